"""``/events`` and ``/events/{number}``: what happened, with all reports of it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from papertiger.lexicons.plover import load_plover
from papertiger.web.context import AskedDep, BookDep, page
from papertiger.web.listing import PartDep

router = APIRouter()
AT_ONCE = 50
LARGEST = 2**63
"""Numbers from here on are none that a database gives."""


@router.get("/events", response_class=HTMLResponse, include_in_schema=False)
def events(request: Request, book: BookDep, asked: AskedDep, part: PartDep) -> HTMLResponse:
    """Events, the latest first."""
    question = asked | ({"type": asked["type"].upper()} if "type" in asked else {})
    found = part.of(book.events(**question, newest=True, limit=part.wanted(AT_ONCE), offset=part.offset(AT_ONCE)), AT_ONCE)
    plover = load_plover()
    return page(
        request,
        "events.html",
        asked=question,
        part=part,
        found=found,
        titles=book.called(r.document for e in found for r in e.reports[:1]),
        types=list(plover.types),
        contexts=plover.contexts,
    )


@router.get("/events/{number}", response_class=HTMLResponse, include_in_schema=False)
def event(request: Request, book: BookDep, number: int) -> HTMLResponse:
    """One event: its values, all reports of it, and where they differ."""
    found = book.event(number) if 0 < number < LARGEST else None
    if found is None:
        raise HTTPException(404, f"There is no event {number} in the ledger, or it was rejected.")
    covers = load_plover().types[found.type].covers if found.type in load_plover().types else ""
    titles = book.called(found.documents)
    return page(request, "event.html", event=found, covers=covers, titles=titles)
