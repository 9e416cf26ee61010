from __future__ import annotations

from typing import TYPE_CHECKING

from ..ledger.readings import citation, reading

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_outlets_stand_with_what_rests_on_them_alone(room: TestClient) -> None:
    text = room.get("/sources").text
    assert '<a href="/sources/Tanjug">Tanjug</a>' in text
    assert "Who reports the same" in text
    assert '<a href="/sources/Kossev">Kossev</a> and <a href="/sources/Tanjug">Tanjug</a>' in text


def test_an_outlet_has_a_page(room: TestClient) -> None:
    text = room.get("/sources/Tanjug").text
    assert "Agency, Serbia" in text
    assert '<a href="/sources/Kossev">Kossev</a>' in text
    alone = room.get("/sources/Tanjug?show=alone").text
    assert text.count('<a href="/events/') > alone.count('<a href="/events/') > 0
    assert "There are none." in room.get("/sources/Tanjug?show=differing").text


def test_an_outlet_that_vouches_for_no_event_has_a_page(empty: TestClient) -> None:
    text = "AKIpress said so."
    book = empty.app.state.ledger  # type: ignore[attr-defined]
    book.ingest([reading(text, "2021-05-03", citations=[citation(text, "AKIpress", "AKIpress")])])
    [named] = empty.get("/search/suggest?q=akip").json()
    page = empty.get(named["address"])
    assert page.status_code == 200
    assert "<strong>0</strong> events" in page.text
    assert empty.get("/sources/AKIpress?since=2022").status_code == 200


def test_what_is_no_outlet_is_told(room: TestClient, empty: TestClient) -> None:
    assert room.get("/sources/%3Cscript%3E/x").status_code == 404
    assert room.get("/sources/Tanjug?show=nothing").status_code == 422
    assert "No document names an outlet" in empty.get("/sources").text
