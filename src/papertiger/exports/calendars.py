"""iCalendar: what is scheduled or falls due, as all-day entries that a calendar shows and brings up to date when it is read in again.

A due day of up to a month stands on all its days, a longer one on its last. What was broken or superseded is cancelled, what is only
proposed is tentative.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from papertiger import __version__
from papertiger.analysis.briefs import name_of, promise_words
from papertiger.exports.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from papertiger.exports.asked import Asked
    from papertiger.ledger.records import Evidence, LedgerCommitment

NAME = "commitments.ics"
LONGEST = 31
"""Days that an entry takes at most."""
CANCELLED = frozenset(("broken", "superseded"))
_LONGEST_SUMMARY = 140
_END = b"END:VCALENDAR\r\n"


def write(asked: Asked, folder: Path) -> dict[str, int]:
    """Write an entry for each commitment that has a due day."""
    number = -2  # the calendar's own beginning and end
    with whole(folder / NAME) as new, new.open("wb") as stream:
        for part in calendar_of(asked.records("commitments")):
            stream.write(part)
            number += 1
    return {NAME: number}


def calendar_of(commitments: Iterable[LedgerCommitment]) -> Iterator[bytes]:
    """A calendar as iCalendar, in pieces: its beginning, an entry for each commitment that has a due day, its end."""
    yield _calendar().to_ical().removesuffix(_END)
    for commitment in commitments:
        entry = entry_of(commitment)
        if entry is not None:
            yield entry.to_ical()
    yield _END


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//papertiger//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Commitments")
    return calendar


def entry_of(commitment: LedgerCommitment) -> Event | None:
    """The entry of a commitment; ``None`` where no day is known on which it falls due. Its UID stays the same."""
    due = commitment.due
    if due is None or due.last is None:
        return None
    last = date.fromisoformat(due.last)
    first = date.fromisoformat(due.first) if due.first else last
    first = first if (last - first).days < LONGEST else last
    entry = Event()
    entry.add("uid", f"{commitment.id}@papertiger")
    entry.add("dtstamp", _changed(commitment))
    entry.add("sequence", max(0, len(commitment.history) - 1))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", _summary(commitment))
    entry.add("description", _description(commitment))
    entry.add("categories", [commitment.kind, commitment.status, *commitment.contexts])
    entry.add("status", _status(commitment.status))
    entry.add("transp", "TRANSPARENT")
    return entry


def _changed(commitment: LedgerCommitment) -> datetime:
    """When the commitment came to stand as it does: the same export on another day is the same file."""
    days = [d for d in (commitment.reported, *(c.day for c in commitment.history)) if d]
    return datetime.fromisoformat(max(days, default="1970-01-01")).replace(tzinfo=UTC)


def _status(status: str) -> str:
    if status in CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if status == "proposed" else "CONFIRMED"


def _summary(commitment: LedgerCommitment) -> str:
    who = ", ".join(name_of(code) for code in dict.fromkeys((*commitment.parties, *commitment.beneficiaries)))
    words = _line(f"{who}: {commitment.kind}: {commitment.subject}")
    return words if len(words) <= _LONGEST_SUMMARY else words[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"


def _description(commitment: LedgerCommitment) -> str:
    """How it stands, then each sentence that tells of it with its source, and each that is evidence."""
    told = [f"“{_line(p.text)}” ({_source(p.document, p.published, p.outlets)})" for p in commitment.promises]
    shown = [f"{_word(e)}: “{_line(e.text)}” ({_source(e.document, e.published)})" for e in commitment.evidence if e.counts]
    return "\n".join(dict.fromkeys((promise_words(commitment), *told, *shown)))


def _word(evidence: Evidence) -> str:
    """What a piece of evidence shows: evidence that by itself makes a promise overdue moved it."""
    return "moved" if evidence.effect == "overdue" else evidence.effect.replace("_", " ")


def _line(text: str) -> str:
    return " ".join(text.split())


def _source(document: str, published: str | None, outlets: tuple[str, ...] = ()) -> str:
    return ", ".join((document, published or "no date", *outlets))
