from dataclasses import replace

import pytest

from papertiger.ledger.book import Intake, Ledger
from papertiger.ledger.tables import offices
from papertiger.model import Document
from papertiger.model.reading import FIRST_LOOK

from .readings import MET_AGAIN, citation, delivery, event, gas, meeting, person, promise, reading, renewed


def test_what_is_there_already_adds_nothing(book):
    readings = [meeting(), gas(), delivery()]
    assert book.ingest(readings) == Intake(added=3)
    before = book.counts()
    assert book.ingest(readings) == Intake(skipped=3)
    assert book.counts() == before


def test_a_reading_comes_back_as_it_went_in(book):
    told = meeting()
    book.ingest([told])
    assert book.reading(told.document.id).to_dict(text=True) == told.to_dict(text=True)
    assert book.reading("nothing") is None


def test_readings_may_come_from_a_generator_that_fails(book):
    def failing():
        yield meeting()
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError):
        book.ingest(failing())
    assert book.counts()["documents"] == 1


def test_a_newer_reading_replaces_what_the_machine_found_and_both_are_kept(book):
    old = meeting()
    text = old.document.text
    book.ingest([old])
    changed = renewed(old, events=(replace(old.events[0], type="AGREE"),))
    assert book.ingest([changed]) == Intake(renewed=1)
    assert [e.type for e in book.events()] == ["AGREE"]
    assert [dict(r.made_by)["papertiger"] for r in book.readings(old.document.id)] == ["0.2.0", "0.1.0"]
    assert book.ingest([renewed(old, events=())]) == Intake(renewed=1)
    assert list(book.events()) == []
    assert book.reading(old.document.id).document.text == text


def test_what_is_found_again_keeps_its_number(book):
    old = meeting()
    book.ingest([meeting(text=MET_AGAIN, published="2021-05-05"), old])
    (number,) = {e.id for e in book.events()}
    book.ingest([renewed(old, events=(replace(old.events[0], confidence=0.9),))])
    assert [(e.id, len(e.reports)) for e in book.events()] == [(number, 2)]


def test_two_texts_of_one_id_are_both_kept(book):
    book.ingest([reading("Peru met Chile.", id="1"), reading("Chad met Niger.", id="1")])
    names = [d.id for d in book.documents()]
    assert names[0] == "1"
    assert names[1].startswith("1~")


def test_one_text_of_two_ids_is_one_document_of_the_earliest_day(book):
    later, earlier = meeting(published="2021-05-06"), meeting(published="2021-05-05")
    earlier = replace(earlier, document=replace(earlier.document, id="wire"))
    assert book.ingest([later, earlier, earlier]) == Intake(added=1, renewed=1, skipped=1)
    assert [(d.id, d.published) for d in book.documents()] == [(later.document.id, "2021-05-05")]


@pytest.mark.parametrize("first_day", ["2021-05-06", None])
def test_the_earlier_day_of_another_id_stays_whatever_comes_again(book, first_day):
    first, wire = meeting(published=first_day), meeting(published="2021-05-05")
    wire = replace(wire, document=replace(wire.document, id="wire"))
    book.ingest([first, wire])
    before = book.counts()
    assert book.ingest([first, wire, first]) == Intake(skipped=3)
    assert book.counts() == before
    newer = [renewed(told) for told in (first, wire)]
    assert book.ingest(newer) == Intake(renewed=1, skipped=1)
    assert [d.published for d in book.documents()] == ["2021-05-05"]


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        ("A07 B06 B04", "04"),  # the other id is corrected to an earlier day
        ("A07 B04 B06", "06"),  # to a later one: nobody gives the day that stood
        ("A04 B04 B06", "04"),
        ("A05 B06 A07", "06"),
        ("A05 B04 B06", "05"),
        ("A07 B05 C04 C09", "05"),
        ("A06 B05 C04 B09 C08", "06"),
    ],
)
def test_the_earliest_day_that_an_id_now_gives_stands(book, days, standing):
    def told(word):
        found = meeting(published=f"2021-05-{word[1:]}")
        return replace(found, document=replace(found.document, id=word[0]))

    book.ingest([told(word) for word in days.split()])
    last = [told(next(w for w in reversed(days.split()) if w[0] == name)) for name in sorted({w[0] for w in days.split()})]
    book.ingest(last)
    assert [d.published for d in book.documents()] == [f"2021-05-{standing}"]
    assert book.ingest([*last, *last]) == Intake(skipped=2 * len(last))
    assert [d.id for d in book.documents()] == ["A"]


def test_an_id_that_comes_again_with_a_later_day_corrects_its_day(book):
    wrong, right = meeting(published="2021-05-05"), meeting(published="2021-05-06")
    assert book.ingest([wrong, right, right]) == Intake(added=1, renewed=1, skipped=1)
    assert [d.published for d in book.documents()] == ["2021-05-06"]


def test_it_knows_what_need_not_be_read_again(book):
    told = meeting()
    bare = Document(told.document.text)
    assert not book.knows(bare, told.made_by)
    book.ingest([told])
    assert book.knows(bare, told.made_by)
    assert not book.knows(bare, (("papertiger", "9"),))
    assert not book.knows(Document(bare.text, published="2020-01-01"), told.made_by)
    assert not book.knows(Document(bare.text, id="other"), told.made_by)


def test_a_first_look_never_takes_the_place_of_a_full_reading(book):
    full = meeting()
    quick = replace(full, events=(), made_by=(*full.made_by, FIRST_LOOK))
    assert book.ingest([quick]) == Intake(added=1)
    assert not book.knows(full.document, full.made_by)
    assert book.ingest([full, quick]) == Intake(renewed=1, skipped=1)
    assert book.knows(full.document, full.made_by)
    assert len(list(book.events())) == 1
    assert book.ingest([renewed(quick)]) == Intake(renewed=1)


def test_an_earlier_day_counts_for_more_than_a_full_reading(book):
    full = meeting(published="2021-05-06")
    early = meeting(published="2021-05-05")
    book.ingest([full, replace(early, made_by=(*early.made_by, FIRST_LOOK))])
    assert [d.published for d in book.documents()] == ["2021-05-05"]
    assert not book.knows(early.document, early.made_by)


def test_text_that_no_database_holds_as_it_is(book):
    text = "Peru\x00 met Chile \ud800 in \N{TIGER FACE} Lima."
    told = reading(text, events=[event(text, "met", "CONSULT", ("PER", "CHL"))], id="odd\x00id")
    assert book.ingest([told, told]) == Intake(added=1, skipped=1)
    (found,) = book.events()
    assert "\N{TIGER FACE}" in found.reports[0].text
    assert len(book.reading(found.documents[0]).document.text) == len(text)


def test_an_empty_reading_is_a_document_all_the_same(book):
    assert book.ingest([reading("Nothing happened.")]) == Intake(added=1)
    assert [d.published for d in book.documents()] == [None]


def test_words_are_found_in_any_form(book):
    book.ingest([meeting(), gas()])
    assert [d.id for d in book.search("delivering gas")] == [gas().document.id]
    assert book.search('border "ministers') != []
    assert book.search("  ") == book.search("zebra") == []


def test_search_follows_the_text_when_it_is_read_anew(book):
    told = meeting()
    book.ingest([told, renewed(told, document=replace(told.document, title="Herders"))])
    assert len(book.search("herder")) == len(book.search("border")) == 1


def test_citations_vouch_for_the_events_before_them(book):
    text = "Norway met Chad (Kabar, May 3). Peru met Chile (24.kg, May 4)."
    cited = [citation(text, "(Kabar, May 3)", "Kabar", "2021-05-03"), citation(text, "(24.kg, May 4)", "24.kg", "2021-05-04")]
    events = [event(text, "met", "CONSULT", ("NOR", "TCD")), event(text, "Peru met", "CONSULT", ("PER", "CHL"))]
    told = reading(text, "2021-05-05", events=events, citations=cited)
    vouched = tuple(replace(e, attribution=replace(e.attribution, outlets=(f"c{n}",))) for n, e in enumerate(told.events, 1))
    book.ingest([replace(told, events=vouched)])
    assert [c.outlet for c in book.citations()] == ["Kabar", "24.kg"]
    assert [c.outlet for c in book.citations(pair=("PER", "CHL"))] == ["24.kg"]
    assert [c.outlet for c in book.citations(until="2021-05-03")] == ["Kabar"]
    assert list(book.citations(as_of="2021-05-04")) == []
    assert [e.sources for e in book.events(country="NOR")] == [("Kabar",)]


def test_two_ingests_and_a_reader_at_once(where):
    import threading

    def take(numbers, faults):
        try:
            with Ledger(where) as own:
                for n in numbers:
                    own.ingest([gas(n), delivery(n)])
                    list(own.commitments())
        except Exception as error:
            faults.append(error)

    faults = []
    threads = [threading.Thread(target=take, args=(range(a, a + 8), faults)) for a in (0, 4, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Ledger(where) as book:
        assert book.counts()["documents"] == 32
        assert {e.reports[0].document for e in book.events(type="AID")} <= {delivery(n).document.id for n in range(16)}


def test_the_order_of_documents_does_not_matter(book, tmp_path):
    told = [gas(), delivery(), meeting(), meeting(text=MET_AGAIN, published="2021-05-05")]
    book.ingest(told)
    with Ledger(tmp_path / "backwards.db") as other:
        other.ingest(reversed(told))
        for ask in ({}, {"as_of": "2021-04-01"}):
            assert [_bare(c) for c in other.commitments(**ask)] == [_bare(c) for c in book.commitments(**ask)]
            assert [(e.type, e.documents) for e in other.events(**ask)] == [(e.type, e.documents) for e in book.events(**ask)]


def _bare(found):
    return found.id, found.status, found.documents, [(e.document, e.event, e.score, e.effect) for e in found.evidence]


def test_people_are_kept_with_what_they_held_and_when(book):
    text = "President Emomali Rahmon met Kurmanbek Bakiyev."
    first = reading(text, "2007-05-16", actors=[person(1, "Emomali Rahmon", "TJK", "president", "2007-05-16")])
    second = reading(text + " Again.", "2007-09-18", actors=[person(1, "Imomali Rakhmonov", "TJK", "president", "2007-09")])
    third = reading(text + " More.", "2007-10-01", actors=[person(1, "Emomali Rahmon", "TJK"), person(2, "senior officials", "TJK")])
    book.ingest([first, second, third])
    (rahmon,) = book.actors(country="TJK")
    assert (rahmon.name, rahmon.names) == ("Emomali Rahmon", ("Emomali Rahmon", "Imomali Rakhmonov"))
    assert [(t.title, t.code, t.first, t.last, t.documents) for t in rahmon.tenures] == [("president", "TJK", "2007-05-16", "2007-09", 2)]
    assert rahmon.joins[0].startswith("Imomali Rakhmonov: spelling")
    assert rahmon.documents == 3
    first_seen = book.sightings(rahmon.id)[0]
    assert (first_seen.name, first_seen.title, first_seen.day) == ("Emomali Rahmon", "president", "2007-05-16")
    (early,) = book.actors(as_of="2007-06-01")
    assert (early.names, early.joins) == (("Emomali Rahmon",), ())


def test_names_put_down_by_an_older_version_are_found_again(book, monkeypatch):
    text = "They met."
    told = reading(text, "2007-01-01", actors=[person(1, "Emomali Rahmon", "TJK")])
    with monkeypatch.context() as older:
        older.setattr("papertiger.ledger.people.fold", lambda name: name.upper())
        book.ingest([told])
    book.ingest([reading(text + " Again.", "2007-01-02", actors=told.actors), renewed(told)])
    (rahmon,) = book.actors()
    assert (rahmon.names, rahmon.documents) == (("Emomali Rahmon",), 2)


def test_an_office_is_no_name(book):
    named = [person(n, name, "USA", "president") for n, name in enumerate(("Vice President", "U.S. President", "Barack Obama", "Obama"), 1)]
    book.ingest([reading("They met.", "2012-01-01", actors=[*named, person(9, "Michelle Obama", "USA", "president")])])
    assert sorted(a.name for a in book.actors()) == ["Barack Obama", "Michelle Obama"]


def test_promises_are_asked_for_by_either_side(book):
    text = "Norway promised Chad gas."
    book.ingest([reading(text, "2021-05-01", promises=[promise(text, "promised", "pledge", ("NOR",), "gas", beneficiaries=("TCD",))])])
    for ask in (
        {"country": "NOR"},
        {"country": "TCD"},
        {"pair": ("TCD", "NOR")},
        {"type": "pledge"},
        {"status": "open"},
        {"since": "2021-05"},
    ):
        assert len(list(book.commitments(**ask))) == 1
    for ask in (
        {"country": "PER"},
        {"pair": ("NOR", "PER")},
        {"type": "treaty"},
        {"status": "met"},
        {"until": "2021-04"},
        {"as_of": "2021-04-30"},
    ):
        assert list(book.commitments(**ask)) == []


def test_a_document_without_a_date_shows_no_day_on_which_somebody_was_seen(book):
    text = "Premier Ana Ruiz met White People and Investigators."
    crowds = [person(2, "White People", "PER"), person(3, "Investigators", "PER"), person(4, "Ben Cook'", "PER")]
    book.ingest([reading(text, actors=[person(1, "Ana Ruiz", "PER", "premier"), *crowds])])
    assert [a.name for a in book.actors()] == ["Ana Ruiz", "Ben Cook"]
    (found, _) = book.actors()
    assert (found.first, found.last, found.tenures[0].first) == (None, None, None)
    assert offices(found) == ("premier of PER, in 1 document",)
    assert list(book.actors(until="2030-01-01")) == []
    assert book.sightings(found.id)[0].day is None
    book.ingest([reading(text + " Again.", "2021-05-04", actors=[person(1, "Ana Ruiz", "PER", "premier")])])
    (found, _) = book.actors()
    assert offices(found) == ("premier of PER, seen 2021-05-04 in 2 documents",)
    assert [a.name for a in book.actors(until="2030-01-01")] == ["Ana Ruiz"]
