"""The first look passes over what can make no event, keeps what can, and leaves every offset true."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger import Document, Reader
from papertiger.firstlook.sentences import sentence_starts

WEATHER = "The evening was mild and the harbour smelled of tar. Old nets hung along the quay in long brown rows. "
MEETING = "Kenyan President William Ruto met Ethiopian Prime Minister Abiy Ahmed in Nairobi on 3 March 2024. "


def looked(reader: Any, text: str) -> Any:
    return reader.read(Document(text=text, published="2024-03-05", published_precision="day", published_from="given"), exhaustive=False)


def passed(reading: Any) -> list[str]:
    return [reading.document.text[slice(*i.span)] for i in reading.issues if i.span and "passed over" in i.what]


def test_what_can_be_no_event_is_passed_over_and_named(reader: Any) -> None:
    reading = looked(reader, WEATHER * 3 + "\n\n" + MEETING + "\n\n" + WEATHER * 3)
    assert [e.type for e in reading.events] == ["CONSULT"]
    assert any("Old nets" in text for text in passed(reading))
    assert not any("Ruto" in text for text in passed(reading))


def test_a_text_without_events_is_not_parsed_at_all(reader: Any) -> None:
    reading = looked(reader, WEATHER * 4)
    assert "".join(passed(reading)).strip() == (WEATHER * 4).strip()
    assert (reading.events, reading.commitments) == ((), ())


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Kenya", WEATHER, MEETING, (WEATHER + MEETING) * 3, "\n \n" + MEETING])
def test_spans_are_true_on_any_text(reader: Any, text: str) -> None:
    reading = looked(reader, text)
    assert all(text[slice(*e.trigger_span)] == e.trigger_text for e in reading.events)
    assert all(0 <= i.span[0] < i.span[1] <= len(text) for i in reading.issues if i.span)


def test_the_events_are_those_of_a_full_reading(reader: Any, examples: Any) -> None:
    for path in examples:
        text = path.read_text(encoding="utf-8")
        full, quick = reader.read(text), reader.read(text, exhaustive=False)
        assert [(e.type, e.trigger_span) for e in quick.events] == [(e.type, e.trigger_span) for e in full.events], path.name


def test_who_is_meant_is_read_too(reader: Any) -> None:
    text = WEATHER * 2 + "Amina Osei, the foreign minister of Ghana, spoke at noon. " + WEATHER * 2 + "Osei condemned the attack on Togo."
    assert [e.actors[0].code for e in looked(reader, text).events if e.type == "ACCUSE"] == ["GHA"]


def test_a_reading_says_whether_it_was_made_with_a_first_look(reader: Any) -> None:
    full = reader.read(MEETING).made_by
    assert looked(reader, MEETING).made_by == (*full, ("first look", "1"))


def test_a_reading_of_everything_passes_over_nothing(reader: Any) -> None:
    assert passed(reader.read(WEATHER * 4)) == []


def test_the_same_text_is_looked_at_the_same_way_whatever_came_before(reader: Any) -> None:
    text = WEATHER + MEETING + WEATHER
    first = looked(reader, text).to_json()
    looked(reader, MEETING * 5)
    assert looked(reader, text).to_json() == first


def test_a_codebook_adds_to_what_is_looked_for(tmp_path: Any) -> None:
    book = tmp_path / "mine.yaml"
    book.write_text(
        "predicates:\n  - {words: serenade, pos: v, gives: SUPPORT, example: Chad serenaded Niger., reading: SUPPORT TCD > NER}\n"
    )
    text = WEATHER * 2 + "Chad serenaded Niger."
    assert [e.type for e in Reader(codebook=book).read(text, exhaustive=False).events] == ["SUPPORT"]


def test_sentences_begin_after_stops_and_lines() -> None:
    words = ["Kenya", "left", ".", "So", "?", '"', "Mr.", "X", "\n\n", "on", "foot"]
    assert list(sentence_starts(words)) == [0, 3, 5, 9]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Kenya is to meet Togo.", True),
        ("Kenya is likely to rain.", False),  # an infinitive, but none that hangs on "is"
        ("Joe Biden had a meeting with Kenya.", True),
        ("U.S. President Joe Biden had a meeting at noon.", False),  # four signs of one side
        ("Their help was small in Kenya.", False),  # a noun
    ],
)
def test_what_a_line_needs_is_looked_for_among_tagged_words(reader: Any, text: str, read: bool) -> None:
    assert passed(looked(reader, text)) == ([] if read else [text])
