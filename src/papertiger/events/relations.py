"""Standing facts that a text states: memberships, bases, treaties in force, borders, alliances (the lines of ``data/relations.tsv``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.language.english import words_of
from papertiger.lexicons.files import rows
from papertiger.model import Relation, covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.events.code import Mentions
    from papertiger.lexicons.world import World
    from papertiger.model import ActorRef, Clause, Document, Parse, Phrase, Sentence, Span

COLUMNS = ("kind", "pos", "words", "one", "other", "verbs", "in", "unless")
DEEPEST = 4
"""How many phrases up a phrase may hang from the clause it stands in."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what states a fact, and where its two sides stand."""

    kind: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    verbs: frozenset[str]
    within: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact is stated: by a noun (``phrase``) or a verb, and the clause around it."""

    phrase: Phrase | None
    clause: Clause | None
    span: Span


@functools.cache
def relation_words() -> dict[tuple[str, str], Fact]:
    """The standing fact that a word states, by part of speech (n, v) and lemma.

    >>> relation_words()["n", "member"].kind
    'member_of'
    """
    out = {}
    for row in rows("relations.tsv", COLUMNS):
        words = [frozenset(row.many(c)) for c in ("verbs", "in", "unless")]
        fact = Fact(row["kind"], row.many("one"), row.many("other"), *words)
        out.update({(row["pos"], w): fact for w in row.many("words")})
    return out


def find_relations(document: Document, parse: Parse, mentions: Mentions, world: World) -> tuple[Relation, ...]:
    """The standing facts of a document, without repetition, in the order of the text."""
    finder = _Finder(parse, mentions, world)
    found = sorted((r for s in parse.sentences for r in finder.of(s)), key=lambda r: r.span)
    return tuple({(r.kind, r.subject, r.object, r.place): r for r in reversed(found)}.values())[::-1]


class _Finder:
    def __init__(self, parse: Parse, mentions: Mentions, world: World) -> None:
        self.parse, self.mentions, self.world = parse, mentions, world
        self._hosts: dict[int, Phrase] = {}
        self._clauses: dict[int, Clause] = {}

    def of(self, sentence: Sentence) -> Iterator[Relation]:
        """The facts of one sentence."""
        facts = relation_words()
        told = [(p, f) for p in sentence.phrases if (f := facts.get(("n", p.lemma))) is not None]
        if told:
            self._hosts = {m.head: host for host in sentence.phrases for _, p in host.attachments for m in p.members()}
            self._clauses = {p.head: c for c in reversed(sentence.clauses) if c.kind == "verb" for p in _phrases(c)}
        for phrase, fact in told:
            clause = self._around(phrase)
            if clause is None or (_holds(clause) and clause.predicate not in fact.unless):
                yield from self._at(fact, Spot(phrase, clause, self.parse.span(phrase.left, phrase.right)))
        for clause in sentence.clauses:
            done = facts.get(("v", clause.predicate)) if clause.kind == "verb" and clause.tense == "past" and _holds(clause) else None
            if done is not None:
                yield from self._at(done, Spot(None, clause, self.parse.span(clause.start, clause.end)))

    def _around(self, phrase: Phrase) -> Clause | None:
        """The clause that a phrase stands in, itself or through those it hangs on."""
        for _ in range(DEEPEST):
            if phrase.head in self._clauses or phrase.head not in self._hosts:
                break
            phrase = self._hosts[phrase.head]
        return self._clauses.get(phrase.head)

    def _at(self, fact: Fact, spot: Spot) -> Iterator[Relation]:
        clause = spot.clause
        if fact.within and not (clause is not None and any(p.lemma in fact.within for w, p in clause.obliques if w in ("in", "into"))):
            return
        ones, others = self._codes(fact, fact.one, spot), self._codes(fact, fact.other, spot)
        place = self._place(spot) if "site" in fact.other else None
        if "between" in fact.one and not self.world.state(ones[0] if ones else None):
            return
        if "between" in fact.one and set(others) <= set(ones):
            ones, others = ones[:1], ones[1:2]  # "between A and B": both stand in one place
        for one in ones:
            for other in others:
                if self._fit(fact, one, other):
                    yield Relation(fact.kind, one, other, place, self._since(spot), spot.span)

    def _fit(self, fact: Fact, one: str, other: str) -> bool:
        """A state and an organisation for a membership, two states for all else; only a base may be on one's own soil."""
        group = self.world.state(other) is None
        return self.world.state(one) is not None and group == (fact.kind == "member_of") and (one != other or "site" in fact.other)

    # ------------------------------------------------------------- the sides
    def _codes(self, fact: Fact, slots: tuple[str, ...], spot: Spot) -> tuple[str, ...]:
        """The codes in the first of the slots that holds any."""
        for slot in slots:
            codes = tuple(dict.fromkeys(c for c in (self._host(spot) if slot == "site" else self._in(fact, slot, spot)) if c))
            if codes:
                return codes
        return ()

    def _in(self, fact: Fact, slot: str, spot: Spot) -> list[str | None]:
        return [r.code for r in self._refs(fact, slot, spot)]

    def _refs(self, fact: Fact, slot: str, spot: Spot) -> tuple[ActorRef, ...]:
        actors, phrase, clause = self.mentions.actors, spot.phrase, spot.clause
        if slot == "subj":
            doing = clause is not None and (phrase is None or (clause.predicate in fact.verbs and clause.object is phrase))
            return actors.of(clause.subject) if doing and clause is not None else ()
        if slot == "obj":
            return actors.of(clause.object) if clause is not None else ()
        if phrase is None:
            return tuple(r for w, p in clause.obliques if w == slot for r in actors.of(p)) if clause is not None else ()
        if slot == "poss":
            return actors.of(phrase.possessor)
        if slot == "mod":
            return actors.modifiers(phrase)
        if slot == "holder":
            return self._present_at(phrase)
        return tuple(r for w, p in phrase.attachments if w == slot for r in actors.of(p))

    def _present_at(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        """Whose presence, troops or forces are at a base."""
        host = self._hosts.get(phrase.head)
        return (self.mentions.actors.modifiers(host) or self.mentions.actors.of(host)) if host is not None else ()

    # ------------------------------------------------------------- place and time
    def _reach(self, spot: Spot) -> Span:
        """Where a base's place may stand: in its phrase, or up to the end of the clause that says who keeps it."""
        clause = spot.clause
        held = clause is not None and spot.phrase is not None and clause.object is spot.phrase
        return (spot.span[0], self.parse.span(clause.start, clause.end)[1]) if held and clause is not None else spot.span

    def _host(self, spot: Spot) -> list[str | None]:
        """The state on whose soil a base stands: the last country named, else that of a place."""
        span = self._reach(spot)
        places = [p for p in self.mentions.places if span[0] <= p.span[0] < span[1]]
        countries = [p.country for p in places if p.feature == "country"]
        return [countries[-1] if countries else next((p.country for p in places if p.country), None)]

    def _place(self, spot: Spot) -> str | None:
        """The place of a base by its name; else the name before the noun (*the Manas base*)."""
        span = self._reach(spot)
        place = next((p for p in self.mentions.places if span[0] <= p.span[0] < span[1] and p.feature != "country"), None)
        if place is not None or spot.phrase is None:
            return place.name if place is not None else None
        names = self.parse.name_at
        proper = (i for i in spot.phrase.modifiers if self.parse.poses[i] == "PROPN" or i in names)
        return next((self.parse.words[i] for i in proper if i not in names or not names[i].code), None)

    def _since(self, spot: Spot) -> str | None:
        """*Since 1992*; of what was joined, when."""
        if spot.clause is None:
            return None
        around = self.parse.span(spot.clause.start, spot.clause.end)
        dates = [d for d in self.mentions.dates if covers(around, d.span) and d.start]
        said = [d for d in dates if d.text.lower().startswith("since") or self.parse.text[: d.span[0]].rstrip().lower().endswith(" since")]
        return next((d.start for d in (said or (dates if spot.phrase is None else []))), None)


def _phrases(clause: Clause) -> Iterator[Phrase]:
    for phrase in (clause.subject, clause.object, clause.indirect, *(p for _, p in clause.obliques)):
        if phrase is not None:
            yield from phrase.members()


def _holds(clause: Clause) -> bool:
    """Whether a clause says that something is so, not that it is not or may be."""
    unsure = words_of("possibility") | words_of("necessity") | words_of("future")
    return not clause.negated and not unsure & {*clause.modals} and clause.marker not in words_of("condition")
