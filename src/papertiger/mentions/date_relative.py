"""Resolving dates that count from another: from the document's day, or from the date told before."""

from __future__ import annotations

import datetime as dt

from papertiger.mentions import date_calendar as cal
from papertiger.mentions.date_calendar import Period
from papertiger.mentions.date_context import Context, NotADateError, around, next_after, number, year_of
from papertiger.mentions.date_grammar import Expression

WEEKDAY_AGAINST, WEEKDAY_UNSAID, YEAR_END_AGAINST = 7, 2, 210


def today(x: Expression, context: Context) -> Period | None:
    """``today``, ``yesterday morning``, ``tonight``."""
    step, now = int(x.value("NOW") or 0), context.published
    if now is None or (now.precision != "day" and step):
        return None
    return cal.shift(now, step, "day") if step else now


def daypart(x: Expression, context: Context) -> Period | None:
    """``this morning``, ``last night``; ``that evening`` is of the date told before."""
    anchor = context.earlier if x.first("SAME") else context.published
    if anchor is None or anchor.precision != "day":
        return None
    return cal.shift(cal.day(anchor.end), -1 if x.first("LAST") else 0, "day")


def weekday(x: Expression, context: Context) -> Period | None:
    """``Friday``: the last one or the coming one, as the tense says. ``next Friday`` is of next week, ``this Friday`` of this week."""
    which, now = int(x.value("WEEKDAY") or 0), context.published
    anchor = context.earlier if x.first("FOLLOW") else now
    if now is None or anchor is None or anchor.precision != "day":
        return None
    days = [cal.day(anchor.end + dt.timedelta(k)) for k in range(-7, 8) if (anchor.end + dt.timedelta(k)).weekday() == which]
    if x.first("LAST", "PAST"):
        return next(p for p in reversed(days) if p.end < anchor.end)
    if x.first("FOLLOW", "COMING"):
        return next_after(anchor, days)
    if x.first("NEXT", "THIS"):
        monday = cal.week(now.start).start
        return cal.day(monday + dt.timedelta(which + (7 if x.first("NEXT") else 0)))
    return context.nearest(days, WEEKDAY_AGAINST, WEEKDAY_UNSAID)


def weekend(x: Expression, context: Context) -> Period | None:
    """``the weekend``, ``last weekend``: Saturday and Sunday."""
    now = context.earlier if x.first("FOLLOW") else context.published
    if now is None or now.precision != "day":
        return None
    saturday = cal.week(now.start).start + dt.timedelta(5)
    ends = [Period(s, s + dt.timedelta(1), "day") for s in (saturday + dt.timedelta(7 * k) for k in (-1, 0, 1))]
    if x.first("LAST", "PAST"):
        return max((p for p in ends if p.end < now.start), key=lambda p: p.start)
    if x.first("FOLLOW", "COMING"):
        return next_after(now, ends)
    if x.first("NEXT"):
        return ends[2]
    return context.nearest(ends[: 2 if x.first("THIS") else 3], WEEKDAY_AGAINST, WEEKDAY_UNSAID)


def unit(x: Expression, context: Context) -> Period | None:
    """``last year``, ``this week``, ``the following month``, ``that day``."""
    kind = x.value("UNIT") or "quarter"
    anchor, step = _anchor_and_step(x, context, kind)
    if kind in ("hour", "minute", "century", "fortnight") or (kind == "day" and not x.first("SAME", "FOLLOW", "NEXT")):
        raise NotADateError
    if anchor is None:
        return None
    if kind == "decade":
        return _decade(anchor, step)
    found = _unit_of(anchor, kind)
    return found and _narrowed(x, context, _unit_of(_moved(found, step, kind), kind))


def _anchor_and_step(x: Expression, context: Context, kind: str) -> tuple[Period | None, int]:
    step = next((int(x.value(c) or 0) for c in ("LAST", "PAST", "NEXT", "COMING", "FOLLOW") if x.first(c)), 0)
    if x.first("SAME", "FOLLOW") or (kind == "day" and x.first("NEXT")):
        return context.earlier, step
    return context.published, step


def _unit_of(anchor: Period, kind: str) -> Period | None:
    """The day, week, month, quarter or year that an anchor lies in, ``None`` where it is not known that precisely."""
    if cal.RANK[anchor.precision] > cal.RANK[cal.UNIT_PRECISION.get(kind, "month")]:
        return None
    end = anchor.end
    if kind in ("day", "week"):
        return cal.day(end) if kind == "day" else cal.week(end)
    if kind == "year":
        return cal.years(end.year)
    return cal.months(end.year, end.month if kind == "month" else (end.month - 1) // 3 * 3 + 1, 1 if kind == "month" else 3)


def _moved(period: Period, step: int, kind: str) -> Period:
    return cal.day(cal.add(period.start, step, kind))


def _decade(anchor: Period, step: int) -> Period | None:
    year = anchor.end.year
    if step == 0:
        return cal.years(year // 10 * 10, year // 10 * 10 + 9, "decade")
    return cal.years(min(year, year + 10 * step), max(year, year + 10 * step))


def _narrowed(x: Expression, context: Context, found: Period | None) -> Period | None:
    """*The end of* a year, *earlier in* a week."""
    if found is None:
        return None
    side = x.value("ADV")
    if side and context.published and context.published.precision == "day":
        return cal.clipped(found, int(side), context.published)
    return cal.part(found, x.value("EDGE"))


def this_unit(x: Expression, context: Context) -> Period | None:
    """``the end of the year``, ``later in the week``, ``the full year``, ``the year 2000``."""
    kind, now = x.value("UNIT") or "", context.published
    plain = not x.first("PART", "EDGE", "ADV", "REST", "FULL")
    if kind not in ("day", "week", "month", "year") or (kind != "year" and plain):
        raise NotADateError
    if x.first("YEAR"):
        named = year_of(x, context)
        return cal.part(cal.years(named), x.value("EDGE")) if named else None
    if kind == "day":
        return context.earlier if context.earlier and context.earlier.precision == "day" else None
    if kind == "year" and context.year:
        return cal.part(cal.years(context.year), x.value("EDGE"))
    return _narrowed(x, context, _unit_of(now, kind)) if now else None


def unit_end(x: Expression, context: Context) -> Period | None:
    """``year-end``, ``the year's end``."""
    now = context.published
    if x.value("UNIT") != "year" or x.value("EDGE") not in ("end", "start"):
        raise NotADateError
    which = 12 if x.value("EDGE") == "end" else 1
    if named := year_of(x, context) if x.first("YEAR") else context.year:
        return cal.months(named, which)
    return context.nearest(around(now, lambda y: cal.months(y, which)), YEAR_END_AGAINST) if now else None


def span(x: Expression, context: Context) -> Period | None:
    """``the last five years``, ``the next three months``: with the present one in it."""
    count, kind = number(x), x.value("UNIT", "UNITS") or ""
    if kind == "minute":
        raise NotADateError
    anchor = context.earlier if x.first("FOLLOW") else context.published
    if count is None or anchor is None or x.after == "OF":
        return None
    back = x.first("LAST", "PAST") or x.value("FOLLOW") == "-1"
    return cal.stretch(anchor, -count if back else count, kind)


def within(x: Expression, context: Context) -> Period | None:
    """``within 30 days``: from the document's day on; ``within 30 days of ...`` hangs on something else."""
    count, now = number(x), context.published
    if count is None or now is None or now.precision != "day" or x.after == "OF" or x.first("FOLLOW"):
        return None
    return Period(now.start, cal.add(now.start, count, x.value("UNIT", "UNITS") or "day"), "day")


def vague(_x: Expression, _context: Context) -> None:
    """``the coming weeks``, ``recent years``: nothing settles them."""
    return


def ago(x: Expression, context: Context) -> Period | None:
    """``two weeks ago``, ``year-ago``."""
    return _counted(x, context.published, -1)


def from_now(x: Expression, context: Context) -> Period | None:
    """``two weeks from now``."""
    return _counted(x, context.published, 1)


def in_units(x: Expression, context: Context) -> Period | None:
    """``in two weeks``, where the tense is future; elsewhere it is a duration."""
    if context.tense != "future":
        raise NotADateError
    return _counted(x, context.published, 1)


def apart(x: Expression, context: Context) -> Period | None:
    """``three days later``, from the nearest date before; *earlier* from the document's day where there is none."""
    side = int(x.value("ADV") or 0)
    return _counted(x, context.earlier or (context.published if side < 0 else None), side)


def _counted(x: Expression, anchor: Period | None, side: int) -> Period | None:
    count, kind = number(x), x.value("UNIT", "UNITS") or ""
    if kind in ("century", "minute"):
        raise NotADateError
    if count is None or anchor is None:
        return None
    if kind == "year" and x.first("A") and cal.RANK[anchor.precision] < cal.RANK["year"]:
        return cal.shift(anchor, 12 * side, "month")  # "a year ago" compares like with like: the same month
    return cal.shift(anchor, side * count, kind)
