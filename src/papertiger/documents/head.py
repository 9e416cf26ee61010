"""The head of a dispatch: labelled masthead lines, title, byline, dateline, and where the prose begins."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from papertiger.documents.calendar_dates import written_date
from papertiger.documents.datelines import Dateline, dateline_at
from papertiger.lexicons.files import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.model import Span

_LINES = 24
_LONGEST_TITLE = 120
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_BLANK = re.compile(r"[^\S\n]*\r?\n[^\S\n]*\r?\n")
_NUMBERED = re.compile(
    r"(?P<publication>[^,:]{3,60}?)[,:]?\s+Vol(?:ume|\.)?\s*(?P<volume>\d{1,4})\s*[,;:]?\s*"
    r"(?:Issue|Number|No\.?)\s*(?P<issue>\d{1,5})\b(?P<rest>.{0,40})",
    re.I,
)
_NAME_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|and|of|in|for|the|de|van|von|al|bin|ibn|&)"
_BYLINE = re.compile(rf"(?:[Bb]y|BY)\s+(?P<byline>{_NAME_WORD}(?:,?\s{_NAME_WORD}){{0,11}})\s*")
_DATE_LINE = re.compile(r"(?:\w+day,?\s+)?[\w.]+\s+[\w.]+,?\s+(?:19|20)\d\d(?:\s*[-–,|]?\s*\d{1,2}[:.]\d\d.{0,12})?|\d{4}-\d\d-\d\d", re.I)
_FINAL = re.compile(r"[.!?…:;,\"”’]$")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Head:
    """What the head of a text says; ``spans`` are its lines and its dateline, ``published`` an ISO date of any precision."""

    fields: dict[str, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    dateline: Dateline | None = None

    def number(self, name: str) -> int | None:
        """A field that should hold a number."""
        found = _DIGITS.search(self.fields.get(name, ""))
        return int(found[0]) if found else None


def read_head(text: str, title: str | None = None) -> Head:
    """The head of a text. ``title`` is the title where it is known: a first line that repeats it belongs to the head.

    >>> read_head("Publication: Silk Road Digest Volume: 3 Issue: 7\\n\\nOSH, May 3 (AP) -- Rain fell.").fields
    {'publication': 'Silk Road Digest', 'volume': '3', 'issue': '7'}

    Masthead lines hold a label that ``data/masthead.tsv`` knows and a colon; several may share a line. A title is a first line of
    at most 120 characters, either without final punctuation and followed by a blank line, a byline or a date, or followed by a dateline.
    """
    head = Head()
    if title:
        head.fields["title"] = title
    for start, end, followed_by_blank in _first_lines(text):
        line = text[start:end]
        if not _take(head, line, followed_by_blank, text[end:].lstrip()[:120]):
            _take_dateline(head, line, start)
            break
        head.spans.append((start, end))
    return head


def _first_lines(text: str) -> Iterator[tuple[int, int, bool]]:
    for count, match in enumerate(_LINE.finditer(text)):
        if count == _LINES:
            return
        start = match.end() - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        yield start, end, _BLANK.match(text, match.end()) is not None


def _take(head: Head, line: str, followed_by_blank: bool, after: str) -> bool:
    """Whether the line belongs to the head; what it says goes into ``head``."""
    found = _labelled(line) or _numbered(line)
    if found is not None:
        for name, value in found:
            if name and value:
                head.fields.setdefault(name, value)
        return True
    return _is_byline(head, line) or _is_date_line(head, line) or _is_title(head, line, followed_by_blank, after)


def _take_dateline(head: Head, line: str, start: int) -> None:
    found = dateline_at(line)
    if found:
        head.dateline = found
        head.spans.append((start, start + found.length))


@functools.cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {row["label"].lower(): row["field"] for row in rows("masthead.tsv", ["label", "field"])}
    names = "|".join(re.escape(label) for label in sorted(fields, key=len, reverse=True))
    return re.compile(rf"(?<!\S)({names})\s*:(?=\s|$)", re.I), fields


def _labelled(line: str) -> list[tuple[str, str]] | None:
    """Field and value of each label in a line that begins with one; a title or a name keeps all that follows it."""
    pattern, fields = _labels()
    first = pattern.match(line)
    if not first:
        return None
    whole = fields[first[1].lower()] in {"title", "byline"}
    labels = [first] if whole else [m for m in pattern.finditer(line) if m is first or m.start() == 0 or m[1][0].isupper()]
    ends = [m.start() for m in labels[1:]] + [len(line)]
    return [(fields[m[1].lower()], line[m.end() : end].strip(" ,;|")) for m, end in zip(labels, ends, strict=True)]


def _numbered(line: str) -> list[tuple[str, str]] | None:
    match = _NUMBERED.fullmatch(line)
    if not match:
        return None
    return [(k, match[k].strip()) for k in ("publication", "volume", "issue")] + [("published", written_date(match["rest"]) or "")]


def _is_byline(head: Head, line: str) -> bool:
    match = _BYLINE.fullmatch(line) if len(line) <= 120 else None
    if match:
        head.fields.setdefault("byline", match["byline"].strip())
    return match is not None


def _is_date_line(head: Head, line: str) -> bool:
    found = written_date(line) if _DATE_LINE.fullmatch(line) else None
    if found:
        head.fields.setdefault("published", found)
    return found is not None


def _is_title(head: Head, line: str, followed_by_blank: bool, after: str) -> bool:
    if "title" in head.fields:
        return _same(line, head.fields["title"])
    next_line = after.split("\n", 1)[0].strip()
    heading = len(line) <= _LONGEST_TITLE and bool(next_line) and not dateline_at(line)
    ends_open = not _FINAL.search(line) and (followed_by_blank or _BYLINE.fullmatch(next_line) or _DATE_LINE.fullmatch(next_line))
    if heading and (ends_open or dateline_at(next_line)):
        head.fields["title"] = line
        return True
    return False


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W+", " ", line).strip().lower() == re.sub(r"\W+", " ", title).strip().lower()
