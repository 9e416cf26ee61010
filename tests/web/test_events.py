from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from papertiger.web import links
from tests.web.asking import ODD

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_events_stand_with_names_not_codes(room: TestClient) -> None:
    text = room.get("/events?country=XKX&type=consult").text
    assert "Serbia and Kosovo consulted" in text
    assert "2 May 2023" in text
    assert "verbal cooperation" in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("country=Narnia", "no state or organisation"),
        ("pair=SRB", "two codes with a hyphen"),
        ("pair=SRB-SRB", "two that differ"),
        ("since=2021-02-30", "no such date"),
    ],
)
def test_a_question_that_is_wrong_is_told_how(room: TestClient, question: str, words: str) -> None:
    answer = room.get(f"/events?{question}")
    assert answer.status_code == 400
    assert words in answer.text


def test_nothing_found_is_said(room: TestClient) -> None:
    assert "No event fits." in room.get("/events?country=Fiji").text


@pytest.mark.parametrize("part", ["0", "-1", "x", "99999999999999999999"])
def test_a_part_that_there_is_not_is_refused(room: TestClient, part: str) -> None:
    assert room.get(f"/events?page={part}").status_code == 422


def test_a_long_list_comes_in_parts(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papertiger.web.routes.events.AT_ONCE", 5)
    first, second = room.get("/events?country=XKX").text, room.get("/events?country=XKX&page=2").text
    numbers = [re.findall(r'<td><a href="/events/(\d+)"', t) for t in (first, second)]
    assert len(numbers[0]) == len(numbers[1]) == 5
    assert not set(numbers[0]) & set(numbers[1])
    assert 'rel="next" href="?country=XKX&amp;page=2"' in first
    assert 'rel="prev" href="?country=XKX&amp;page=1"' in second


def test_an_event_has_its_reports(room: TestClient) -> None:
    number = re.findall(r'href="(/events/\d+)">Norway criticised', room.get("/events?country=NOR").text)[0]
    text = room.get(number).text
    assert "<blockquote>Norway condemned &lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert f'href="{links.document(ODD)}?lit=e1#at-e1"' in text
    assert "confidence" in text


@pytest.mark.parametrize("number", ["0", "-1", "999999", "9999999999999999999999"])
def test_an_unknown_event_is_told_so(room: TestClient, number: str) -> None:
    assert room.get(f"/events/{number}").status_code == 404


def test_a_number_that_is_none_is_refused(room: TestClient) -> None:
    assert room.get("/events/one").status_code == 422


def test_an_empty_ledger_has_no_events(empty: TestClient) -> None:
    assert "No event fits." in empty.get("/events").text


def test_what_nobody_asked_for_is_left_alone(room: TestClient) -> None:
    answer = room.get("/events?path=x&what=y&format=z&request=1&name=2&country=XKX")
    assert answer.status_code == 200
    assert "format=z" not in answer.text
