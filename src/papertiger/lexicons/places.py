"""The gazetteer: what places a name can mean.

Countries, their states and provinces, counties of the United States, towns from 500 people up, and what else the news names: regions,
seas, rivers, bases. The data stand in an index that ``places_index`` builds once; a look-up reads a few pages of it.
"""

from __future__ import annotations

import math
import os
import sqlite3
import threading
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from papertiger.lexicons.places_index import fold, index_path

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Place", "Places", "fold", "kilometres", "load_places"]

CACHED = 50_000  # names whose places are kept in memory
MOST = 120  # places of one name that are looked at, the most populous first
_QUERY = f"""
SELECT place.id, place.name, geonameid, country, division.name, lat, lon, population, feature, sense
FROM form JOIN place ON place.id = form.place LEFT JOIN division ON division.id = place.division
WHERE key = ? ORDER BY sense = 'alias', population DESC, place.id LIMIT {MOST}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One place a name can mean.

    ``country`` is an ISO 3166-1 alpha-3 code, ``admin1`` the first-order division it lies in (its own name where it is one), ``lat`` and
    ``lon`` WGS84 degrees of its centre, ``population`` 0 where unknown. ``feature`` is country, state, county, city, capital, continent,
    region, sea, ocean, river, lake, mountain, island or facility. ``sense`` says how the name means it: ``name``, ``alias`` (another name:
    historical, foreign, short), ``after_comma`` (an abbreviation that counts only behind another place) or ``adjective`` (*Turkish*).
    """

    id: int
    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    feature: str
    sense: str


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance between the centres of two places, in km.

    >>> bishkek, osh = load_places().find("Bishkek")[0], load_places().find("Osh")[0]
    >>> round(kilometres(bishkek, osh), -2)
    300.0
    """
    north, south = math.radians(a.lat), math.radians(b.lat)
    step = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, step)))


class Places:
    """The places by name; may be shared by threads, and used after a fork.

    >>> places = load_places()
    >>> [(p.country, p.feature) for p in places.find("Bishkek")][:1]
    [('KGZ', 'capital')]
    >>> places.find("Nowhere at all")
    ()

    ``path`` is an index that ``places_index.build`` wrote. Raises ``sqlite3.DatabaseError`` where it is none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._found: dict[str, tuple[Place, ...]] = {}
        self._process = -1
        self._connect()

    def _connect(self) -> None:
        # immutable: no locks and no look at the disk for writers; nobody changes an index once it is there
        self._base = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._process = os.getpid()

    def find(self, name: str) -> tuple[Place, ...]:
        """All places the name can mean, those it is the first name of before others, the more populous first."""
        key = fold(name)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(key)
        return found

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-3 code.

        >>> load_places().country("KGZ").name
        'Kyrgyzstan'
        """
        return next(iter(self.find(f"iso {code}")), None)

    def _look_up(self, key: str) -> tuple[Place, ...]:
        with self._lock:
            if self._process != os.getpid():  # a connection must not be carried over a fork
                self._connect()
            if len(self._found) >= CACHED:
                self._found.clear()
            rows = self._base.execute(_QUERY, (key,)).fetchall()
        kept: dict[int, Place] = {}
        for row in rows:
            place = Place(*row)
            # a place that has the name both as its own and as an abbreviation has it as its own
            if place.id not in kept or place.sense == "name":
                kept[place.id] = place
        return tuple(kept.values())


@cache
def load_places() -> Places:
    """The gazetteer, its index built first where this machine has none yet (some four seconds, once).

    >>> load_places() is load_places()
    True

    Raises ``LexiconError`` where a line of ``data/places`` is wrong or no directory can be written.
    """
    return Places(index_path())
