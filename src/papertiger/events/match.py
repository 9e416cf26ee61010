"""Which line of the lexicon a clause meets.

The order of specificity is the lexicon's: words and constraints counted together, then more words, then the earlier line. A line that
gives ``none`` stops the search: that frame is no event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.events.slots import Slots
from papertiger.language.english import words_of
from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from papertiger.lexicons.predicates import Constraint, Predicate, Predicates
    from papertiger.mentions.actors import Actors
    from papertiger.model import Clause, Parse, Phrase

POS = {"verb": "v", "noun": "n", "adjective": "a"}


@dataclass(frozen=True, slots=True)
class Match:
    """A line that fits a clause, and the clause's slots as that line sees them."""

    line: Predicate
    words: tuple[str, ...]
    slots: Slots

    @property
    def rank(self) -> int:
        """How specific the line is: words and constraints counted together."""
        return len(self.words) + len(self.line.frame) + bool(self.line.voice)


def governed(clause: Clause) -> tuple[tuple[str, Clause], ...]:
    """The clauses a predicate governs; where it has none, an infinitive that the parser took for one of purpose (*refused on Monday to
    close*)."""
    if clause.complements or clause.object is not None:
        return clause.complements
    return tuple((m, c) for m, c in clause.adverbials if m == "to")


class Matcher:
    """Matches the clauses of one parse."""

    def __init__(self, parse: Parse, actors: Actors, lexicon: Predicates) -> None:
        self.parse, self.actors, self.lexicon = parse, actors, lexicon

    def best(self, clause: Clause) -> tuple[Match | None, list[Match]]:
        """The first plain line that fits, and the operators that do."""
        plain: Match | None = None
        operators: list[Match] = []
        found = self.lexicon.candidates(POS[clause.kind], clause.predicate)
        near = self._near(clause) if found and clause.kind != "noun" else None
        for words, line in found:
            if (plain is not None and not line.operator) or (near is not None and not near.issuperset(words)):
                continue
            match = self._fits(clause, words, line)
            if match is None:
                continue
            if line.operator:
                operators.append(match)
            else:
                plain = match
        return plain, operators

    def _near(self, clause: Clause) -> set[str]:
        """The words that may belong to the predicate of a clause: all that ``_particles`` could find there."""
        found = {clause.predicate, *clause.particles, *clause.adverbs, *clause.predicatives, *(link for link, _ in clause.complements)}
        found.update(w for preposition, _ in clause.obliques for w in preposition.split())
        if clause.indirect is not None:
            found.add("to")
        if clause.object is not None:
            found.update(w for w, _ in clause.object.attachments)
        for phrase in (clause.object, *(p for _, p in clause.obliques)):
            if phrase is not None:
                found.add(phrase.lemma)
                found.update(self.parse.lemmas[i] for i in phrase.modifiers)
        return found

    def _fits(self, clause: Clause, words: tuple[str, ...], line: Predicate) -> Match | None:
        if line.voice and (line.voice == "passive") != clause.passive:
            return None
        preposition, beside = self._particles(clause, words) if len(words) > 1 else ("", False)
        if preposition is None:
            return None
        slots = Slots(clause, self.actors, preposition, beside=beside)
        return Match(line, words, slots) if all(self._holds(slots, c) for c in line.frame) else None

    def _particles(self, clause: Clause, words: tuple[str, ...]) -> tuple[str | None, bool]:
        """The preposition that the words end in (empty: none), or ``None`` where a word is missing; and whether one of the words is the
        object itself (*lay claim to*), so that the preposition's phrase is what it is done to."""
        if clause.kind == "noun":
            return self._compound(clause, words), False
        preposition, beside = "", False
        own = {p for w, _ in clause.obliques for p in w.split()} | {link for link, _ in clause.complements}
        if clause.object is not None:
            own |= {w for w, _ in clause.object.attachments} if self._object_is(clause, words[1]) else set()
        for word in words[1:]:
            if word in own or (word == "to" and clause.indirect is not None):
                preposition = word
            elif self._object_is(clause, word):
                beside |= clause.object is not None and clause.object.lemma == word
            elif word not in clause.particles and word not in clause.adverbs and word not in clause.predicatives:
                return None, False
        return preposition, beside

    def _object_is(self, clause: Clause, word: str) -> bool:
        phrases = [clause.object, *(p for _, p in clause.obliques)]
        return any(p is not None and (p.lemma == word or word in (self.parse.lemmas[i] for i in p.modifiers)) for p in phrases)

    def _compound(self, clause: Clause, words: tuple[str, ...]) -> str | None:
        """Whether the words before the noun, and the *of* phrase after it, are there."""
        at = words.index("of") if "of" in words[1:] else len(words)
        head = at - 1
        if not self._before(clause, words[:head]):
            return None
        if at < len(words):
            return "of" if any(w == "of" and p.lemma == words[-1] for w, p in clause.obliques) else None
        return ""

    def _before(self, clause: Clause, words: tuple[str, ...]) -> bool:
        """Whether the words stand right before the noun (hyphens passed over) or among its modifiers."""
        lemmas = [x for x in self.parse.lemmas[max(0, clause.head - 2 * len(words)) : clause.head] if x != "-"]
        if not words or tuple(lemmas[-len(words) :]) == words:
            return True
        return clause.nominal is not None and {self.parse.lemmas[i] for i in clause.nominal.modifiers}.issuperset(words)

    # ------------------------------------------------------------- constraints
    def _holds(self, slots: Slots, constraint: Constraint) -> bool:
        if constraint.slot == "comp":
            return self._complement(slots.clause, constraint)
        phrases = slots.phrases(constraint.slot)
        if "none" in constraint.values and not phrases:
            return True
        return any(self._value(slots, p, constraint) for p in phrases)

    def _complement(self, clause: Clause, constraint: Constraint) -> bool:
        below = governed(clause)
        if any(c.predicate in constraint.lemmas for _, c in below):
            return True
        links = {link if link in ("to", "that", "ing") else "ing" for link, _ in below}
        if "none" in constraint.values and not links:
            return True
        return bool(links) and ("any" in constraint.values or bool(links & constraint.values))

    def _value(self, slots: Slots, phrase: Phrase, constraint: Constraint) -> bool:
        values = constraint.values
        if "any" in values or (constraint.lemmas and self._lemma(phrase, constraint.lemmas)):
            return True
        if "actor" in values and self.actors.of(phrase):
            return True
        if "not-actor" in values and not self.actors.of(phrase):
            return True
        if "date" in values and (
            phrase.lemma.lower() in words_of("weekday")
            or phrase.lemma in words_of("month")
            or (phrase.lemma.isdigit() and len(phrase.lemma) == 4)
        ):
            return True
        if "place" in values and self._is_place(phrase):
            return True
        name = self.parse.name_at.get(phrase.head)
        return "person" in values and (
            (name is not None and name.kind == "person")
            or (phrase.kind == "pronoun" and phrase.lemma not in word_class("neuter") and bool(self.actors.of(phrase)))
        )

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether a phrase names a place: *Bursa*, *the Turkish city of Bursa*, *the Turkish capital*."""
        names = [self.parse.name_at.get(phrase.head)]
        within = (p for w, p in phrase.attachments if w == "of")
        if phrase.lemma in word_class("place"):
            names += [self.parse.name_at.get(h) for h in (*(p.head for p in within), *phrase.modifiers)]
        kinds = [name.kind for name in names if name is not None]
        return bool({"place", "state"} & set(kinds)) or (phrase.lemma in word_class("seat") and "demonym" in kinds)

    def _lemma(self, phrase: Phrase, lemmas: frozenset[str]) -> bool:
        parse = self.parse
        counted = [q for w, p in phrase.attachments if w == "of" for q in p.members()] if phrase.lemma in word_class("quantity") else []
        for member in (*phrase.members(), *counted):
            if member.lemma in lemmas or any(parse.lemmas[i] in lemmas for i in member.modifiers):
                return True
            if member.head and f"{parse.lemmas[member.head - 1]} {member.lemma}" in lemmas:
                return True
        return False
