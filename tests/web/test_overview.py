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
