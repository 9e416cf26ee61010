"""The pipeline: offsets that hold on any text, sentences and paragraphs, and the ugly texts."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertiger.errors import ModelError
from papertiger.language.pipeline import Pipeline, installed_models
from papertiger.model import Document, Parse

LONG = "Kenya met Somalia, " + "and Uganda condemned Rwanda, " * 120 + "and nobody smiled."
UGLY = [
    "",
    " ",
    "\n\n\t \r\n",
    "Kenya",
    "KENYA MEETS SOMALIA IN NAIROBI",
    "🕊️ Kenya met 🇸🇴 Somalia 🎉.",
    "Kenya met\r\nSomalia.\r\n\r\nUganda left.",
    "“Kenya ‘met’ Somalia,” he said — “twice”…",
    "Kenya\u00a0met\u2028Somalia.",
    "- Kenya: 1\n- Somalia: 2\n",
    "((((()))))",
    "a" * 3000,
    "Kenya met Somalia." * 40,
    LONG,
    "\x00\x01 Kenya met Somalia.",
    "Кения встретила Сомали.",
]


def parsed(pipeline: Any, text: str, **given: Any) -> Parse:
    found: Parse = pipeline.parse(Document(text=text, **given))
    return found


def assert_sound(parse: Parse, text: str) -> None:
    """Tokens, names, sentences and triggers stand where they say, in order."""
    assert parse.text == text
    assert all(0 <= a < b <= len(text) for a, b in parse.token_spans)
    assert all(a[1] <= b[0] for a, b in pairwise(parse.token_spans))
    lists = (parse.words, parse.lemmas, parse.poses, parse.token_spans, parse.sentence_of, parse.in_quotes)
    assert len({len(x) for x in lists}) == 1
    assert all(n.text == text[slice(*n.span)] for n in parse.names)
    for sentence in parse.sentences:
        assert sentence.span == parse.span(sentence.start, sentence.end)
        assert all(sentence.start <= c.head < sentence.end for c in sentence.clauses)
        assert all(sentence.start <= p.head < sentence.end for p in sentence.phrases)
        assert all(p.left <= p.start <= p.head < p.end <= p.right for p in sentence.phrases)


@pytest.mark.parametrize("text", UGLY)
def test_ugly_texts(pipeline: Any, text: str) -> None:
    assert_sound(parsed(pipeline, text), text)


fragments = st.sampled_from(
    ["Kenya", "Somalia's", " met ", " condemned ", "agreed to", " and ", ", ", ". ", "\n", "\r\n", "\n\n", "“", "”",
     '"', "'", "(", ")", "🎉", "…", "-", "U.S.", "U.S.-Soviet", "it", "who", "\u00a0", "3"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(fragments, max_size=25).map("".join) | st.text(max_size=60))
def test_offsets_hold_on_any_text(pipeline: Any, text: str) -> None:
    assert_sound(parsed(pipeline, text), text)


def test_hard_wrapped_lines_are_one_sentence(pipeline: Any) -> None:
    text = (
        "The foreign ministers of Kenya and Somalia met in the old harbour town of\n"
        "Mombasa on Monday and agreed after a long night of talks to reopen the road\n"
        "between the two countries, which had been closed for the better part of a\n"
        "year.\n"
    )
    parse = parsed(pipeline, text)
    assert len(parse.sentences) == 1
    assert_sound(parse, text)


def test_windows_line_ends_split_paragraphs_all_the_same(pipeline: Any) -> None:
    unix, windows = (parsed(pipeline, f"Kenya met Somalia.{end}{end}Uganda condemned Rwanda.{end}") for end in ("\n", "\r\n"))
    assert [s.paragraph for s in unix.sentences] == [s.paragraph for s in windows.sentences] == [0, 1]


def test_long_lines_are_paragraphs(pipeline: Any) -> None:
    first = "Kenya and Somalia met in the harbour town, " * 4 + "and all of them smiled"
    parse = parsed(pipeline, f"{first}\nUganda left.")
    assert [s.paragraph for s in parse.sentences] == [0, 1]


def test_skipped_spans_are_not_parsed(pipeline: Any) -> None:
    text = "NAIROBI (AP) _ Kenya met Somalia. Copyright Press Ltd."
    parse = parsed(pipeline, text, skip=((0, 15), (34, len(text))))
    assert [text[slice(*s.span)] for s in parse.sentences] == ["Kenya met Somalia."]


def test_a_text_longer_than_a_block_is_parsed_to_its_end(pipeline: Any) -> None:
    text = "Kenya met Somalia in a small town by the sea and went home.\n\n" * 400
    parse = parsed(pipeline, text)
    assert len(parse.sentences) == 400
    assert parse.sentences[-1].span == (len(text) - 61, len(text) - 2)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we agree" and left.', ["we", "agree"]),
        ("He said “we agree” and left.", ["we", "agree"]),
        ("He said «we agree» and left.", ["we", "agree"]),
        ("He said we agree and left.", []),
        ("He said “we agree\n\nShe left.", ["we", "agree"]),
    ],
)
def test_what_stands_in_quotation_marks(pipeline: Any, text: str, inside: list[str]) -> None:
    parse = parsed(pipeline, text)
    assert [w for w, q in zip(parse.words, parse.in_quotes, strict=True) if q and not w.isspace()] == inside


def test_a_hyphen_between_two_abbreviations_parts_two_names(pipeline: Any) -> None:
    assert [n.text for n in parsed(pipeline, "The U.S.-Soviet talks failed.").names][:1] == ["U.S."]


def test_a_parse_says_which_model_made_it(pipeline: Any) -> None:
    name, version = installed_models()[0]
    assert parsed(pipeline, "Kenya met Somalia.").model == f"{name} {version}"


def test_a_model_that_is_not_there_is_named_with_the_cure() -> None:
    with pytest.raises(ModelError, match=r"en_no_such_model.*pip install"):
        Pipeline(model="en_no_such_model")


def test_threads_share_a_pipeline(pipeline: Any) -> None:
    texts = [f"Kenya met Somalia {n} times and Uganda condemned Rwanda." for n in range(12)]
    started = threading.Barrier(4)

    def parse(text: str) -> list[str]:
        if text in texts[:4]:
            started.wait(timeout=10)
        return [f"{w}/{t}" for w, t in zip(*_tagged(pipeline, text), strict=True)]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(parse, texts))
    assert together == [[f"{w}/{t}" for w, t in zip(*_tagged(pipeline, text), strict=True)] for text in texts]


def _tagged(pipeline: Any, text: str) -> tuple[list[str], list[str]]:
    parse = parsed(pipeline, text)
    return parse.words, parse.poses
