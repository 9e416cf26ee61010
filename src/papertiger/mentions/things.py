"""What *it* and *them* stand for when that is nobody: things, and nothing at all (*it is raining*).

A pronoun that a thing claims stays open. A thing claims it where the words do not let it be an actor (*it was clear that*, *it dates
from*, *they sank it*), or where a thing stands where the actor ought to: as the subject of the sentence before, or nearer than any actor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from papertiger.mentions.history import Mention
    from papertiger.model import Clause, Parse, Phrase


class Things:
    """The things of one document. ``taken`` has the heads of the phrases that stand for actors, as far as the text has been read."""

    def __init__(self, parse: Parse, taken: Container[int]) -> None:
        self.parse, self.taken = parse, taken
        clauses = tuple(parse.clause_at.values())
        self.subject_of = {c.subject.head: c for c in clauses[::-1] if c.subject is not None}  # of several, the highest clause
        self.object_of = {c.object.head: c for c in clauses if c.object is not None}
        self.oblique_of = {m.head: (w, c) for c in clauses for w, p in c.obliques for m in p.members()}

    def nobody(self, phrase: Phrase) -> bool:
        """Whether the words round *it* do not let it be an actor."""
        at = phrase.head
        subject, object_ = self.subject_of.get(at), self.object_of.get(at)
        if subject is not None:
            return impersonal(subject) or subject.predicate in word_class("thing_verb")
        if object_ is not None:
            return (object_.passive and impersonal(object_)) or (not object_.passive and object_.predicate not in word_class("done_to"))
        clauses = self.parse.sentences[self.parse.sentence_of[at]].clauses  # the parser gives the weather no subject at all
        return any(c.predicate in word_class("weather") and c.start <= at < c.head for c in clauses)

    def nearer(self, phrase: Phrase, sentence: int, mention: Mention | None) -> bool:
        """Whether a thing stands nearer to a pronoun, in a sentence, than the actor found there (``None``: no actor there)."""
        here = self.parse.sentence_of[phrase.head] == sentence
        if mention is not None and mention.subject and (here or not self._leads(sentence, mention)):
            return False
        heads = list(self._things(sentence, phrase.head, plural=phrase.plural))
        if mention is None or not here:
            return bool(heads)
        return any(mention.head < h for h in heads)

    def _leads(self, sentence: int, mention: Mention) -> bool:
        """Whether a thing is the subject of a sentence in which an actor is that of a lower clause only (*the ship sank as Chad ...*)."""
        roots = (c for c in self.parse.sentences[sentence].clauses[:1] if c.subject is not None and not c.complements)
        return any(c.subject is not None and c.subject.head < mention.head and self._is_thing(c.subject, plural=False) for c in roots)

    def _things(self, sentence: int, before: int, *, plural: bool) -> Iterator[int]:
        for clause in self.parse.sentences[sentence].clauses:
            for p in (clause.subject, clause.object):
                if p is not None and p.head < before and self._is_thing(p, plural=plural):
                    yield p.head

    def _is_thing(self, phrase: Phrase, *, plural: bool) -> bool:
        if phrase.kind not in ("noun", "number") or phrase.plural != plural or phrase.head in self.taken:
            return False
        return phrase.lemma not in word_class("human_noun") and phrase.lemma not in word_class("time_noun")


def impersonal(clause: Clause) -> bool:
    """Whether *it* as the subject of a clause stands for what follows or for nothing: *it was clear that*, *it took days to*."""
    links = {link for link, _ in clause.complements}
    if clause.passive:
        return "that" in links and clause.predicate not in word_class("told")
    if clause.kind == "adjective":
        return clause.predicate in word_class("impersonal")
    if clause.predicate in ("be", "take", "last"):
        return _of_time(clause) or (clause.object is None and clause.predicate == "take")
    sees = any(link == "to" and c.predicate == "see" and c.passive for link, c in clause.complements)
    return clause.predicate in word_class("weather") or sees or ("that" in links and clause.predicate in word_class("impersonal_verb"))


def _of_time(clause: Clause) -> bool:
    return clause.object is not None and clause.object.lemma in word_class("time_noun")
