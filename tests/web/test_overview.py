from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_an_empty_ledger_says_how_to_begin(empty: TestClient) -> None:
    answer = empty.get("/")
    assert answer.status_code == 200
    assert "The ledger is empty" in answer.text
    assert 'action="/add/examples"' in answer.text


def test_an_unknown_page_is_told_in_words(empty: TestClient) -> None:
    answer = empty.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_the_overview_tells_what_is_in_the_ledger(room: TestClient) -> None:
    text = room.get("/").text
    assert "<strong>6</strong> documents" in text
    assert "Serbia and Kosovo" in text or "Kosovo and Serbia" in text
    assert 'href="/documents/kosovo"' in text
    assert "The last 90 days, 3 February 2023 to 3 May 2023" in text


def test_what_is_due_is_told_as_of_a_day(room: TestClient) -> None:
    assert "None falls due from 1 March 2024 on." in room.get("/").text
    assert "see what was due as of 3 May 2023" in room.get("/").text
    assert "to take office later this month" in room.get("/?as_of=2023-05-03").text.split("Overdue")[0]


def test_a_day_that_is_none_is_refused_in_words(room: TestClient) -> None:
    answer = room.get("/?as_of=soon")
    assert answer.status_code == 400
    assert "no such date; write 2007-09-18" in answer.text


def test_every_page_says_where_one_is(room: TestClient) -> None:
    text = room.get("/commitments").text
    assert '<a href="/commitments" aria-current="page">' in text
    assert text.count("aria-current") == 1
