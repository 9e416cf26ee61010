"""One event, told twice: later mentions of the same event in a document join the first, which keeps all their spans.

Two mentions are one event where type, negation and the codes on both sides agree, their dates do not contradict, and the later one either
points back (a definite event noun: *the meeting*, *these talks*) or says it with the same predicate on the same date. The first mention
is kept; it takes the mode, date and place from the later one where it had none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.events.draft import Draft

if TYPE_CHECKING:
    from papertiger.model import DateMention, Event

REACH = 60
"""How many events back a mention may point."""

DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with the draft it came from: the commitments stage asks the draft how it was made."""

    event: Event
    draft: Draft


def merged(coded: list[Coded]) -> list[Coded]:
    """The events with repeated mentions joined, in the order of their first mentions."""
    out: list[Coded] = []
    for c in coded:
        first = max(0, len(out) - REACH)
        k = next((i for i in range(first, len(out)) if _same(out[i], c)), None)
        if k is None:
            out.append(c)
        else:
            out[k] = Coded(_joined(out[k].event, c.event), out[k].draft)
    return out


def _same(first: Coded, later: Coded) -> bool:
    a, b = first.event, later.event
    if (a.type, a.negated) != (b.type, b.negated) or _sides(a) != _sides(b) or not _sides(b)[0]:
        return False
    if {a.mode, b.mode} - {None} and len({a.mode, b.mode} - {None}) > 1:
        return False
    if a.status != b.status or not _compatible(a.date, b.date):
        return False
    return _points_back(later.draft) or (first.draft.words == later.draft.words and a.date is not None and b.date is not None)


def _sides(event: Event) -> tuple[frozenset[str | None], frozenset[str | None]]:
    return frozenset(r.code for r in event.actors), frozenset(r.code for r in event.recipients)


def _compatible(a: DateMention | None, b: DateMention | None) -> bool:
    return a is None or b is None or (a.start, a.end) == (b.start, b.end)


def _points_back(draft: Draft) -> bool:
    noun = draft.clauses[-1].nominal
    return noun is not None and noun.determiner in DEFINITE


def _joined(first: Event, later: Event) -> Event:
    return replace(
        first,
        mode=first.mode or later.mode,
        date=first.date or later.date,
        place=first.place or later.place,
        quantities=first.quantities or later.quantities,
        mentions=(*first.mentions, *later.mentions),
    )
