"""The parser's output as plain lists: read once, so that all above it runs on Python values and never asks spaCy again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from papertiger.language.english import lemma_of
from papertiger.language.repairs import repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

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

    def add(self, doc: Doc, offset: int) -> None:
        """Append a parsed block whose first character is at ``offset`` of the document's text."""
        base = len(self.words)
        self.words += [t.text for t in doc]
        self.lemmas += [lemma_of(t.lemma_.lower(), t.tag_) for t in doc]
        self.poses += [t.pos_ for t in doc]
        self.tags += [t.tag_ for t in doc]
        self.deps += [t.dep_ for t in doc]
        self.heads += [base + t.head.i for t in doc]
        self.spans += [(offset + t.idx, offset + t.idx + len(t)) for t in doc]
        self.entities += [(base + e.start, base + e.end, e.label_) for e in doc.ents]
        first = len(self.sentences)
        self._sentences(doc, base)
        for start, end in self.sentences[first:]:
            repair(self, start, end)
        self._tree(base, len(self.words))

    def _sentences(self, doc: Doc, base: int) -> None:
        paragraph = self.paragraphs[-1] + 1 if self.paragraphs else 0
        for start, end in self._pieces(doc, base):
            first = start
            while start < end and self.words[start].isspace():
                if "\n" in self.words[start] and start > base:
                    paragraph += 1
                start += 1
            last = end
            while last > start and self.words[last - 1].isspace():
                last -= 1
            if last > start:
                self.sentences.append((start, last))
                self.paragraphs.append(paragraph)
            self.sentence_of += [max(0, len(self.sentences) - 1)] * (end - first)
            if any("\n" in self.words[k] for k in range(last, end)):
                paragraph += 1

    def _pieces(self, doc: Doc, base: int) -> Iterator[Span]:
        """The sentences; one that is too long in pieces, each a tree of its own."""
        for sentence in doc.sents:
            start, end = base + sentence.start, base + sentence.end
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
                    continue
                self.left[h], self.right[h] = min(self.left[h], i), max(self.right[h], i)
