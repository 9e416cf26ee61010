from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import papertiger
from papertiger.model import ActorRef, Document, Reading

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize("pair", ["SRB-XKX", "XKX-SRB", "serbia-kosovo"])
def test_a_pair_is_the_same_in_either_order(room: TestClient, pair: str) -> None:
    text = room.get(f"/pairs/{pair}").text
    assert "<h1>Serbia and Kosovo</h1>" in text
    assert "Serbia and Kosovo consulted" in text


def test_the_line_has_events_above_and_promises_below(room: TestClient) -> None:
    text = room.get("/pairs/USA-IDN").text
    axis = float(re.findall(r'class="axis"[^>]*y1="([\d.]+)"', text)[0])
    assert all(float(y) < axis for y in re.findall(r'<circle class="vc" cx="[\d.]+" cy="([\d.]+)" r="3.6"', text))
    assert all(float(y) > axis for y in re.findall(r'class="bar"[^>]*y1="([\d.]+)"', text))
    assert re.search(
        r'class="promise met"><title>[^<]*visit Indonesia in June \(\w+ of 20 May 2010, due November 2010; met\)'.replace(
            "November 2010", r"30 November 2010"
        ),
        text,
    )


def test_promises_stand_with_their_evidence_and_coverage(room: TestClient) -> None:
    text = room.get("/pairs/USA-IDN").text
    assert "arrived in Jakarta" in text
    assert "documents on the parties fall into the time of a promise" in text


def test_a_span_narrows_it(room: TestClient) -> None:
    assert "nothing about the two in this span" in room.get("/pairs/USA-IDN?since=2012").text
    assert "arrived in Jakarta" not in room.get("/pairs/USA-IDN?as_of=2010-06-10").text


def test_nothing_is_shown_that_was_not_known_by_the_day(room: TestClient) -> None:
    known = room.get("/pairs/USA-IDN").text
    early = room.get("/pairs/USA-IDN?as_of=2010-05-25").text
    assert re.search(r"<strong>\d+</strong> promises? met", known)
    assert not re.search(r"<strong>\d+</strong> promises? met", early)
    assert re.search(r"<strong>\d+</strong> promises? open", early)
    assert "What one did to the other" in known
    assert "What one did to the other" not in early


def test_deeds_are_those_of_the_time_asked_for(room: TestClient) -> None:
    for asked in ("pair=USA-IDN", "country=IDN"):
        assert room.get(f"/api/counts/deeds?{asked}").json() != []
        assert room.get(f"/api/counts/deeds?{asked}&as_of=2010-05-25").json() == []
        assert room.get(f"/api/counts/deeds?{asked}&since=2015").json() == []


def test_what_is_cut_is_told(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Only the latest" not in room.get("/pairs/USA-IDN").text
    assert "The latest" not in room.get("/pairs/SRB-XKX").text
    monkeypatch.setattr("papertiger.web.routes.pairs.PROMISES", 1)
    monkeypatch.setattr("papertiger.web.routes.pairs.EVENTS", 1)
    assert "Only the latest 1 promises are counted here" in room.get("/pairs/USA-IDN").text
    assert "The latest 1;" in room.get("/pairs/SRB-XKX").text


def test_two_of_whom_nothing_is_known(room: TestClient, empty: TestClient) -> None:
    assert "The ledger holds nothing about the two" in room.get("/pairs/FJI-TON").text
    assert "The ledger holds nothing about the two" in empty.get("/pairs/SRB-XKX").text


@pytest.mark.parametrize("pair", ["SRB", "SRB-", "SRB-Narnia", "SRB-SRB"])
def test_a_pair_that_is_none_is_told_how(room: TestClient, pair: str) -> None:
    assert room.get(f"/pairs/{pair}").status_code == 400


def test_two_names_lead_to_their_page(room: TestClient) -> None:
    answer = room.get("/pairs?one=Kosovo&other=Serbia", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/pairs/SRB-XKX")


def test_the_most_active_pairs_are_listed(room: TestClient) -> None:
    assert 'href="/pairs/SRB-XKX"' in room.get("/pairs").text


def test_codes_of_a_codebook_of_ones_own_have_pages(empty: TestClient) -> None:
    text = "The Lake Pact visited Chad on 3 May 2021."
    parties = [ActorRef(None, code, None, name, (0, 1)) for code, name in (("LAKE-PACT", "Lake Pact"), ("TCD", "Chad"))]
    told = replace(papertiger.read("Norway visited Chad on 3 May 2021.").events[0], actors=(parties[0],), recipients=(parties[1],))
    empty.app.state.ledger.take_in(Reading(Document(text, "own", published="2021-05-03"), events=(told,)))  # type: ignore[attr-defined]
    assert "LAKE-PACT" in empty.get("/countries/LAKE-PACT").text
    assert "LAKE-PACT visited Chad" in empty.get("/pairs/LAKE-PACT-TCD").text
    assert "LAKE-PACT visited Chad" in empty.get("/events?country=LAKE-PACT").text
    assert empty.get("/countries/LAKE").status_code == 404
    assert empty.get("/api/countries/LAKE-PACT").json()["code"] == "LAKE-PACT"
    assert empty.get("/api/pairs/LAKE-PACT-TCD").json()["codes"] == ["LAKE-PACT", "TCD"]
