"""Parsing some sentences of a block, each as it would be parsed among all the others.

The recogniser sees four words to either side of a word, and the parser begins afresh with a sentence. So a stretch goes to them with a few
words around it, whose trees are thrown away: what is left is what a parse of the whole block would say of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from papertiger.language.quick import Quick
    from papertiger.language.tokens import Tokens
    from papertiger.model import Span

REACH = 4
"""How many words to either side a model of four convolutions of three words sees."""

Tagged = tuple[str, str]
"""A word and its tag."""
Looked = tuple[int, bool]
"""A sentence: the first of its words, and whether it is wanted."""


@dataclass(slots=True)
class Piece:
    """Words to parse together: ``wanted`` lie in it, with enough around them."""

    start: int
    end: int
    wanted: list[Span]


def parse_wanted(tokens: Tokens, block: tuple[int, Doc, Sequence[Tagged]], sentences: Sequence[Looked], quick: Quick) -> None:
    """Append a block to ``tokens``: its wanted sentences parsed, the others as tagged words. ``block`` is the place of its first character
    in the document, the block itself, tagged, and its words."""
    offset, doc, tagged = block
    places = [(offset + at, offset + at + size) for at, size in doc.to_array([attrs.IDX, attrs.LENGTH]).tolist()]
    bare = [(word, span) for (word, _), span in zip(tagged, places, strict=True)]
    pieces = _pieces(_wanted(doc, sentences), len(doc))
    rows = [k for piece in pieces for k in range(piece.start, piece.end)]
    begins = {k for piece in pieces for k in (piece.start, *(k for span in piece.wanted for k in span))}
    parsed = quick.part(doc, rows, [n for n, k in enumerate(rows) if k in begins]) if rows else None
    starts = [first for first, _ in sentences]
    at = done = 0
    for piece in pieces:
        for start, end in piece.wanted:
            _pass(tokens, bare, (done, start), starts)
            first = at + start - piece.start
            assert parsed is not None
            tokens.add(parsed, places[start][0] - parsed.at[first], first, first + end - start)
            done = end
        at += piece.end - piece.start
    _pass(tokens, bare, (done, len(doc)), starts)


def _pass(tokens: Tokens, bare: Sequence[tuple[str, Span]], span: Span, starts: Sequence[int]) -> None:
    """Append words that are not wanted."""
    start, end = span
    if start < end:
        inner = dict.fromkeys((start, *(s for s in starts if start < s < end)))
        words, spans = zip(*bare[start:end], strict=True)
        tokens.pass_over(words, spans, [s - start for s in inner])


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


def _pieces(wanted: Sequence[Span], length: int) -> list[Piece]:
    """The stretches with the words around them; those that would then overlap are one piece."""
    out: list[Piece] = []
    for span in wanted:
        start, end = max(0, span[0] - REACH), min(length, span[1] + REACH)
        if out and start <= out[-1].end:
            out[-1].end = end
            out[-1].wanted.append(span)
        else:
            out.append(Piece(start, end, [span]))
    return out
