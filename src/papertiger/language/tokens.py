"""The parser's output as plain lists: read once, so that all above it runs on Python values and never asks spaCy again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from papertiger.language.english import lemma_of
from papertiger.language.repairs import repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from papertiger.language.parsed import Parsed
    from papertiger.model import Span


LONGEST_SENTENCE = 250
"""Tokens of a sentence; what a text without full stops runs on to beyond that is cut, so that its tree stays shallow enough to walk."""


@dataclass(eq=False, slots=True)
class Tokens:
    """Parallel lists by token over the whole document. ``entities`` are ``(start, end, label)`` by token; ``children`` are in
    text order."""

    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    poses: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    passed: list[Span] = field(default_factory=list)
    """The characters of what was not parsed."""
    paragraph: int = 0
    """The number of the paragraph that what is added next belongs to."""
    block_start: int = 0

    def block(self) -> None:
        """Begin a block: what is added next begins a paragraph."""
        self.paragraph = self.paragraphs[-1] + 1 if self.paragraphs else 0
        self.block_start = len(self.words)

    def add(self, parsed: Parsed, offset: int, start: int = 0, end: int | None = None) -> None:
        """Append the tokens of a parsed text from ``start`` to ``end``, a tree or several of their own. The text's first character is at
        ``offset`` of the document's."""
        part, base = slice(start, end), len(self.words)
        shift = base - start
        words, lemmas, poses, tags, deps = zip(*parsed.annotations[part], strict=True) if parsed.annotations[part] else ((),) * 5
        self.words += words
        self.lemmas += [lemma_of(lemma.lower(), tag) for lemma, tag in zip(lemmas, tags, strict=True)]
        self.poses += poses
        self.tags += tags
        self.deps += deps
        self.heads += [shift + h for h in parsed.heads[part]]
        self.spans += [(offset + at, offset + at + size) for at, size in zip(parsed.at[part], parsed.sizes[part], strict=True)]
        last = len(self.words) - shift
        self.entities += [(shift + a, shift + b, label) for a, b, label in parsed.entities if start <= a and b <= last]
        first = len(self.sentences)
        self._sentences(self._pieces([base + k for k, begins in enumerate(parsed.begins[part]) if begins or not k]))
        for a, b in self.sentences[first:]:
            repair(self, a, b)
        self._tree(base, len(self.words))

    def pass_over(self, words: Sequence[str], spans: Sequence[Span], starts: Sequence[int]) -> None:
        """Append words that are not parsed: each a sentence's own root, so that names, dates and quotation marks among them are seen and no
        clause is. ``starts`` say with which of them a sentence begins."""
        base = len(self.words)
        self.words += words
        self.lemmas += [w.lower() for w in words]
        self.poses += ["X"] * len(words)
        self.tags += ["NNP" if w[:1].isupper() else "XX" for w in words]
        self.deps += ["dep"] * len(words)
        self.heads += range(base, base + len(words))
        self.spans += spans
        self.children += [[] for _ in words]
        self.left += range(base, base + len(words))
        self.right += range(base, base + len(words))
        self._sentences(pairwise([*(base + k for k in starts), base + len(words)]))
        self.passed.append((spans[0][0], spans[-1][1]))

    def _sentences(self, pieces: Iterable[Span]) -> None:
        for start, end in pieces:
            first = start
            while start < end and self.words[start].isspace():
                if "\n" in self.words[start] and start > self.block_start:
                    self.paragraph += 1
                start += 1
            last = end
            while last > start and self.words[last - 1].isspace():
                last -= 1
            if last > start:
                self.sentences.append((start, last))
                self.paragraphs.append(self.paragraph)
            self.sentence_of += [max(0, len(self.sentences) - 1)] * (end - first)
            if any("\n" in self.words[k] for k in range(last, end)):
                self.paragraph += 1

    def _pieces(self, starts: list[int]) -> Iterator[Span]:
        """The sentences; one that is too long in pieces, each a tree of its own."""
        for start, end in pairwise([*starts, len(self.words)]):
            if end - start <= LONGEST_SENTENCE:
                yield start, end
                continue
            for first in range(start, end, LONGEST_SENTENCE):
                last = min(first + LONGEST_SENTENCE, end)
                self._rooted(first, last)
                yield first, last

    def _rooted(self, start: int, end: int) -> None:
        """Hang what the cut leaves without a head on the first such token, the root."""
        loose = [i for i in range(start, end) if self.heads[i] == i or not start <= self.heads[i] < end]
        for i in loose:
            self.heads[i], self.deps[i] = loose[0], "dep"
        self.deps[loose[0]] = "ROOT"

    def _tree(self, start: int, end: int) -> None:
        self.children += [[] for _ in range(start, end)]
        self.left += range(start, end)
        self.right += range(start, end)
        for i in range(start, end):
            if self.heads[i] != i:
                self.children[self.heads[i]].append(i)
        # Edges climb from each token to its root: a subtree's bounds are the extremes of its members.
        for i in range(start, end):
            h = i
            while self.heads[h] != h:
                h = self.heads[h]
                if self.left[h] <= i <= self.right[h]:
                    break  # what is between two of a subtree's members is within those of all above it
                self.left[h], self.right[h] = min(self.left[h], i), max(self.right[h], i)
