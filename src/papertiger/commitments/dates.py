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

ADDRESS = 10
"""Characters of an ISO day."""


class Dates:
    """The dates of the commitments of one document; a citation's date is nobody's promise."""

    def __init__(self, document: Document, parse: Parse, mentions: Mentions) -> None:
        self.published, self.parse = document.published, parse
        cited = [c.span for c in mentions.citations]
        self.all = tuple(d for d in mentions.dates if (d.start or d.end) and not any(overlap(d.span, c) for c in cited))

    def of(self, coded: Coded, subject: Span, *, ahead: bool) -> tuple[DateMention | None, DateMention | None]:
        """When it was made and when it is due; ``ahead``: the event itself is still to come, so that its date is when it is due."""
        event = coded.event
        own = event.date if event.date in self.all else None
        made = own if own is not None and not ahead and not covers(subject, own.span) and not self._later(own, self.published) else None
        since = made.start if made is not None else self.published
        due = self.due((event.trigger_span[0], event.sentence[1]), subject, since)
        if due is None and ahead and own is not None and (self._later(own, since) or not since):
            due = own
        return (None if made == due else made), due

    def due(self, after: Span, subject: Span, since: str | None) -> DateMention | None:
        """The first deadline after the trigger, else the first date of what is promised that is later than ``since``."""
        deadlines = [d for d in self.all if covers(after, d.span) and is_deadline(d, self.parse.text)]
        if deadlines:
            return self._next(deadlines[0], since)
        return next((d for d in self.all if covers(subject, d.span) and since and self._later(d, since)), None)

    def _later(self, date: DateMention, since: str | None) -> bool:
        start = date.start or date.end
        return bool(since and start and start[: len(since)] >= since[: len(start)])

    def _next(self, date: DateMention, since: str | None) -> DateMention:
        """*By January 31*, said in December: of the years that it may mean, the one that is nearer to the day it was said."""
        if not since or len(since) != ADDRESS or not date.start or len(date.start) != ADDRESS or date.start[:4] in date.text:
            return date
        said, start = day.fromisoformat(since), day.fromisoformat(date.start)
        try:
            later = start.replace(year=start.year + 1)
        except ValueError:
            return date  # February 29
        if start >= said or later - said > said - start:
            return date
        return replace(date, start=later.isoformat(), end=later.isoformat() if date.end == date.start else date.end)
