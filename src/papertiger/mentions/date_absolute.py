"""Resolving dates that name a place in the calendar: days of months, months, years, quarters, seasons, holidays."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from papertiger.mentions import date_calendar as cal
from papertiger.mentions.date_calendar import Period
from papertiger.mentions.date_context import (
    Context,
    NotADateError,
    around,
    date_or_none,
    full_year,
    last_before,
    next_after,
    number,
    year_of,
)
from papertiger.mentions.date_grammar import Expression
from papertiger.mentions.date_words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

DAY_AGAINST, MONTH_AGAINST, LONG_AGAINST = 120, 250, 250
DAY_UNSAID, MONTH_UNSAID, LONG_UNSAID = 45, 45, 90
"""How many days further away a day, a month, or a longer period counts when the tense speaks against it, and when it is still to come and
the tense says nothing (tuned on news)."""
LEAP = 8
"""Years within which there is a leap year, whatever the century."""
MONTH_CLASSES = ("MONTH", "MAYBE", "ABBR")
DAY_CLASSES = ("DAY", "ORD", "ORDW")


def iso(x: Expression, _context: Context) -> Period | None:
    """``2007-05-16``."""
    year, month, day = (int(v) for v in x.words[0].split("-"))
    return date_or_none(year, month, day)


def numeric(x: Expression, context: Context) -> Period | None:
    """``09/18/2007`` and ``18.9.2007``; where day and month could change places, only the year is settled."""
    first, second, last = re.split(r"[/.]", x.words[0])
    a, b, dotted = int(first), int(second), "." in x.words[0]
    if dotted and len(last) < 4:
        raise NotADateError
    year = full_year(last, context)
    if dotted or a > 12:
        return date_or_none(year, b, a)
    if b > 12 or a == b:
        return date_or_none(year, a, b)
    return cal.years(year) if year and a and b else None


def month_day(x: Expression, context: Context) -> Period | None:
    """``May 16``: of the year named, or of the nearest that fits tense and weekday."""
    month, day = _months(x)[0], _days(x)[0]
    return _of_a_year(x, context, lambda year: date_or_none(year, month, day), _year_beside(x, context))


def _year_beside(x: Expression, context: Context) -> int | None:
    """The year named with a day or month; *last week* beside it is another date."""
    if x.first("UNIT") and x.value("UNIT") != "year":
        raise NotADateError
    return year_of(x, context)


def _of_a_year(x: Expression, context: Context, make: Callable[[int], Period | None], year: int | None) -> Period | None:
    """What ``make`` gives for the year named, or for a neighbour's, or for the nearest that fits."""
    if year:
        return make(year)
    if context.year and not x.first("LAST", "NEXT", "THIS"):
        return make(context.year)
    if context.published is None or x.first("UNIT"):
        return None
    candidates = around(context.published, make)
    if len(candidates) < 3:  # 29 February
        candidates = around(context.published, make, LEAP)
    return _chosen(x, context, _on_weekday(x, candidates), DAY_AGAINST, DAY_UNSAID)


def _on_weekday(x: Expression, candidates: list[Period]) -> list[Period]:
    weekday = x.value("WEEKDAY", "WDAY")
    fitting = [p for p in candidates if weekday and p.start.weekday() == int(weekday)]
    return fitting or candidates


def _chosen(x: Expression, context: Context, candidates: list[Period], against: int, unsaid: int = 0) -> Period | None:
    """The candidate that *last*, *next* or *this* names, or the nearest that fits the tense."""
    now = context.published
    if now is None:
        return None
    if x.first("LAST", "PAST"):
        return last_before(now, candidates)
    if x.first("NEXT", "COMING"):
        return next_after(now, candidates)
    if x.first("THIS"):
        return next((p for p in candidates if p.start.year == now.start.year), None)
    return context.nearest(candidates, against, unsaid)


def days_of_month(x: Expression, context: Context) -> Period | None:
    """``September 18-19``, ``from 5 to 28 September``."""
    first, last = _days(x)[:2]
    if x.first("AND") and not x.first("BETWEEN") and last != first + 1:
        raise NotADateError
    month = _months(x)[0]
    return _of_a_year(x, context, lambda year: _days_between((year, month, first), (year, month, last)), year_of(x, context))


def _days_between(first: tuple[int, int, int], last: tuple[int, int, int]) -> Period | None:
    start, end = date_or_none(*first), date_or_none(*last)
    return cal.days(start.start, end.start) if start and end else None


def month_days(x: Expression, context: Context) -> Period | None:
    """``between May 3 and June 7``; a year named once holds for both days."""
    (m1, m2), (d1, d2) = _months(x)[:2], _days(x)[:2]
    wraps = (m1, d1) > (m2, d2)
    named = [full_year(y, context) for y in x.all("YEAR", "APOSYEAR")]
    if len(named) > 1 and named[0] and named[-1]:
        return _days_between((named[0], m1, d1), (named[-1], m2, d2))
    first = named[0] - wraps if named and named[0] else None
    return _of_a_year(x, context, lambda year: _days_between((year, m1, d1), (year + wraps, m2, d2)), first)


def months(x: Expression, context: Context) -> Period | None:
    """``from July to September``, ``July-August 2007``."""
    first, last = _months(x)[:2]
    named = x.all("YEAR", "APOSYEAR")
    later = full_year(named[-1], context) if named else None
    count = (last - first) % 12 + 1
    if len(named) > 1 and (start := full_year(named[0], context)) and later:
        count = (later - start) * 12 + last - first + 1
    if later:
        return cal.months(later, last - count + 1, count) if count > 0 else None
    now = context.published
    return context.nearest(around(now, lambda y: cal.months(y, first, count)), MONTH_AGAINST) if now else None


def month(x: Expression, context: Context) -> Period | None:
    """``July 2007``, ``July last year``, ``last May``, ``October``."""
    which = _months(x)[0]
    year = _year_beside(x, context)
    if x.first("YEAR", "APOSYEAR", "UNIT"):
        return cal.months(year, which) if year else None
    now = context.published
    if context.year and not x.first("LAST", "NEXT", "THIS", "PAST", "COMING"):
        return cal.months(context.year, which)
    if now is None or now.precision == "year":
        return None
    span = cal.months(now.start.year, now.start.month)
    context = Context(span, context.tense, context.earlier, context.year)
    if x.first("FOLLOW"):
        anchor = context.earlier
        return next_after(anchor, around(anchor, lambda y: cal.months(y, which))) if anchor else None
    return _chosen(x, context, around(now, lambda y: cal.months(y, which)), MONTH_AGAINST, MONTH_UNSAID)


def years(x: Expression, context: Context) -> Period | None:
    """``from 1991 to 1997``, ``1996-97``; ``2007-05`` is a month."""
    named = x.all("YEAR")
    first = int(named[0])
    if len(named) > 1:
        return cal.years(first, int(named[1])) if first <= int(named[1]) else None
    tail = x.all("DAY", "NUM")[-1]
    last = first // 100 * 100 + int(tail)
    if len(tail) == 2 and last > first:
        return cal.years(first, last)
    if len(tail) == 2 and 1 <= int(tail) <= 12:
        return cal.months(first, int(tail))
    raise NotADateError


def year(x: Expression, context: Context) -> Period | None:
    """``1998``, ``late 1998``, ``fiscal 1998``, ``'98``."""
    named = year_of(x, context)
    return cal.part(cal.years(named), x.value("EDGE")) if named else None


def spelled_year(x: Expression, _context: Context) -> Period | None:
    """``nineteen ninety-one``, as broadcasts are written down."""
    parts = [int(vocabulary().values[w]) for w in x.all("CENT", "TENS", "ONES")]
    named = parts[0] * 100 + sum(parts[1:])
    if len(parts) > 2 and parts[1] < 20:
        raise NotADateError
    return cal.part(cal.years(named), x.value("EDGE"))


def decade(x: Expression, context: Context) -> Period | None:
    """``the 1990s``, ``the '90s``, ``the nineties``."""
    word = x.first("DECADE", "SHORTDECADE")
    first = full_year(word or x.value("TENSET") or "", context)
    if first and context.published and len(re.sub(r"\D", "", word or "00")) == 2 and first > context.published.end.year:
        first -= 100
    return cal.years(first, first + 9, "decade") if first else None


def quarter(x: Expression, context: Context) -> Period | None:
    """``the third quarter of 1989``, ``third-quarter``: of calendar years."""
    which = int(x.value("ORDW") or 0)
    if which > 4:
        raise NotADateError
    return _part_of_year(x, context, 3 * which - 2, 3)


def half(x: Expression, context: Context) -> Period | None:
    """``the first half of 1998``."""
    which = int(x.value("ORDW") or 0)
    if which > 2:
        raise NotADateError
    return _part_of_year(x, context, 6 * which - 5, 6)


def first_months(x: Expression, context: Context) -> Period | None:
    """``the first nine months of 1989``."""
    count = number(x)
    if x.value("UNITS") != "month" or x.value("ORDW") != "1" or not count or count > 12:
        raise NotADateError
    return _part_of_year(x, context, 1, count)


def _part_of_year(x: Expression, context: Context, first: int, count: int) -> Period | None:
    named = year_of(x, context)
    now = context.published
    if named:
        return cal.months(named, first, count)
    if now is None or now.precision == "year" or x.first("YEAR", "UNIT"):
        return None
    return context.nearest(around(now, lambda y: cal.months(y, first, count)), LONG_AGAINST, LONG_UNSAID)


def season(x: Expression, context: Context) -> Period | None:
    """``last summer``, ``the spring of 1998``: of the northern hemisphere, winter from December on."""
    first = int(x.value("SEASON") or 0)
    named = year_of(x, context)
    if named:  # the winter of a year may be at its beginning or its end
        return cal.years(named) if first == 12 else cal.months(named, first, 3)
    now = context.published
    if now is None or now.precision == "year" or x.first("APOSYEAR"):
        return None
    return _chosen(x, context, around(now, lambda y: cal.months(y, first, 3), 2), LONG_AGAINST)


def holiday(x: Expression, context: Context) -> Period | None:
    """``Christmas``, ``last Thanksgiving``, ``New Year's Day, 1998``."""
    rule = vocabulary().holidays[(x.first("HOLIDAY") or "").replace("’", "'")]
    now, named = context.published, year_of(x, context)
    if len(rule) == 10:
        once = cal.day(dt.date.fromisoformat(rule))
        return once if now is None or once.start <= now.end else None
    if named:
        return cal.day(cal.named_day(rule, named))
    return _chosen(x, context, around(now, lambda y: cal.day(cal.named_day(rule, y))), DAY_AGAINST) if now else None


def _months(x: Expression) -> list[int]:
    return [int(vocabulary().values[w]) for w in x.all(*MONTH_CLASSES)]


def _days(x: Expression) -> list[int]:
    return [int(vocabulary().values.get(w) or re.sub(r"\D", "", w)) for w in x.all(*DAY_CLASSES)]
