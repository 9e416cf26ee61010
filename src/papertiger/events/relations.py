"""Standing facts that a text states: memberships, bases, treaties in force, borders, alliances."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows
from papertiger.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.events.code import Mentions
    from papertiger.lexicons.world import World
    from papertiger.model import Document, Parse, Phrase


@functools.cache
def relation_words() -> dict[str, str]:
    """The kind of standing fact that a noun states, by its lemma.

    >>> relation_words()["member"]
    'member_of'
    """
    return {w: r["kind"] for r in rows("relations.tsv", ("kind", "words")) for w in r.many("words")}


def find_relations(document: Document, parse: Parse, mentions: Mentions, world: World) -> tuple[Relation, ...]:
    """The standing facts of a document, without repetition, in the order of the text."""
    finder = _Finder(document, parse, mentions, world)
    found = (r for s in parse.sentences for p in sorted(s.phrases, key=lambda p: p.head) for r in finder.of(p))
    return tuple({(r.kind, r.subject, r.object, r.place): r for r in reversed(list(found))}.values())[::-1]


class _Finder:
    def __init__(self, document: Document, parse: Parse, mentions: Mentions, world: World) -> None:
        self.document, self.parse, self.mentions, self.world = document, parse, mentions, world
        self.subjects = {
            c.object.head: c.subject for c in parse.clause_at.values() if c.object is not None and c.predicate in ("be", "become", "remain")
        }

    def of(self, phrase: Phrase) -> Iterator[Relation]:
        kind = relation_words().get(phrase.lemma)
        if kind == "member_of":
            yield from self._members(phrase)
        elif kind == "base":
            yield from self._bases(phrase)
        elif kind in ("border", "ally"):
            yield from self._pairs(phrase, kind)

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        return self.parse.span(phrase.left, phrase.right)

    def _members(self, phrase: Phrase) -> Iterator[Relation]:
        """*Tajikistan and Kyrgyzstan are members of the CSTO and the SCO.*"""
        groups = [
            r for w, p in phrase.attachments if w == "of" for r in self.mentions.actors.of(p) if r.code and not self.world.state(r.code)
        ]
        for state in self.mentions.actors.of(self.subjects.get(phrase.head)):
            for group in groups:
                if state.code and group.code and self.world.state(state.code):
                    yield Relation("member_of", state.code, group.code, None, None, self._span(phrase))

    def _bases(self, phrase: Phrase) -> Iterator[Relation]:
        """*The U.S. presence at the Manas base in Kyrgyzstan*, *Tajikistan's air base at Ayni*: whose, in which state, at which place."""
        span = self._span(phrase)
        owners = [*self.mentions.actors.of(phrase.possessor), *self.mentions.actors.modifiers(phrase)] or self._present_at(phrase)
        places = [p for p in self.mentions.places if span[0] <= p.span[0] < span[1]]
        hosts = [p.country for p in places if p.feature == "country" and p.country]
        site = next((p.name for p in places if p.feature != "country"), None) or self._name(phrase)
        owner = next((r.code for r in owners if r.code and self.world.state(r.code)), None)
        host = hosts[-1] if hosts else next((p.country for p in places if p.country), None)
        if owner and host:
            yield Relation("base", owner, host, site, None, span)

    def _present_at(self, phrase: Phrase) -> list:  # type: ignore[type-arg]
        """Whose presence, troops or forces are at the base."""
        holders = [q for q in self.parse.phrase_at.values() if any(p is phrase for _, p in q.attachments)]
        return [r for q in holders for r in self.mentions.actors.modifiers(q) or self.mentions.actors.of(q)]

    def _name(self, phrase: Phrase) -> str | None:
        proper = [
            i
            for i in phrase.modifiers
            if (self.parse.poses[i] == "PROPN" and not (n := self.parse.name_at.get(i)))
            or (i in self.parse.name_at and not self.parse.name_at[i].code)
        ]
        return self.parse.words[proper[0]] if proper else None

    def _pairs(self, phrase: Phrase, kind: str) -> Iterator[Relation]:
        """*The border between A and B*."""
        sides = [r for w, p in phrase.attachments if w in ("between", "with") for r in self.mentions.actors.of(p)]
        sides = [*self.mentions.actors.of(phrase.possessor), *sides]
        codes = list(dict.fromkeys(r.code for r in sides if r.code and self.world.state(r.code)))
        if len(codes) == 2 and codes[0] and codes[1]:
            yield Relation(kind, codes[0], codes[1], None, None, self._span(phrase))
