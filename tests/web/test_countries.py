from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_the_list_has_states_and_organisations(room: TestClient) -> None:
    text = room.get("/countries").text
    assert '<a href="/countries/XKX">Kosovo</a>' in text
    assert '<a href="/countries/EU">' in text.split('id="others"')[1]


@pytest.mark.parametrize("name", ["SRB", "srb", "Serbia", "serbia"])
def test_a_country_is_found_by_code_and_by_name(room: TestClient, name: str) -> None:
    assert "<h1>Serbia" in room.get(f"/countries/{name}").text


def test_a_country_has_partners_people_promises_and_sources(room: TestClient) -> None:
    text = room.get("/countries/SRB").text
    assert 'href="/pairs/SRB-XKX">Kosovo' in text
    assert "<strong>Aleksandar Vučić</strong>" in text
    assert "president, seen" in text
    assert "to form a joint commission" in text
    assert 'href="/sources/Tanjug"' in text
    assert "/charts/series.svg?" in text
    assert "country=SRB" in text


def test_what_others_did_to_it_is_told_apart(room: TestClient) -> None:
    courting = room.get("/countries/SRB").text.split('id="courts"')[1].split("</section>")[0]
    assert "Kosovo" in courting


@pytest.mark.parametrize(("name", "words"), [("Narnia", "no state or organisation"), ("%3Cb%3E", "“&lt;b&gt;”")])
def test_what_is_not_there_is_told_so(room: TestClient, name: str, words: str) -> None:
    answer = room.get(f"/countries/{name}")
    assert answer.status_code == 404
    assert words in answer.text


def test_a_state_of_which_nothing_is_told_leads_on(room: TestClient) -> None:
    answer = room.get("/countries/FJI")
    assert answer.status_code == 200
    assert "No event and no promise in the ledger has Fiji as a party." in answer.text
    assert 'href="/search?q=Fiji"' in answer.text


def test_a_brief_has_its_sources(room: TestClient) -> None:
    text = room.get("/countries/SRB/brief").text
    assert "Serbia: a brief" in text
    assert '<a href="#n1"' in text
    assert '<li id="n1">' in text
    assert 'href="/documents/kosovo"' in text


def test_a_brief_as_of_a_day(room: TestClient) -> None:
    assert "As of <time" in room.get("/countries/USA/brief?as_of=2010-06-10").text
    assert room.get("/countries/USA/brief?as_of=then").status_code == 400


def test_an_empty_ledger_has_nobody(empty: TestClient) -> None:
    assert "Nobody takes part in anything yet." in empty.get("/countries").text
    assert "has Serbia as a party" in empty.get("/countries/SRB").text
    assert "Nothing is known." in empty.get("/countries/SRB/brief").text


def test_every_table_is_a_file_too(room: TestClient) -> None:
    for page in ("/countries", "/countries/SRB", "/pairs", "/pairs/SRB-XKX", "/events?country=SRB", "/documents", "/commitments", "/"):
        files = set(re.findall(r'href="(/api/[^"]*format=csv[^"]*)"', room.get(page).text))
        assert files, page
        for file in files:
            answer = room.get(html.unescape(file))
            assert answer.status_code == 200, file
            assert answer.headers["content-type"].startswith("text/csv")
            assert len(answer.text.splitlines()) > 1, file


def test_deeds_are_of_somebody(room: TestClient) -> None:
    assert room.get("/api/counts/deeds").status_code == 400
    assert room.get("/api/counts/deeds?country=XKX").json()[0]["actor"] == "SRB"
