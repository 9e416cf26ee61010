"""What stands around an article: copyright, newsletters, contacts, photo credits, wire marks."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from papertiger.documents.datelines import later_datelines
from papertiger.lexicons.files import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.model import Span

_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_LONGEST_WHOLE = 400
_WHERE = ("start", "whole", "span")


def boilerplate_spans(text: str) -> list[Span]:
    """The spans of a text that are no prose, by the patterns of ``data/boilerplate.tsv``, and of datelines inside round-ups.

    >>> text = "Iran met Iraq.\\n\\nRead the rest here.\\nCopyright 2007 The Herald. All rights reserved."
    >>> [text[a:b] for a, b in boilerplate_spans(text)]
    ['Read the rest here.', 'Copyright 2007 The Herald. All rights reserved.']
    """
    start, whole, span = (_pattern(where) for where in _WHERE)
    spans = [m.span() for m in span.finditer(text)] + later_datelines(text)
    for line in _LINE.finditer(text):
        if start.match(line[0]) or (len(line[0]) <= _LONGEST_WHOLE and whole.fullmatch(line[0])):
            spans.append((line.start(), _wrapped_end(text, line)))
    return spans


def _wrapped_end(text: str, line: re.Match[str]) -> int:
    """Where the sentence of a hard-wrapped line ends: its further lines begin in lower case."""
    end = line.end()
    for after in _following(text, end):
        if text[end - 1] in ".!?" or not after[0][0].islower():
            break
        end = after.end()
    return end


def _following(text: str, end: int) -> Iterator[re.Match[str]]:
    following = re.compile(r"\r?\n[^\S\n]*(?=\S)")
    while gap := following.match(text, end):
        line = _LINE.match(text, gap.end())
        if line is None:
            return
        yield line
        end = line.end()


@functools.cache
def _pattern(where: str) -> re.Pattern[str]:
    chosen = [_checked(row) for row in rows("boilerplate.tsv", ["pattern", "where"])]
    return re.compile("|".join(f"(?:{pattern})" for pattern, kind in chosen if kind == where), 0 if where == "span" else re.I)


def _checked(row: Row) -> tuple[str, str]:
    if row["where"] not in _WHERE:
        raise row.fault("where", f"'{row['where']}' is none of {', '.join(_WHERE)}")
    try:
        re.compile(row["pattern"])
    except re.error as error:
        raise row.fault("pattern", f"no regular expression: {error}") from error
    return row["pattern"], row["where"]
