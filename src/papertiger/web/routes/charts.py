"""``/charts``: every chart of the room as SVG, PNG and Vega-Lite, and the script that draws the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import Response

from papertiger.analysis import charts, maps, network_charts
from papertiger.analysis.coverage import coverage_in
from papertiger.analysis.followthrough import follow_through, promises
from papertiger.errors import DocumentError
from papertiger.web import drawing
from papertiger.web.context import BookDep, CountedDep, TodayDep, of_somebody
from papertiger.web.parts import FAULTS

if TYPE_CHECKING:
    from papertiger.analysis.charts import AnyChart
    from papertiger.ledger.book import Ledger

router = APIRouter()
LINES = 45
"""Pairs that a network shows."""
OUTLETS = 30
"""Pairs of outlets that are shown against each other."""
DAYS, YEARS = 200, 25
"""A span of up to so many days is shown by day, one of up to so many years by month, a longer one by year."""
MEDIA = {"svg": "image/svg+xml", "png": "image/png", "json": "application/json"}


class Region(StrEnum):
    """A part of the world."""

    world = "world"
    africa = "Africa"
    central_asia = "Central Asia"
    east_asia = "East Asia"
    europe = "Europe"
    latin_america = "Latin America"
    middle_east = "Middle East"
    north_america = "North America"
    oceania = "Oceania"
    south_asia = "South Asia"
    southeast_asia = "Southeast Asia"


Step = Annotated[Literal["", "day", "month", "year"], Query(description="The periods of a series; without it, what suits the span.")]
Side = Annotated[Literal["all", "cooperation", "conflict"], Query(description="What the lines of a network weigh.")]


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn, beyond the question: the ``step`` of a series (empty for what suits the span), the ``side`` of a network, the
    ``region`` of a map, the ``theme`` of the page."""

    step: Step = ""
    side: Side = "all"
    region: Region = Region.world
    theme: Literal["light", "dark"] = "light"


def _look(step: Step = "", side: Side = "all", region: Region = Region.world, theme: Literal["light", "dark"] = "light") -> Look:
    return Look(step, side, region, theme)


LookDep = Annotated[Look, Depends(_look)]


class ChartName(StrEnum):
    """The charts that there are."""

    series = "series"
    kept = "kept"
    map = "map"
    network = "network"
    accord = "accord"


class ChartForm(StrEnum):
    """The forms in which a chart is given."""

    svg = "svg"
    png = "png"
    json = "json"


def step_of(since: str, until: str) -> str:
    """The step that suits a span.

    >>> step_of("2021-01-01", "2021-03-01"), step_of("2011-01-01", "2021-03-01")
    ('day', 'month')
    """
    days = (date.fromisoformat(until) - date.fromisoformat(since)).days
    return "day" if days <= DAYS else "month" if days <= 366 * YEARS else "year"


def _series(book: Ledger, asked: dict[str, Any], look: Look, today: str) -> AnyChart:
    first, last = book.counting.days() or (today, today)
    since, until = asked.get("since", first), asked.get("until", last)
    step = look.step or step_of(since, until)
    counts = book.counting.series(step, **asked)
    bounded = "since" in asked or "until" in asked
    return charts.series_chart(counts, step, since, until) if bounded else charts.series_chart(counts, step)


def _kept(book: Ledger, asked: dict[str, Any], look: Look, today: str) -> AnyChart:
    of_somebody(asked)  # each promise is followed anew, so that those of a whole ledger would take too long
    commitments = list(book.commitments(today=today, **asked))
    return charts.follow_chart(follow_through(promises(commitments, coverage_in([], commitments, asked.get("as_of", today))), "kind"))


def _map(book: Ledger, asked: dict[str, Any], look: Look, today: str) -> AnyChart:
    return maps.map_chart(maps.within(maps.places_of(book.counting.places(**asked)), look.region), look.region)


def _network(book: Ledger, asked: dict[str, Any], look: Look, today: str) -> AnyChart:
    return network_charts.network_chart(network_charts.heaviest(book.counting.pairs(**asked), look.side, LINES))


def _accord(book: Ledger, asked: dict[str, Any], look: Look, today: str) -> AnyChart:
    return charts.accord_chart(book.counting.accords(**asked)[:OUTLETS])


DRAWN = {
    ChartName.series: _series,
    ChartName.kept: _kept,
    ChartName.map: _map,
    ChartName.network: _network,
    ChartName.accord: _accord,
}


@router.get("/charts/vega.js", include_in_schema=False)
def vega() -> Response:
    """The script that draws charts in the browser."""
    return Response(drawing.script(), media_type="text/javascript", headers={"cache-control": "private, max-age=86400"})


@router.get(
    "/charts/{name}.{form}",
    tags=["charts"],
    response_class=Response,
    responses=FAULTS | {200: {"content": {media: {} for media in MEDIA.values()}, "description": "The chart."}},
)
def chart(name: ChartName, form: ChartForm, book: BookDep, today: TodayDep, asked: CountedDep, look: LookDep) -> Response:
    """A chart: *series* (events by time and quad class), *kept* (promises of a ``country`` or ``pair`` by kind and what became of them),
    *map*, *network* (who deals with whom) or *accord* (outlets that report the same events). As SVG, PNG or the JSON of Vega-Lite."""
    dark = look.theme == "dark"
    spec = drawing.specification(DRAWN[name](book, asked, look, today), dark)
    return Response(_body(spec, form, dark), media_type=MEDIA[form])


def _body(spec: str, form: ChartForm, dark: bool) -> str | bytes:
    if form is ChartForm.json:
        return spec
    try:
        return drawing.svg_of(spec) if form is ChartForm.svg else drawing.png_of(spec, dark)
    except DocumentError as error:
        raise HTTPException(503, "This chart could not be drawn; narrow the question and ask again.") from error
