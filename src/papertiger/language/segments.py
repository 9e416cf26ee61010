"""Which stretches of a text are parsed, and in what form: prose only, one paragraph to a block, unwrapped, quotation marks made plain.

Every change keeps the length, so that offsets in a segment are offsets in the document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.model import Document, Span

LONGEST = 20_000
"""Characters handed to the parser at once: paragraphs are gathered up to this, so that memory stays flat on any length of text."""

WRAPPED_AT = 110
"""A text of which nine lines in ten are no longer than this, and none twice as long, is hard-wrapped: a single line break in it is then a
space."""

FEW_LINES = 4
"""Below this many lines a single long one says that the text is not wrapped."""

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "{": " ", "}": " ", "\t": " ", "\r": " ", "\xa0": " ", "\u2028": "\n"}
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile(r"(?<=\.)-(?=[A-Z])")
"""*U.S.-Soviet* is one word to the tokenizer: with a space for the hyphen it is two names."""
_BREAK = re.compile(r"\n\s*\n")
_END = re.compile(r"[.!?:][\"'”’)\]]*\s*$")


def segments(document: Document) -> Iterator[tuple[int, str]]:
    """``(offset, text)`` of each block to parse, in the order of the text. A block begins with a word: white space before the first
    sentence, which the model has never seen, would cost that sentence its parse.

    >>> from papertiger.model import Document
    >>> list(segments(Document(text="KYIV (AP) _ Poland met Spain.", skip=((0, 12),))))
    [(12, 'Poland met Spain.')]
    """
    for start, end in prose(document):
        plain = _SURROGATE.sub("\ufffd", _unwrapped(document.text[start:end]).translate(_PLAIN))
        text = _PAIR.sub(" ", plain).replace("``", ' "').replace("''", '" ')
        yield from ((start + b - len(block), block) for a, b in _blocks(text) if (block := text[a:b].lstrip()))


def prose(document: Document) -> Iterator[Span]:
    """The stretches between the ``skip`` spans."""
    at = 0
    for start, end in sorted(document.skip):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(document.text):
        yield at, len(document.text)


def _unwrapped(text: str) -> str:
    """Line breaks inside a paragraph of hard-wrapped text become spaces; breaks that end paragraphs stay."""
    lines = text.split("\n")
    lengths = sorted(len(x) for x in lines if x.strip())
    most = lengths[-1 if len(lengths) < FEW_LINES else int(0.9 * (len(lengths) - 1))] if lengths else 0
    if len(lengths) < 2 or most > WRAPPED_AT or lengths[-1] > 2 * WRAPPED_AT:
        return text
    out = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        paragraph_ends = not after.strip() or not line.strip() or len(line) < WRAPPED_AT // 2 or (_END.search(line) and len(line) < 60)
        out.append(line + ("\n" if paragraph_ends else " "))
    return "".join(out)[: len(text)]


def _blocks(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > LONGEST:
        window = text[start : start + LONGEST]
        breaks = [m.end() for m in _BREAK.finditer(window)] or [window.rfind("\n") + 1]
        cut = breaks[-1] or (window.rfind(" ") + 1) or LONGEST
        yield start, start + cut
        start += cut
    yield start, len(text)
