"""How well a place fits a text: what is known of the place, and what the text's other names say."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.places import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from papertiger.lexicons.places import Place

CELL = 1.2  # degrees: two places in neighbouring cells lie within about 150 km
LIKELY = 0.5  # how fast the likelihood of a meaning grows with its prior
CERTAIN = 2.5  # some three hundred times better known than the next meaning: beyond doubt
WIDE = frozenset(("country", "continent", "region", "ocean", "sea", "river"))
"""Features too wide to say where in a country something is."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score counts; the parts are explained in ``places``."""

    country: float = 1.5
    division: float = 1.5
    near: float = 2.0
    holds: float = 2.5
    hint: float = 4.0
    alias: float = -1.2
    capital: float = 0.7
    nation: float = 2.0


WEIGHTS = Weights()


def prior(place: Place) -> float:
    """How well known a place is, before the text says anything: about the decimal logarithm of its population."""
    score = math.log10(place.population + 500)
    if place.feature == "country":
        return score + WEIGHTS.nation
    if place.feature == "capital":
        score += WEIGHTS.capital
    elif place.feature == "state":
        score = min(max(score, 4.5), 6.5)
    elif place.feature in WIDE:
        score = 7.0
    return score + (WEIGHTS.alias if place.sense == "alias" else 0.0)


def inside(place: Place, whole: Place) -> bool:
    """Whether a place lies in another, as far as the gazetteer can tell."""
    if place.id == whole.id or place.feature == "country" or (whole.country and place.country != whole.country):
        return False
    if whole.feature == "country":
        return True
    if whole.feature == "state" and place.admin1 and whole.admin1 and place.admin1 == whole.admin1:
        return True
    limit = {"state": 120.0, "county": 80.0, "region": 600.0}.get(whole.feature, 0.0)
    return (whole.feature != "state" or place.country != "USA") and kilometres(place, whole) < limit


def plain(options: Sequence[Place]) -> Place | None:
    """What a name means beyond doubt: its only meaning, or a country or state far better known than all the others."""
    ranked = sorted(options, key=prior, reverse=True)
    if len(ranked) == 1 or (ranked[0].feature in ("country", "state") and prior(ranked[0]) - prior(ranked[1]) > CERTAIN):
        return ranked[0]
    return None


class Evidence:
    """What the names of a text say of each other. Each name is given once, with all it can still mean and how often it stands there.

    ``settled`` tells the names whose one meaning was read from the text (*Oxford, Ohio*), ``home`` the outlet's country.
    """

    def __init__(self, names: Iterable[tuple[str, Sequence[Place], int, bool]], home: str | None) -> None:
        count: defaultdict[str, float] = defaultdict(float, {home: 1.0} if home else {})
        self._divisions: set[tuple[str | None, str | None]] = set()
        self._cells: defaultdict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        self._inside: defaultdict[tuple[str | None, str | None], dict[str, float]] = defaultdict(dict)
        for key, options, times, settled in names:
            place = options[0] if settled else plain(options)
            if place and place.country:
                count[place.country] += 1 + math.log2(times)
            if place and (place.feature == "state" or (settled and place.admin1)):
                self._divisions.add((place.country, place.admin1))
            self._spread(key, [p for p in options if p.sense != "adjective"])
        total = sum(count.values())
        self._countries = {k: v / total for k, v in count.items()}

    def _spread(self, key: str, options: Sequence[Place]) -> None:
        """Enter a name in the cells and divisions where it can lie, weighted by how likely it means each."""
        weights = [10 ** (LIKELY * prior(p)) for p in options]
        total = sum(weights)
        for place, weight in zip(options, weights, strict=True):
            if place.feature not in WIDE and place.feature != "state":
                for table in (self._cells[_cell(place)], self._inside[(place.country, place.admin1)]):
                    table[key] = max(table.get(key, 0.0), (weight / total) ** 0.5)

    def score(self, key: str, place: Place, hint: str) -> float:
        """The score of one meaning of a name; higher is better."""
        score = prior(place) + WEIGHTS.country * self._countries.get(place.country or "", 0.0)
        if hint and place.feature != "country":
            score += WEIGHTS.hint * ((place.feature == "state") == (hint == "state"))
        if place.feature == "state":
            held = sum(w for k, w in self._inside.get((place.country, place.admin1), {}).items() if k != key)
            return score + WEIGHTS.holds * min(1.0, held)
        if place.feature != "country" and (place.country, place.admin1) in self._divisions:
            score += WEIGHTS.division
        if place.feature not in WIDE:
            score += WEIGHTS.near * min(1.5, self._support(place, key))
        return score

    def _support(self, place: Place, key: str) -> float:
        """How many other names can lie near by, weighted."""
        y, x = _cell(place)
        near: dict[str, float] = {}
        for cell in ((y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
            for other, weight in self._cells.get(cell, {}).items():
                if other != key:
                    near[other] = max(near.get(other, 0.0), weight)
        return sum(near.values())


def _cell(place: Place) -> tuple[int, int]:
    return round(place.lat / CELL), round(place.lon / CELL)
