"""When a commitment was made, and by when it falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as day
from typing import TYPE_CHECKING

from papertiger.events.when import is_deadline
from papertiger.model import covers, overlap

if TYPE_CHECKING:
    from papertiger.events.code import Mentions
    from papertiger.events.merge import Coded
    from papertiger.model import DateMention, Document, Parse, Span

DAY = 10
"""Characters of an ISO day."""


class Dates:
    """The dates of the commitments of one document; a citation's date is nobody's promise."""

    def __init__(self, document: Document, parse: Parse, mentions: Mentions) -> None:
        self.published, self.parse = document.published, parse
        cited = [c.span for c in mentions.citations]
        self.all = tuple(d for d in mentions.dates if (d.start or d.end) and not any(overlap(d.span, c) for c in cited))

    def of(self, coded: Coded, subject: Span, *, ahead: bool, treaty: bool) -> tuple[DateMention | None, DateMention | None]:
        """When it was made and when it is due; ``ahead``: the event itself is still to come, so that its date is when it is due;
        ``treaty``: its own name may hold the day on which it was made."""
        event = coded.event
        own = event.date if event.date in self.all else None
        told = treaty or (own is not None and not covers(subject, own.span) and not self._named_after(own))
        made = own if own is not None and told and not ahead and not _after(own, self.published) else None
        due = self.due((event.trigger_span[0], event.sentence[1]), subject, made=made, ahead=ahead)
        if due is None and ahead and own is not None and not _before(own, self.published):
            behind = own.span[0] > event.trigger_span[0] and not self._said_on(own, subject)  # "said on Monday that it would"
            due = own if _after(own, self.published) or behind else None
        return (None if made == due else made), due

    def due(self, after: Span, subject: Span, *, made: DateMention | None = None, ahead: bool = True) -> DateMention | None:
        """The first deadline after the trigger, else the first date of what is promised that is still to come."""
        since = made.start if made is not None else self.published
        deadlines = (
            self._next(d, since if since and len(since) == DAY else self.published)
            for d in self.all
            if covers(after, d.span) and is_deadline(d, self.parse.text)
        )
        found = next((d for d in deadlines if not (ahead and _before(d, since))), None)
        inside = (d for d in self.all if covers(subject, d.span) and self.published and not _before(d, self.published) and d != made)
        found = found or next(inside, None)
        return _within(found, made, self.published if ahead else None) if found is not None else None

    def _said_on(self, date: DateMention, subject: Span) -> bool:
        """*Offered on Thursday to send a hospital*: a day before the infinitive is that of the offer."""
        return self.parse.text[date.span[1] : subject[0] + len("to ")].split()[:1] == ["to"]

    def _named_after(self, date: DateMention) -> bool:
        """*The restrictions of July 2019*: the date tells which, not when."""
        return self.parse.text[: date.span[0]].rstrip().endswith(" of")

    def _next(self, date: DateMention, since: str | None) -> DateMention:
        """*By January 31*, said in December: of the years that it may mean, the one that is nearer to the day it was said."""
        if not since or len(since) != DAY or not date.start or len(date.start) != DAY or date.start[:4] in date.text:
            return date
        said, start = day.fromisoformat(since), day.fromisoformat(date.start)
        if start >= said or (start.month, start.day) == (2, 29):
            return date
        later = start.replace(year=start.year + 1)
        return replace(date, start=later.isoformat(), end=later.isoformat()) if later - said < said - start else date


def _within(date: DateMention, made: DateMention | None, published: str | None) -> DateMention | None:
    """*Within thirty days* is due on the last of them, counted from the day of the promise; unknown where that day is."""
    if not date.text.lower().startswith("within"):
        return date
    since = made.start if made is not None else published
    if not (date.start and date.end and since) or {len(date.start), len(date.end), len(since)} != {DAY}:
        return None
    last = day.fromisoformat(since) + (day.fromisoformat(date.end) - day.fromisoformat(date.start))
    return replace(date, start=last.isoformat(), end=last.isoformat())


def _before(date: DateMention, since: str | None) -> bool:
    """Whether a date lies wholly before a day, month or year."""
    end = date.end or date.start
    return bool(since and end and end[: len(since)] < since[: len(end)])


def _after(date: DateMention, since: str | None) -> bool:
    """Whether a date lies wholly after a day, month or year."""
    return bool(since and date.start and date.start[: len(since)] > since[: len(date.start)])
