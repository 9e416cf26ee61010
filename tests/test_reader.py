"""The reader: any text gives a sound reading, the same one every time, from every thread."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import papertiger
from papertiger import Reader
from papertiger.errors import DocumentError, ModelError
from papertiger.model import Document, Reading, covers

DISPATCH = """Publication: Harbour Weekly
Volume: 3  Issue: 12
May 17, 2006

NAIROBI (AP) _ Kenyan Foreign Minister Ann Wairimu met her Somali counterpart, Omar Warsame,
in Nairobi on Monday (Reuters, Radio Mogadishu, May 16).

“We ‘will not wait’ for ever,” Wairimu said. She demanded that Somalia withdraw its troops
from the border by June 1. Warsame rejected the demand (, May 17).

The two countries agreed to reopen the road between Mandera and Beled Hawo. Ethiopia is a
member of the African Union. Somali rebels reportedly shelled a Kenyan village last Friday,
killing three policemen.

Copyright Harbour Weekly. All rights reserved.
"""
UGLY = {
    "empty": "",
    "space": " ",
    "white": "\n\r\n\t \u00a0\u2028 ",
    "word": "Kenya",
    "small": "met",
    "emoji": "🎉 Kenya 🤝 met 🇸🇴 Somalia 🎉!",
    "headline": "Kenya, Somalia agree to talks",
    "capitals": "KENYA AND SOMALIA SIGN TREATY IN NAIROBI",
    "wrapped": "Kenya and Somalia met in\nNairobi on Monday and\nsigned a treaty there.\n",
    "windows": "Kenya met Somalia.\r\n\r\nUganda condemned\r\nRwanda.\r\n",
    "nested quotes": "“He told me ‘we will sign “the paper” soon’ and left,” Serbian President Ivan Petrov said.",
    "open quote": "“We condemn Greece, Serbian President Ivan Petrov said.\n\nKenya met Somalia.",
    "no outlet": "Kenya met Somalia (, May 17). Uganda condemned Rwanda (May 18). Peru left ().",
    "names": "Chad Brown of Georgia met Jordan Smith and Paris Hill in Jordan, Georgia and Chad.",
    "long": "Kenya met Somalia, " + "and Uganda condemned Rwanda, " * 150 + "and nobody smiled.",
    "marks": "?!... — ((“”)) '' `` ; :",
    "numbers": "12 34 5,6 1999-2000 $7 %",
    "other": "Кения встретила Сомали. 肯尼亚会见索马里。",
    "control": "\x00Kenya\x07 met Somalia.\ufeff",
    "urls": "See https://example.org/a?b=c&d and @kenya #somalia.",
    "list": "- Kenya: condemned Somalia\n- Somalia: withdrew\n* Uganda\n",
    "no full stop": "word " * 3000,
    "of of": "the president of " * 400,
    "surrogate": "\ud800Kenya met Somalia.\udfff",
    "long numbers": "Kenya paid " + "9" * 400 + " dollars on " + "1" * 5000 + " and the " + "7" * 40 + "th of May.",
    "a hope of what gives nothing": "The hope of Kenya to invade Somalia was dashed.",
    "dispatch": DISPATCH,
}


def assert_sound(reading: Reading, text: str) -> None:
    """Spans lie inside the text and hold the words they say; ids are unique and lead somewhere; what belongs together stands together."""
    actors = {a.id for a in reading.actors}
    citations = {c.id for c in reading.citations}
    assert reading.document.text == text
    for records in (reading.actors, reading.events, reading.commitments, reading.quotes, reading.citations):
        ids = [r.id for r in records]
        assert len(ids) == len(set(ids))
    for mention in (*reading.dates, *reading.places):
        assert mention.text == text[slice(*mention.span)]
    for actor in reading.actors:
        assert all(0 <= a < b <= len(text) for a, b in actor.spans)
    for event in (*reading.events, *reading.commitments):
        assert event.trigger_text == text[slice(*event.trigger_span)] != ""
        assert covers(event.sentence, event.trigger_span)
        assert event.attribution.speaker is None or event.attribution.speaker in actors
        assert set(event.attribution.outlets) <= citations
    for event in reading.events:
        assert all(r.actor is None or r.actor in actors for r in (*event.actors, *event.recipients))
        assert all(0 <= r.span[0] < r.span[1] <= len(text) for r in (*event.actors, *event.recipients))
        assert event.date is None or event.date.text == text[slice(*event.date.span)]
        assert event.place is None or event.place in reading.places
        assert event.status in ("occurred", "ongoing", "planned", "proposed", "hypothetical")
        assert event.attribution.voice in ("reported", "quoted", "asserted", "judged")
        assert 0 <= event.confidence <= 1
    for commitment in reading.commitments:
        assert commitment.event is None or commitment.event in {e.id for e in reading.events}
        assert commitment.parties
    for quote in reading.quotes:
        assert covers((0, len(text)), quote.span)
        assert quote.speaker is None or quote.speaker in actors
        assert quote.speaker_span is None or text[slice(*quote.speaker_span)].startswith(quote.speaker_text or "")
    for citation in reading.citations:
        assert covers((0, len(text)), citation.span)
        assert covers((0, len(text)), citation.covers)
    assert [e.sentence for e in reading.events] == sorted(e.sentence for e in reading.events)


def assert_round_trip(reading: Reading) -> None:
    assert Reading.from_json(reading.to_json(text=True)) == reading


def test_names_behind_a_possessive_are_persons_of_that_state(reader: Any) -> None:
    (event,) = reader.read("Kenya's Wairimu met Somalia's Warsame.").events
    assert (event.type, {r.code for r in event.actors}) == ("CONSULT", {"KEN", "SOM"})


@pytest.mark.parametrize("published", ["not a date", "2007-13", "16.5.2007"])
def test_a_date_given_that_is_none_is_refused(reader: Any, published: str) -> None:
    with pytest.raises(DocumentError, match="write an ISO date"):
        reader.read(Document(text="Kenya met Somalia.", published=published))


def test_a_file_of_several_documents_is_refused(reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"text": "Kenya met Somalia."}\n{"text": "Peru met Chile."}\n')
    with pytest.raises(DocumentError, match="several documents"):
        reader.read(path)


@pytest.mark.parametrize("source", [None, b"Kenya met Somalia.", 7])
def test_what_is_no_text_is_a_programmers_error(reader: Any, source: Any) -> None:
    with pytest.raises(TypeError, match="text"):
        reader.read(source)


@pytest.mark.parametrize("text", UGLY.values(), ids=UGLY.keys())
def test_any_text_gives_a_sound_reading(reader: Any, text: str) -> None:
    reading = reader.read(text)
    assert_sound(reading, text)
    assert_round_trip(reading)


def test_the_examples_give_sound_readings(reader: Any, examples: tuple[Path, ...]) -> None:
    for path in examples:
        reading = reader.read(path)
        assert reading.events
        assert_sound(reading, reading.document.text)
        assert_round_trip(reading)


pieces = st.sampled_from([
    "Kenya", "Somali President Omar Warsame", "the two presidents", "Both sides", "He", "its ambassador", "Chad Brown", "the Kremlin",
    "rebels", " met ", " agreed to withdraw from ", " urged ", " to release ", " did not sign a treaty with ", " will meet ", " said that ",
    " if ", " and ", "“We condemn ", "”", '"', " in Oslo", " on Monday", " on May 3, 2006", " (Reuters, May 3)",
    " (, May 17)", ". ", ", ", "\n\n", "\r\n", "🎉", "'s ",
])  # fmt: skip
made_up = st.lists(pieces, max_size=20).map(lambda words: "".join(words) + ".")


@settings(max_examples=100)
@given(made_up | st.text(max_size=80))
def test_made_up_texts_give_sound_readings(reader: Any, text: str) -> None:
    reading = reader.read(text)
    assert_sound(reading, text)
    assert_round_trip(reading)


@settings(max_examples=40)
@given(made_up, st.none() | st.sampled_from(["2006-05-17", "2006-05", "2006"]))
def test_reading_twice_gives_the_same_bytes(reader: Any, text: str, published: str | None) -> None:
    document = Document(text=text, published=published)
    assert reader.read(document).to_json(text=True) == reader.read(document).to_json(text=True)


def test_another_reader_reads_the_same(reader: Any) -> None:
    assert Reader().read(DISPATCH).to_json(text=True) == reader.read(DISPATCH).to_json(text=True)


def test_what_was_read_before_does_not_matter(reader: Any) -> None:
    alone = reader.read("He condemned Somalia.").to_json()
    reader.read(DISPATCH)
    assert reader.read("He condemned Somalia.").to_json() == alone


def test_threads_read_as_one_would(reader: Any) -> None:
    texts = [*UGLY.values(), *(f"{DISPATCH}\nKenya met Somalia on May {n}." for n in range(1, 20))]
    one_by_one = [reader.read(t).to_json(text=True) for t in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda t: reader.read(t).to_json(text=True), texts)) == one_by_one


def test_a_dispatch_from_masthead_to_copyright(reader: Any) -> None:
    reading = reader.read(DISPATCH)
    assert (reading.document.published, reading.document.published_from) == ("2006-05-17", "masthead")
    assert {"Ann Wairimu", "Omar Warsame"} <= {a.name for a in reading.actors}
    assert [c.outlet for c in reading.citations] == ["Reuters", "Radio Mogadishu", None]
    met = reading.events[0]
    assert (met.type, {r.code for r in met.actors}, met.date and met.date.start) == ("CONSULT", {"KEN", "SOM"}, "2006-05-15")
    assert met.attribution.outlets == tuple(c.id for c in reading.citations[:2])
    assert {"CONSULT", "REQUEST", "REJECT", "AGREE", "ASSAULT"} <= {e.type for e in reading.events}
    assert all(e.trigger_span[1] < DISPATCH.index("Copyright") for e in reading.events)


def test_line_ends_do_not_change_what_is_found(reader: Any) -> None:
    def told(text: str) -> list[tuple[str, list[str | None]]]:
        return [(e.type, [r.code for r in e.actors]) for e in reader.read(text).events]

    assert told(DISPATCH.replace("\n", "\r\n")) == told(DISPATCH)


def test_ids_count_from_one(reader: Any) -> None:
    reading = reader.read(DISPATCH)
    assert [e.id for e in reading.events] == [f"e{n}" for n in range(1, len(reading.events) + 1)]
    assert [k.id for k in reading.commitments] == [f"k{n}" for n in range(1, len(reading.commitments) + 1)]


def test_a_document_without_a_date_is_an_issue(reader: Any) -> None:
    assert any("date" in i.what for i in reader.read("Kenya met Somalia.").issues)
    assert reader.read(Document(text="Kenya met Somalia.", published="2006-05-17")).issues == ()


def test_a_reading_says_what_made_it(reader: Any) -> None:
    made_by = dict(reader.read("Kenya met Somalia.").made_by)
    assert made_by["papertiger"] == papertiger.__version__
    assert made_by["model"].startswith("en_core_web")
    assert len(made_by["lexicons"]) == 12


def test_text_file_and_document_read_alike(reader: Any, tmp_path: Path) -> None:
    text = "Kenya met Somalia in Nairobi on May 3, 2006.\n"
    path = tmp_path / "dispatch.txt"
    path.write_text(text, encoding="utf-8")
    told = [json.dumps(r.to_dict()["events"]) for r in (reader.read(text), reader.read(path), reader.read(Document(text=text)))]
    assert len(set(told)) == 1


def test_a_given_masthead_stays(reader: Any) -> None:
    given = Document(
        text="Kenya met Somalia.", id="r1", title="Talks", published="2001-02-03", published_precision="day", published_from="given"
    )
    document = reader.read(given).document
    assert (document.id, document.title, document.published, document.published_from) == ("r1", "Talks", "2001-02-03", "given")


def test_the_name_of_a_file_is_no_text(reader: Any, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Chad met Peru.")
    with pytest.raises(DocumentError, match="Path"):
        reader.read(str(file))
    assert reader.read(str(tmp_path / "other.txt")).document.text.endswith("other.txt")


def test_a_file_that_is_not_there_is_named(reader: Any, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt"):
        reader.read(tmp_path / "gone.txt")


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="en_no_such_model"):
        Reader(model="en_no_such_model")


def test_the_short_way_in() -> None:
    assert papertiger.read("Chad and Niger signed a treaty.").events[0].type == "SUPPORT"


def test_leaders_by_bare_surname_are_of_their_states(reader: Any) -> None:
    (event,) = reader.read(Document(text="Putin met Biden in Geneva on Wednesday.", published="2021-06-17")).events
    assert (event.type, {r.code for r in event.actors}) == ("CONSULT", {"RUS", "USA"})
    assert not reader.read("Scott Biden of Leeds met Paul Putin.").events


def test_what_has_happened_has_no_date_ahead_of_the_report(reader: Any) -> None:
    (event,) = reader.read(Document(text="Kenya condemned Somalia over the vote of May 9.", published="2006-05-02")).events
    assert event.date is None or event.date.start <= "2006-05-02"
