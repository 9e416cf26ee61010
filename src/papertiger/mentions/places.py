"""Places: every toponym of a text with the place it names.

A name can mean many places (there are some forty Oxfords). Each is scored, and the highest taken; all mentions of a name in one text mean
the same place unless the words say otherwise. The score of a place is the sum of

- how well known it is: the decimal logarithm of its population, more for countries and capitals, less where the name is not its own but
  an alias (``prior``);
- ``country``: the share of the text's other evidence that points to its country: states, adjectives, and places that only lie there;
- ``division``: the text names the state or province it lies in;
- ``holds``: of a state or province, other places of the text lie in it;
- ``near``: other places of the text lie within some 150 km, each the heavier the fewer places it can mean;
- ``hint``: a word beside the name says that a state or a town is meant (*New York lawmakers*).

A place behind a comma (*Oxford, North Carolina*) is no matter of score: only what lies in it is considered. What the gazetteer lacks is put
at the centre of what the text says contains it, a building at the town it is told of with, and both keep ``geonameid`` null; without that
the coordinates are null as well. The cues are those of Leidner (2007), "Toponym resolution in text": containment, population, minimum
distance and one sense per discourse.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from papertiger.lexicons.places import kilometres
from papertiger.mentions.place_scores import WIDE, Evidence, inside, prior
from papertiger.mentions.toponyms import Toponym, find_toponyms
from papertiger.model import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.lexicons.places import Place, Places
    from papertiger.lexicons.world import World
    from papertiger.model import Document, Parse

LARGE = 100_000  # people: a town whose name at the head of a building's tells where the building is
KNOWN = 300_000  # people: so large a town, with a state behind a comma that it does not lie in, is a member of a list
JOINTS = frozenset(("in", "near", "outside", "at", "in the", "in central", "in downtown"))


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
    found = find_toponyms(document, parse, places, world)
    return tuple(_Resolver(document.text, found, _home(document, world)).mentions())


def _home(document: Document, world: World) -> str | None:
    """The country that the text's outlet writes from."""
    outlet = world.outlet(document.publication) if document.publication else None
    return outlet.code if outlet else None


def _seat_of(place: Place, t: Toponym) -> Place:
    """The town rather than the province of the same name around it, where the town is most of it: *Aqaba*, *Beijing*."""
    if place.feature != "state" or t.hint == "state":
        return place
    towns = [p for p in t.options if p.feature in ("city", "capital") and p.country == place.country]
    towns = [p for p in towns if p.admin1 == place.admin1 or kilometres(p, place) < 50]
    return next((p for p in towns if p.population * 5 >= place.population), place)


class _Resolver:
    """The toponyms of one text and what has been settled of them: ``chosen`` by position in the list."""

    def __init__(self, text: str, found: list[Toponym], home: str | None) -> None:
        self.text, self.found, self.home = text, found, home
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
            last = next((i for i in members if self._is_told(i)), None)
            for i in members if last is not None else ():
                if self._is_told(i):
                    last = i
                elif i not in self.chosen and not self.found[i].container and last is not None:
                    self.chosen[i] = self.chosen[last]

    def _is_told(self, i: int) -> bool:
        return i in self.chosen and self.found[i].container is not None

    # ------------------------------------------------------------ score
    def _scored(self) -> None:
        evidence = Evidence(self._names(), self.home)
        for key, members in self.groups.items():
            unsettled = [i for i in members if i not in self.chosen and not self._misfit(self.found[i])]
            for hint in sorted({self.found[i].hint for i in unsettled}):
                same = [i for i in unsettled if self.found[i].hint == hint]
                first = self.found[same[0]]
                scores = {p: evidence.score(key, p, hint) for p in first.options}
                best = max(first.options, key=lambda p, scores=scores: (scores[p], -p.id))  # type: ignore[misc]
                self.chosen.update(dict.fromkeys(same, _seat_of(best, first)))

    def _names(self) -> Iterator[tuple[str, tuple[Place, ...], int, bool]]:
        for key, members in self.groups.items():
            settled = next((self.chosen[i] for i in members if i in self.chosen), None)
            yield key, (settled,) if settled else self.found[members[0]].options, len(members), settled is not None

    def _misfit(self, t: Toponym) -> bool:
        """Whether what stands behind a comma contains none of the places that the name can mean."""
        if t.container is None or t.adjective or not any(q.feature in ("state", "country") for q in t.container.options):
            return False
        return all(p.feature in ("city", "county", "facility") and p.population < KNOWN for p in t.options)

    # ------------------------------------------------------------ result
    def _mention(self, i: int, t: Toponym) -> PlaceMention:
        place = self.chosen.get(i)
        if place and not t.facility:
            feature = "demonym" if t.adjective else place.feature
            return _mention(t, place.name, feature, place, place.geonameid)
        return _mention(t, t.text, "facility" if t.facility else "locality", self._anchor(i, t), None)

    def _anchor(self, i: int, t: Toponym) -> Place | None:
        """Where a place that the gazetteer lacks is put: where the text says, in the town its name begins with, or beside others."""
        if (j := self._whole_of(i, t)) is not None:
            return self.chosen[j]
        if t.options:
            if own := self._of_first(t.options[0].id):
                return own
            large = [p for p in t.options if p.population >= LARGE and p.sense == "name" and p.feature in ("city", "capital")]
            if large:
                return max(large, key=lambda p: (prior(p), -p.id))
        return self._beside(i, t)

    def _whole_of(self, i: int, t: Toponym) -> int | None:
        """What holds a place by the words between: *Holt, Ohio*, *the hospital in Tartu*, *Toronto's airport*."""
        if t.container and self.at[id(t.container)] in self.chosen:
            return self.at[id(t.container)]
        if i + 1 in self.chosen and self.text[t.span[1] : self.found[i + 1].span[0]].strip() in JOINTS:
            return i + 1
        if i - 1 in self.chosen and self.text[self.found[i - 1].span[1] : t.span[0]].strip() in ("'s", "’s"):
            return i - 1
        return None

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
