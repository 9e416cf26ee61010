"""Dates: every date expression of a text, resolved against the document's own date, the tense around it, and its neighbours.

The words and forms are data (``data/dates``); the method is a grammar over classes of words with calendar arithmetic, after the TIDES and
TimeML guidelines for time expressions (Ferro et al. 2005; Pustejovsky et al. 2003). Nothing is guessed: what cannot be settled stays open.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING

from papertiger.mentions.date_calendar import month_end
from papertiger.mentions.date_resolution import period, resolve
from papertiger.mentions.date_tense import tense_reader
from papertiger.model.spans import covers

if TYPE_CHECKING:
    from papertiger.model import DateMention, Document, Parse


NAMELIKE = frozenset(("April", "August", "June", "May", "Today"))
"""Words that, alone, may as well be somebody's name."""


def find_dates(document: Document, parse: Parse) -> tuple[DateMention, ...]:
    """The dates of a document in the order of the text, those in its skipped spans too.

    >>> from papertiger.language.pipeline import Pipeline
    >>> from papertiger.model import Document
    >>> document = Document(text="They met on May 16.", published="2007-05-24", published_precision="day")
    >>> find_dates(document, Pipeline().parse(document))[0].start
    '2007-05-16'

    ``start`` and ``end`` are ISO dates cut to ``precision``; a week, a weekend or a range of days has days, a quarter or a season months.
    A range from one full date to another (*from 1991 to 1997*) is one mention, and its later end is another inside it. Expressions that
    nothing settles (*several weeks ago*; a weekday where the document has no date) have no ``start`` and the precision ``open``.
    """
    now = period(document.published, document.published_precision)
    found = resolve(document.text, now, tense_reader(parse))
    return tuple(d for d in found if not _part_of_name(d, parse) and not _first_in(d, document.text))


def _first_in(date: DateMention, text: str) -> bool:
    """*For the first time in seven years* says how long something had not happened, not when it will."""
    before = text[max(0, date.span[0] - 24) : date.span[0]].lower().split()
    return date.text.lower().startswith("in ") and "first" in before[-3:]


def _part_of_name(date: DateMention, parse: Parse) -> bool:
    """Whether the words belong to a name: *Theresa May*, *The Sunday Times*, *Black September*."""
    nearby = bisect_right(parse.names, date.span[0], key=lambda name: name.span[0])
    for name in parse.names[max(0, nearby - 1) : nearby]:
        whole = name.span == date.span and date.text in NAMELIKE and name.kind in ("person", "organisation")
        if whole or (name.kind != "other" and name.span != date.span and covers(name.span, date.span)):
            return True
    return False


def as_range(date: DateMention) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a date may cover, ``None`` where it is open.

    >>> from papertiger.model import DateMention
    >>> as_range(DateMention("May 2007", (0, 8), "2007-05", "2007-05", "month"))
    (datetime.date(2007, 5, 1), datetime.date(2007, 5, 31))
    """
    if date.start is None or date.end is None:
        return None
    first = dt.date.fromisoformat((date.start + "-01-01")[:10])
    last = dt.date.fromisoformat((date.end + "-12-01")[:10])
    return first, last if len(date.end) == 10 else month_end(last)
