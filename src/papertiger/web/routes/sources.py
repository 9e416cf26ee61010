"""``/sources``: the outlets, what rests on them alone, and how well they agree."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from papertiger.web.context import BookDep, CountedDep, page
from papertiger.web.listing import PartDep
from papertiger.web.spans import Span

router = APIRouter()
AT_ONCE = 50
ACCORDS = 30


@router.get("/sources", response_class=HTMLResponse, include_in_schema=False)
def sources(request: Request, book: BookDep, asked: CountedDep, part: PartDep) -> HTMLResponse:
    """The outlets, those with most events first."""
    outlets = book.counting.outlets(**asked)
    shown = part.of(outlets[part.offset(AT_ONCE) :], AT_ONCE)
    accords = book.counting.accords(**asked, limit=ACCORDS)
    words = Span(asked, None, None, chosen=True).words
    return page(request, "sources.html", asked=asked, words_asked=words, part=part, number=len(outlets), outlets=shown, accords=accords)


@router.get("/sources/{outlet:anything}", response_class=HTMLResponse, include_in_schema=False)
def source(
    request: Request, book: BookDep, asked: CountedDep, part: PartDep, outlet: str, show: Literal["all", "alone", "differing"] = "all"
) -> HTMLResponse:
    """One outlet: how much it vouches for, whom it agrees with, and the events."""
    about = next(iter(book.counting.outlets(outlet, **asked)), None)
    if about is None:
        raise HTTPException(404, "No document of the ledger names this outlet.")
    found = part.of(book.counting.of_outlet(outlet, show, **asked, limit=part.wanted(AT_ONCE), offset=part.offset(AT_ONCE)), AT_ONCE)
    return page(
        request,
        "source.html",
        about=about,
        show=show,
        part=part,
        found=found,
        accords=book.counting.accords(outlet, **asked),
        titles=book.called(r.document for e in found for r in e.reports[:1]),
    )
