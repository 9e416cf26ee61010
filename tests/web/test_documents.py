from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from papertiger.web import links

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi.testclient import TestClient

from tests.web.asking import HOSTILE, ODD


class _Text(HTMLParser):
    """The words of the text's column."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.words = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or (tag == "article" and "text" in (dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


def words_of(page: str) -> str:
    parser = _Text()
    parser.feed(page)
    return parser.words


def test_the_list_calls_documents_by_what_people_know(room: TestClient) -> None:
    text = room.get("/documents").text
    assert "Danube and Adriatic Notes" in text
    assert "Kenya and Ghana met in Accra" in text
    assert "no date" in text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in text


def test_the_list_is_narrowed(room: TestClient) -> None:
    text = room.get("/documents?country=serbia&since=2023").text
    assert 'href="/documents/kosovo"' in text
    assert "undated" not in text
    assert "No document fits." in room.get("/documents?country=Fiji").text


def test_the_text_stands_there_word_for_word(room: TestClient, root: Path) -> None:
    page = room.get("/documents/kosovo").text
    assert words_of(page) == (root / "examples/kosovo-2023.txt").read_text(encoding="utf-8")


def test_an_event_leads_to_its_reasons(room: TestClient) -> None:
    page = room.get("/documents/kosovo").text
    assert re.search(r'<mark class="events \w+" [^>]*data-of="e1" id="at-e1"><a href="#e1">met</a>', page)
    assert '<div id="e1"' in page
    assert "verb meet" in page
    assert "predicates/consult.tsv:" in page
    assert "CAMEO" in page


def test_parts_name_their_wholes(room: TestClient) -> None:
    page = room.get("/documents/kosovo").text
    assert "e1:actor" in page
    assert re.search(r'class="parts lit"[^>]*data-parts="[^"]*e1:actor', room.get("/documents/kosovo?lit=e1").text)
    assert "parts lit" not in page


def test_layers_are_chosen_in_the_address(room: TestClient) -> None:
    everything = room.get("/documents/kosovo").text
    assert 'class="text on-events on-promises on-actors on-quotes on-sources on-dates on-places"' in everything
    assert 'class="text on-dates"' in room.get("/documents/kosovo?chosen=1&layer=dates").text
    assert 'class="text"' in room.get("/documents/kosovo?chosen=1").text


def test_hostile_text_is_text(room: TestClient) -> None:
    page = room.get(links.document(ODD)).text
    assert words_of(page) == HOSTILE
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "javascript:" not in page
    assert html.escape("<b>Bold</b>") in page


def test_an_odd_id_is_an_address(room: TestClient) -> None:
    answer = room.get(links.document(ODD))
    assert answer.status_code == 200
    assert f'href="{links.document(ODD)}"' in room.get("/documents").text
    assert room.get("/documents/story/1").status_code == 200


def test_an_unknown_document_is_told_so(room: TestClient) -> None:
    answer = room.get("/documents/%3Cb%3E")
    assert answer.status_code == 404
    assert "There is no document “&lt;b&gt;” in the ledger." in answer.text


def test_a_text_without_a_date_says_so(room: TestClient) -> None:
    assert "no date" in room.get("/documents/undated").text


def test_what_became_of_a_promise_is_linked(room: TestClient) -> None:
    page = room.get("/documents/story/1").text
    assert re.search(r'<a href="/commitments/[0-9a-f]+">What became of it</a>', page)
    assert re.search(r'<a href="/events/\d+">All reports of it</a>', page)


def test_a_source_leads_to_what_it_covers(room: TestClient) -> None:
    page = room.get("/documents/kosovo").text
    assert re.search(r"Source 1: Kossev, Tanjug, 2 May 2023 <a href=\"/documents/kosovo\?lit=s1#at-s1\">", page)
    lit = room.get("/documents/kosovo?lit=s1").text
    assert re.search(r'<mark class="sources lit"[^>]*id="at-s1"', lit)
    assert re.search(r'class="parts lit"[^>]*data-parts="s1:covered"', lit)


def test_a_quote_leads_to_its_speaker(room: TestClient) -> None:
    lit = room.get("/documents/kosovo?lit=q4").text
    assert "<strong>Josep Borrell</strong>: We have a deal" in lit
    assert re.search(r'class="parts lit"[^>]*data-parts="[^"]*q4:speaker', lit)
