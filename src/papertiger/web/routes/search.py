"""``/search``: words in the texts, and countries, people and outlets by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from papertiger.ledger.questions import codes_starting
from papertiger.web import links, words
from papertiger.web.context import BookDep, CountedDep, page
from papertiger.web.listing import PartDep
from papertiger.web.parts import FAULTS

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger

router = APIRouter()
AT_ONCE = 20
SUGGESTED = 5
"""Names of each sort."""
LONGEST = 200
"""Characters of what is searched for."""
Words = Annotated[str, Query(max_length=LONGEST)]


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def search(request: Request, book: BookDep, asked: CountedDep, part: PartDep, q: Words = "") -> HTMLResponse:
    """What holds the words, or is called so."""
    hits = part.of(book.hits(q, **asked, limit=part.wanted(AT_ONCE), offset=part.offset(AT_ONCE)), AT_ONCE)
    named = suggestions(book, q) if part.number == 1 else []
    titles = book.called(hit.document.id for hit in hits)
    names = [n for n in named if n["kind"] != "document"]
    return page(request, "search.html", q=q, asked=asked, part=part, hits=hits, named=names, titles=titles)


@router.get("/search/suggest", tags=["search"], responses=FAULTS)
def suggest(book: BookDep, q: Words = "") -> list[dict[str, str | None]]:
    """Countries, people, outlets and documents whose name begins so: ``kind``, ``name``, ``code`` and ``address``."""
    return suggestions(book, q)


def suggestions(book: Ledger, typed: str) -> list[dict[str, str | None]]:
    """What is called so, countries first, each with the address of its page."""
    states: list[dict[str, str | None]] = [
        {"kind": kind, "name": words.name_of(code), "code": code, "address": links.country(code)}
        for kind, code in codes_starting(typed, SUGGESTED)
    ]
    named: list[dict[str, str | None]] = [
        {"kind": n.kind, "name": n.name, "code": n.code, "address": _address(n.kind, n.key, n.name)} for n in book.named(typed, SUGGESTED)
    ]
    return [*states, *named]


def _address(kind: str, key: str, name: str) -> str:
    if kind == "document":
        return links.document(key)
    return links.outlet(key) if kind == "outlet" else links.query("/search", q=f'"{name}"')
