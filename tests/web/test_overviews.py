"""The map and the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_the_map_shows_the_last_year_and_any_other_that_is_asked_for(room: TestClient) -> None:
    last = room.get("/map").text
    assert "the last year of the ledger" in last
    assert "Brussels" in last
    assert "Jakarta" not in last
    then = room.get("/map?since=2010&until=2010").text
    assert "Jakarta" in then
    assert "Brussels" not in then
    assert "from 1 January 2010 to 31 December 2010" in " ".join(then.split()).replace("</time>", "").replace(
        '<time datetime="2010-01-01">', ""
    ).replace('<time datetime="2010-12-31">', "")


def test_the_map_has_its_figures_as_a_table_and_its_parts_of_the_world(room: TestClient) -> None:
    text = room.get("/map?since=2010&until=2023&region=Southeast Asia").text
    assert '<th scope="row">Jakarta</th>' in text
    assert "Brussels" not in text
    assert "/api/counts/places?format=csv&amp;since=2010-01-01&amp;until=2023-12-31" in text
    assert 'src="/charts/map.svg?since=2010-01-01&amp;until=2023-12-31&amp;region=Southeast+Asia"' in text


def test_the_network_weighs_by_cooperation_or_conflict(room: TestClient) -> None:
    everything = room.get("/network?since=2000").text
    assert '<a href="/pairs/SRB-XKX">' in everything
    conflict = room.get("/network?since=2000&side=conflict").text
    assert '<a href="/pairs/FRA-GBR">' in everything
    assert '<a href="/pairs/FRA-GBR">' not in conflict
    assert '<a href="/pairs/SRB-USA">' in conflict


@pytest.mark.parametrize("page", ["map", "network"])
def test_nothing_to_show_is_said(empty: TestClient, room: TestClient, page: str) -> None:
    assert "Nothing is in the ledger yet" in empty.get(f"/{page}").text
    assert "Show all years" in room.get(f"/{page}?since=1950&until=1951").text
    assert room.get(f"/{page}?since=soon").status_code == 400
