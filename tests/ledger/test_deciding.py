from dataclasses import replace

import pytest

from papertiger.errors import LedgerError
from papertiger.ledger.forms import commitment_form
from papertiger.ledger.records import STATUSES

from .readings import MET_AGAIN, delivery, event, gas, meeting, person, reading, renewed


def only(found):
    (one,) = found
    return one


def test_a_rejected_event_is_gone_until_the_decision_is_undone(book):
    book.ingest([meeting(), meeting(text=MET_AGAIN, published="2021-05-05")])
    made = book.decide("event", only(book.events()).id, "reject", who="Ana", why="not about the border")
    assert list(book.events()) == []
    assert (made.who, made.why, made.action, made.undone) == ("Ana", "not about the border", "reject", None)
    book.undo(made.id, who="Ben", why="it was")
    assert only(book.events()).decision is None
    assert [(d.action, d.who, bool(d.undone)) for d in book.decisions()] == [("reject", "Ana", True), ("undo", "Ben", False)]
    with pytest.raises(LedgerError, match="no decision"):
        book.undo(made.id, who="Ben")


def test_an_edited_event_is_found_by_what_it_was_edited_to(book):
    told = meeting()
    book.ingest([told])
    number = only(book.events()).id
    made = book.decide("event", number, "edit", who="Ana", type="AGREE", date="2021-05")
    found = only(book.events(type="AGREE"))
    assert (found.decision, found.when.start, found.when.precision) == ("edited", "2021-05", "month")
    assert list(book.events(type="CONSULT")) == []
    book.ingest([renewed(told, events=(replace(told.events[0], type="ACCUSE", confidence=0.5),))])
    assert [(e.type, e.reports[0].confidence) for e in book.events()] == [("AGREE", 0.5)]
    book.undo(made.id, who="Ana")
    assert [(e.type, e.when.start, e.decision) for e in book.events()] == [("ACCUSE", "2021-05-03", None)]


def test_a_date_that_is_wrong_can_be_taken_off(book):
    book.ingest([meeting()])
    book.decide("event", only(book.events()).id, "edit", who="Ana", date=None)
    assert only(book.events()).when is None


def test_what_somebody_decided_on_stays_when_the_machine_no_longer_finds_it(book):
    told, pledge = meeting(), gas()
    book.ingest([told, pledge])
    event_number, promised = only(book.events(type="CONSULT")).id, only(book.commitments()).id
    book.decide("event", event_number, "confirm", who="Ana")
    book.decide("commitment", promised, "edit", who="Ana", status="superseded", due="2022")
    book.ingest([renewed(told, events=()), renewed(pledge, commitments=(), events=())])
    assert [(e.id, e.decision) for e in book.events()] == [(event_number, "confirmed")]
    kept = only(book.commitments())
    assert (kept.id, kept.status, kept.due.start, kept.decision) == (promised, "superseded", "2022", "edited")


def test_a_status_that_somebody_set_can_be_taken_back(book):
    book.ingest([gas()])
    name = only(book.commitments()).id
    before = only(book.commitments())
    made = book.decide("commitment", name, "edit", who="Ana", status="broken", subject="gas")
    assert (book.commitment(name).status, book.commitment(name).subject) == ("broken", "gas")
    rejected = book.decide("commitment", name, "reject", who="Ana")
    assert list(book.commitments()) == []
    book.undo(rejected.id, who="Ana")
    book.undo(made.id, who="Ana")
    assert only(book.commitments()) == before


def test_evidence_can_be_linked_rejected_and_taken_back(book):
    text = "Chad thanked Norway on 9 June 2021."
    book.ingest(
        [gas(), reading(text, "2021-06-10", id="thanks", events=[event(text, "thanked", "SUPPORT", ("TCD",), ("NOR",), "2021-06-09")])]
    )
    name = only(book.commitments()).id
    assert book.commitment(name, "2021-06-11").status == "open"
    linked = book.decide("evidence", (name, "thanks", "e1"), "link", who="Ana", why="they say it came")
    found = book.commitment(name, "2021-06-11")
    assert (found.status, found.evidence[0].decision, found.evidence[0].text) == ("met", "confirmed", text)
    assert book.commitment(name, "2021-06-09").status == "open"
    rejected = book.decide("evidence", (name, "thanks", "e1"), "reject", who="Ben")
    assert book.commitment(name, "2021-06-11").status == "open"
    written = commitment_form(book.commitment(name, "2021-06-11"))
    assert (written["evidence"], [e["decision"] for e in written["suggestions"]]) == ([], ["rejected"])
    book.undo(rejected.id, who="Ben")
    assert book.commitment(name, "2021-06-11").status == "met"
    book.undo(linked.id, who="Ana")
    assert book.commitment(name, "2021-06-11").evidence == ()


def test_linked_evidence_outlives_a_newer_reading(book):
    text = "Chad thanked Norway on 9 June 2021."
    thanks = reading(text, "2021-06-10", id="thanks", events=[event(text, "thanked", "SUPPORT", ("TCD",), ("NOR",), "2021-06-09")])
    pledge = gas()
    book.ingest([pledge, thanks])
    book.decide("evidence", (only(book.commitments()).id, "thanks", "e1"), "link", who="Ana")
    book.ingest([renewed(pledge, commitments=()), renewed(thanks, events=())])
    assert only(book.commitments(as_of="2021-06-11")).status == "met"


def test_two_events_become_one_and_two_again(book):
    book.ingest([meeting(), other_meeting()])
    first, second = (e.id for e in book.events())
    made = book.decide("event", second, "link", who="Ana", to=first)
    joined = only(book.events())
    assert (joined.id, len(joined.reports), joined.confirmed) == (first, 2, True)
    assert joined.disagreements == ("date: 2021-05-03 or 2021-08-01",)
    book.ingest([renewed(other_meeting())])
    assert len(only(book.events()).reports) == 2
    split = book.decide("event", first, "split", who="Ben", reports=[joined.reports[1].id])
    assert len(list(book.events())) == 2
    book.undo(split.id, who="Ben")
    assert len(list(book.events())) == 1
    book.undo(made.id, who="Ana")
    assert [e.id for e in book.events()] == [first, second]


def other_meeting():
    return meeting(text="Envoys met in Khujand about water.", date="2021-08-01", published="2021-08-02")


def test_two_commitments_become_one_and_two_again(book):
    book.ingest([gas(), gas(words="send engineers to Chad")])
    one, other = (c.id for c in book.commitments())
    made = book.decide("commitment", other, "link", who="Ana", to=one)
    joined = only(book.commitments())
    assert len(joined.promises) == 2
    book.decide("commitment", one, "split", who="Ben", promises=[joined.promises[0].id])
    assert len(list(book.commitments())) == 2
    book.undo(book.decisions()[-1].id, who="Ben")
    book.undo(made.id, who="Ana")
    assert sorted(c.id for c in book.commitments()) == sorted((one, other))


def test_a_promise_can_be_split_again_after_an_undoing(book):
    book.ingest([gas(), gas(words="send engineers to Chad")])
    one, other = (c.id for c in book.commitments())
    book.decide("commitment", other, "link", who="Ana", to=one)
    assert book.counts("commitments") == {"commitments": 1}
    with pytest.raises(LedgerError, match="no commitment"):
        book.decide("commitment", one, "link", who="Ana", to=other)
    apart = only(book.commitments()).promises[1].id
    for _ in range(2):
        made = book.decide("commitment", one, "split", who="Ana", promises=[apart])
        assert len(list(book.commitments())) == book.counts("commitments")["commitments"] == 2
        book.undo(made.id, who="Ana")
        assert len(list(book.commitments())) == book.counts("commitments")["commitments"] == 1


def test_what_was_split_off_can_be_split_once_more(book):
    book.ingest([gas(), gas(1, words="send engineers to Chad"), gas(2, words="build a school in Chad")])
    one, second, third = (c.id for c in book.commitments())
    for other in (second, third):
        book.decide("commitment", other, "link", who="Ana", to=one)
    promises = [p.id for p in only(book.commitments()).promises]
    book.decide("commitment", one, "split", who="Ana", promises=promises[1:])
    new = next(c.id for c in book.commitments() if c.id != one)
    book.decide("commitment", new, "split", who="Ana", promises=[min(promises[1:])])
    assert sorted(len(c.promises) for c in book.commitments()) == [1, 1, 1]


def test_what_was_linked_to_another_is_not_counted(book):
    book.ingest([meeting(), other_meeting()])
    first, second = (e.id for e in book.events())
    book.decide("event", second, "link", who="Ana", to=first)
    assert book.counts("events") == {"events": 1}


def test_actors_are_joined_and_split_by_people(book):
    text = "They met in Dushanbe."
    book.ingest(
        [
            reading(
                text,
                "2007-01-01",
                actors=[person(1, "Emomali Rahmon", "TJK"), person(2, "Emomali Rakhmonov", "TJK"), person(3, "Rustam", "TJK")],
            )
        ]
    )
    rahmon = next(a for a in book.actors() if "Emomali Rahmon" in a.names)
    assert len(rahmon.names) == 2
    made = book.decide("actor", rahmon.id, "split", who="Ana", names=["Emomali Rakhmonov"])
    assert sorted(a.name for a in book.actors()) == ["Emomali Rahmon", "Emomali Rakhmonov", "Rustam"]
    book.ingest([reading(text + " Again.", "2007-02-01", actors=[person(1, "Emomali Rakhmonov", "TJK")])])
    assert len(list(book.actors())) == 3
    book.undo(made.id, who="Ana")
    assert len(list(book.actors())) == 2
    rustam = next(a for a in book.actors() if a.name == "Rustam")
    book.decide("actor", rustam.id, "link", who="Ana", to=rahmon.id)
    assert len(only(book.actors()).names) == 3


@pytest.mark.parametrize(
    ("target", "which", "action", "value", "words"),
    [
        ("event", 99, "confirm", {}, "no event 99"),
        ("event", None, "edit", {"colour": "red"}, "can be edited"),
        ("event", None, "edit", {}, "can be edited"),
        ("event", None, "edit", {"date": "soon"}, "is no date"),
        ("event", None, "edit", {"date": "20070918"}, "is no date"),
        ("event", None, "edit", {"date": "2007-W01-1"}, "is no date"),
        ("event", None, "split", {"reports": [99]}, "not all"),
        ("event", None, "link", {"to": 99}, "no event 99"),
        ("event", None, "shred", {}, "nothing to shred"),
        ("commitment", "zz", "confirm", {}, "no commitment zz"),
        ("commitment", "zz", "edit", {"status": "gone"}, "no status"),
        ("evidence", ("zz", "d", "e1"), "confirm", {}, "no commitment zz"),
        ("actor", 99, "link", {"to": 1}, "no actor 99"),
        ("weather", 1, "confirm", {}, "nothing to confirm"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_changed(book, target, which, action, value, words):
    book.ingest([meeting()])
    which = only(book.events()).id if which is None else which
    with pytest.raises(LedgerError, match=words):
        book.decide(target, which, action, who="Ana", **value)
    assert book.decisions() == []


def test_a_decision_needs_somebody_who_makes_it(book):
    book.ingest([meeting()])
    with pytest.raises(LedgerError, match="who decides"):
        book.decide("event", only(book.events()).id, "confirm", who=" ")


def test_a_delivery_is_weighed_against_the_promise(book):
    book.ingest([gas(), delivery()])
    name = only(book.commitments()).id
    assert [book.commitment(name, day).status for day in ("2021-03-02", "2021-06-08", "2021-07-05")] == ["open", "met", "met"]
    assert book.commitment(name, "2021-02-01") is None


@pytest.mark.parametrize("day", ["2021-03-01", "2021-06-07", "2021-06-08", "2021-07-01", "2022-01-01"])
def test_a_status_on_a_day_is_found_by_asking_for_it(book, day):
    book.ingest([gas(), gas(1, words="send engineers to Chad"), gas(2, words="build a school in Chad", status="proposed"), delivery()])
    engineers = next(c for c in book.commitments() if "engineers" in c.subject)
    book.decide("commitment", engineers.id, "edit", who="Ana", status="superseded")
    every = list(book.commitments(as_of=day))
    assert len(every) == 3
    for status in STATUSES:
        assert list(book.commitments(as_of=day, status=status)) == [c for c in every if c.status == status]


def test_of_a_much_told_promise_the_strongest_evidence_counts_and_all_that_was_decided(book, monkeypatch):
    book.ingest([gas(), *(delivery(n, published=f"2021-06-{8 + n:02d}") for n in range(4))])
    name = only(book.commitments()).id
    assert len(book.commitment(name).evidence) == 4
    monkeypatch.setattr("papertiger.ledger.assembling.MOST", 2)
    strongest = {e.document for e in book.commitment(name).evidence}
    assert len(strongest) == 2
    other = next(r for e in book.events(type="AID") for r in e.reports if r.document not in strongest)
    book.decide("evidence", (name, other.document, other.event), "reject", who="Ana")
    found = book.commitment(name).evidence
    assert len(found) == 2
    assert [e.decision for e in found if e.document == other.document] == ["rejected"]
