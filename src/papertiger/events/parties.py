"""Who is in an event: actors and recipients out of the slots that the lexicon's line names, and what is done where those are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.events.slots import Slots, unique
from papertiger.language.english import words_of
from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from papertiger.events.draft import Draft
    from papertiger.events.match import Match
    from papertiger.lexicons.predicates import Predicates
    from papertiger.mentions.actors import Actors
    from papertiger.model import ActorRef, Clause, Parse

DIRECT = (("obj",), ("iobj",), ("to",), ("from",), ("of",))
"""Where the one who is asked, accused or threatened stands beside what it is about."""

OFFICIAL = frozenset(("GOV", "MIL", "LEG", "SPY", "COP"))
"""Sectors that are arms of a state."""

FORE = frozenset(("root", "complement", "conjunct", "adverbial"))
"""Clauses that carry the story: only what they leave unsaid is filled from the pair that is spoken of."""

MOST_AFFECTED = 3
"""How many of those that a governed clause merely names become recipients."""


class Parties:
    """Finds the parties of the events of one document."""

    def __init__(self, parse: Parse, actors: Actors, lexicon: Predicates) -> None:
        self.parse, self.actors, self.lexicon = parse, actors, lexicon

    def sought(self, slots: Slots, wanted: tuple[tuple[str, ...], ...], taken: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """The first alternative that yields somebody who is not taken; those who are only an arm of the same state (*its ministers*) come
        last."""
        ids = {r.actor for r in taken if r.actor}
        spans, codes = {r.span for r in taken}, {r.code for r in taken if r.code}
        official = all(r.sector in (None, *OFFICIAL) for r in taken)
        own: tuple[ActorRef, ...] = ()
        for alternative in wanted:
            found = unique(r for slot in alternative for r in slots.refs(slot) if r.actor not in ids and r.span not in spans)
            others = tuple(r for r in found if not official or r.code not in codes or r.sector not in OFFICIAL)
            if others:
                return others
            own = own or found
        return own

    def fallback(self, clause: Clause, match: Match, actors: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """Whom an act is directed at where the line's own slots do not say: actors deeper in those slots, then the slots of its type."""
        ids, spans = {r.actor for r in actors if r.actor}, {r.span for r in actors}
        own = tuple(s for alternative in match.line.recipient for s in alternative)
        for slot in (*own, *self.lexicon.recipients.get(match.line.gives, ())):
            if slot == "pair" and clause.relation in FORE and (other := self.actors.facing(clause.head, actors)):
                return other
            if slot != "purpose" and (found := tuple(r for r in match.slots.deep(slot) if r.actor not in ids and r.span not in spans)):
                return found
        return ()

    def answer(self, draft: Draft, past: list[Draft]) -> None:
        """*Turned down the offer*, *rejected it*: a recipient that is not named is whoever made what is answered, in this sentence or
        shortly before."""
        answered = self.lexicon.answers.get(draft.type, frozenset())
        thing = draft.clause.object
        bare = thing is not None and (thing.kind == "pronoun" or (thing.definite and not thing.modifiers and not thing.attachments))
        told = draft.clause.relation == "relative"  # "the offer that Chad rejected" says which one; it points to none told before
        if draft.recipients or draft.mutual or not draft.actors or not bare or told:
            return
        mine = {r.code for r in draft.actors}
        for earlier in reversed(past[-5:]):
            near = self.parse.sentence_of[draft.clause.head] - self.parse.sentence_of[earlier.clause.head] <= 2
            if near and earlier.type in answered and earlier.actors and not mine & {r.code for r in earlier.actors}:
                draft.recipients = earlier.actors
                draft.steps = (*draft.steps, ("answers an earlier event", "predicates/answers.tsv"))
                return

    def opposite(self, clause: Clause, actors: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """*The Russian side wants ...*: who speaks of a side means that there is another."""
        sided = clause.subject is not None and clause.subject.lemma in word_class("one_side")
        return self.actors.other_side(clause.head, actors) if sided else ()

    def bilateral(self, clause: Clause) -> bool:
        """Whether the clause speaks of what two do together."""
        end = min([clause.end, *(c.head for c in clause.conjuncts if c.head > clause.head)])
        return not word_class("bilateral").isdisjoint(self.parse.lemmas[clause.start : end])

    def complete(self, draft: Draft, match: Match, inner: Draft) -> None:
        """Whom a composed event is directed at: who is asked or accused; else the others of the inner event."""
        mine = {r.actor for r in draft.actors if r.actor}
        owned = {r.span for r in inner.recipients if r.span in self.actors.owned and r.code in {a.code for a in draft.actors}}
        others = unique(r for r in (*inner.actors, *inner.recipients) if not (r.actor and r.actor in mine) and r.span not in owned)
        if self._directed(draft, match):
            direct = self.sought(match.slots, DIRECT, draft.actors)
            doers = tuple(r for r in inner.actors if not (r.actor and r.actor in mine))
            draft.recipients = direct or doers or others or self._other_side(draft, inner)
        elif inner.mutual and self.lexicon.has(draft.operator, "joint"):
            draft.actors, draft.mutual = unique((*draft.actors, *inner.actors)), True
            draft.actors = draft.actors or self.actors.pair(draft.clause.head)
            if len({r.code for r in draft.actors}) < 2:
                draft.recipients = self.sought(match.slots, match.line.recipient, draft.actors) or self._other_side(draft, inner)
        else:
            draft.recipients = others or self.sought(match.slots, match.line.recipient, draft.actors) or self._other_side(draft, inner)
        draft.recipients = draft.recipients or self._affected(draft) or self.opposite(draft.clause, draft.actors)

    def _directed(self, draft: Draft, match: Match) -> bool:
        """Whether the operator addresses somebody; *threatened Iran with sanctions* does so without a clause as well."""
        return self.lexicon.has(draft.operator, "directed") and (bool(match.slots.clause.complements) or draft.operator != "threaten")

    def _affected(self, draft: Draft) -> tuple[ActorRef, ...]:
        """Whoever else the governed clause names: *offered to lend planes to patrol X*; for a threat, whom its
        condition names."""
        mine = {r.actor for r in draft.actors}
        if draft.mutual or draft.negated or len(draft.clauses) < 2:
            return ()
        conditions = [c for k in draft.clauses for m, c in k.adverbials if m in words_of("condition")] if draft.type == "THREATEN" else []
        found = (r for c in draft.clauses[1:] if c.kind != "noun" for r in Slots(c, self.actors).inside_clause())
        found_if = (r for c in conditions for r in Slots(c, self.actors).refs("subj"))
        return unique(r for r in (*found, *found_if) if r.actor not in mine)[:MOST_AFFECTED]

    def _other_side(self, draft: Draft, inner: Draft) -> tuple[ActorRef, ...]:
        """What needs two (a meeting, a joint act) and names one goes to the other of the pair that is spoken of."""
        if not inner.mutual or not self.lexicon.has(draft.operator, "other_side"):
            return ()
        return self.actors.other_side(draft.clause.head, draft.actors)
