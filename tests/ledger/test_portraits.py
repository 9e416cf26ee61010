from __future__ import annotations

import pytest

from papertiger.errors import QuestionError
from papertiger.ledger.questions import pair_of, question

from .readings import event, promise, reading


@pytest.fixture
def told(book):
    text = "Norway visited Chad. Chad thanked Norway. Norway and Chad met. Kenya attacked Chad. Norway will help Chad by May."
    book.ingest(
        [
            reading(
                text,
                "2021-05-03",
                id="a",
                events=[
                    event(text, "visited", "CONSULT", ["NOR"], ["TCD"], "2021-05-01", mode="visit"),
                    event(text, "thanked", "SUPPORT", ["TCD"], ["NOR"], "2021-05-02"),
                    event(text, "met", "CONSULT", ["NOR", "TCD"], (), "2021-05-03"),
                    event(text, "attacked", "ASSAULT", ["KEN"], ["TCD"], "2020-01-01", quad="material conflict", score=-10.0),
                ],
                promises=[promise(text, "will help", "pledge", ["NOR"], "help Chad", "2021-05", beneficiaries=["TCD"])],
            )
        ]
    )
    return book


def test_who_is_in_the_ledger(told):
    found = told.portraits.parties()
    assert sorted((p.code, p.first, p.last) for p in found) == [
        ("KEN", "2020-01-01", "2020-01-01"),
        ("NOR", "2021-05-01", "2021-05-03"),
        ("TCD", "2020-01-01", "2021-05-03"),
    ]
    assert told.portraits.how_many() == 3
    assert (told.portraits.has("KEN"), told.portraits.has("FJI")) == (True, False)


def test_who_did_what_to_whom(told):
    assert [(d.actor, d.events, d.cooperative, d.conflictual, d.score) for d in told.portraits.towards("TCD")] == [
        ("KEN", 1, 0, 1, -10.0),
        ("NOR", 1, 1, 0, 1.0),
    ]
    assert [(d.recipient, d.events) for d in told.portraits.by("NOR")] == [("TCD", 1)]
    assert [(d.actor, d.recipient) for d in told.portraits.between("TCD", "NOR")] == [("NOR", "TCD"), ("TCD", "NOR")]
    assert [(d.actor, d.recipient) for d in told.portraits.between("TCD", "NOR", since="2021-05-02")] == [("TCD", "NOR")]


def test_how_promises_stand_on_a_day(told):
    assert told.portraits.standings("2021-05-31") == {"open": 1}
    assert told.portraits.standings("2021-06-01", "NOR", "TCD") == {"overdue": 1}
    assert told.portraits.standings("2021-06-01", "KEN") == {}


def test_when_documents_told_of_two(told):
    assert told.portraits.told_on("NOR", "TCD") == ["2021-05-03"]
    assert told.portraits.told_on("NOR", "TCD", "2021-01-01") == []
    assert told.portraits.told_on("NOR", "KEN") == []


def test_an_empty_ledger_has_nobody(book):
    assert (book.portraits.parties(), book.portraits.how_many(), book.portraits.span()) == ([], 0, None)


def test_the_span_is_that_of_documents_with_a_date(told):
    text = "Fiji met Tonga."
    told.ingest([reading(text, id="b", events=[event(text, "met", "CONSULT", ["FJI", "TON"])])])
    assert told.portraits.span() == ("2021-05-03", "2021-05-03")


def test_documents_are_called_by_what_people_know(told):
    assert told.called(["a", "nothing"]) == {"a": "Norway visited Chad. Chad thanked Norway. Norway and Chad met. Kenya …"}


def test_what_a_document_found_is_numbered(told):
    events, promises = told.found_in("a")
    assert len(events) == 4
    assert told.event(events["e1"]).type == "CONSULT"
    assert [told.commitment(name).kind for name in promises.values()] == ["pledge"]


def test_the_latest_come_first_and_in_parts(told):
    days = [e.when.start for e in told.events(newest=True)]
    assert days == sorted(days, reverse=True)
    assert [e.when.start for e in told.events(newest=True, limit=2, offset=1)] == days[1:3]


def test_promises_are_found_by_the_day_due(told):
    assert [c.subject for c in told.commitments(due_since="2021-05-01", due_until="2021-05-31")] == ["help Chad"]
    assert list(told.commitments(due_since="2021-06-01")) == []
    assert [c.status for c in told.commitments(today="2021-05-10")] == ["open"]
    assert [c.status for c in told.commitments(status="overdue", today="2021-06-10")] == ["overdue"]
    assert list(told.commitments(offset=1)) == []


def test_a_pair_may_have_hyphens_in_its_codes():
    assert pair_of("kgz-tjk") == ("KGZ", "TJK")
    assert pair_of("Guinea-Bissau-Senegal") == ("GNB", "SEN")


@pytest.mark.parametrize(("asked", "field"), [({"pair": "KGZ"}, "pair"), ({"country": "Narnia"}, "country"), ({"as_of": "x"}, "as_of")])
def test_a_question_that_is_wrong_names_its_part(asked, field):
    with pytest.raises(QuestionError) as refused:
        question(**asked)
    assert refused.value.field == field
