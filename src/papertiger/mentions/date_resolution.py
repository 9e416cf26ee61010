"""From expressions to dates: each form has its function, each expression its context."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.mentions import date_absolute as absolute
from papertiger.mentions import date_calendar as cal
from papertiger.mentions import date_relative as relative
from papertiger.mentions.date_calendar import Period
from papertiger.mentions.date_context import Context, NotADateError
from papertiger.mentions.date_grammar import Expression, candidates
from papertiger.model.mentions import DateMention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Resolver = Callable[[Expression, Context], Period | None]

RESOLVERS: dict[str, Resolver] = {
    f.__name__: f
    for f in (
        absolute.iso,
        absolute.numeric,
        absolute.month_day,
        absolute.days_of_month,
        absolute.month_days,
        absolute.months,
        absolute.month,
        absolute.years,
        absolute.year,
        absolute.spelled_year,
        absolute.decade,
        absolute.quarter,
        absolute.half,
        absolute.first_months,
        absolute.season,
        absolute.holiday,
        relative.today,
        relative.daypart,
        relative.weekday,
        relative.weekend,
        relative.unit,
        relative.this_unit,
        relative.unit_end,
        relative.span,
        relative.within,
        relative.vague,
        relative.ago,
        relative.from_now,
        relative.in_units,
        relative.apart,
    )
}
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[A-Z“\"(]|\n\s*\n")
LINK = re.compile(r"\s*(?:,|,?\s*(?:and|or|to|through|until)\b|[-–—])\s*(?:on|the)?\s*", re.IGNORECASE)
"""What stands between two dates that share the year named after the second."""
YEARLESS = ("month_day", "days_of_month", "month")
ANAPHORIC = ("this_unit", "unit_end")
RANGES = ("month_days", "months", "years")
OPEN = "open"


@dataclass(slots=True)
class Story:
    """What the dates so far have told: the last one, and the last expression that named a year, with that year."""

    earlier: Period | None = None
    named: Expression | None = None
    year: int = 0

    def goes_on(self, x: Expression, found: Period) -> None:
        """Takes in a date; a comparison (*a year earlier*) is no step of the story."""
        if not (x.form == "apart" and x.value("ADV") == "-1"):
            self.earlier = found
        if x.first("YEAR"):
            self.named, self.year = x, found.end.year


def resolve(text: str, published: Period | None, tense_at: Callable[[int], str]) -> Iterator[DateMention]:
    """The dates of a text, in order, resolved; ``tense_at`` gives the tense at a character."""
    story = Story()
    for options, following in candidates(text):
        end, taken = None, 0
        for x in options:
            end = end or x.span[1]
            if x.span[0] < taken or x.before == "EACH":
                continue
            tense = _tense(text, x, tense_at)
            try:
                found = _settled(x, Context(published, tense, story.earlier, _year_for(text, x, tense, story, following)))
            except NotADateError:
                continue
            yield mention(text, x, found)
            if found and (later := _later_end(text, x, found)):
                yield later
            if found:
                story.goes_on(x, found)
            taken = x.span[1]
            if taken == end:
                break


def _settled(x: Expression, context: Context) -> Period | None:
    try:
        return RESOLVERS[x.form](x, context)
    except (ValueError, OverflowError):  # outside the calendar
        return None


def _tense(text: str, x: Expression, tense_at: Callable[[int], str]) -> str:
    """The tense of the clause, but an outlet's date, as in ``(Kabar, September 18)``, is past, and *effective June 1* may be either."""
    if x.before == "COMMA" and text.startswith(")", x.span[1]):
        return "past"
    return "none" if x.before == "AHEAD" else tense_at(x.span[0])


def mention(text: str, x: Expression, found: Period | None) -> DateMention:
    """The record of an expression: open where nothing settles it."""
    a, b = x.span
    if found is None:
        return DateMention(text[a:b], x.span, None, None, OPEN)
    return DateMention(text[a:b], x.span, *found.iso(), found.precision)


def _later_end(text: str, x: Expression, found: Period) -> DateMention | None:
    """The second of two full dates that a range runs between."""
    if x.form not in RANGES or not (link := max((k for k, c in enumerate(x.classes) if c in ("TO", "AND")), default=0)):
        return None
    a, b = x.spans[link + 1][0], x.spans[-1][1]
    end = cal.rounded(found.end, found.end, found.precision).iso()
    return DateMention(text[a:b], (a, b), *end, found.precision)


def _year_for(text: str, x: Expression, tense: str, story: Story, following: Expression | None) -> int | None:
    """The year that a neighbour gives to an expression without one: a date joined to it, or for *the year* its sentence."""
    before = story.named
    if x.first("YEAR", "APOSYEAR"):
        return None
    if x.form in ANAPHORIC:
        same = before and tense != "future" and not SENTENCE_END.search(text, before.span[1], x.span[0])
        return story.year if same else None
    if x.form not in YEARLESS:
        return None
    if following and following.form in YEARLESS and following.first("YEAR") and LINK.fullmatch(text, x.span[1], following.span[0]):
        return _shared_year(x, following)
    joined = before and before.form in YEARLESS and LINK.fullmatch(text, before.span[1], x.span[0])
    return story.year if joined else None


def _shared_year(x: Expression, following: Expression) -> int:
    months = [int(e.value("MONTH", "MAYBE", "ABBR") or 0) for e in (x, following)]
    return int(following.first("YEAR") or 0) - (months[0] > months[1])


def period(iso: str | None, precision: str) -> Period | None:
    """The period that an ISO date of a precision stands for; ``None`` where there is none or it is no date."""
    if iso is None or precision not in ("day", "month", "year"):
        return None
    try:
        first = dt.date.fromisoformat((iso + "-01-01")[:10])
    except ValueError:
        return None
    return cal.rounded(first, first, precision)
