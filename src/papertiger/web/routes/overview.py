"""``/``: what is in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from papertiger.ledger.questions import day_of
from papertiger.web.context import BookDep, TodayDep, page
from papertiger.web.words import QUADS

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger

router = APIRouter()
DAYS, PAIRS, PROMISES, DOCUMENTS = 90, 10, 8, 10
MANY, YEAR = 20_000, 365
"""Of so many events, only those of the last year are looked at for the most active pairs."""


@dataclass(frozen=True, slots=True)
class Lately:
    """The last days of the ledger's time, with the events in them by quad class."""

    since: str
    until: str
    quads: dict[str, int]


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, book: BookDep, today: TodayDep, as_of: str = "") -> HTMLResponse:
    """What is in the ledger, and where to begin where it is empty. ``as_of`` is the day by which promises are told to be due."""
    counts = book.counts("documents", "events", "commitments")
    if not counts["documents"]:
        return page(request, "empty.html")
    day = day_of("as_of", as_of) if as_of else today
    span = book.portraits.span()
    due, overdue = book.counting.due(day, limit=PROMISES), book.counting.overdue(day, limit=PROMISES)
    documents = book.counting.latest(DOCUMENTS)
    lately = {"since": _before(span[1], YEAR)} if span and counts["events"] > MANY else {}
    named = [*(d.id for d, _ in documents), *(d for c in (*due, *overdue) for d in c.documents[:1])]
    return page(
        request,
        "overview.html",
        counts=counts,
        parties=book.portraits.how_many(),
        span=span,
        last=_lately(book, span[1]) if span else None,
        pairs=book.counting.pairs(limit=PAIRS, **lately),
        pairs_since=lately.get("since"),
        due=due,
        overdue=overdue,
        documents=documents,
        titles=book.called(named),
        today=day,
    )


def _lately(book: Ledger, until: str) -> Lately:
    since = _before(until, DAYS - 1)
    quads = dict.fromkeys(QUADS, 0)
    for found in book.counting.series("year", since=since, until=until):
        quads[found.quad] = quads.get(found.quad, 0) + found.events
    return Lately(since, until, quads)


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
