"""``/map`` and ``/network``: where it happened, and who deals with whom, over a time."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from papertiger.analysis.maps import places_of, within
from papertiger.analysis.network_charts import heaviest
from papertiger.web.context import BookDep, CountedDep, page
from papertiger.web.routes.charts import LINES, Region, Side
from papertiger.web.spans import span_of

router = APIRouter()
DAYS = 365
"""The time that is shown where none is asked for."""
ROWS = 100
"""Rows of a table; its CSV has all."""


@router.get("/map", response_class=HTMLResponse, include_in_schema=False)
def map_page(request: Request, book: BookDep, asked: CountedDep, region: Region = Region.world) -> HTMLResponse:
    """Events by place and time."""
    span = span_of(book, asked, DAYS)
    places = within(places_of(book.counting.places(**span.asked)), region)
    if not places and not span.chosen:  # the last year has nothing: all years then
        span = replace(span, asked=asked)
        places = within(places_of(book.counting.places(**asked)), region)
    events = sum(p.events for p in places)
    chart = span.words | {"region": region.value}
    return page(
        request,
        "map.html",
        span=span,
        places=places[:ROWS],
        number=len(places),
        events=events,
        region=region,
        regions=list(Region),
        chart=chart,
    )


@router.get("/network", response_class=HTMLResponse, include_in_schema=False)
def network_page(request: Request, book: BookDep, asked: CountedDep, side: Side = "all") -> HTMLResponse:
    """States and organisations by what they do to each other."""
    span = span_of(book, asked, DAYS)
    pairs = heaviest(book.counting.pairs(**span.asked), side, ROWS)
    if not pairs and not span.chosen:
        span = replace(span, asked=asked)
        pairs = heaviest(book.counting.pairs(**asked), side, ROWS)
    return page(
        request,
        "network.html",
        span=span,
        pairs=[p for p, _ in pairs],
        lines=min(LINES, len(pairs)),
        side=side,
        chart=span.words | {"side": side},
    )
