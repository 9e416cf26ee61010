"""Pronouns, pairs and relations: words that point at somebody who has been named.

* *he*, *she*: the latest person that was a subject in this sentence or the two before it, else the latest person there;
* *it*: the latest state, organisation or body likewise, but the subject of the clause before where the two clauses are coordinated;
* *they*: those who were named together (*Iran and Iraq*), else the latest group;
* *his Tajik counterpart*: whoever holds an office of that state and is named in the text;
* *its neighbour*, *its rival*: the other of the pair that is spoken of;
* *both sides*, *the two countries*: the two states of the latest sentence that names just two; *the two prime ministers*: the last two
  who are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from papertiger.mentions.describe import Described
from papertiger.mentions.history import WINDOW, Mention
from papertiger.mentions.words import word_class
from papertiger.model import ActorRef

if TYPE_CHECKING:
    from papertiger.mentions.history import History
    from papertiger.mentions.registry import Entry, Registry
    from papertiger.model import Parse, Phrase

SINGLE_THINGS = ("state", "organisation", "body", "armed_group")
MANY = ("population", "armed_group", "body", "organisation", "state", "many")


class References:
    """Resolves references in one document. ``refs`` are the phrases resolved so far, by the token index of their head."""

    def __init__(self, parse: Parse, registry: Registry, history: History, refs: dict[int, tuple[ActorRef, ...]]) -> None:
        self.parse, self.registry, self.history, self.refs = parse, registry, history, refs
        self.object_of = {c.object.head: c for c in parse.clause_at.values() if c.object is not None}
        self.subject_of = {c.subject.head: c for c in parse.clause_at.values() if c.subject is not None}

    def resolve(self, phrase: Phrase, d: Described, sentence: int) -> list[ActorRef]:
        """Whom a pronoun, a pair, a counterpart or a neighbour stands for; nobody where nothing settles it."""
        if d.basis == "pronoun":
            return self._pronoun(phrase, sentence)
        if d.basis == "pair":
            return self._pair(phrase, sentence)
        if d.basis == "other":
            return self._other(phrase, sentence)
        return self._counterpart(phrase, d, sentence)

    def state(self, code: str) -> Entry:
        """The state's own entry."""
        name = self.history.world.state_name(code)
        return self.registry.other(Described("name", "state", name, code, None, 0, 0, key="state"), code)

    # ------------------------------------------------------------- pronouns
    def _pronoun(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        word = self.parse.words[phrase.head].lower()
        if word in word_class("male") or word in word_class("female"):
            return self._latest(phrase, sentence, ("person",))
        if word in word_class("neuter"):
            same = self._coordinated_subject(phrase)
            return self._again(phrase, list(self.refs.get(same.head, ()))) if same else self._latest(phrase, sentence, SINGLE_THINGS)
        if word in word_class("plural"):
            return self._group(phrase, sentence) or self._latest_many(phrase, sentence)
        return self._pair(phrase, sentence) if word == "both" else []

    def _latest_many(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """The latest group; where there is none, the two whom the sentence before tells of: *A met B. They signed a treaty.*"""
        found = self._latest(phrase, sentence, ("population", "many"))
        two = self.history.two(sentence - 1)
        if found or not two:
            return found or self._latest(phrase, sentence, MANY)
        return [self._reference(phrase, entry, sentence) for entry in two]

    def _latest(self, phrase: Phrase, sentence: int, kinds: tuple[str, ...]) -> list[ActorRef]:
        entry = self.history.latest(sentence, phrase.head, kinds, self._doers(phrase))
        return [self._reference(phrase, entry, sentence)] if entry else []

    def _doers(self, phrase: Phrase) -> frozenset[str | None]:
        """Who does what is done to a pronoun: it is not they (*it freed them*)."""
        clause = self.object_of.get(phrase.head)
        return (
            frozenset(r.actor for r in self.refs.get(clause.subject.head, ()))
            if clause is not None and clause.subject is not None
            else frozenset()
        )

    def _coordinated_subject(self, phrase: Phrase) -> Phrase | None:
        """*The statement thanked both, and it thanked China*: *it* is the subject of the clause before, be that an actor or not."""
        clause = self.subject_of.get(phrase.head)
        if clause is None or clause.relation != "conjunct" or clause.parent is None or clause.parent.subject is None:
            return None
        subject = clause.parent.subject
        return subject if subject.head < phrase.head and not subject.plural else None

    def _group(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """Those who were named together, where that is nearer than any single group: first in this sentence, then in those before."""
        for number in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            together = [p for p in self.parse.sentences[number].phrases if p.conjuncts and p.conjuncts[-1].head < phrase.head]
            subjects = [p for p in together if p.head in self.subject_of]
            for p in subjects[:1] or ([] if number == sentence else together[:1]):
                refs = list(dict.fromkeys(r for m in p.members() for r in self.refs.get(m.head, ())))
                if len({r.actor for r in refs}) > 1:
                    return self._again(phrase, refs)
            if any(m.sentence == number and m.head < phrase.head and m.entry.plural and m.subject for m in self.history.mentions):
                return []
        return []

    def _again(self, phrase: Phrase, refs: list[ActorRef]) -> list[ActorRef]:
        span, word = self.parse.token_spans[phrase.head], self.parse.words[phrase.head]
        return [replace(r, text=word, span=span) for r in refs]

    def _reference(self, phrase: Phrase, entry: Entry, sentence: int) -> ActorRef:
        span = self.parse.span(phrase.head, phrase.head + 1)
        entry.spans.append(span)
        self.history.add(Mention(entry, sentence, phrase.head, phrase.head in self.subject_of, True))
        return ActorRef(entry.id, entry.code, entry.sector, self.parse.words[phrase.head], span)

    # ------------------------------------------------------------- relations
    def _counterpart(self, phrase: Phrase, d: Described, sentence: int) -> list[ActorRef]:
        found = [n for n in self.parse.names if n.kind == "person" and (k := self.registry.known(n.text)) and k[0] == d.code]
        if d.code and found:
            entry = self.registry.person(Described("person", "person", found[0].text, d.code, None, 0, 0, key=found[0].text))
            return [self._reference(phrase, entry, sentence)]
        if not d.code:
            return []
        text = self.parse.slice(phrase.start, phrase.head + 1)
        return [self._reference(phrase, self.registry.other(replace(d, sector="GOV", name=text, key="counterpart"), d.code), sentence)]

    def _other(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """*Its neighbour*: the other of the pair of which its possessor is one."""
        owners = {r.code for r in self.refs.get(phrase.possessor.head, ())} if phrase.possessor else set()
        pair = self.history.pair(sentence, phrase.head)
        if len(pair) != 2 or len(owners & set(pair)) != 1:
            return []
        return [self._reference(phrase, self.state(next(c for c in pair if c not in owners)), sentence)]

    def _pair(self, phrase: Phrase, sentence: int) -> list[ActorRef]:
        """The two that are being spoken of."""
        span = self.parse.span(phrase.start, phrase.head + 1)
        text = self.parse.slice(phrase.start, phrase.head + 1)
        entries = self.history.office_holders(phrase.lemma)
        if len(entries) != 2:
            states = self.history.pair(sentence, phrase.head)
            entries = [self.state(code) for code in states] if len(states) == 2 else []
        return [ActorRef(e.id, e.code, e.sector, text, span) for e in entries]
