"""Full dates as they are written in heads and texts: ISO, ``May 16, 2007``, ``16 May 2007``, ``May 2007``."""

from __future__ import annotations

import datetime
import re

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:[T ]\d\d:\d\d[\d:.,+\-Zz ]*)?")
_NUMERIC = re.compile(r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)")
_WRITTEN = (
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.I),
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b", re.I),
    re.compile(rf"\b{MONTH},?\s+{YEAR}\b", re.I),
)


def month_number(name: str) -> int:
    """The month (1 to 12) that an English name or abbreviation stands for.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    return next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def iso_date(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date of the precision given, ``None`` where there is no such day.

    >>> iso_date(2007, 5), iso_date(2007, 2, 30)
    ('2007-05', None)
    """
    try:
        whole = datetime.date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]


def precision_of(date: str) -> str:
    """``year``, ``month`` or ``day``, told by the length of an ISO date.

    >>> precision_of("2007-05")
    'month'
    """
    return {4: "year", 7: "month"}.get(len(date), "day")


def iso_precision(value: str) -> tuple[str, str] | None:
    """An ISO date (a time after it is cut off) and its precision, ``None`` where it is no such date.

    >>> iso_precision("2007-05-16T08:00:00Z")
    ('2007-05-16', 'day')
    """
    match = _ISO.fullmatch(value)
    if not match:
        return None
    date = iso_date(*(int(n) if n else None for n in match.group("year", "month", "day")))  # type: ignore[arg-type]
    return (date, precision_of(date)) if date else None


def not_a_date(value: str) -> str:
    """What to say of a date of publication that cannot be read."""
    return f"'published' is '{value[:40]}': write an ISO date, such as 2007-05-16, 2007-05 or 2007"


def written_date(value: str) -> str | None:
    """The first full date in a line of a head, as ISO; ``None`` where there is none or day and month cannot be told apart.

    >>> written_date("Wednesday, May 16, 2007 - 12:00"), written_date("16.05.2007"), written_date("5/6/2007")
    ('2007-05-16', '2007-05-16', None)
    """
    found = iso_precision(value.strip())
    if found:
        return found[0]
    for pattern in _WRITTEN:
        match = pattern.search(value)
        if match:
            parts = match.groupdict()
            return iso_date(int(parts["year"]), month_number(parts["month"]), int(parts["day"]) if parts.get("day") else None)
    return _numeric(value)


def _numeric(value: str) -> str | None:
    match = _NUMERIC.search(value)
    if not match:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or match["mark"] == ".":
        return iso_date(year, second, first)
    return iso_date(year, first, second) if second > 12 else None
