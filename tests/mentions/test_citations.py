"""Cited sources: which parentheses are citations, whom they name, what they cover."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.lexicons.outlets import shipped_outlets
from papertiger.mentions.citations import find_citations
from papertiger.model import Citation, DateMention, Document, Parse, Sentence

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def dates_of(text: str) -> tuple[DateMention, ...]:
    """Date expressions as the dates stage would hand them over."""
    found = re.finditer(rf"\d+(?:-\d+)? (?:{MONTHS})|(?:{MONTHS}) \d+(?:-\d+)?(?:, \d{{4}})?", text)
    return tuple(DateMention(m[0], m.span(), None, None, "day") for m in found)


def parse_of(text: str) -> Parse:
    """A parse in which each paragraph is one sentence: all that citations look at."""
    sentences = [Sentence(k, k, 0, 0, m.span()) for k, m in enumerate(re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text))]
    return Parse(text, "none", [], [], [], [], [], [], [], {}, sentences, {}, {})


def cited(text: str, **given_fields: Any) -> tuple[Citation, ...]:
    return find_citations(Document(text=text, **given_fields), parse_of(text), dates_of(text), shipped_outlets())


def names(text: str) -> list[tuple[str | None, str | None]]:
    return [(c.outlet, c.date.text if c.date else None) for c in cited(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry ran (Khovar, June 4).", [("Khovar", "June 4")]),
        ("The ferry ran (Khovar, Asia-Plus, June 4).", [("Khovar", "June 4"), ("Asia-Plus", "June 4")]),
        ("The ferry ran (Khovar, June 4; Turan, June 5).", [("Khovar", "June 4"), ("Turan", "June 5")]),
        (
            "The ferry ran (Interfax, TASS, www.example.gov.ge, 8-9 June).",
            [("Interfax", "8-9 June"), ("TASS", "8-9 June"), ("www.example.gov.ge", "8-9 June")],
        ),
        ("The ferry ran (The News, Karachi, June 4).", [("The News", "June 4")]),
        ("The ferry ran (Kommersant June 4).", [("Kommersant", "June 4")]),
        ("The ferry ran (see also Kommersant, June 4, 2007).", [("Kommersant", "June 4, 2007")]),
        ("The ferry ran (Turan and Trend, June 4).", [("Turan", "June 4"), ("Trend", "June 4")]),
        ("The ferry ran (Mail and Guardian, June 4).", [("Mail and Guardian", "June 4")]),
        ("The ferry ran (Sunday Times, June 4).", [("Sunday Times", "June 4")]),
        ("The ferry ran (Reuters).", [("Reuters", None)]),
        ("The ferry ran (, June 4).", [(None, "June 4")]),
        ("The ferry ran. ( , June 4)", [(None, "June 4")]),
        ("The ferry ran (Harbour Gazette, June 4).", [("Harbour Gazette", "June 4")]),
    ],
)
def test_each_outlet_named_is_a_citation_with_its_date(text: str, found: list[tuple[str | None, str | None]]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "()",
        "(,)",
        "The Danube Commission (DC) met.",
        "The story came from the Associated Press (AP).",
        "TUNIS (AP) - The ferry ran.",
        "It rose (by 5 percent) in the year.",
        "They met again (June 4).",
        "They met once more (Tunis, June 4).",
        "They met (in the town of Gafsa, June 4).",
        "It was adopted (Resolution 77, June 4).",
        "An unclosed one (Reuters, June 4",
    ],
)
def test_other_parentheses_are_none(text: str) -> None:
    assert names(text) == []


def test_an_old_date_beside_an_unknown_name_is_some_other_parenthesis() -> None:
    text = "He was honoured (Silver Medal, June 4)."
    old = (DateMention("June 4", (31, 37), "1974-06-04", "1974-06-04", "day"),)
    document = Document(text=text, published="2007-09-01")
    assert find_citations(document, parse_of(text), old, shipped_outlets()) == ()


def test_ids_spans_and_facts() -> None:
    text = "The ferry ran (Khovar, Harbour Gazette, June 4)."
    first, second = cited(text)
    assert (first.id, second.id) == ("c1", "c2")
    assert text[slice(*first.span)] == "(Khovar, Harbour Gazette, June 4)"
    assert (first.outlet_country, first.outlet_kind) == ("TJK", "agency")
    assert (second.outlet_country, second.outlet_kind) == (None, None)


def covered(text: str) -> list[str]:
    return [text[slice(*c.covers)] for c in cited(text)]


def test_a_citation_covers_its_paragraph_up_to_itself() -> None:
    text = "The port closed.\n\nThe ferry ran. It was full (Khovar, June 4)."
    assert covered(text) == ["The ferry ran. It was full"]


def test_the_next_citation_covers_what_the_last_left() -> None:
    text = "The ferry ran (Khovar, June 4). It was full. (Turan, June 5) Nobody paid."
    assert covered(text) == ["The ferry ran", "It was full."]


def test_two_citations_in_a_row_cover_the_same() -> None:
    assert covered("The ferry ran (Khovar, June 4) (Turan, June 5).") == ["The ferry ran", "The ferry ran"]


def test_a_citation_that_opens_a_paragraph_covers_what_follows() -> None:
    assert covered("(Khovar, June 4) The ferry ran.") == ["The ferry ran."]


def test_a_citation_that_closes_a_long_quotation_covers_all_of_it() -> None:
    quotation = "“The port is open.\n\nThe ferry runs daily.\n\nNobody pays”"
    text = f"The notice reads as follows:\n\n{quotation} (Khovar, June 4)."
    assert covered(text) == [quotation]


def test_a_skipped_head_is_not_read() -> None:
    text = "Harbour news (Khovar, June 4).\n\nThe ferry ran."
    assert cited(text, skip=((0, 30),)) == ()


@given(st.text(alphabet="(), ;ABab.15“”\nMay", max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for c in cited(text):
        assert text[c.span[0]] == "("
        assert text[c.span[1] - 1] == ")"
        assert 0 <= c.covers[0] <= c.covers[1] <= len(text)
