"""When two tellings are of one thing: the rules by which reports join into an event and promises into a commitment.

Reports of one event. They meet only where type, yes or no, and all states and organisations that take part are the same, whichever side
each stands on, and they come from different documents. Then:

- both dated to the day: the days overlap or lie next to each other, and the sentences share a fifth of their content words for what two
  sides do in one place (``CONSULT``), a third otherwise;
- one or both of a coarser date, or none: the periods overlap (an undated event stands at the day of publication and up to three days
  before), and they share half;
- where both name persons, at least one of a name they share.

Tellings of one promise. They meet where the same states and organisations stand in it and the kinds are of one family (a proposal may
become an
agreement and that a treaty; an invitation a meeting). Then their subjects share half of their content words and two of them at least;
a shared day of making or falling due lowers that to a third and one. What one state alone promises needs three words: it promises much.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from papertiger.ledger.words import content_words, likeness

if TYPE_CHECKING:
    from papertiger.ledger.records import LedgerCommitment, LedgerEvent, When

FAMILIES = {"meeting": "meeting", "invitation": "meeting", "request": "request", "instruction": "request"}
"""The families of kinds; all that is not named here is of one: what somebody is to do."""
DAYS_APART = 1
DAYS_TO_REPORT = 3
LONGEST_STORY = 550
"""Days between two tellings of one promise at most: a year and a half."""


def same_event(a: LedgerEvent, b: LedgerEvent) -> float:
    """How surely two reports tell one event, 0 (they do not) to 1. Both have one report; that their blocks are equal is given."""
    one, other = a.reports[0], b.reports[0]
    if one.document == other.document or _settled(a.status) != _settled(b.status) or _strangers(a, b):
        return 0.0
    exact = _daily(a.when) and _daily(b.when)
    if not _near(_days(a), _days(b), DAYS_APART if exact else 0):
        return 0.0
    needed = (0.2 if a.type == "CONSULT" else 0.34) if exact else 0.5
    shared = likeness(content_words(one.text), content_words(other.text))
    return shared if shared >= needed else 0.0


def _settled(status: str) -> str:
    return "occurred" if status == "ongoing" else status


def _strangers(a: LedgerEvent, b: LedgerEvent) -> bool:
    """Whether both name persons and none of them is the same."""
    one, other = ({p.actor for p in (*e.actors, *e.recipients) if p.actor} for e in (a, b))
    return bool(one and other and not one & other)


def _daily(when: When | None) -> bool:
    return bool(when and when.precision == "day" and when.start and when.end)


def _days(event: LedgerEvent) -> tuple[int, int] | None:
    """First and last day of an event as numbers; of the days before its report where it has no date."""
    if event.when and event.when.first and event.when.last:
        return _number(event.when.first), _number(event.when.last)
    if event.reported is None or event.when is not None:
        return None
    reported = _number(event.reported)
    return reported - DAYS_TO_REPORT, reported


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _near(a: tuple[int, int] | None, b: tuple[int, int] | None, apart: int) -> bool:
    return a is not None and b is not None and a[0] - apart <= b[1] and b[0] - apart <= a[1]


def family(kind: str) -> str:
    """The family of a kind of commitment: only within one do tellings join.

    >>> family("proposal") == family("treaty"), family("meeting") == family("treaty")
    (True, False)
    """
    return FAMILIES.get(kind, "deed")


def same_promise(a: LedgerCommitment, b: LedgerCommitment) -> float:
    """How surely two tellings are of one promise, 0 (they are not) to 1. Both have one telling; that the same parties stand in them is
    given."""
    if family(a.kind) != family(b.kind) or not _one_story(a, b):
        return 0.0
    words = content_words(a.subject), content_words(b.subject)
    shared = likeness(*words)
    dated = _same_day(a.made, b.made) or _same_day(a.due, b.due)
    alone = len({*a.parties, *a.beneficiaries}) < 2
    least, needed = (1, 0.34) if dated else (3 if alone else 2, 0.5)
    if a.promises[0].document == b.promises[0].document:
        least, needed = 2, 0.75
    return shared if shared >= needed and len(words[0] & words[1]) >= least else 0.0


def _one_story(a: LedgerCommitment, b: LedgerCommitment) -> bool:
    if _daily(a.made) and _daily(b.made) and not _same_day(a.made, b.made) and a.kind == b.kind == "treaty":
        return False
    return not (a.opened and b.opened) or abs(_number(a.opened) - _number(b.opened)) <= LONGEST_STORY


def _same_day(a: When | None, b: When | None) -> bool:
    return bool(_daily(a) and _daily(b) and a and b and a.start == b.start)
