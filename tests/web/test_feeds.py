"""The feeds of promises, read as a calendar and a feed reader would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import feedparser
from icalendar import Calendar

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def entries(client: TestClient, question: str = "") -> list[str]:
    answer = client.get(f"/commitments.ics{question}")
    assert answer.headers["content-type"].startswith("text/calendar")
    return [str(e["summary"]) for e in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_the_calendar_has_what_falls_due(room: TestClient) -> None:
    assert any("Indonesia" in e for e in entries(room, "?due_since=2010&due_until=2010"))
    assert entries(room, "?country=Fiji") == []
    assert room.get("/commitments.ics?due_since=soon").status_code == 400


def test_without_a_question_the_calendar_begins_three_months_back(room: TestClient) -> None:
    assert not any("Indonesia" in e for e in entries(room))


def test_changes_are_a_feed(room: TestClient) -> None:
    answer = room.get("/commitments.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.feed.title == "Promises: what became of them"
    days = [e.updated for e in feed.entries]
    assert days == sorted(days, reverse=True)
    assert days[0] <= "2024-03-01T00:00:00Z"
    assert len({e.id for e in feed.entries}) == len(feed.entries)
    met = next(e for e in feed.entries if e.title.startswith("Met: United States"))
    assert room.get(met.link.removeprefix("http://127.0.0.1:8765")).status_code == 200


def test_an_empty_ledger_has_empty_feeds(empty: TestClient) -> None:
    assert entries(empty) == []
    assert feedparser.parse(empty.get("/commitments.atom").content).entries == []
