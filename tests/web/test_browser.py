"""The room in a browser: every page for everybody, in both colours and at any width, by mouse, by keyboard and without scripts."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from papertiger.ledger.book import Ledger
from papertiger.web.access import access_for
from papertiger.web.app import create_app
from papertiger.web.examples import example_documents
from papertiger.web.intake import Desk

from .browsing import chromium, served, watching
from .doubts import put_doubts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from papertiger import Reader
    from papertiger.web.apart import Apart

    from .browsing import Watched

TODAY = "2024-03-01"
PAGES = [
    "/",
    "/documents",
    "/documents/DOCUMENT",
    "/documents/DOCUMENT?lit=EVENT",
    "/countries",
    "/countries/SRB",
    "/countries/SRB/brief",
    "/pairs",
    "/pairs/IDN-USA",
    "/commitments",
    "/commitments/calendar?month=2010-06",
    "/commitments/PROMISE",
    "/events",
    "/events/1",
    "/map",
    "/network",
    "/sources",
    "/sources/OUTLET",
    "/search?q=troops",
    "/review?sort=suggestion",
    "/review?sort=disagreement",
    "/review?sort=unsure",
    "/review/decisions",
    "/add",
    "/api",
    "/nowhere",
    "/countries/Atlantis",
]
WIDTHS = (360, 1280)
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that look at colours; no other depends on whether they are light or dark."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def ledger(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, and of what waits for a person's word."""
    path = tmp_path_factory.mktemp("examples") / "news.db"
    with Ledger(path) as book:
        book.ingest(reader.read(d) for d in example_documents())
        put_doubts(book)
    return path


@pytest.fixture(scope="module")
def address(ledger: Path) -> Iterator[str]:
    with served(create_app(str(ledger), today=lambda: TODAY)) as found:
        yield found


@pytest.fixture
def begin(blank: Path, tmp_path: Path, apart: Apart) -> Iterator[str]:
    """The address of a room over an empty ledger."""
    path = tmp_path / "news.db"
    path.write_bytes(blank.read_bytes())
    app = create_app(str(path), today=lambda: TODAY)
    with served(app) as found:
        app.state.desk = Desk(app.state.ledger, apart)
        yield found


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Watched]:
    """One window in which page after page is looked at, as a reader does."""
    with watching(browser, address) as window:
        yield window


@pytest.fixture(scope="module")
def named(ledger: Path) -> Callable[[str], str]:
    """An address with the names of what is in the ledger."""
    with Ledger(ledger) as book:
        promise = next(c for c in book.commitments(pair=("USA", "IDN")) if len(c.history) > 1)
        outlet = next(c.outlet for c in book.citations() if c.outlet)
    names = {"DOCUMENT": "kosovo-2023", "EVENT": "e1", "PROMISE": promise.id, "OUTLET": quote(outlet, safe="")}
    return lambda page: re.sub("[A-Z]{5,}", lambda m: names[m[0]], page)


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


# --------------------------------------------------------------------------------------------- every page
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_for_everybody(visitor: Watched, named: Callable[[str], str], path: str) -> None:
    """No violations of axe's rules, no sideways scrolling, and nothing that the browser complains of, in both colours and widths."""
    visitor.complaints.clear()
    visitor.page.emulate_media(color_scheme="light")
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    page = visitor.open(named(path))
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", None), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_timeout(50)
            found += [f"{width} {scheme}: {line}" for line in violations(page, rules)]
        found += [f"{width}: wider than the window by {overflow(page)}"] if overflow(page) > 0 else []
    page.set_viewport_size({"width": 2560, "height": 1440})
    assert overflow(page) == 0
    assert found == []
    assert [c for c in visitor.complaints if "status of 40" not in c] == []
    assert page.locator("h1").count() == 1
    assert page.title().endswith("Papertiger")


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds, by all its rules or some, in a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    found = page.evaluate("(options) => axe.run(options).then((r) => r.violations)", options)
    return [f"{v['id']} at {n['target']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_charts_are_printed_in_light_colours(browser: Browser, address: str, scripts: bool) -> None:
    with watching(browser, address, color_scheme="dark", java_script_enabled=scripts) as window:
        page = window.open("/network?since=2000&until=2024")
        label = page.locator("figure.chart .role-legend-label text").first
        if scripts:
            label.wait_for()
            pale = label.evaluate("e => getComputedStyle(e).fill")
        page.emulate_media(media="print")
        assert not page.locator("figure.chart picture").is_visible()
        if scripts:
            assert (pale, label.evaluate("e => getComputedStyle(e).fill")) == ("rgb(236, 228, 214)", "rgb(0, 0, 0)")
        else:
            page.wait_for_function("document.querySelector('figure.chart .paper').naturalWidth > 0")
            assert "theme" not in page.locator("figure.chart .paper").evaluate("e => e.currentSrc")
        assert window.complaints == []


def test_the_log_in_is_for_everybody(browser: Browser, ledger: Path) -> None:
    app = create_app(str(ledger), access=access_for("0.0.0.0", environment={"PAPERTIGER_PASSWORD": "correct horse"}))
    with served(app) as address, watching(browser, address) as window:
        page = window.open("/commitments?status=met")
        assert page.url.endswith("/login?next=%2Fcommitments%3Fstatus%3Dmet")
        assert violations(page) == []
        page.get_by_label("Your name").fill("Ana")
        page.get_by_label("Password").fill("incorrect horse")
        page.get_by_role("button", name="Log in").click()
        assert page.get_by_role("alert").inner_text() == "That is not the password."
        page.get_by_label("Password").fill("correct horse")
        page.keyboard.press("Enter")
        page.wait_for_url("**/commitments?status=met")
        assert violations(page) == []
        page.set_viewport_size({"width": 360, "height": 800})
        assert overflow(page) <= 0
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url("**/login")
        assert [c for c in window.complaints if "status of 401" not in c] == []


# --------------------------------------------------------------------------------------------- paths
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_way_from_an_empty_ledger_to_a_reviewed_promise(browser: Browser, begin: str, scripts: bool) -> None:
    with watching(browser, begin, java_script_enabled=scripts, viewport={"width": 1280, "height": 900}) as window:
        page = window.open("/")
        page.get_by_role("button", name="Load the example dispatches").click()
        page.get_by_role("heading", name="Done").wait_for(timeout=120_000)
        page.get_by_role("link", name="kosovo-2023").click()
        page.locator(".text mark").nth(10).wait_for()
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Promises").click()
        page.locator("main td a").first.click()
        subject = page.locator("blockquote.lead").inner_text()
        decide = page.get_by_role("region", name="What do you say?")
        decide.get_by_label("Note").fill("the ministry says so")
        decide.get_by_role("button", name="It is right").click()
        page.get_by_label("Your name").fill("Ana")
        page.get_by_role("button", name="Decide").click()
        assert page.locator("blockquote.lead").inner_text() == subject
        assert "confirmed by a person" in page.locator("main").inner_text()
        page.goto(f"{begin}/review/decisions")
        row = page.get_by_role("row").nth(1).inner_text()
        assert "Ana" in row
        assert "the ministry says so" in row
        assert window.complaints == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_suggestion_is_judged_in_the_line(browser: Browser, doubtful: Path, tmp_path: Path, scripts: bool) -> None:
    path = shutil.copy(doubtful, tmp_path)
    with served(create_app(str(path), today=lambda: TODAY)) as address, watching(browser, address, java_script_enabled=scripts) as window:
        page = window.open("/review")
        page.get_by_label("You decide as").fill("Ana")
        page.get_by_role("button", name="Set").click()
        page.get_by_role("button", name="Change").wait_for()
        promise = page.locator("article.doubt").first
        assert "Is the promise met by this?" in promise.inner_text()
        promise.get_by_role("button", name="It counts", exact=True).click()
        if scripts:
            page.get_by_text("Accepted. 0 left on this page.").wait_for()
            promise.get_by_role("button", name="Undo").click()
            page.get_by_text("Taken back.").wait_for()
            promise.get_by_role("button", name="It counts", exact=True).click()
            page.get_by_text("Accepted. 0 left on this page.").wait_for()
        else:
            page.locator("article.doubt", has_text="deliver gas").wait_for(state="detached")
        page.goto(f"{address}/review/decisions")
        page.get_by_role("link", name="Evidence on a promise").first.click()
        page.locator(".status-met").first.wait_for()
        assert window.complaints == []


def test_a_file_is_dropped_and_its_fault_told(browser: Browser, begin: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("Norway and Chad signed a treaty on fish on 3 May 2021.", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 cut off")
    with watching(browser, begin) as window:
        page = window.open("/add")
        page.get_by_label("Text, HTML, PDF").set_input_files([good, bad])
        assert page.locator(".chosen li").all_inner_texts() == ["good.txt", "bad.pdf"]
        page.get_by_role("button", name="Read the files").click()
        page.get_by_role("heading", name="Done").wait_for(timeout=60_000)
        assert page.locator("main").get_by_text("1 added, 1 failed.").count() == 1
        assert "bad.pdf: the PDF is cut off" in page.locator(".faults").inner_text()
        assert window.complaints == []


def test_all_can_be_done_by_keyboard(browser: Browser, address: str) -> None:
    with watching(browser, address, viewport={"width": 1280, "height": 900}) as window:
        page = window.open("/")
        keys = page.keyboard
        keys.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        keys.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        tab_to(page, "Review", key="Shift+Tab")
        keys.press("Enter")
        page.wait_for_url("**/review")
        tab_to(page, "Read unsurely")
        keys.press("Enter")
        page.wait_for_url("**/review?sort=unsure")
        tab_to(page, "", "who")
        keys.type("Ana")
        keys.press("Enter")
        page.get_by_role("button", name="Change").wait_for()
        tab_to(page, "Begin")
        keys.press("Enter")
        assert focused(page) == 0
        keys.press("j")
        keys.press("k")
        keys.press("s")
        assert focused(page) == 1
        keys.press("a")
        page.get_by_role("status").get_by_text("Accepted.").wait_for()
        assert focused(page) == 2
        keys.press("u")
        page.get_by_role("status").get_by_text("Taken back.").wait_for()
        assert focused(page) == 1
        keys.press("e")
        assert page.evaluate("document.activeElement.tagName") == "SELECT"
        keys.press("r")  # a key that is typed in a field decides nothing
        assert page.locator("article.decided").count() == 0
        keys.press("Escape")
        keys.press("r")
        page.get_by_role("status").get_by_text("Rejected.").wait_for()
        keys.press("u")
        page.get_by_role("status").get_by_text("Taken back.").wait_for()
        assert window.complaints == []


def tab_to(page: Page, words: str, id_: str = "", key: str = "Tab") -> None:
    """Press the tab key until the focus is on what has these words or this id."""
    for _ in range(60):
        page.keyboard.press(key)
        focus = page.evaluate("[document.activeElement.textContent.trim(), document.activeElement.id]")
        if (id_ and focus[1] == id_) or (words and focus[0].startswith(words)):
            return
    raise AssertionError(f"{words or id_} cannot be reached by the tab key")


def focused(page: Page) -> int:
    """Which item of the line has the focus."""
    return int(page.evaluate("[...document.querySelectorAll('.doubt')].indexOf(document.activeElement)"))
