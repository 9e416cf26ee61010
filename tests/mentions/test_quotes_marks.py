"""What stands between quotation marks, in every style and however ill the marks are balanced."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.mentions.quotes_marks import Stretches, quotations


def inside(text: str) -> list[str]:
    return [text[slice(*q.span)] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("No marks here.", []),
        ("“Go,” he said.", ["Go,"]),
        ('"Go," he said. "Now."', ["Go,", "Now."]),
        ("``Go,'' he said.", ["Go,"]),
        ("«Go», he said.", ["Go"]),
        ("‘We go now,’ he said.", ["We go now,"]),
        ("'We go now,' he said.", ["We go now,"]),
        ("“He said ‘go’ to us,” she said.", ["He said ‘go’ to us,"]),
        ("“He said “go” to us,” she said.", ["He said “go” to us,"]),
        ('"He said “go” to us," she said.', ["He said “go” to us,"]),
        ("(“Go”)", ["Go"]),
    ],
)
def test_styles_and_nesting(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' talks and Iran's reply",
        "rock ’n’ roll in the ’90s",
        "a 5' 10\" man",
        "the workers’ and farmers’ party",
        "'90s music wasn't bad",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert inside(text) == []


def test_a_possessive_does_not_close_single_marks() -> None:
    assert inside("'We back the workers' cause,' he said.") == ["We back the workers' cause,"]


def test_a_quotation_nothing_closes_ends_with_its_paragraph() -> None:
    (found,) = quotations("“We go.\n\nThey stayed.")
    assert (found.span, found.closed, found.paragraphs) == ((1, 7), False, 1)


def test_a_mark_that_opens_twice_begins_anew() -> None:
    assert inside('"We go, he said. "Now."') == ["We go, he said.", "Now."]


@pytest.mark.parametrize("mark", ["“", ""])
def test_a_quotation_over_paragraphs_is_one(mark: str) -> None:
    text = f"“We go.\n\n{mark}We stay.\n\n{mark}We wait,” he said. “Yes.”"
    first, second = quotations(text)
    assert (first.paragraphs, first.closed) == (3, True)
    assert text[slice(*first.span)].endswith("We wait,")
    assert text[slice(*second.span)] == "Yes."


def test_single_line_breaks_before_a_mark_carry_on() -> None:
    text = "“We go.\n“We stay,” he said. “Yes.”"
    assert [q.paragraphs for q in quotations(text)] == [2, 1]


def test_a_mark_turned_the_wrong_way_at_the_head_of_a_line_opens() -> None:
    assert inside("”We go.” - A Passenger") == ["We go."]


def test_stray_closing_marks_are_passed_over() -> None:
    assert inside("We go.” He left.''") == []


@given(st.text(alphabet="“”\"'‘’`«» ab.,\n", max_size=60))
def test_quotations_lie_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert 0 <= q.outer[0] <= q.span[0] < q.span[1] <= q.outer[1] <= len(text)
    for left, right in pairwise(found):
        assert left.outer[1] <= right.outer[0]


@given(st.lists(st.integers(0, 50), min_size=2, max_size=8, unique=True), st.integers(0, 50))
def test_stretches_hold_what_their_spans_hold(cuts: list[int], at: int) -> None:
    cuts = sorted(cuts)[: len(cuts) // 2 * 2]
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    assert Stretches(spans).holds(at) == any(a <= at < b for a, b in spans)
