"""What stands between quotation marks: found in the bare text, whatever the style of the marks and however ill they are balanced."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.model import Span

OPENERS = {"“": "”", "„": "”", "«": "»", "``": "''", '"': '"'}
CLOSERS = frozenset(("”", "»", "''"))
MARK = re.compile(r"“|”|„|«|»|``|''|\"|\n[^\S\n]*\n\s*|(?<=[.!?…:])[^\S\n]*\n[^\S\n]*(?=[“„«\"]|``)")
SINGLE_OPEN = re.compile(r"(?<![\w’'‘])[‘'](?=[^\W\d]|[“\"(…])")
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘'])[’'](?![\w’'])")
FARTHEST = 6000
"""Characters within which a quotation that runs on over paragraphs must come to its closing mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks: ``span`` without the marks, ``outer`` with them; ``closed`` where both marks are there.

    ``single`` marks are weaker evidence, since an apostrophe looks the same; ``paragraphs`` counts those the quotation runs over.
    """

    span: Span
    outer: Span
    closed: bool = True
    single: bool = False
    paragraphs: int = 1


class Stretches:
    """Spans that do not overlap, to be asked which of them holds a character.

    >>> Stretches([(5, 9), (0, 3)]).holds(6), Stretches([(5, 9)]).holds(9)
    (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [a for a, _ in self.spans]

    def holds(self, at: int) -> bool:
        """Whether one of the spans holds the character at ``at``."""
        k = bisect.bisect_right(self._starts, at) - 1
        return k >= 0 and at < self.spans[k][1]


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in its order; quotes inside them are part of them.

    >>> text = '“We agree,” he said. “The ‘road map’ holds.”'
    >>> [text[a:b] for a, b in (q.span for q in quotations(text))]
    ['We agree,', 'The ‘road map’ holds.']

    A paragraph that opens with a mark carries on a quotation that the paragraph before left open; so does one without, where the next
    mark closes it. A quotation that nothing closes ends with its paragraph, and says so.
    """
    double = _Doubles(text).find()
    return tuple(sorted([*double, *_singles(text, double)], key=lambda q: q.span))


class _Doubles:
    """One pass over the double marks. ``start`` is where the open quotation begins, -1 where none is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.start, self.mark, self.depth, self.paragraphs = -1, "", 0, 1
        self.carried = -1  # the mark that opens a paragraph of a quotation that goes on

    def find(self) -> list[Quotation]:
        for m in MARK.finditer(self.text):
            if "\n" in m[0]:
                self._paragraph(m.start(), m.end())
            elif m.start() == self.carried:
                continue
            elif self.start < 0:
                self._open(m)
            else:
                self._inside(m)
        if self.start >= 0:
            self._close(len(self.text.rstrip()), 0, closed=False)
        return self.found

    def _open(self, m: re.Match[str]) -> None:
        mark = "“" if m[0] == "”" and self._begins_line(m) else m[0]
        if mark in OPENERS and (mark != '"' or self._opens(m)):
            self.start, self.mark, self.depth, self.paragraphs = m.end(), mark, 0, 1

    def _begins_line(self, m: re.Match[str]) -> bool:
        """A mark turned the wrong way: a closing one before the first word of a line."""
        before = self.text[max(0, m.start() - 20) : m.start()].rstrip(" \t")
        return (not before or before.endswith("\n")) and self.text[m.end() : m.end() + 1].isalnum()

    def _inside(self, m: re.Match[str]) -> None:
        mark, closing = m[0], OPENERS[self.mark]
        if mark == '"' and self.mark == '"' and self._opens(m):
            self._close(m.start(), 0, closed=False)
            self._open(m)
        elif mark in OPENERS and mark != '"':
            self.depth += 1
        elif mark in CLOSERS and self.depth:
            self.depth -= 1
        elif mark == closing or mark in CLOSERS or (mark == '"' and not self._opens(m)):
            self._close(m.start(), m.end() - m.start(), closed=True)

    def _paragraph(self, start: int, end: int) -> None:
        if self.start < 0:
            return
        if self.text.startswith(self.mark, end):
            self.carried, self.depth = end, 0
            self.paragraphs += 1
        elif self._closes_later(end):
            self.paragraphs += 1
        else:
            self._close(start, 0, closed=False)

    def _closes_later(self, at: int) -> bool:
        for m in MARK.finditer(self.text, at, at + FARTHEST):
            if "\n" not in m[0]:
                return m[0] == OPENERS[self.mark] and not (m[0] == '"' and self._opens(m))
        return False

    def _opens(self, m: re.Match[str]) -> bool:
        """Whether a mark without a side looks like an opening one: space or bracket before, a word after."""
        before, after = self.text[max(0, m.start() - 1) : m.start()], self.text[m.end() : m.end() + 1]
        return (not before or before.isspace() or before in "([{—–-/‘'") and bool(after) and not after.isspace() and after not in ",;:!?)"

    def _close(self, end: int, width: int, *, closed: bool) -> None:
        start = self.start
        if not closed:
            end = start + len(self.text[start:end].rstrip())
        if self.text[start:end].strip():
            self.found.append(Quotation((start, end), (start - len(self.mark), end + width), closed, False, self.paragraphs))
        self.start = -1


def _singles(text: str, doubles: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in single marks, in the stretches that no double marks enclose."""
    gaps = zip([0, *(q.outer[1] for q in doubles)], [*(q.outer[0] for q in doubles), len(text)], strict=True)
    for start, end in gaps:
        at = start
        while m := SINGLE_OPEN.search(text, at, end):
            closing = _closing(text, m.end(), _paragraph_end(text, m.end(), end))
            at = closing + 1 if closing > 0 else m.end()
            if closing > 0:
                yield Quotation((m.end(), closing), (m.start(), closing + 1), True, True)


def _closing(text: str, start: int, end: int) -> int:
    """Where a single mark closes: at the first that punctuation stands beside, since others may be apostrophes; -1 for nowhere."""
    following = SINGLE_OPEN.search(text, start, end)
    marks = [m.start() for m in SINGLE_CLOSE.finditer(text, start, following.start() if following else end)]
    sure = [k for k in marks if text[k - 1] in ",.!?;…" or text[k + 1 : k + 2] in (",", ".", ";", ":", "?", "!", ")", "")]
    return (sure or marks or [-1])[0]


def _paragraph_end(text: str, start: int, end: int) -> int:
    found = text.find("\n", start, end)
    return end if found < 0 else found
