"""Readings as JSON: what is written comes back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.model import (
    Actor,
    ActorRef,
    Attribution,
    Because,
    Citation,
    Commitment,
    DateMention,
    Document,
    Event,
    Issue,
    PlaceMention,
    Quantity,
    Quote,
    Reading,
    Relation,
    Role,
)

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
maybe = st.none() | words
numbers = st.floats(-90, 90) | st.none()
span = st.tuples(st.integers(0, 99), st.integers(0, 99))
tags = st.lists(words, max_size=2).map(tuple)
date = st.builds(DateMention, words, span, maybe, maybe, words)
place = st.builds(PlaceMention, words, span, words, st.none() | st.integers(1, 9**9), maybe, maybe, numbers, numbers, words)
refs = st.lists(st.builds(ActorRef, maybe, maybe, maybe, words, span), max_size=2).map(tuple)
source = st.builds(Attribution, maybe, tags, words)
because = st.builds(Because, words, words, tags)
quantity = st.builds(Quantity, words, numbers, words, words, span, numbers, numbers)
quantities = st.lists(quantity, max_size=2).map(tuple)
document = st.builds(Document, text=words, title=maybe, volume=st.none() | st.integers(1, 99), skip=st.lists(span, max_size=2).map(tuple))
actor = st.builds(
    Actor,
    words,
    words,
    words,
    maybe,
    maybe,
    st.lists(st.builds(Role, words, maybe), max_size=2).map(tuple),
    tags,
    st.lists(span).map(tuple),
)
event = st.builds(
    Event, words, words, maybe, tags, maybe, words, numbers, refs, refs, st.none() | date, st.none() | place, words, st.booleans(),
    words, span, span, source, because, st.floats(0, 1), st.lists(span, max_size=2).map(tuple), quantities,
)  # fmt: skip
commitment = st.builds(
    Commitment, words, words, refs, refs, words, tags, st.none() | date, st.none() | date, maybe, words, maybe, words, span, span, source
)
quote = st.builds(Quote, words, maybe, maybe, st.none() | span, st.none() | span, span, st.booleans(), tags)
citation = st.builds(Citation, words, maybe, maybe, maybe, st.none() | date, span, span)
relation = st.builds(Relation, words, words, words, maybe, maybe, span)
issue = st.builds(Issue, words, st.none() | span)


def some(records: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(records, max_size=2).map(tuple)


readings = st.builds(
    Reading, document, some(actor), some(event), some(commitment), some(quote), some(citation), some(relation), some(date),
    some(place), some(issue), st.just((("papertiger", "0"), ("model", "m"))),
)  # fmt: skip


@given(readings)
def test_a_reading_comes_back_from_its_json(reading: Reading) -> None:
    assert Reading.from_json(reading.to_json(text=True)) == reading
    assert Reading.from_json(reading.to_json(text=True, indent=2)) == reading


@given(readings)
def test_a_reading_is_one_line_of_json(reading: Reading) -> None:
    line = reading.to_json(text=True)
    assert "\n" not in line
    assert json.loads(line) == reading.to_dict(text=True)


def test_the_text_is_left_out_unless_it_is_asked_for() -> None:
    reading = Reading(document=Document(text="Kenya met Somalia.", dateline_place="NAIROBI", skip=((0, 3),)))
    assert not {"text", "skip", "dateline_place"} & reading.to_dict()["document"].keys()
    assert reading.to_dict(text=True)["document"]["text"] == "Kenya met Somalia."


def test_letters_of_all_scripts_stay_readable() -> None:
    assert "Бишкек 🕊" in Reading(document=Document(text="Бишкек 🕊")).to_json(text=True)


def test_the_fields_are_those_of_the_record_reference(reader: Any) -> None:
    record = reader.read("Kenya met Somalia in Nairobi on May 3, 2006.").to_dict()
    assert list(record)[:11] == [
        "document", "actors", "events", "commitments", "quotes", "citations", "relations", "dates", "places", "issues", "made_by",
    ]  # fmt: skip
    (event,) = record["events"]
    assert set(event) >= {
        "id", "type", "mode", "contexts", "cameo", "quad", "score", "actors", "recipients", "date", "place", "status", "negated", "trigger",
        "sentence", "attribution", "because", "confidence",
    }  # fmt: skip
    assert set(event["date"]) == {"start", "end", "precision", "text", "span"}
    assert set(event["actors"][0]) == {"actor", "code", "sector", "text", "span"}


@pytest.mark.parametrize("record", [{}, {"document": {"id": "x"}}, {"document": {"id": "x", "colour": "red"}, "actors": []}])
def test_a_record_of_another_form_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Reading.from_dict(record)
