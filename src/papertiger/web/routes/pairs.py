"""``/pairs/{A}-{B}``: two states through time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from papertiger.analysis.briefs import follow_words
from papertiger.analysis.coverage import coverage_by
from papertiger.analysis.followthrough import follow_through, promises
from papertiger.ledger.questions import pair_of
from papertiger.web import links, words
from papertiger.web.context import BookDep, PairDep, TimedDep, TodayDep, page
from papertiger.web.months import months_of, reach
from papertiger.web.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papertiger.ledger.book import Ledger
    from papertiger.ledger.records import LedgerCommitment

router = APIRouter()
EVENTS, PROMISES = 150, 60
"""So many, the latest, are shown; whoever wants earlier ones names a span."""


@router.get("/pairs", response_class=HTMLResponse, include_in_schema=False)
def pairs(request: Request, book: BookDep, one: str = "", other: str = "") -> Response:
    """The most active pairs; two that are named are shown at once."""
    if one.strip() and other.strip():
        return RedirectResponse(links.pair(*pair_of(f"{one.strip()}-{other.strip()}", book.portraits.has)), 303)
    return page(request, "pairs.html", pairs=book.counting.pairs(limit=100), one=one, other=other)


@router.get("/pairs/{pair}", response_class=HTMLResponse, include_in_schema=False)
def pair(request: Request, book: BookDep, today: TodayDep, codes: PairDep, asked: TimedDep) -> HTMLResponse:
    """Two states: what they did to each other, and what they promised."""
    a, b = sorted(codes)
    question: dict[str, Any] = asked | {"pair": (a, b)}
    found = list(book.events(**question, newest=True, limit=2 * EVENTS))
    counted = [e for e in found if e.counts]
    events = counted[:EVENTS]
    told = list(book.commitments(**question, today=today, newest=True, limit=PROMISES + 1))
    promised = told[:PROMISES]
    documents = {d for e in events for d in e.documents} | {d for c in promised for d in (*c.documents, *(e.document for e in c.evidence))}
    totals = book.counting.pairs(**question)
    months = months_of(book.counting.series(**question))
    values = {
        "names": (words.name_of(a), words.name_of(b)),
        "total": totals[0] if totals else None,
        "line": timeline(events, promised, asked.get("as_of", today)),
        "months": months,
        "reach": reach(months),
        "deeds": book.portraits.between(a, b, **asked),
        "standings": _standings(book, (a, b), asked.get("as_of"), today),
        "kept": _follow_through(promised, book.portraits.told_on(a, b, asked.get("as_of")), (a, b), asked.get("as_of", today)),
        "titles": book.called(documents),
    }
    cut = {"more_events": len(counted) > EVENTS or len(found) == 2 * EVENTS, "more_promises": len(told) > PROMISES}
    shown = {"events": events, "promises": promised, **cut}
    return page(request, "pair.html", codes=(a, b), asked=asked, today=today, **values, **shown)


def _standings(book: Ledger, pair: tuple[str, str], as_of: str | None, today: str) -> dict[str, int]:
    """How many promises of the two stand how today; what is kept of that knows no day of knowledge, for which each is followed anew."""
    if as_of is None:
        return book.portraits.standings(today, *pair)
    return Counter(c.status for c in book.commitments(pair=pair, as_of=as_of))


def _follow_through(promised: list[LedgerCommitment], told: Sequence[str], codes: tuple[str, str], as_of: str) -> str:
    """How the promises were kept, in a sentence, always with the coverage."""
    of_the_two = [c for c in promised if {*c.parties, *c.beneficiaries} == set(codes)]
    rows = follow_through(promises(of_the_two, coverage_by({codes: told}, as_of))).to_dicts()
    return follow_words(rows[0]) if rows else ""
