"""Stretches of the calendar: days, weeks, months, quarters, years and decades, and moving among them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

RANK = {"day": 0, "month": 1, "year": 2, "decade": 3}
UNIT_PRECISION = {"hour": "day", "day": "day", "week": "day", "fortnight": "day", "month": "month", "year": "year", "decade": "year"}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both in it, known to the precision named (day, month, year or decade).

    >>> Period(dt.date(2007, 5, 1), dt.date(2007, 5, 31), "month").iso()
    ('2007-05', '2007-05')
    """

    start: dt.date
    end: dt.date
    precision: str

    def iso(self) -> tuple[str, str]:
        """Start and end as ISO dates cut to the precision."""
        length = {"day": 10, "month": 7}.get(self.precision, 4)
        return self.start.isoformat()[:length], self.end.isoformat()[:length]

    def middle(self) -> dt.date:
        """The day in the middle, from which distances are counted."""
        return self.start + (self.end - self.start) // 2


def day(date: dt.date) -> Period:
    """One day."""
    return Period(date, date, "day")


def days(first: dt.date, last: dt.date) -> Period | None:
    """The days from one to another; ``None`` where they run backwards."""
    return Period(first, last, "day") if first <= last else None


def week(date: dt.date) -> Period:
    """The week of a day, Monday to Sunday."""
    monday = date - dt.timedelta(date.weekday())
    return Period(monday, monday + dt.timedelta(6), "day")


def months(year: int, month: int, count: int = 1) -> Period:
    """So many months from a month on; ``month`` may lie outside 1 to 12 and then counts on into other years.

    >>> months(1998, 12, 3).iso()
    ('1998-12', '1999-02')
    """
    first = dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return Period(first, month_end(add_months(first, count - 1)), "month")


def years(first: int, last: int | None = None, precision: str = "year") -> Period:
    """The years from one to another, or one year."""
    return Period(dt.date(first, 1, 1), dt.date(last or first, 12, 31), precision)


def month_end(date: dt.date) -> dt.date:
    """The last day of a day's month."""
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def add_months(date: dt.date, count: int) -> dt.date:
    """The same day of another month, or its last day where it is shorter. Raises ``ValueError`` outside the years 1 to 9999."""
    year, month = date.year + (date.month - 1 + count) // 12, (date.month - 1 + count) % 12 + 1
    return date.replace(year=year, month=month, day=min(date.day, calendar.monthrange(year, month)[1]))


def add(date: dt.date, count: int, unit: str) -> dt.date:
    """A day moved by so many units; hours are counted as whole days."""
    if unit in UNIT_MONTHS:
        return add_months(date, count * UNIT_MONTHS[unit])
    return date + dt.timedelta(count // 24 if unit == "hour" else count * UNIT_DAYS[unit])


def rounded(first: dt.date, last: dt.date, precision: str) -> Period:
    """The period from one day to another, widened to whole months or years where the precision says so."""
    if precision == "day":
        return Period(first, last, "day")
    if precision == "month":
        return Period(first.replace(day=1), month_end(last), "month")
    return years(first.year, last.year)


def shift(anchor: Period, count: int, unit: str) -> Period | None:
    """The period that lies so many units from an anchor, as precisely as the unit and the anchor allow.

    >>> shift(day(dt.date(2007, 5, 16)), -2, "month").iso()
    ('2007-03', '2007-03')

    ``None`` where the anchor is known less precisely than the unit counts.
    """
    precision = UNIT_PRECISION.get(unit)
    if precision is None or RANK[anchor.precision] > RANK[precision]:
        return None
    return rounded(add(anchor.start, count, unit), add(anchor.end, count, unit), precision)


def stretch(anchor: Period, count: int, unit: str) -> Period | None:
    """The so many units before (``count`` below zero) or after an anchor, the anchor's own in it."""
    far = shift(anchor, count, unit)
    if far is None:
        return None
    first, last = (far.start, anchor.end) if count < 0 else (anchor.start, far.end)
    return rounded(first, last, far.precision)


def part(period: Period, which: str | None) -> Period:
    """The beginning or end of a year as its first or last month; any other part is not told apart from the whole."""
    if which not in ("start", "end") or period.precision != "year":
        return period
    return months(period.start.year, 1) if which == "start" else months(period.end.year, 12)


def clipped(period: Period, side: int, now: Period) -> Period:
    """*Earlier* (-1) or *later* (1) in a stretch of days that today lies in."""
    if period.precision != "day" or not period.start <= now.start <= period.end:
        return period
    return replace(period, end=now.start) if side < 0 else replace(period, start=now.start)


def easter(year: int) -> dt.date:
    """Western Easter Sunday (the anonymous Gregorian computus, Nature 1876).

    >>> easter(2007)
    datetime.date(2007, 4, 8)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    month, rest = divmod(h + n - 7 * ((a + 11 * h + 22 * n) // 451) + 114, 31)
    return dt.date(year, month, rest + 1)


def named_day(rule: str, year: int) -> dt.date:
    """The day of a year that a rule of ``holidays.tsv`` gives.

    >>> named_day("4 3 11", 1999)
    datetime.date(1999, 11, 25)
    """
    words = rule.split()
    if words[0] == "easter":
        return easter(year) + dt.timedelta(int(words[1]))
    if len(words) == 1:
        return dt.date(year, int(rule[:2]), int(rule[3:]))
    nth, weekday, month = map(int, words)
    if nth < 0:
        last = month_end(dt.date(year, month, 1))
        return last - dt.timedelta((last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
