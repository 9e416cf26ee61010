"""Parsing some sentences of a block, each as it would be parsed among all the others.

The model's layers see four words to either side of a word, and its parser begins afresh with a sentence. So a stretch goes to the model
with a few words around it, whose trees are thrown away: what is left is what a parse of the whole block would say of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from papertiger.language.parsed import Parsed
    from papertiger.language.tokens import Tokens
    from papertiger.model import Span

REACH = 4
"""How many words to either side a model of four convolutions of three words sees."""

Looked = tuple[int, bool]
"""A sentence: the first of its words, and whether it is wanted."""


@dataclass(slots=True)
class Piece:
    """Words to parse together: ``wanted`` lie in it, with enough around them."""

    start: int
    end: int
    wanted: list[Span]


def parse_wanted(tokens: Tokens, doc: Doc, offset: int, sentences: Sequence[Looked], run: Callable[[str, Sequence[int]], Parsed]) -> None:
    """Append a block to ``tokens``: its wanted sentences parsed, the others as bare words.

    ``doc`` is the block, parted into words only. ``run`` parses a text in which sentences begin with the words given.
    """
    pieces = _pieces(doc, _wanted(doc, sentences))
    starts = [first for first, _ in sentences]
    text, at, firsts = "", 0, []
    for piece in pieces:
        shift = at - piece.start
        firsts += [k + shift for span in piece.wanted for k in span if k < piece.end]
        text += ("\n" if text else "") + doc[piece.start : piece.end].text
        at += piece.end - piece.start + 1
    parsed = run(text, firsts) if text else None
    at = done = 0
    for piece in pieces:
        for start, end in piece.wanted:
            _pass(tokens, doc, offset, (done, start), starts)
            first = at + start - piece.start
            assert parsed is not None
            tokens.add(parsed, offset + doc[start].idx - parsed.at[first], first, first + end - start)
            done = end
        at += piece.end - piece.start + 1
    _pass(tokens, doc, offset, (done, len(doc)), starts)


def _pass(tokens: Tokens, doc: Doc, offset: int, span: Span, starts: Sequence[int]) -> None:
    """Append words that are not wanted."""
    start, end = span
    if start < end:
        inner = dict.fromkeys((start, *(s for s in starts if start < s < end)))
        spans = [(offset + t.idx, offset + t.idx + len(t)) for t in doc[start:end]]
        tokens.pass_over([t.text for t in doc[start:end]], spans, [s - start for s in inner])


def _wanted(doc: Doc, sentences: Sequence[Looked]) -> list[Span]:
    """The wanted sentences; those that follow each other, or nearly, are one stretch."""
    out: list[Span] = []
    for (start, wanted), (end, _) in pairwise([*sentences, (len(doc), False)]):
        while 0 < start < end and doc[start].is_space:
            start += 1
        if not wanted or start == end:
            continue
        if out and start - out[-1][1] <= 2 * REACH:
            start = out.pop()[0]
        out.append((start, end))
    return out


def _pieces(doc: Doc, wanted: Sequence[Span]) -> list[Piece]:
    out: list[Piece] = []
    for span in wanted:
        start, end = _before(doc, span[0]), _after(doc, span[1])
        if out and start <= out[-1].end:
            out[-1].end = end
            out[-1].wanted.append(span)
        else:
            out.append(Piece(start, end, [span]))
    return out


def _before(doc: Doc, at: int) -> int:
    """Where to begin, so that enough words stand before a stretch and the text is parted into the same words."""
    start = max(0, at - REACH)
    while start and not (doc[start - 1].whitespace_ or doc[start - 1].is_space):
        start -= 1
    while start < at and doc[start].is_space:
        start += 1
    return start


def _after(doc: Doc, at: int) -> int:
    end = min(len(doc), at + REACH)
    while end < len(doc) and not (doc[end - 1].whitespace_ or doc[end - 1].is_space or doc[end].is_space):
        end += 1
    while end > at and doc[end - 1].is_space:
        end -= 1
    return end
