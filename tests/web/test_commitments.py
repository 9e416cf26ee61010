from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from papertiger.web.routes.commitments import Month

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def address(room: TestClient, words: str) -> str:
    """The page of the promise with these words."""
    rows = room.get("/commitments").text.split("<tr>")
    return re.findall(r'href="(/commitments/[^"]+)"', next(r for r in rows if words in r))[0]


def test_promises_stand_with_names_and_standing(room: TestClient) -> None:
    text = room.get("/commitments").text
    assert "Serbia and Kosovo" in text
    assert "to form a joint commission" in text
    assert "Standing on <time datetime" in re.sub(r"\s+", " ", text)


def test_they_are_narrowed_by_standing_kind_and_day(room: TestClient) -> None:
    assert "to take office later this month" in room.get("/commitments?status=overdue").text
    assert "to take office later this month" not in room.get("/commitments?status=open").text
    assert "to take office later this month" in room.get("/commitments?due_since=2023-05&due_until=2023-05&type=plan").text
    assert "No promise fits." in room.get("/commitments?due_since=2031").text


def test_they_are_told_as_of_a_day(room: TestClient) -> None:
    then = room.get("/commitments?country=IDN&as_of=2010-05-25").text
    assert "status-open" in then
    assert "status-met" not in then
    assert "status-met" in room.get("/commitments?country=IDN").text


@pytest.mark.parametrize("question", ["status=kept", "due_since=soon", "due_until=2021-13", "country=Narnia"])
def test_a_question_that_is_wrong_is_told_how(room: TestClient, question: str) -> None:
    answer = room.get(f"/commitments?{question}")
    assert answer.status_code == 400
    assert "That question cannot be answered" in answer.text


def test_a_promise_has_history_and_evidence(room: TestClient) -> None:
    text = room.get(address(room, "visit Indonesia in June")).text
    assert "On November 9 U.S. President Barack Obama arrived in Jakarta" in text
    assert "moved it to November 2010" in text
    assert text.index("4 June 2010") < text.index("10 November 2010")
    assert 'action="/review/decide"' in text
    assert '<input type="hidden" name="target" value="evidence">' in text


def test_a_promise_as_it_could_be_known_then(room: TestClient) -> None:
    place = address(room, "visit Indonesia in June")
    assert "arrived in Jakarta" not in room.get(f"{place}?as_of=2010-06-10").text
    answer = room.get(f"{place}?as_of=2009")
    assert answer.status_code == 404
    assert "in the ledger by 2009-12-31" in answer.text


@pytest.mark.parametrize("name", ["nothing", "a/b", "%3Cb%3E"])
def test_an_unknown_promise_is_told_so(room: TestClient, name: str) -> None:
    answer = room.get(f"/commitments/{name}")
    assert answer.status_code == 404
    assert "<b>" not in answer.text


def test_the_calendar_has_them_on_their_days(room: TestClient) -> None:
    text = room.get("/commitments/calendar?month=2023-05").text
    assert "Promises due in May 2023" in text
    cell = next(c for c in text.split("<td") if "31 May 2023" in c)
    assert "to take office later this month" in cell
    assert "month=2023-04" in text
    assert "month=2023-06" in text


def test_the_calendar_opens_where_something_is_due(room: TestClient, empty: TestClient) -> None:
    assert "Promises due in" in room.get("/commitments/calendar").text
    assert "Promises due in March 2024" in empty.get("/commitments/calendar").text


@pytest.mark.parametrize("month", ["2023", "2023-13", "May", "0000-01"])
def test_a_month_that_is_none_is_refused(room: TestClient, month: str) -> None:
    assert room.get(f"/commitments/calendar?month={month}").status_code == 400


def test_the_calendar_ends_with_the_years_there_are(room: TestClient) -> None:
    assert Month(9999, 12).after == "9999-01"
    assert room.get("/commitments/calendar?month=9999-12").status_code == 200
    assert room.get("/commitments/calendar?month=0001-01").status_code == 200


def test_an_empty_ledger_has_none(empty: TestClient) -> None:
    assert "No promise fits." in empty.get("/commitments").text
