"""Texts, files and examples on their way into the ledger, the ugly ones among them."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from papertiger.errors import DocumentError
from papertiger.model import Document
from papertiger.web import uploads
from papertiger.web.apart import Apart
from papertiger.web.intake import MOST_WAITING, Busy, Desk

from .asking import finished, paste, send, token

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi.testclient import TestClient

TEXT = "Norway and Chad signed a treaty on fish in Oslo on 3 May 2021."
PAGE = f"<html><head><title>Fish</title></head><body><article><p>{TEXT} The ministers spoke of a new start.</p></article></body></html>"


def pdf(pages: int) -> bytes:
    import io

    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(200, 200)
    document.save(out)
    return out.getvalue()


def documents(client: TestClient) -> list[Document]:
    ledger = client.app.state.ledger  # type: ignore[attr-defined]
    return [ledger.reading(d.id).document for d in ledger.documents()]


# --------------------------------------------------------------------------------------------- a text
def test_a_pasted_text_is_read(desk: TestClient) -> None:
    record, page = finished(desk, paste(desk, TEXT, title="Fish & chips", published="2021-05-04", publication="Fjord Courier"))
    assert (record["summary"], record["total"], record["done"], record["faults"]) == ("1 added", 1, 1, [])
    [document] = documents(desk)
    assert (document.text, document.published, document.published_from, document.publication) == (
        TEXT,
        "2021-05-04",
        "given",
        "Fjord Courier",
    )
    assert f'<a href="/documents/{document.id}">Fish &amp; chips</a>' in page
    record, page = finished(desk, paste(desk, TEXT, title="Fish & chips", published="2021-05-04"))
    assert record["counted"]["skipped"] == 1
    assert f"/documents/{document.id}" in page


def test_what_is_wrong_with_a_text_is_told_beside_it(empty: TestClient) -> None:
    answer = paste(empty, "  ", published="3 May", title="<b>Fish")
    assert answer.status_code == 422
    assert "There is no text yet." in answer.text
    assert "No such date: write 2007-05-16" in answer.text
    assert 'value="&lt;b&gt;Fish"' in answer.text
    assert "more than 1,000,000" in paste(empty, "é" * 1_000_001).text


def test_hostile_text_is_shown_as_text(desk: TestClient) -> None:
    evil = f'<script>alert("1")</script> {TEXT} <img src=x onerror=alert(2)> {{{{ 7*7 }}}} \x00 </textarea>'
    _, page = finished(desk, paste(desk, evil, title='"><script>alert(3)</script>', publication="<b>x</b>"))
    [document] = documents(desk)
    for address in (f"/documents/{document.id}", "/", "/add", "/review", "/documents"):
        page += desk.get(address).text
    assert "alert(3)" in page
    for tag in ("<script>alert", "<img src=x", "<b>x</b>"):
        assert tag not in page


# --------------------------------------------------------------------------------------------- files
def test_files_of_all_kinds_are_read_and_faults_told_one_by_one(desk: TestClient) -> None:
    lines = [json.dumps({"id": "a1", "text": TEXT + " Once more."}), "{no json", json.dumps({"id": "a2"})]
    answer = send(
        desk,
        ("../../etc/news.txt", TEXT.encode()),
        ("page.html", PAGE.encode()),
        ("list.jsonl", "\n".join(lines).encode()),
        ("<b>.pdf", b"%PDF-1.7 cut off"),
        ("empty.txt", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("program.txt", bytes(range(256)) * 20),
    )
    record, page = finished(desk, answer)
    assert (record["counted"]["added"], record["counted"]["failed"]) == (3, 6)
    told = [fault.split(":")[0] for fault in record["faults"]]
    assert told == ["list.jsonl, line 2", "list.jsonl, line 3", "<b>.pdf", "empty.txt", "picture.png", "program.txt"]
    assert "&lt;b&gt;.pdf: the PDF is cut off" in page
    assert "../" not in page


def test_no_file_is_told(empty: TestClient) -> None:
    assert "Choose at least one file." in empty.post("/add/files", data={"csrf": token(empty)}).text
    assert "Choose at least one file." in send(empty, ("", b"")).text


def test_a_pdf_with_too_many_pages_is_refused(desk: TestClient) -> None:
    record, _ = finished(desk, send(desk, ("long.pdf", pdf(uploads.MOST_PAGES + 1)), ("short.pdf", pdf(1))))
    assert record["faults"] == [
        "long.pdf: 501 pages, more than 500: split it into single documents",
        "short.pdf: the PDF holds no text, only pictures of it: run text recognition (OCR) over it first",
    ]


def test_a_page_that_is_a_bomb_is_refused_and_the_rest_goes_on(desk: TestClient) -> None:
    large = b"<html><body>" + b"<div>" * 2_000_000 + b"</body></html>"
    deep = b"<html><body><p>" + b"<b><i>" * 200_000 + TEXT.encode() + b"</body></html>"
    record, _ = finished(desk, send(desk, ("large.html", large), ("deep.html", deep), ("good.txt", TEXT.encode())))
    assert record["faults"][0] == "large.html: a web page larger than 8 MB: save the article itself, or its text"
    assert record["counted"]["added"] >= 1


def test_too_much_at_once_is_refused(empty: TestClient) -> None:
    assert send(empty, *((f"{n}.txt", b"x") for n in range(201))).status_code == 400
    assert send(empty, ("large.txt", b"x" * (65 << 20))).status_code == 413


def test_a_list_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_DOCUMENTS", 3)
    lines = "\n".join(json.dumps({"id": str(n), "text": f"Text {n}."}) for n in range(10))
    found = uploads.documents_in(uploads.Upload("list.jsonl", lines.encode()))
    assert len(found) == 4
    assert str(found[3]).startswith("list.jsonl: only the first 3 documents were taken")


def test_an_address_in_a_list_is_not_fetched(desk: TestClient) -> None:
    line = json.dumps({"id": "a1", "text": TEXT, "url": "http://127.0.0.1:1/secret"})
    record, _ = finished(desk, send(desk, ("list.jsonl", line.encode()), ("links.txt", b"http://127.0.0.1:1/secret\nfile:///etc/passwd")))
    assert record["counted"]["failed"] == 0
    assert sorted(d.text for d in documents(desk)) == sorted((TEXT, "http://127.0.0.1:1/secret\nfile:///etc/passwd"))


# --------------------------------------------------------------------------------------------- examples
def test_the_examples_fill_an_empty_ledger(desk: TestClient, examples: tuple[object, ...]) -> None:
    record, page = finished(desk, desk.post("/add/examples", data={"csrf": token(desk, "/")}))
    assert record["faults"] == []
    assert record["counted"]["added"] == len(examples) + 3
    assert "caucasus-2020" in page
    assert "The ledger is empty" not in desk.get("/").text


# --------------------------------------------------------------------------------------------- in the background
def test_an_unknown_task_is_told(empty: TestClient) -> None:
    assert empty.get("/add/nothing").status_code == 404
    assert empty.get("/add/nothing/progress").status_code == 404


def test_while_it_reads_the_page_says_how_far_it_is(empty: TestClient) -> None:
    empty.app.state.desk = _Waiting()  # type: ignore[attr-defined]
    page = paste(empty, TEXT).text
    assert "Waiting for its turn." in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page


class _Waiting(Desk):
    """A desk at which nobody works."""

    def __init__(self) -> None:
        super().__init__(None)  # type: ignore[arg-type]

    def _work(self) -> None:
        pass


def test_a_full_line_takes_no_more(empty: TestClient) -> None:
    empty.app.state.desk = desk = _Waiting()  # type: ignore[attr-defined]
    for _ in range(MOST_WAITING):
        desk.take(documents=[Document(TEXT)])
    with pytest.raises(Busy):
        desk.take(documents=[Document(TEXT)])
    answer = paste(empty, TEXT)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_what_takes_too_long_is_ended_and_the_next_is_read(apart: Apart) -> None:
    with pytest.raises(DocumentError, match="longer than 1 seconds"):
        apart.call(time.sleep, 600, seconds=1)
    assert apart.call(pow, 2, 3, seconds=60) == 8


def test_a_crash_takes_nothing_with_it(apart: Apart) -> None:
    with pytest.raises(DocumentError, match="the program stopped while reading it"):
        apart.call(os.abort, seconds=60)
    with pytest.raises(DocumentError, match=r"a fault of papertiger itself \(ZeroDivisionError\)"):
        apart.call(divmod, 1, 0, seconds=60)
    assert apart.call(pow, 2, 3, seconds=60) == 8


def test_one_bad_document_does_not_stop_the_rest(empty: TestClient, apart: Apart) -> None:
    desk = Desk(empty.app.state.ledger, _Crashing(apart))  # type: ignore[attr-defined,arg-type]
    task = desk.take(documents=[Document("First."), Document("Crash."), Document(TEXT)])
    desk._line.put(None)
    desk._worker.join(120)  # type: ignore[union-attr]
    assert (task.state, task.counted["added"], task.counted["failed"], task.done) == ("done", 2, 1, 3)
    assert task.faults[0].endswith("the program stopped while reading it: please report it with the text")


class _Crashing:
    """The process apart, which a certain document crashes."""

    def __init__(self, apart: Apart) -> None:
        self.apart = apart

    def call(self, task: Callable[..., object], *given: object, seconds: float) -> object:
        crash = given and isinstance(given[0], Document) and given[0].text == "Crash."
        return self.apart.call(os.abort if crash else task, *(() if crash else given), seconds=seconds)
