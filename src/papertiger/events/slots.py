"""The slots of a clause: which phrases fill them, and whom those stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.mentions.actors import Actors
    from papertiger.model import ActorRef, Clause, Phrase

DEPTH = 3
"""How deep actors are sought inside a phrase."""


def unique(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    """References without repetition: the same actor, or the same words, count once; a town adds nothing to its own state."""
    out: dict[object, ActorRef] = {}
    for ref in refs:
        if ref.actor is None and ref.code and any(r.code == ref.code for r in out.values()):
            continue
        out.setdefault((ref.actor or ref.span, ref.code), ref)
    return tuple(out.values())


class Slots:
    """The slots of one clause. ``preposition`` is the one that belongs to the predicate, whose phrase counts as the object where there is
    no other, or where the object itself belongs to the predicate (``beside``: *lay claim to an island*)."""

    def __init__(self, clause: Clause, actors: Actors, preposition: str = "", *, beside: bool = False) -> None:
        self.clause, self.actors, self.preposition, self.beside = clause, actors, preposition, beside

    def phrases(self, slot: str) -> tuple[Phrase, ...]:
        """The phrases that fill a slot (coordinated members inside each)."""
        c = self.clause
        if slot == "subj":
            return (c.subject,) if c.subject else ()
        if slot == "obj":
            return self._object()
        if slot == "iobj":
            return (c.indirect,) if c.indirect else tuple(p for w, p in c.obliques if w == "to")[:1]
        if slot == "poss":
            return self._possessor()
        if slot in ("in-subj", "in-obj"):
            return tuple(self._nested(c.subject if slot == "in-subj" else c.object))
        return self._prepositional(slot)

    def _possessor(self) -> tuple[Phrase, ...]:
        """Whose the noun is, or what a passive speaks of: *Peru's ban was lifted*."""
        c = self.clause
        owner = c.nominal.possessor if c.nominal else c.object.possessor if c.passive and c.object else None
        return (owner,) if owner else ()

    def _nested(self, host: Phrase | None) -> Iterator[Phrase]:
        """What hangs on a phrase, two deep: *a train with the last missiles of Belarus*."""
        for member in host.members() if host is not None else ():
            for _, inner in member.attachments:
                yield from inner.members()
                yield from (m for _, p in inner.attachments for m in p.members())

    def _object(self) -> tuple[Phrase, ...]:
        if self.clause.object is not None and not (self.beside and self.preposition):
            return (self.clause.object,)
        pairs = (*self.clause.obliques, *(self.clause.object.attachments if self.clause.object is not None else ()))
        found = tuple(p for w, p in pairs if self.preposition in w.split()) if self.preposition else ()
        return found or ((self.clause.indirect,) if self.preposition == "to" and self.clause.indirect else ())

    def _prepositional(self, slot: str) -> tuple[Phrase, ...]:
        own = tuple(p for w, p in self.clause.obliques if w == slot)
        if not own and self.clause.kind == "noun":
            # "a protest by teachers against Uganda": the parser hangs the second PP on the first
            own = tuple(q for _, p in self.clause.obliques for w, q in p.attachments if w == slot)
        if slot == "to" and self.clause.indirect is not None:
            own = (*own, self.clause.indirect)
        if own or self.clause.object is None or self.clause.kind == "noun":
            return own
        # The parser often hangs a PP on the object that belongs to the verb: "withdrew troops from Lebanon".
        hosts = (self.clause.object, self.clause.subject) if self.clause.passive else (self.clause.object,)
        return tuple(p for h in hosts if h is not None for w, p in h.attachments if w == slot)

    def refs(self, slot: str) -> tuple[ActorRef, ...]:
        """Whom a slot stands for."""
        c = self.clause
        if slot == "mod":
            named = c.nominal or (c.object if c.passive else c.subject)
            return self.actors.modifiers(named) if named else ()
        if slot == "in-subj":
            return self.inside(c.subject) if c.subject else ()
        if slot.startswith("in-") and slot not in ("in-obj", "in-comp"):
            return self.deep(slot[3:])
        if slot == "in-obj":
            return unique(r for p in self._object() for r in self.inside(p))
        if slot.startswith("comp-") or slot == "in-comp":
            return self._in_complements(slot)
        if slot == "subj":
            return self.acting(c.subject)
        if slot == "pair":
            return self.actors.pair(c.head)
        if c.kind == "noun" and slot not in ("obj", "iobj", "poss", "in", "at"):
            return unique(r for p in self.phrases(slot) for r in self.acting(p) or self.inside(p))
        return unique(r for p in self.phrases(slot) for r in self.actors.of(p))

    def deep(self, slot: str) -> tuple[ActorRef, ...]:
        """Whom the phrases of a prepositional slot hold inside: *fired at Palestinian houses*."""
        if slot in ("subj", "obj", "iobj", "poss", "mod", "in-obj", "pair") or "comp" in slot:
            return ()
        nested = tuple(q for _, p in self.clause.obliques for w, q in p.attachments if w == slot)
        return unique(r for p in (*self.phrases(slot), *nested) for r in self.actors.of(p) or self.inside(p))

    def _in_complements(self, slot: str) -> tuple[ActorRef, ...]:
        out: list[ActorRef] = []
        for _, inner in self.clause.complements:
            below = Slots(inner, self.actors)
            if slot in ("comp-subj", "in-comp") and inner.subject is not self.clause.subject:
                out += below.refs("subj")
            if slot in ("comp-obj", "in-comp"):
                out += below.refs("obj") or below.refs("in-obj")
            if slot == "in-comp" and not out:
                out += below.inside_clause()
        return unique(out)

    def acting(self, phrase: Phrase | None) -> tuple[ActorRef, ...]:
        """Whom a phrase in an actor's place stands for: itself, else whose it is (*Israeli tanks*, *the shells of the army*)."""
        if phrase is None:
            return ()
        return unique(r for m in phrase.members() for r in self._acting(m))

    def _acting(self, phrase: Phrase) -> tuple[ActorRef, ...]:
        own = self.actors.alone(phrase) or self.actors.modifiers(phrase)
        if own or phrase.kind == "pronoun":
            return own
        if phrase.possessor is not None and (held := self.actors.of(phrase.possessor)):
            return held
        return tuple(
            r for w, p in phrase.attachments if w in ("of", "from", "by", "in") for r in self.actors.of(p) or self.actors.modifiers(p)
        )

    def inside(self, phrase: Phrase, depth: int = DEPTH) -> tuple[ActorRef, ...]:
        """Actors inside a phrase that is not one itself: whose, of what sort, of, on, against, with, to, from, by, in."""
        return unique(self._inside(phrase, depth))

    def _inside(self, phrase: Phrase, depth: int) -> Iterator[ActorRef]:
        if depth == 0:
            return
        for member in phrase.members():
            yield from self.actors.alone(member)
            if member.possessor is not None:
                yield from self.actors.of(member.possessor)
            yield from self.actors.modifiers(member)
            for _, inner in member.attachments:
                yield from self._inside(inner, depth - 1)
            for clause in member.clauses:
                if clause.relation == "noun" or clause.passive:
                    yield from self._clause_inside(clause, depth - 1)
                elif clause.predicate in word_class("promised"):
                    yield from Slots(clause, self.actors).refs("to")  # "the tanks that it pledged to Chad"

    def inside_clause(self) -> tuple[ActorRef, ...]:
        """Everybody in the clause but its subject."""
        phrases = (self.clause.object, self.clause.indirect, *(p for w, p in self.clause.obliques if w not in word_class("locative")))
        inner = tuple(c for m, c in (*self.clause.complements, *self.clause.adverbials) if m in ("to", "that", "ing", "of", "by", "from"))
        below = (r for c in inner for r in (*Slots(c, self.actors).refs("subj"), *Slots(c, self.actors).inside_clause()))
        return unique((*(r for p in phrases if p is not None for r in self.inside(p)), *below))

    def _clause_inside(self, clause: Clause, depth: int) -> Iterator[ActorRef]:
        for phrase in (clause.subject, clause.object, *(p for w, p in clause.obliques if w not in word_class("locative"))):
            if phrase is not None:
                yield from self._inside(phrase, depth)
