"""``/map`` and ``/network``: where it happened, and who deals with whom, over a time."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from papertiger.analysis.maps import places_of, within
from papertiger.analysis.network_charts import heaviest
from papertiger.analysis.pairs import QUADS
from papertiger.web.context import BookDep, CountedDep, page
from papertiger.web.routes.charts import LINES, Region, Side
from papertiger.web.spans import Span, found_in

router = APIRouter()
DAYS = 365
"""The time that is shown where none is asked for."""
ROWS = 100
"""Rows of a table; its CSV has all."""


@router.get("/map", response_class=HTMLResponse, include_in_schema=False)
def map_page(request: Request, book: BookDep, asked: CountedDep, region: Region = Region.world) -> HTMLResponse:
    """Events by place and time."""
    span, places = found_in(book, asked, DAYS, lambda question: within(places_of(book.counting.places(**question)), region))
    values = {"found": places[:ROWS], "number": len(places), "events": sum(p.events for p in places), "regions": list(Region)}
    return _page(request, "map.html", span, {"region": region.value}, quads=QUADS, **values)


@router.get("/network", response_class=HTMLResponse, include_in_schema=False)
def network_page(request: Request, book: BookDep, asked: CountedDep, side: Side = "all") -> HTMLResponse:
    """States and organisations by what they do to each other."""
    span, pairs = found_in(book, asked, DAYS, lambda question: heaviest(book.counting.pairs(**question), side, ROWS))
    return _page(request, "network.html", span, {"side": side}, found=[p for p, _ in pairs], lines=min(LINES, len(pairs)))


def _page(request: Request, name: str, span: Span, own: dict[str, str], **values: Any) -> HTMLResponse:
    """The page for a time, and for what its form asks beside the question: its chart is drawn for the same."""
    return page(request, name, span=span, own=own, chart=span.words | own, **values)
