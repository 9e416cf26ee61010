"""``/``: what is in the ledger."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from papertiger.web.context import BookDep, TodayDep, page

router = APIRouter()


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, book: BookDep, today: TodayDep) -> HTMLResponse:
    """What is in the ledger, and where to begin where it is empty."""
    counts = book.counts()
    return page(request, "overview.html" if counts["documents"] else "empty.html", counts=counts, today=today)
