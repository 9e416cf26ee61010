"""The first look: which sentences of a text can have a part in an event or a promise.

A sentence is told where its words hold all that some line of the lexicon needs, and somebody who can act: a state or organisation by
name, an office, an agent noun, a person whom the text introduces, or a pronoun with one of these shortly before. With it go the sentences
that say who is meant: those before it with actors, where it refers back, and those that introduce the persons it names.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from papertiger.firstlook.needs import needs
from papertiger.firstlook.sentences import Eyes, mark_quoted, sentence_starts
from papertiger.lexicons.commitments import promise_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from papertiger.firstlook.sentences import Seen
    from papertiger.language.inflection import Lemmas
    from papertiger.language.stretches import Looked, Tagged
    from papertiger.lexicons.codebook import Lexica

BACK = 2
"""How many sentences before its own a reference looks back at the most."""
BOTH = 2
"""How many must take part where a line asks for two sides."""


class FirstLook:
    """Looks at the tagged words of a text. ``lemmas`` gives the lemmas that a word may have."""

    def __init__(self, known: Lexica, lemmas: Lemmas) -> None:
        self.needs = needs(known.predicates, known.plover)
        heads = {part: frozenset(head for pos, head in self.needs if pos == part) for part in ("v", "n", "a")}
        self.eyes = Eyes(known.world, lemmas, heads)
        self.acts = frozenset(promise_words("act"))
        self.treaties = known.predicates.classes.get("TREATY", frozenset()) | frozenset(promise_words("instrument"))

    def __call__(self, blocks: Sequence[Sequence[Tagged]]) -> list[list[Looked]]:
        """For the tagged words of each block: with which of them a sentence begins, and whether it is wanted."""
        starts = [list(sentence_starts([word for word, _ in words])) for words in blocks]
        sentences = [words[a:b] for words, at in zip(blocks, starts, strict=True) for a, b in pairwise([*at, len(words)])]
        wanted = iter(self.wanted(sentences))
        return [[(a, next(wanted)) for a in at] for at in starts]

    def wanted(self, sentences: Sequence[Sequence[Tagged]]) -> list[bool]:
        """Which of the sentences of a text to parse."""
        seen = [self.eyes.see(words) for words in sentences]
        known = frozenset().union(*(s.introduced for s in seen))
        told = [self._tells(k, seen, known) for k in range(len(seen))]
        named = known.intersection(*[frozenset().union(*(s.capitals for s, t in zip(seen, told, strict=True) if t))])
        mark_quoted(seen)
        told = [t or self._clause(k, seen) for k, t in enumerate(told)]
        out = [t or not named.isdisjoint(s.introduced) for s, t in zip(seen, told, strict=True)]
        for k, sentence in enumerate(seen):
            if told[k] and sentence.third:
                for j in _referred(k, seen, known):
                    out[j] = True
            if told[k] and sentence.quoted and not sentence.named:  # who says so may stand on either side
                out[max(0, k - 1) : k + 2] = [True] * len(out[max(0, k - 1) : k + 2])
        paragraphs = list(_paragraphs(seen))
        telling = {p for p, t in zip(paragraphs, told, strict=True) if t}
        return [wanted or (s.quoted and p in telling) for wanted, s, p in zip(out, seen, paragraphs, strict=True)]

    def _clause(self, k: int, seen: Sequence[Seen]) -> bool:
        """Whether a sentence may quote a treaty, which binds its sides whatever the words."""
        return seen[k].quoted and any(not self.treaties.isdisjoint(s.stems) for s in seen[max(0, k - BACK) : k + 1])

    def _tells(self, k: int, seen: Sequence[Seen], known: frozenset[str]) -> bool:
        """Whether a sentence has what some line needs, and somebody to act."""
        here = seen[k]
        actor = _somebody(here, known) or (here.third and any(_somebody(s, known) for s in seen[max(0, k - BACK) : k]))
        if not actor and not here.private:
            return False
        if actor and here.plans(self.acts):
            return True
        several = here.actors >= BOTH
        return any(
            (actor or need.anybody) and (several or not need.both) and need.met(head, at, here)
            for pos, words in (("v", here.verbs), ("n", here.nouns), ("a", here.adjectives))
            for head, at in words.items()
            for need in self.needs.get((pos, head), ())
        )


def _referred(k: int, seen: Sequence[Seen], known: frozenset[str]) -> Iterator[int]:
    """The sentences that may say whom a pronoun stands for: those before with anybody in them, as far back as somebody is named."""
    for j in range(k - 1, max(-1, k - 1 - BACK), -1):
        if _somebody(seen[j], known) or seen[j].private:
            yield j
        if seen[j].named or not known.isdisjoint(seen[j].capitals):
            return


def _paragraphs(seen: Sequence[Seen]) -> Iterator[int]:
    """The number of the paragraph that each sentence stands in."""
    number = 0
    for sentence in seen:
        yield number
        number += any(w.isspace() and "\n" in w for w in sentence.words[-1:])


def _somebody(sentence: Seen, known: frozenset[str]) -> bool:
    """Whether a sentence names somebody who can act in politics."""
    return sentence.official or not known.isdisjoint(sentence.capitals)
