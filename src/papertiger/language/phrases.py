"""Noun phrases out of a dependency tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.model import Phrase

if TYPE_CHECKING:
    from papertiger.language.tokens import Tokens
    from papertiger.model import Name

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
MODIFIER_DEPS = frozenset(("compound", "amod", "nmod", "nummod", "quantmod", "advmod", "predet"))
INSIDE = MODIFIER_DEPS | {"det", "poss", "case", "preconj", "punct", "neg"}
KINDS = {"PROPN": "name", "PRON": "pronoun", "NUM": "number"}


class Phrases:
    """Builds each phrase once, on demand. ``at`` holds those built, by the token index of their head."""

    def __init__(self, tokens: Tokens, name_at: dict[int, Name]) -> None:
        self.tokens, self.name_at = tokens, name_at
        self.at: dict[int, Phrase] = {}

    def phrase(self, i: int) -> Phrase:
        """The phrase whose head is token ``i``."""
        if i in self.at:
            return self.at[i]
        t = self.tokens
        lemma = t.words[i].lower() if t.tags[i] == "VBN" else t.lemmas[i]  # the wounded, the accused
        phrase = Phrase(i, lemma, i, i + 1, t.left[i], t.right[i] + 1, KINDS.get(t.poses[i], "noun"))
        self.at[i] = phrase
        phrase.plural = t.tags[i] in ("NNS", "NNPS") or t.lemmas[i] in ("they", "we", "both", "all")
        self._dependents(phrase)
        return phrase

    def _dependents(self, phrase: Phrase) -> None:
        t = self.tokens
        modifiers: list[int] = []
        attachments: list[tuple[str, Phrase]] = []
        appositions: list[Phrase] = []
        for c in t.children[phrase.head]:
            dep = t.deps[c]
            if dep in INSIDE and c < phrase.head:
                phrase.start = min(phrase.start, t.left[c])
            if dep in MODIFIER_DEPS:
                modifiers += self._coordinated(c)
            elif dep == "poss":
                phrase.possessor = self.phrase(c)
            elif dep == "det":
                phrase.determiner = t.words[c].lower()
            elif dep in ("prep", "agent"):
                attachments += self.prepositional(c)
            elif dep == "appos" and t.poses[c] in NOMINAL:
                appositions.append(self.phrase(c))
        phrase.modifiers, phrase.attachments, phrase.appositions = tuple(sorted(modifiers)), tuple(attachments), tuple(appositions)
        phrase.conjuncts = () if t.deps[phrase.head] == "conj" else tuple(self._conjuncts(phrase.head)) + self._named_beside(appositions)
        phrase.definite = phrase.determiner in ("the", "this", "that", "these", "those", "both") or phrase.possessor is not None
        while phrase.start < phrase.head and t.poses[phrase.start] == "SPACE":
            phrase.start += 1  # the blank after a dateline is a token of its own
        if phrase.start < phrase.head and t.deps[phrase.head] == "conj":
            phrase.start = min(phrase.head, max(phrase.start, t.left[phrase.head]))

    def _coordinated(self, i: int) -> list[int]:
        """A modifier with its own modifiers and the members of its coordination: *senior Hungarian and Romanian*."""
        t, out = self.tokens, [i]
        for c in t.children[i]:
            if t.deps[c] in ("conj", "compound", "amod", "nmod", "npadvmod") and t.poses[c] in ("ADJ", "PROPN", "NOUN"):
                out += self._coordinated(c)
        return out

    def prepositional(self, i: int) -> list[tuple[str, Phrase]]:
        """``(preposition, phrase)`` pairs of a preposition token: *out of X*, *with X and to Y*."""
        t, out = self.tokens, []
        word = t.words[i].lower()
        for c in t.children[i]:
            if t.deps[c] == "pobj":
                out.append((word, self._between(c) if word == "between" else self.phrase(c)))
            elif t.deps[c] == "prep":
                out += [(f"{word} {p}" if p == "of" else p, phrase) for p, phrase in self.prepositional(c)]
            elif t.deps[c] == "conj" and t.poses[c] == "ADP":
                out += self.prepositional(c)
        return out

    def _named_beside(self, appositions: list[Phrase]) -> tuple[Phrase, ...]:
        """*Adviser X and Y signed*: the parser takes X for an apposition and hangs the second person on it."""
        names = self.name_at
        pairs = ((names.get(a.head), c) for a in appositions for c in self._conjuncts(a.head))
        return tuple(
            c for a, c in pairs if a is not None and a.kind == "person" and (n := names.get(c.head)) is not None and n.kind == "person"
        )

    def _between(self, c: int) -> Phrase:
        """*Between* wants two: where the parser gave the second to another governor, it is the phrase after the *and* that follows."""
        t, phrase = self.tokens, self.phrase(c)
        at = phrase.right
        at -= t.words[at - 1] == "and"
        if phrase.conjuncts or phrase.plural or t.words[at : at + 1] != ["and"]:
            return phrase
        head = next((j for j in range(at + 1, min(at + 8, len(t.words))) if t.poses[j] in NOMINAL and t.deps[j] not in MODIFIER_DEPS), None)
        if head is not None:
            phrase.conjuncts = (self.phrase(head),)
        return phrase

    def _conjuncts(self, i: int) -> list[Phrase]:
        t, out = self.tokens, []
        for c in t.children[i]:
            if t.deps[c] == "conj" and t.poses[c] in NOMINAL:
                out += [self.phrase(c), *self._conjuncts(c)]
        return out
