"""When a dispatch was published, where neither its giver nor its head says so: worked out from its own dates, or left open.

A dispatch cites its sources by day and month (``Kabar, September 18``): that gives the month. The year comes from the volume of a
periodical whose volumes count years, or else from full dates in the text: what is announced lies ahead of the dispatch, what is told
lies behind it. Only where these leave one answer is there a date.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from papertiger.documents.calendar_dates import DAY, MONTH, iso_date, month_number
from papertiger.lexicons.files import rows

_READ = 100_000
_MENTION = re.compile(
    rf"\b(?:(?P<before>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?=[A-Z]){MONTH}(?!\w)(?:\s+{DAY}\b(?![:%,]\d))?(?:\s?[-–]\s?\d\d?\b)?(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_BARE_YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|late|early)\s+((?:19|20)\d\d)\b")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z\"“‘'(])|\n\s*\n")
_CITED = 3
_NEAR = 10


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in the text: ``ahead`` where its sentence announces it, ``cited`` where it stands in a parenthesis."""

    year: int | None
    month: int
    day: int | None
    ahead: bool
    cited: bool


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the volume and issue of a periodical say: the year, and the month about which the issue came out where that is known."""

    year: int
    month: int | None = None


def numbering(publication: str | None, volume: int | None, issue: int | None) -> Numbering | None:
    """The year and about the month of an issue of a periodical that ``data/publications.tsv`` knows.

    >>> numbering("Eurasia Daily Monitor", 4, 101)
    Numbering(year=2007, month=6)
    """
    known = _periodicals().get((publication or "").casefold())
    if not known or not volume:
        return None
    first_year, issues_a_year = known
    month = min(12, issue * 12 // issues_a_year + 1) if issue and issues_a_year and volume > 1 else None
    return Numbering(first_year + volume - 1, month)


def published_in(text: str, numbered: Numbering | None = None, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO date (day, month or year) that a text's own dates settle, ``None`` where they do not.

    >>> published_in("They met on May 16 (Kabar, May 16). A summit will be held on August 16, 2007.")
    '2007-05'
    >>> published_in("They met on May 16 (Kabar, May 16).") is None
    True

    ``month`` and ``day`` are those of the dateline, where it has them.
    """
    mentions = _mentions(text[:_READ])
    month = month or _reported_month(mentions)
    if numbered:
        fits = month is None or numbered.month is None or abs(month - numbered.month) <= 2
        return iso_date(numbered.year, month, day) if fits else iso_date(numbered.year)
    year = _year(mentions, month, day)
    if year is None or any(int(m[1]) > year for m in _BARE_YEAR.finditer(text[:_READ])):
        return None
    return iso_date(year, month, day)


@functools.cache
def _periodicals() -> dict[str, tuple[int, int]]:
    found = {}
    for row in rows("publications.tsv", ["publication", "first_year", "issues_a_year"]):
        if not row["first_year"].isdigit() or not (row["issues_a_year"] or "0").isdigit():
            raise row.fault("first_year", "first_year and issues_a_year must be numbers")
        found[row["publication"].casefold()] = int(row["first_year"]), int(row["issues_a_year"] or 0)
    return found


@functools.cache
def _announcing() -> re.Pattern[str]:
    words = [re.escape(row["word"]) for row in rows("announcements.tsv", ["word"])]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


def _mentions(text: str) -> list[Mention]:
    ends = [m.end() for m in _SENTENCE_END.finditer(text)] + [len(text)]
    found = []
    for match in _MENTION.finditer(text):
        day = match["before"] or match["day"]
        if not day and not match["year"]:
            continue
        k = bisect_left(ends, match.end())
        sentence = text[ends[k - 1] if k else 0 : ends[min(k, len(ends) - 1)]]
        year = int(match["year"]) if match["year"] else None
        cited = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        ahead = not cited and _announcing().search(sentence) is not None
        found.append(Mention(year, month_number(match["month"]), int(day) if day else None, ahead, cited))
    return found


def _reported_month(mentions: list[Mention]) -> int | None:
    """The month that the text reports on: that of its citations, or of two dates without a year at least; the later of two in a row."""
    weights: Counter[int] = Counter()
    for mention in mentions:
        if mention.year is None and not mention.ahead:
            weights[mention.month] += _CITED if mention.cited else 1
    if not weights:
        return None
    most = max(weights.values())
    leading = sorted(m for m, w in weights.items() if w >= max(2, 0.3 * most))
    if len(leading) == 2 and (leading[1] - leading[0]) in {1, 11}:
        return leading[1] if leading[1] - leading[0] == 1 else leading[0]
    return leading[0] if len(leading) == 1 else None


def _year(mentions: list[Mention], month: int | None, day: int | None) -> int | None:
    told = [(m.year, m.month) for m in mentions if m.year and not m.ahead]
    coming = [(m.year, m.month) for m in mentions if m.year and m.ahead]
    last = max(told, default=None)
    ahead = min((c for c in coming if last is None or c >= last), default=None)
    if month is None:
        return last[0] if last and ahead and last[0] == ahead[0] else None
    if ahead:
        year = ahead[0] if month <= ahead[1] else ahead[0] - 1
        return year if last is None or (year, month) >= last else None
    return last[0] if last and _told_with_year(mentions, last, month, day) else None


def _told_with_year(mentions: list[Mention], last: tuple[int, int], month: int, day: int | None) -> bool:
    """Whether the latest full date is one of the days reported on: a few days from one given without its year."""
    days = [m.day for m in mentions if m.year is None and m.month == month and m.day] + [day] * (day is not None)
    full = [m.day for m in mentions if (m.year, m.month) == last and not m.ahead and m.day]
    return last[1] == month and any(abs(a - b) <= _NEAR for a in days for b in full if a)
