"""Events on a map of the world: one circle for each place, larger for more events, coloured by the quad class that most of them have."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from papertiger.analysis.charts import COLOURS, WHOLE
from papertiger.lexicons.shapes import load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.counting import PlaceCount

WIDTH, HEIGHT = 900, 460
MOST = 500
"""Circles on one map."""
REGIONS = {
    "world": (-170, -56, 180, 78),
    "Africa": (-20, -36, 55, 38),
    "Central Asia": (45, 33, 92, 56),
    "East Asia": (92, 15, 150, 54),
    "Europe": (-12, 35, 45, 68),
    "Latin America": (-118, -56, -33, 33),
    "Middle East": (24, 10, 66, 43),
    "North America": (-168, 14, -50, 73),
    "Oceania": (110, -50, 180, 10),
    "South Asia": (60, 4, 98, 38),
    "Southeast Asia": (92, -12, 142, 24),
}
"""Parts of the world by the corners that are shown: west, south, east, north."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with all its events: ``quads`` how many of each class, ``chief`` the commonest class."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    quads: tuple[tuple[str, int], ...]

    @property
    def events(self) -> int:
        """How many events."""
        return sum(number for _, number in self.quads)

    @property
    def chief(self) -> str:
        """The quad class that most of them have."""
        return max(self.quads, key=lambda q: q[1])[0]


def places_of(counts: Iterable[PlaceCount]) -> list[Place]:
    """The places with their events by class, the most first."""
    found: defaultdict[tuple[Any, ...], list[tuple[str, int]]] = defaultdict(list)
    for c in counts:
        found[c.place, c.country, c.latitude, c.longitude].append((c.quad, c.events))
    places = (Place(name, country, lat, lon, tuple(quads)) for (name, country, lat, lon), quads in found.items())
    return sorted(places, key=lambda p: (-p.events, p.name, p.latitude))


def within(places: Iterable[Place], region: str) -> list[Place]:
    """The places that lie in a part of the world."""
    west, south, east, north = REGIONS[region]
    return [p for p in places if region == "world" or (west <= p.longitude <= east and south <= p.latitude <= north)]


def map_chart(places: Iterable[Place], region: str = "world") -> alt.LayerChart | alt.FacetChart:
    """The places on the map, the first ``MOST`` of them. Raises ``KeyError`` for a region that is none."""
    projection = alt.Projection(type="equalEarth" if region == "world" else "mercator", fit=_frame(region))
    land = alt.Chart(alt.NamedData(name="land")).mark_geoshape(clip=True, style="land", strokeWidth=0.4, aria=False)
    shown = list(places)[:MOST]
    rows = [{"place": p.name, "lat": p.latitude, "lon": p.longitude, "events": p.events, "mostly": p.chief} for p in shown]
    circles = (
        alt.Chart(alt.NamedData(name="places"))
        .mark_circle(clip=True, opacity=0.8, stroke="#211c15", strokeWidth=0.6)
        .encode(
            latitude="lat:Q",
            longitude="lon:Q",
            size=alt.Size("events:Q", scale=alt.Scale(type="sqrt", domainMin=0, range=[9, 600]), legend=WHOLE),
            color=alt.Color("mostly:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), title="mostly"),
            order=alt.Order("events:Q", sort="descending"),
            tooltip=["place:N", "events:Q", "mostly:N"],
        )
    )
    both: alt.LayerChart | alt.FacetChart = alt.layer(land, circles).properties(width=WIDTH, height=HEIGHT, projection=projection)
    both.datasets = {"land": _land(), "places": rows}  # so and not as properties, since Altair would look at each value
    return both


def _frame(region: str) -> dict[str, Any]:
    """What is shown, as points to fit."""
    west, south, east, north = REGIONS[region]
    points = [[x, y] for x in (west, (west + east) / 2, east) for y in (south, (south + north) / 2, north)]
    return {"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": points}, "properties": {}}


@functools.cache
def _land() -> list[dict[str, Any]]:
    """The states as GeoJSON."""
    return [
        {
            "type": "Feature",
            "id": s.code,
            "geometry": {"type": "MultiPolygon", "coordinates": [list(map(list, p)) for p in s.polygons]},
            "properties": {},
        }
        for s in load_shapes()
    ]
