"""Which words of a text name places, before it is asked which places: the candidates that ``places`` resolves.

The rules follow from what newspapers do. A name that the lexicons or the model call a place or state is one; a person's name is none unless
a word that only a place follows stands before it (*in Jordan*) or a state behind it (*Lincoln, Nebraska*); a place at the head of a
body's name (*London Homeless Coalition*) counts, one that merely goes into the name of something else (*Wooster Street*, *Boston Globe*)
does not; an adjective that stands for a place (*Turkish officials*) counts as one and is marked. What the gazetteer does not know is kept
where the model calls it a place. The words that decide are lines of ``data/places/cues.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from papertiger.mentions.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from papertiger.lexicons.places import Place, Places
    from papertiger.lexicons.world import World
    from papertiger.model import Document, Name, Parse, Span

LARGE = 50_000  # people: a town that needs no more than its name
DIVISIONS = frozenset(("country", "state", "county", "continent", "region", "ocean", "sea"))
CONTAINERS = frozenset(("country", "state", "county", "region"))
OURS = frozenset(("capital", "region", "seat", "people_ethnic"))
"""The kinds of lexicon entry that can be places besides states and their adjectives."""

Hit = tuple["Toponym | None", int]
"""The toponym at a position, or none, and where to go on."""


@dataclass(slots=True)
class Toponym:
    """A candidate: tokens ``start`` to ``end`` (negative in a dateline), what it can mean, and what the words round it say.

    ``options`` is empty where the gazetteer has no such name; it is then kept only where ``kept``. ``adjective`` marks a demonym,
    ``facility`` a building or site, ``hint`` is state, town or empty. ``container`` is the toponym behind it and a comma (*Oxford, Ohio*).
    """

    text: str
    span: Span
    start: int
    end: int
    sentence: int
    options: tuple[Place, ...]
    adjective: bool = False
    facility: bool = False
    kept: bool = False
    hint: str = ""
    container: Toponym | None = field(default=None, repr=False)


def find_toponyms(document: Document, parse: Parse, places: Places, world: World) -> list[Toponym]:
    """The candidates in the order of the text, none overlapping; those of the dateline are among them."""
    scan = _Scan(parse, places, world)
    found = [*_in_dateline(document, places), *scan.run()]
    found += scan.again({t.text.casefold() for t in found if t.options and not t.adjective})
    found.sort(key=lambda t: t.span)
    _link(found, document.text)
    return [t for t in found if t.options or t.facility or t.container or t.kept]


def _in_dateline(document: Document, places: Places) -> Iterator[Toponym]:
    """The places of the dateline, which is no prose and so not in the parse."""
    text = document.dateline_place
    at = document.text.find(text) if text else -1
    if text and any(s <= at < e for s, e in document.skip):
        for part in text.split(","):
            name = part.strip()
            begin = at + part.find(name)
            if name:
                yield Toponym(name, (begin, begin + len(name)), -1, -1, -1, places.find(name))
            at += len(part) + 1


def _link(found: Sequence[Toponym], text: str) -> None:
    """Give each toponym its container: the next one, where only a comma lies between and it can be a country, state, county or region.

    An abbreviation that counts only behind a comma (*Mass.*) loses that meaning elsewhere.
    """
    containers = set()
    for a, b in pairwise(found):
        comma = b.span[0] - a.span[1] < 4 and text[a.span[1] : b.span[0]].strip() == ","
        if comma and not b.adjective and any(p.feature in CONTAINERS for p in b.options):
            a.container = b
            containers.add(id(b))
    for t in found:
        if id(t) not in containers and any(p.sense == "after_comma" for p in t.options):
            t.options = tuple(p for p in t.options if p.sense != "after_comma")


class _Scan:
    """One pass over the tokens."""

    def __init__(self, parse: Parse, places: Places, world: World) -> None:
        self.parse, self.places, self.text = parse, places, Surroundings(parse, places, world)

    def run(self) -> list[Toponym]:
        found, at, text = [], 0, self.text
        while at < len(text.words):
            if not text.words[at][:1].isupper():
                at += 1
                continue
            hit, after = self._at(at)
            if hit:
                found.append(hit)
                text.taken.update(range(hit.start, hit.end))
                if text.is_within(at):
                    text.placed.add(hit.end)
            at = max(after, at + 1)
        return found

    def again(self, known: set[str]) -> Iterator[Toponym]:
        """Names that the text uses as places elsewhere, where nothing else claims the word: one sense per text."""
        for i, word in enumerate(self.text.words):
            if word[:1].isupper() and i not in self.text.taken and word.casefold() in known and self._is_free(i):
                yield self._toponym(i, i + 1, self.places.find(word))

    def _is_free(self, at: int) -> bool:
        """Whether a known place's name is no part of something else's name."""
        text, name = self.text, self.text.owner.get(at)
        if text.is_thing(at + 1) or text.words[at] in text.firms or (name and name.entry):
            return False
        if name is None or name.end - name.start == 1:
            return True
        edge = at in (name.start, name.end - 1) or text.word(at + 1) in text.cues["body"]
        return name.kind != "person" and edge and text.before(at) != "of"

    # ------------------------------------------------------------ by the kind of name
    def _at(self, at: int) -> Hit:
        """The toponym that starts at a token, or none, and where to go on."""
        name = self.text.owner.get(at)
        wide = self._wide(at, name)
        if wide:
            return wide, wide.end
        if name is None:
            return self._bare(at)
        if name.kind in ("state", "demonym"):
            return (self._state(name) if name.kind == "state" else self._demonym(name)), name.end
        if name.entry and name.sort not in OURS:
            return None, name.end
        if name.sort == "seat":
            return (self._whole(at, name) if self.text.is_within(at) else None), name.end
        if name.kind == "person":
            return self._person(at, name)
        if name.kind == "place":
            return self._place(at, name)
        return self._in_body(at, name) if name.kind == "organisation" else self._other(at, name)

    def _wide(self, at: int, name: Name | None) -> Toponym | None:
        """What outdoes the bounds of names: a state behind a place and a comma (*Barrie, Ont.*), and a state or region of several words of
        which the lexicons know but one (*Western Australia*)."""
        text = self.text
        behind = at - 2 in text.taken and text.words[at - 1] == ","
        if (name and name.entry and name.kind == "organisation") or not (behind or text.is_capital(at + 1)):
            return None
        hit = text.longest(at, text.run_end(at, len(text.words)))
        if not hit or not (behind or (hit[0] > at + 1 and (name is None or hit[0] > name.end))):
            return None
        options = tuple(p for p in hit[1] if p.feature in DIVISIONS and p.sense in ("name", "after_comma"))
        return self._toponym(at, hit[0], hit[1] if behind else options) if options else None

    def _state(self, name: Name) -> Toponym | None:
        if self.text.is_somebody(name.start, name.end, name):
            return None
        country = self.places.country(name.code) if name.code else None
        options = tuple(p for p in self.places.find(name.text) if p.sense == "name" and p.feature in ("country", "state", "region", "city"))
        if country and not any(p.id == country.id for p in options):
            options = (country, *options)
        return self._toponym(name.start, name.end, options) if options else None

    def _demonym(self, name: Name) -> Toponym | None:
        """An adjective that stands before a noun (*Turkish officials*); not the people (*the Turks*)."""
        country = self.places.country(name.code) if name.code else None
        if not country or not self.text.modifies(name.end) or self.text.is_thing(name.end):
            return None
        return self._toponym(name.start, name.end, (replace(country, sense="adjective"),))

    def _whole(self, at: int, name: Name) -> Toponym | None:
        options = self.places.find(self.parse.slice(at, name.end))
        return self._toponym(at, name.end, options) if options else None

    def _person(self, at: int, name: Name) -> Hit:
        """What looks like a person is a place where its surroundings say so; *Leonard of Ada, Oklahoma* holds both."""
        placed = self.text.is_within(at) or self.text.has_container(name.end)
        if placed and not name.entry and (hit := self._whole(at, name)):
            return hit, name.end
        return None, next((i + 1 for i in range(at, name.end - 1) if self.text.words[i] == "of"), name.end)

    def _place(self, at: int, name: Name) -> Hit:
        text = self.text
        hit = text.longest(at, text.run_end(at, name.end))
        if at == name.start and text.is_facility(name) and not (hit and hit[0] >= name.end):
            return self._toponym(at, name.end, hit[1] if hit else (), facility=True), name.end
        if hit and not name.entry and hit[0] < name.end and text.goes_on(hit[0]):
            hit = None
        if hit:
            other = text.is_thing(hit[0]) or text.is_somebody(at, hit[0], name)
            return (None, hit[0] + 1) if other else (self._toponym(at, hit[0], hit[1]), hit[0])
        if at == name.start and self._is_kept(at, name):
            return self._toponym(at, name.end, (), kept=True), name.end
        return None, max(at + 1, text.run_end(at, name.end))

    def _is_kept(self, at: int, name: Name) -> bool:
        """Whether a name that the gazetteer lacks is kept: behind *in* and its like, and no word such as *North* or *Games*."""
        text = self.text
        if name.entry or text.is_never(at, name.end) or text.is_thing(name.end - 1):
            return False
        return text.is_within(at) or text.before(at) in ("at", "from", "to")

    def _in_body(self, at: int, name: Name) -> Hit:
        """A place within the name of a body, or a body's site (*at Thomas Hospital*)."""
        text = self.text
        if at == name.start and text.is_facility(name) and (text.is_within(at) or text.before(at) in ("at", "to")):
            hit = text.longest(at, name.end)
            return self._toponym(at, name.end, hit[1] if hit else (), facility=True), name.end
        hit = text.longest(at, text.run_end(at, name.end))
        if not hit:
            return None, at + 1
        return (self._toponym(at, *hit) if self._is_of_body(at, hit[0], name, hit[1]) else None), hit[0]

    def _is_of_body(self, at: int, end: int, name: Name, options: tuple[Place, ...]) -> bool:
        """At its head before a word for a body (*Ohio Senate*), at its end (*CTV Edmonton*), behind *city of* and its like, or alone."""
        text = self.text
        large = any(p.population >= LARGE and p.sense == "name" for p in options)
        if text.before(at) == "of" and text.word(at - 2) in text.cues["seat"]:
            return True
        if at > name.start:
            return end >= name.end and large and text.before(at) != "of"
        if text.word(end) in text.cues["body"]:
            return True
        return end >= name.end and (text.is_within(at) or text.has_container(end) or (large and not text.is_proper(end)))

    def _other(self, at: int, name: Name) -> Hit:
        """A group or thing: an adjective of a place (*European leaders*), or what the model took for a people after *in*."""
        found = self.places.find(name.text)
        adjective = tuple(p for p in found if p.sense == "adjective")
        if adjective and self.text.modifies(name.end):
            return self._toponym(name.start, name.end, adjective), name.end
        if name.entry:
            return None, name.end
        if at == name.start and not adjective and self.text.is_within(at) and (found or self._is_kept(at, name)):
            return self._toponym(at, name.end, found, kept=not found), name.end
        return self._bare(at)

    def _bare(self, at: int) -> Hit:
        """A capitalised word in no name: a place by its surroundings only."""
        text = self.text
        hit = text.longest(at, text.run_end(at, len(text.words)))
        if not hit:
            return None, at + 1
        end, options = hit
        if all(p.sense == "adjective" for p in options):
            return (self._toponym(at, end, options) if text.modifies(end) else None), end
        if text.is_thing(end):
            return None, end + 1
        alone = self.parse.poses[at] in ("PROPN", "ADJ", "NOUN") and self._is_place_alone(at, end, options)
        return (self._toponym(at, end, options) if alone else None), end

    def _is_place_alone(self, at: int, end: int, options: tuple[Place, ...]) -> bool:
        text = self.text
        if end > at + 1 and any(p.feature in DIVISIONS and p.sense == "name" for p in options):
            return True
        opens = at == 0 and all(w.isupper() for w in text.words[at:end])  # a dateline without a dash
        if opens or text.has_container(end):
            return True
        if text.is_proper(end) or text.follows_name(at):
            return False
        known = any((p.population >= LARGE and p.sense == "name") or (p.feature in DIVISIONS and p.population > 0) for p in options)
        return text.is_within(at) or (known and text.before(at) in text.cues["locative"])

    def _toponym(self, start: int, end: int, options: tuple[Place, ...], *, facility: bool = False, kept: bool = False) -> Toponym:
        span = self.parse.span(start, end)
        return Toponym(
            text=self.parse.text[span[0] : span[1]],
            span=span,
            start=start,
            end=end,
            sentence=self.parse.sentence_of[start],
            options=options,
            adjective=bool(options) and all(p.sense == "adjective" for p in options),
            facility=facility,
            kept=kept,
            hint=self.text.hint(start, end),
        )
