"""What a date expression is resolved against: the document's day, the tense around it, and the dates before it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.mentions import date_calendar as cal
from papertiger.mentions.date_calendar import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from papertiger.mentions.date_grammar import Expression


NEAR, NEVER = 45, 10_000
"""How near, in days, a date is not ruled out by the tense; and the days that rule one out."""


class NotADateError(Exception):
    """The words have the form of a date but are none (internal: the search goes on with fewer words)."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    ``published`` is the document's day (or month or year), ``tense`` past, future, present or none, ``earlier`` the nearest date
    before it in the text, ``year`` the year that the same sentence has named for it.
    """

    published: Period | None
    tense: str = "none"
    earlier: Period | None = None
    year: int | None = None

    def nearest(self, candidates: Iterable[Period], against: int, unsaid: int = 0) -> Period | None:
        """The candidate nearest to the document's day. One within a few weeks of it that the tense speaks against counts as ``against``
        days further away (tense is less to be trusted there: *declared a dividend, payable Dec. 1*), one further off is ruled out; where
        there is no tense, one that is still to come counts as ``unsaid`` days further."""
        now = self.published
        if now is None:
            return None
        return min(candidates, key=lambda p: (self._distance(p, now, against, unsaid), p.start), default=None)

    def _distance(self, period: Period, now: Period, against: int, unsaid: int) -> int:
        ahead, behind = (period.start - now.end).days, (now.start - period.end).days
        away = max(ahead, behind, 0)
        if (ahead > 0 and self.tense == "past") or (behind > 0 and self.tense == "future"):
            return away + (against if away <= NEAR else NEVER)
        return away + (unsaid if ahead > 0 and self.tense != "future" else 0)


def around(now: Period, make: Callable[[int], Period | None], reach: int = 1) -> list[Period]:
    """What ``make`` gives for the years around the document's."""
    found = (make(y) for y in range(max(1, now.start.year - reach), min(9999, now.end.year + reach) + 1))
    return [p for p in found if p]


def last_before(now: Period, candidates: Iterable[Period]) -> Period | None:
    """The latest that was over before ``now`` began."""
    return max((p for p in candidates if p.end < now.start), key=lambda p: p.start, default=None)


def next_after(now: Period, candidates: Iterable[Period]) -> Period | None:
    """The first that begins after ``now`` ended."""
    return min((p for p in candidates if p.start > now.end), key=lambda p: p.start, default=None)


def number(x: Expression) -> int | None:
    """The count in an expression; ``None`` where it is vague (*several*). Raises ``NotADateError`` where the words make no number."""
    if x.first("VAGUE"):
        return None
    if digits := x.first("DAY", "NUM"):
        plain = digits.replace(",", "")
        return int(plain) if plain.isdigit() else int(x.value("NUM") or 0)
    spelled = [int(x.value(c) or 0) for c in ("TENS", "CENT", "ONES") if x.first(c)]
    if len(spelled) == 2 and spelled[0] < 20:
        raise NotADateError
    return sum(spelled) if spelled else 1


def year_of(x: Expression, context: Context, position: int = 0) -> int | None:
    """The year that an expression names (*1998*, *'98*, *last year*, *that year*), or ``None``."""
    named = x.all("YEAR", "ANCIENT", "APOSYEAR")
    if len(named) > position:
        return full_year(named[position], context)
    return _referred_year(x, context) if x.value("UNIT") == "year" else None


def _referred_year(x: Expression, context: Context) -> int | None:
    if x.first("SAME", "FOLLOW"):
        return context.earlier.end.year + int(x.value("FOLLOW") or 0) if context.earlier else None
    step = next((x.value(c) for c in ("PAST", "LAST", "NEXT", "COMING") if x.first(c)), None)
    return context.published.end.year + int(step or 0) if context.published else None


def full_year(word: str, context: Context) -> int | None:
    """A year in four digits, or in two (*'98*): then the one nearest to the document's, ``None`` where that has no date."""
    digits = re.sub(r"\D", "", word)
    if len(digits) > 2:
        return int(digits)
    if context.published is None:
        return None
    now = context.published.end.year
    return min((now // 100 * 100 + k + int(digits) for k in (-100, 0, 100)), key=lambda y: abs(y - now))


def date_or_none(year: int | None, month: int, day_of_month: int) -> Period | None:
    """A day, or ``None`` where the calendar has none such."""
    try:
        return None if year is None else cal.day(dt.date(year, month, day_of_month))
    except ValueError:
        return None
