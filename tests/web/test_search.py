from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from papertiger.web import links
from tests.web.asking import ODD

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


def test_words_are_found_and_marked_and_nothing_of_a_text_is_code(room: TestClient) -> None:
    text = room.get("/search?q=attack").text
    assert links.document(ODD) in text
    assert "<mark>attack</mark>" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in text


def test_a_search_is_bounded_and_says_when_nothing_fits(room: TestClient) -> None:
    assert "Search all documents" in room.get("/search?q=attack&country=Kenya").text
    assert "No document holds this word" in room.get("/search?q=zyzzyva").text
    assert "Type words" in room.get("/search").text


def test_countries_people_and_outlets_are_found_by_name(room: TestClient) -> None:
    text = room.get("/search?q=serb").text
    assert '<a href="/countries/SRB">Serbia</a>' in text
    assert '<a href="/sources/Tanjug">Tanjug</a>' in room.get("/search?q=tanj").text


@pytest.mark.parametrize(
    ("typed", "kind", "name", "address"),
    [
        ("kosov", "state", "Kosovo", "/countries/XKX"),
        ("XKX", "state", "Kosovo", "/countries/XKX"),
        ("vuc", "person", "Vučić", "/search?q="),
        ("tanj", "outlet", "Tanjug", "/sources/Tanjug"),
        ("story", "document", "story/1", "/documents/story%2F1"),
    ],
)
def test_names_as_one_types(room: TestClient, typed: str, kind: str, name: str, address: str) -> None:
    found = [n for n in room.get("/search/suggest", params={"q": typed}).json() if n["kind"] == kind]
    assert any(name in n["name"] and n["address"].startswith(address) for n in found)


@pytest.mark.parametrize("words", ['"', "((", "NEAR", "*", "a" * 200, "💥", "\u202e", "%"])
def test_odd_words_are_words(room: TestClient, words: str) -> None:
    assert room.get("/search", params={"q": words}).status_code == 200
    assert room.get("/search/suggest", params={"q": words}).status_code == 200


def test_too_long_a_search_is_refused(room: TestClient) -> None:
    assert room.get("/search", params={"q": "a" * 201}).status_code == 422
