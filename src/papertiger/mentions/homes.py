"""Which state an office, a body or a crowd belongs to when its own words do not say.

The order, the first that answers:

1. what it leads: *a delegation from Pakistan headed by General X*;
2. for people and forces on the spot (police, crowds, rebels): the place that its sentence says it is in;
3. the only state that its sentence names;
4. the latest actor with a state before it in its sentence; else the first state its sentence names;
5. going back sentence by sentence: the place (for those on the spot), the only state named, the latest actor with a state;
6. the place of the dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from papertiger.lexicons.world import World
    from papertiger.mentions.describe import Described, Describer
    from papertiger.mentions.history import History
    from papertiger.model import Document, Parse, Phrase, PlaceMention

DOMESTIC = frozenset("GOV MIL LEG JUD COP SPY OPP REB PTY ELI PRM CVL EDU LAB JRN MED REL AGR SOC CRM REF UAF BUS".split())
"""Sectors that belong to some state; a group without a sector does not."""

LOCAL = frozenset("COP CVL OPP REB PRM LAB EDU REL AGR CRM REF UAF MED SOC JRN".split())
"""Sectors that are where they act: a crowd or the police in a town are that country's."""

LEADING = frozenset(("lead", "head", "command", "chair"))


class Homes:
    """Finds the states of those who do not name one, in one document."""

    def __init__(self, document: Document, parse: Parse, world: World, places: tuple[PlaceMention, ...], describer: Describer) -> None:
        self.parse, self.world, self.describer = parse, world, describer
        self.named = self._named()
        self.located = self._located()
        self._left = self._traversed()
        self._places = self._located_in(places)
        self._leads = self._led()
        self._home = next((p.country for p in places if document.dateline_place and p.text == document.dateline_place), None)

    def of(self, phrase: Phrase, d: Described, sentence: int, history: History) -> str | None:
        """The state of what a phrase describes, or ``None`` where nothing settles it."""
        led = self._leads.get(phrase.head)
        if led is not None and (codes := self.describer.codes(led)):
            return codes[0]
        if d.sector not in DOMESTIC and not d.title:
            return None
        local = d.sector in LOCAL
        if local and self._places[sentence]:
            return self._places[sentence][0]
        before = history.with_state(sentence)
        named = self.named[sentence]
        if len(named) == 1:
            return named[0]
        if before:
            return before[-1].entry.code
        return named[0] if named else self._before(sentence, history, local=local)

    def led(self, phrase: Phrase) -> bool:
        """Whether a phrase is somebody who leads something."""
        return phrase.head in self._leads

    def _before(self, sentence: int, history: History, *, local: bool) -> str | None:
        for number in range(sentence - 1, -1, -1):
            if local and self._places[number]:
                return self._places[number][0]
            if len(self.named[number]) == 1:
                return self.named[number][0]
            acting = [m for m in history.with_state(number) if m.acting]
            if acting:
                return acting[-1].entry.code
        return self._home

    def _named(self) -> list[tuple[str, ...]]:
        """The states each sentence names, in order."""
        out: list[dict[str, None]] = [{} for _ in self.parse.sentences]
        for name in self.parse.names:
            if name.code and name.sort != "media" and self.world.state(name.code) and self.describer.member(name):
                out[self.parse.sentence_of[name.start]][name.code] = None
        return [tuple(x) for x in out]

    def is_site(self, head: int) -> bool:
        """Whether a town's name only says where, or what is left or reached (*fled Bishkek*): there it names no government."""
        return self._is_place(head) and (head in self.located or head in self._left)

    def _traversed(self) -> frozenset[int]:
        """Heads of what is left, reached or crossed."""
        moves = word_class("traverse")
        return frozenset(c.object.head for c in self.parse.clause_at.values() if c.predicate in moves and c.object is not None)

    def _located(self) -> frozenset[int]:
        """Heads of phrases that only say where: *in Bishkek*."""
        locative = word_class("locative")
        pairs = [x for c in self.parse.clause_at.values() for x in c.obliques]
        pairs += [x for p in self.parse.phrase_at.values() for x in p.attachments]
        goals = [m.head for w, p in pairs if w in word_class("goal") for m in p.members() if self._is_place(m.head)]
        return frozenset((*(m.head for w, p in pairs if w in locative for m in p.members()), *goals))

    def _is_place(self, head: int) -> bool:
        name = self.parse.name_at.get(head)
        return name is not None and name.kind == "place"

    def _located_in(self, places: tuple[PlaceMention, ...]) -> list[tuple[str, ...]]:
        """The countries of the places that each sentence says something is in."""
        country = {p.span: p.country for p in places if p.country}
        out: list[dict[str, None]] = [{} for _ in self.parse.sentences]
        for head in sorted(self.located):
            name = self.parse.name_at.get(head)
            code = (name.code if name and name.code and self.world.state(name.code) else None) or (country.get(name.span) if name else None)
            if code:
                out[self.parse.sentence_of[head]][code] = None
        return [tuple(x) for x in out]

    def _led(self) -> dict[int, Phrase]:
        """What somebody heads: *a delegation from Pakistan headed by X*: X is of the delegation's state."""
        out = {}
        for c in self.parse.clause_at.values():
            if c.predicate in LEADING and c.subject is not None and c.object is not None:
                for member in c.subject.members():
                    out[member.head] = c.object
        return out
