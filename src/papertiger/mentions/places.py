"""Places: every toponym of a text with the place it names.

A name can mean many places (there are some forty Oxfords). Each is scored, and the highest taken; all mentions of a name in one text mean
the same place unless the words say otherwise. The score of a place is the sum of

- how well known it is: the decimal logarithm of its population, more for countries and capitals, less where the name is not its own but
  an alias (``prior``);
- ``country``: the share of the text's other evidence that points to its country: states, adjectives, and places that only lie there;
- ``division``: the text names the state or province it lies in;
- ``near``: other places of the text lie within some 150 km, each the heavier the fewer places it can mean;
- ``hint``: a word beside the name says that a state or a town is meant (*New York lawmakers*).

A place behind a comma (*Oxford, North Carolina*) is no matter of score: only what lies in it is considered. What the gazetteer lacks is put
at the centre of what the text says contains it, a building at the town it is told of with, and both keep ``geonameid`` null; without that
the coordinates are null as well. The cues are those of Leidner (2007), "Toponym resolution in text": containment, population, minimum
distance and one sense per discourse.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from papertiger.lexicons.places import kilometres
from papertiger.mentions.toponyms import Toponym, find_toponyms
from papertiger.model import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.lexicons.places import Place, Places
    from papertiger.lexicons.world import World
    from papertiger.model import Document, Parse

LARGE = 100_000  # people: a town whose name at the head of a building's tells where the building is
CERTAIN = 2.0  # a hundred times better known than the next meaning
LIKELY = 0.5  # how fast the likelihood of a meaning grows with its prior
KNOWN = 300_000  # people: so large a town, with a state behind a comma that it does not lie in, is a member of a list
CELL = 1.2  # degrees: two places in neighbouring cells lie within about 150 km


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score counts."""

    country: float = 1.5
    division: float = 1.5
    near: float = 2.0
    hint: float = 4.0
    alias: float = -1.2
    capital: float = 0.7
    state: float = 0.0
    nation: float = 2.0


WEIGHTS = Weights()
WIDE = frozenset(("country", "continent", "region", "ocean", "sea", "river"))
"""Features too wide to say where in a country something is."""


def find_places(document: Document, parse: Parse, places: Places, world: World) -> tuple[PlaceMention, ...]:
    """Every toponym of the text, in its order, resolved; spans do not overlap.

    >>> from papertiger.language.pipeline import Pipeline
    >>> from papertiger.lexicons.places import load_places
    >>> from papertiger.lexicons.world import load_world
    >>> from papertiger.model import Document
    >>> document = Document(text="Three ministers met in Paris, Texas.")
    >>> found = find_places(document, Pipeline().parse(document), load_places(), load_world())
    >>> [(p.name, p.admin1, p.country) for p in found]
    [('Paris', 'Texas', 'USA'), ('Texas', 'Texas', 'USA')]

    ``feature`` is that of :class:`papertiger.lexicons.places.Place`, ``demonym`` where an adjective stands for a country
    (*Turkish*; the coordinates are the country's), ``locality`` for a place that the gazetteer lacks.
    """
    found = find_toponyms(document, parse, places)
    return tuple(_Resolver(found, _home(document, world)).mentions())


def _home(document: Document, world: World) -> str | None:
    """The country that the text's outlet writes from."""
    outlet = world.outlet(document.publication) if document.publication else None
    return outlet.code if outlet else None


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


def prior(place: Place) -> float:
    """How well known a place is, before the text says anything."""
    score = math.log10(place.population + 500)
    if place.feature == "country":
        return score + WEIGHTS.nation
    if place.feature == "capital":
        score += WEIGHTS.capital
    elif place.feature == "state":
        score = min(max(score, 4.5), 6.5) + WEIGHTS.state
    elif place.feature in WIDE:
        score = 7.0
    return score + (WEIGHTS.alias if place.sense == "alias" else 0.0)


def _seat_of(place: Place, t: Toponym) -> Place:
    """The town rather than the province of the same name around it, where the town is most of it: *Aqaba*, *Beijing*."""
    if place.feature != "state" or t.hint == "state":
        return place
    towns = [p for p in t.options if p.feature in ("city", "capital") and p.country == place.country and p.admin1 == place.admin1]
    return next((p for p in towns if p.sense == "name" and p.population * 5 >= place.population), place)


class _Resolver:
    """The toponyms of one text and what has been settled of them: ``chosen`` by position in the list."""

    def __init__(self, found: list[Toponym], home: str | None) -> None:
        self.found, self.home = found, home
        self.chosen: dict[int, Place] = {}
        self.at = {id(t): i for i, t in enumerate(found)}
        self.groups: defaultdict[str, list[int]] = defaultdict(list)
        for i, t in enumerate(found):
            if t.options and not t.facility:
                self.groups[t.text.casefold()].append(i)

    def mentions(self) -> Iterable[PlaceMention]:
        self._contained()
        self._same_as_contained()
        self._scored()
        return (self._mention(i, t) for i, t in enumerate(self.found))

    # ------------------------------------------------------------ containment
    def _contained(self) -> None:
        """From right to left, so that in *Paris, Lamar County, Texas* the county is settled before the town."""
        for i in range(len(self.found) - 1, -1, -1):
            t = self.found[i]
            if t.container is None or t.facility:
                continue
            j = self.at[id(t.container)]
            wholes = (self.chosen[j],) if j in self.chosen else t.container.options
            fits = [(prior(p) + prior(q), -p.id, p, q) for p in t.options for q in wholes if p.sense != "adjective" and inside(p, q)]
            if fits:
                _, _, self.chosen[i], self.chosen[j] = max(fits)

    def _same_as_contained(self) -> None:
        """Other mentions of a name that was told apart once: as at the last such mention before, else at the first after."""
        for members in self.groups.values():
            told = [i for i in members if i in self.chosen and self.found[i].container]
            for i in members if told else ():
                if i not in self.chosen and not self.found[i].container:
                    self.chosen[i] = self.chosen[max((k for k in told if k < i), default=told[0])]

    # ------------------------------------------------------------ score
    def _scored(self) -> None:
        countries, divisions = self._evidence()
        cells = self._cells()
        for members in self.groups.values():
            open_ = [i for i in members if i not in self.chosen and not self._misfit(self.found[i])]
            for hint in sorted({self.found[i].hint for i in open_}):
                same = [i for i in open_ if self.found[i].hint == hint]
                first = self.found[same[0]]
                best = max(first.options, key=lambda p: (self._score(p, first, countries, divisions, cells), -p.id))
                self.chosen.update(dict.fromkeys(same, _seat_of(best, first)))

    def _misfit(self, t: Toponym) -> bool:
        """Whether what stands behind a comma contains none of the places that the name can mean."""
        if t.container is None or t.adjective or not any(q.feature in ("state", "country") for q in t.container.options):
            return False
        return all(p.feature in ("city", "county", "facility") and p.population < KNOWN for p in t.options)

    def _evidence(self) -> tuple[dict[str, float], set[tuple[str | None, str | None]]]:
        """The share of each country in what is beyond doubt, and the states and provinces named."""
        count: defaultdict[str, float] = defaultdict(float, {self.home: 1.0} if self.home else {})
        divisions = set()
        for members in self.groups.values():
            place = self._plain(members[0])
            if place is None:
                continue
            if place.country:
                count[place.country] += 1 + math.log2(len(members))
            if place.feature == "state" or (place.admin1 and members[0] in self.chosen):
                divisions.add((place.country, place.admin1))
        total = sum(count.values())
        return {k: v / total for k, v in count.items()}, divisions

    def _plain(self, i: int) -> Place | None:
        """What a mention means beyond doubt: settled already, or by far the best known of all it can mean."""
        if i in self.chosen:
            return self.chosen[i]
        ranked = sorted(self.found[i].options, key=prior, reverse=True)
        if len(ranked) == 1 or (ranked[0].feature in ("country", "state") and prior(ranked[0]) - prior(ranked[1]) > CERTAIN):
            return ranked[0]
        return None

    def _cells(self) -> dict[tuple[int, int], dict[str, float]]:
        """For each cell of the globe the names that can lie in it, weighted by how likely each means it."""
        out: defaultdict[tuple[int, int], dict[str, float]] = defaultdict(dict)
        for key, members in self.groups.items():
            options = {self.chosen[i] for i in members if i in self.chosen} or set(self.found[members[0]].options)
            weights = {p: 10 ** (LIKELY * prior(p)) for p in options if p.sense != "adjective"}
            total = sum(weights.values())
            for place, weight in weights.items():
                if place.feature not in WIDE and place.feature != "state":
                    cell = round(place.lat / CELL), round(place.lon / CELL)
                    out[cell][key] = max(out[cell].get(key, 0.0), (weight / total) ** 0.5)
        return out

    def _score(
        self,
        place: Place,
        t: Toponym,
        countries: dict[str, float],
        divisions: set[tuple[str | None, str | None]],
        cells: dict[tuple[int, int], dict[str, float]],
    ) -> float:
        score = prior(place) + WEIGHTS.country * countries.get(place.country or "", 0.0)
        if place.feature not in ("state", "country") and (place.country, place.admin1) in divisions:
            score += WEIGHTS.division
        if t.hint:
            score += WEIGHTS.hint * ((place.feature == "state") == (t.hint == "state") and place.feature != "country")
        if place.feature not in WIDE and place.feature != "state":
            score += WEIGHTS.near * min(1.5, self._support(place, t.text.casefold(), cells))
        return score

    @staticmethod
    def _support(place: Place, key: str, cells: dict[tuple[int, int], dict[str, float]]) -> float:
        """How many other names have a meaning near by, weighted."""
        y, x = round(place.lat / CELL), round(place.lon / CELL)
        near: dict[str, float] = {}
        for cell in ((y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
            for other, weight in cells.get(cell, {}).items():
                if other != key:
                    near[other] = max(near.get(other, 0.0), weight)
        return sum(near.values())

    # ------------------------------------------------------------ result
    def _mention(self, i: int, t: Toponym) -> PlaceMention:
        place = self.chosen.get(i)
        if place and not t.facility:
            feature = "demonym" if t.adjective else place.feature
            return _mention(t, place.name, feature, place, place.geonameid)
        return _mention(t, t.text, "facility" if t.facility else "locality", self._anchor(i, t), None)

    def _anchor(self, i: int, t: Toponym) -> Place | None:
        """Where a place that the gazetteer lacks is put: in its container, in the town its name begins with, or beside others."""
        if t.container and (place := self.chosen.get(self.at[id(t.container)])):
            return place
        if t.options:
            if own := self._of_first(t.options[0].id):
                return own
            large = [p for p in t.options if p.population >= LARGE and p.sense == "name" and p.feature in ("city", "capital")]
            if large:
                return max(large, key=lambda p: (prior(p), -p.id))
        return self._beside(i, t)

    def _of_first(self, first: int) -> Place | None:
        """What a name with the same first meaning was found to mean elsewhere in the text."""
        heads = (m[0] for m in self.groups.values() if m[0] in self.chosen)
        return next((self.chosen[i] for i in heads if self.found[i].options[0].id == first), None)

    def _beside(self, i: int, t: Toponym) -> Place | None:
        """The nearest town of the sentence or, failing that, its state; else the last town before, or the first of all."""
        k = bisect_left(self.towns, i)
        near = self._same_sentence(self.towns[max(0, k - 1) : k + 1], t) or self._same_sentence((i - 2, i - 1, i + 1, i + 2), t)
        if near:
            return self.chosen[min(near, key=lambda j: (abs(j - i), j))]
        return self.chosen[self.towns[max(0, k - 1)]] if self.towns else None

    def _same_sentence(self, positions: Iterable[int], t: Toponym) -> list[int]:
        return [j for j in positions if j in self.chosen and self.found[j].sentence == t.sentence and not self.found[j].adjective]

    @cached_property
    def towns(self) -> list[int]:
        """The positions of what has been found to be a town or smaller, in the order of the text."""
        return sorted(k for k, p in self.chosen.items() if p.feature not in WIDE and p.feature != "state")


def _mention(t: Toponym, name: str, feature: str, place: Place | None, geonameid: int | None) -> PlaceMention:
    if place is None:
        return PlaceMention(t.text, t.span, name, None, None, None, None, None, feature)
    return PlaceMention(t.text, t.span, name, geonameid, place.country, place.admin1 or None, place.lat, place.lon, feature)
