"""The first look: which sentences of a text can have a part in an event or a promise.

A sentence is wanted where its words hold all that some line of the lexicon needs, and somebody who can act: a state or organisation by
name, an office, an agent noun, a person whom the text introduces, or a pronoun with one of these shortly before. With it go the sentences
that say who is meant: the two before, where it refers back, and those that introduce the persons it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.events.code import PRIVATE
from papertiger.firstlook.needs import needs
from papertiger.mentions.words import word_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from papertiger.language.stretches import Looked
    from papertiger.lexicons.codebook import Lexica

BACK = 2
"""How many sentences before its own a reference looks back."""
REMEMBERED = 100_000
"""Words whose stems are kept, so that memory stays flat over any number of texts."""
STOPS = frozenset((".", "?", "!", "...", "…"))
CLOSERS = frozenset(("'", '"', ")", "]", "''", "”", "’", "»"))
PRONOUNS = ("male", "female", "neuter", "plural", "first")


@dataclass(slots=True)
class Seen:
    """What is seen in one sentence."""

    stems: set[str]
    names: bool
    public: bool
    private: bool
    pronoun: bool
    capitals: frozenset[str]
    introduced: frozenset[str]


class FirstLook:
    """Looks at the words of a text. ``lemmas`` gives the lemmas that a word in lower case may have."""

    def __init__(self, known: Lexica, lemmas: Callable[[str], frozenset[str]]) -> None:
        self.world, self.lemmas = known.world, lemmas
        self.needs = needs(known.predicates, known.plover)
        self._stems: dict[str, frozenset[str]] = {}
        self._roles = frozenset(w for words in known.world.office_words() for w in words)
        self._pronouns = frozenset().union(*(word_class(c) for c in PRONOUNS))

    def __call__(self, blocks: Sequence[Sequence[str]]) -> list[list[Looked]]:
        """For the words of each block: with which of them a sentence begins, and whether it is wanted."""
        starts = [list(sentence_starts(words)) for words in blocks]
        sentences = [words[a:b] for words, at in zip(blocks, starts, strict=True) for a, b in zip(at, [*at[1:], len(words)], strict=True)]
        wanted = iter(self.wanted(sentences))
        return [[(a, next(wanted)) for a in at] for at in starts]

    def wanted(self, sentences: Sequence[Sequence[str]]) -> list[bool]:
        """Which of the sentences of a text to parse."""
        seen = [self._see(words) for words in sentences]
        known = frozenset().union(*(s.introduced for s in seen))
        told = [self._tells(k, seen, known) for k in range(len(seen))]
        out = list(told)
        named = known.intersection(*[frozenset().union(*(s.capitals for s, t in zip(seen, told, strict=True) if t))])
        for k, sentence in enumerate(seen):
            if told[k] and (sentence.pronoun or not sentence.names):
                out[max(0, k - BACK) : k] = [True] * (k - max(0, k - BACK))
            out[k] |= any(told) and not named.isdisjoint(sentence.introduced)
        return out

    def _tells(self, k: int, seen: Sequence[Seen], known: frozenset[str]) -> bool:
        """Whether a sentence has what some line needs, and somebody to act."""
        here = seen[k]
        actor = here.names or here.public or not known.isdisjoint(here.capitals)
        actor = actor or (here.pronoun and any(self._somebody(s, known) for s in seen[max(0, k - BACK) : k]))
        if not actor and not here.private:
            return False
        return any((actor or need.anybody) and need.met(here.stems) for head in here.stems & self.needs.keys() for need in self.needs[head])

    def _somebody(self, sentence: Seen, known: frozenset[str]) -> bool:
        return sentence.names or sentence.public or not known.isdisjoint(sentence.capitals)

    # ------------------------------------------------------------- one sentence
    def _see(self, words: Sequence[str]) -> Seen:
        stems: set[str] = set()
        for word in words:
            stems |= self._stem(word)
        agents = [a for s in stems if (a := self.world.agent(s)) is not None]
        offices = any(self.world.longest_office(words, i) for i in range(len(words)))
        capitals = frozenset(w for w in words if len(w) > 2 and w[:1].isupper() and w.isalpha())
        return Seen(
            stems,
            any(self._coded(words, i) for i in range(len(words))),
            offices or any(a.sector not in PRIVATE for a in agents),
            any(a.sector in PRIVATE for a in agents),
            any(w.lower() in self._pronouns for w in words),
            capitals,
            frozenset(self._introduced(words)),
        )

    def _coded(self, words: Sequence[str], at: int) -> bool:
        hit = self.world.longest(words, at)
        return hit is not None and hit[0].kind != "media" and (hit[0].code is not None or hit[0].kind.startswith("people"))

    def _introduced(self, words: Sequence[str]) -> Iterator[str]:
        """The capitalised words near which an office or agent noun stands: before them, or behind a comma."""
        role = [w.lower() in self._roles or any(self.world.agent(s) for s in self._stem(w)) for w in words]
        for i, word in enumerate(words):
            if len(word) > 2 and word[:1].isupper() and word.isalpha():
                after = role[i + 1 : i + 8] if words[i + 1 : i + 2] in ([","], ["of"], ["-"], ["("]) else []
                if any(role[max(0, i - 5) : i]) or any(after):
                    yield word

    def _stem(self, word: str) -> frozenset[str]:
        found = self._stems.get(word)
        if found is None:
            if len(self._stems) >= REMEMBERED:
                self._stems.clear()
            found = self._stems[word] = self.lemmas(word.lower())
        return found


def sentence_starts(words: Sequence[str]) -> Iterator[int]:
    """With which words sentences begin: after a line's end, and after a full stop where a capital, a figure or a quotation mark follows."""
    if words:
        yield 0
    stopped = False
    for i, word in enumerate(words[:-1]):
        stopped = word in STOPS or (stopped and (word in CLOSERS or word.isspace()))
        if (word.isspace() and "\n" in word) or (stopped and _begins(words[i + 1])):
            yield i + 1
            stopped = False


def _begins(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word in ('"', "``", "'", "“", "(")
