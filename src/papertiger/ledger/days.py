"""Days of any precision: ISO days, months and years, and where they begin and end."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def first_day(iso: str | None) -> str | None:
    """The first day of an ISO day, month or year.

    >>> first_day("2007-02")
    '2007-02-01'
    """
    return iso and (iso + "-01-01"[len(iso) - 4 :])[:10]


def is_day(given: str) -> bool:
    """Whether a text is an ISO day, month or year that there is.

    >>> [is_day(d) for d in ("2007-09-18", "2007-09", "2007", "2007-02-30", "20070918", "soon")]
    [True, True, True, False, False, False]
    """
    try:
        return bool(_ISO.fullmatch(given)) and bool(date.fromisoformat(first_day(given) or ""))
    except ValueError:
        return False


def last_day(iso: str | None) -> str | None:
    """The last day of an ISO day, month or year.

    >>> last_day("2007-02"), last_day("2007")
    ('2007-02-28', '2007-12-31')
    """
    if not iso or len(iso) >= 10:
        return iso and iso[:10]
    year, month = int(iso[:4]), int(iso[5:7] or 12)
    return f"{iso[:4]}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def next_day(iso: str) -> str:
    """The day after an ISO day.

    >>> next_day("2007-12-31")
    '2008-01-01'
    """
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()
