import pytest
from sqlalchemy import update

from papertiger.ledger import schema as s
from papertiger.ledger.standing import catch_up

from .readings import MEETING, MET_AGAIN, delivery, event, gas, meeting, reading

TODAY = "2021-12-31"


def suggested(book):
    """What waits in a ledger with a promise and an event that may bear on it: evidence, made weaker."""
    book.ingest([gas(), delivery()])
    with book._store.writing() as conn:
        conn.execute(update(s.evidence).values(score=0.4, level="suggestion", parts=[]))
        catch_up(conn)
    return book.reviewing.waiting("suggestion", 10, TODAY)


def test_a_suggestion_waits_until_somebody_decides(book):
    [doubt] = suggested(book)
    assert doubt.commitment.subject == "to deliver gas to Chad"
    assert "delivered gas" in doubt.evidence.text
    assert book.reviewing.left("suggestion") == 1
    which = (doubt.commitment.id, doubt.evidence.document, doubt.evidence.event)
    decision = book.decide("evidence", which, "reject", who="Ana")
    assert book.reviewing.waiting("suggestion", 10, TODAY) == []
    assert book.reviewing.left("suggestion") == 0
    book.undo(decision.id, who="Ana")
    assert book.reviewing.left("suggestion") == 1


def test_a_suggestion_may_speak_for_something_else(book):
    [doubt] = suggested(book)
    which = (doubt.commitment.id, doubt.evidence.document, doubt.evidence.event)
    decision = book.decide("evidence", which, "link", who="Ana", effect="broken")
    [evidence] = book.commitment(doubt.commitment.id).evidence
    assert (evidence.effect, evidence.verdict, evidence.decision, evidence.counts) == ("broken", "against", "confirmed", True)
    assert book.commitment(doubt.commitment.id).status == "broken"
    book.undo(decision.id, who="Ana")
    [evidence] = book.commitment(doubt.commitment.id).evidence
    assert (evidence.effect, evidence.decision) == (doubt.evidence.effect, None)


def test_events_told_differently_wait_most_different_first(book):
    book.ingest([meeting(), meeting("2021-05-05", MET_AGAIN, "2021-05-04")])
    [doubt] = book.reviewing.waiting("disagreement", 10, TODAY)
    assert doubt.event.disagreements == ("date: 2021-05-03 or 2021-05-04",)
    decision = book.decide("event", doubt.event.id, "edit", who="Ana", date="2021-05-03")
    assert book.reviewing.left("disagreement") == 0
    book.undo(decision.id, who="Ana")
    assert book.reviewing.left("disagreement") == 1


def test_events_read_unsurely_wait_in_parts(book):
    texts = [f"Item {n}: Norway praised Chad." for n in range(7)]
    confidences = [0.5, 0.9, 0.6, 0.7, 0.5, 0.8, 0.85]
    book.ingest(
        reading(t, "2021-05-04", events=[event(t, "praised", "SUPPORT", ("NOR",), ("TCD",), f"2021-0{n + 1}-01", confidence=c)])
        for n, (t, c) in enumerate(zip(texts, confidences, strict=True))
    )
    seen, after = [], None
    while part := book.reviewing.waiting("unsure", 2, TODAY, after):
        seen += [doubt.event.reports[0].confidence for doubt in part]
        after = part[-1].cursor
    assert seen == [0.5, 0.5, 0.6, 0.7]


def test_what_kind_of_line_is_checked(book):
    with pytest.raises(ValueError, match="'all' is none of suggestion, disagreement, unsure"):
        book.reviewing.waiting("all", 1, TODAY)


def test_a_sentence_counts_as_decided_when_all_its_events_are(book):
    text = "Norway praised Chad and condemned Niger. Norway met Chad."
    events = [
        event(text, "praised", "SUPPORT", ("NOR",), ("TCD",)),
        event(text, "condemned", "ACCUSE", ("NOR",), ("NER",)),
        event(text, "met", "CONSULT", ("NOR", "TCD")),
    ]
    book.ingest([reading(text, "2021-05-04", id="a", events=events)])
    praised, condemned = (next(e for e in book.events() if e.type == t) for t in ("SUPPORT", "ACCUSE"))
    book.decide("event", praised.id, "confirm", who="Ana")
    assert list(book.reviewing.decided()) == []
    book.decide("event", condemned.id, "reject", who="Ana")
    [sentence] = book.reviewing.decided()
    assert sentence.text == "Norway praised Chad and condemned Niger."
    assert [e.type for e in sentence.events] == ["SUPPORT"]


def test_an_edited_type_brings_its_class_and_score(book):
    book.ingest([meeting()])
    [found] = book.events()
    book.decide("event", found.id, "edit", who="Ana", type="ASSAULT", mode=None)
    assert (book.event(found.id).quad, book.event(found.id).score) == ("material conflict", -9.0)
    assert MEETING
