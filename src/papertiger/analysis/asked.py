"""Analyses of a ledger: what the functions of this folder need, asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from papertiger.analysis.briefs import Brief, brief
from papertiger.analysis.coverage import coverage_in
from papertiger.analysis.followthrough import follow_through, promises
from papertiger.analysis.pairs import by_month, courtship, dyads, of_pair

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import polars as pl

    from papertiger.ledger.book import Ledger
    from papertiger.ledger.records import LedgerCommitment, LedgerEvent


T = TypeVar("T")
EVENTS, PROMISES = 200, 50
"""So many are enough to tell of."""
YEARS = (1, 2, 4, 8, 16, 32, 0)
"""How far back to look, one after the other; 0 = to the beginning."""


@dataclass(frozen=True, slots=True)
class PairHistory:
    """Two states as a ledger knows them: ``events`` by day, ``commitments`` as they stand, the tables ``months``, ``courting`` and
    ``follow_through``, and how many ``documents`` tell of both."""

    codes: tuple[str, str]
    as_of: str
    events: tuple[LedgerEvent, ...]
    commitments: tuple[LedgerCommitment, ...]
    months: pl.DataFrame
    courting: pl.DataFrame
    follow_through: pl.DataFrame
    documents: int


def pair_history(
    ledger: Ledger, a: str, b: str, today: str, as_of: str | None = None, since: str | None = None, until: str | None = None
) -> PairHistory:
    """What a ledger knows of two codes.

    ``as_of`` is the day of knowledge (only documents published by then count; ``today`` where it is not given), ``since`` and ``until``
    bound the days of events and promises. All are ISO days.
    """
    asked: dict[str, Any] = {k: v for k, v in (("as_of", as_of), ("since", since), ("until", until)) if v}
    events = tuple(ledger.events(pair=(a, b), **asked))
    commitments = tuple(ledger.commitments(pair=(a, b), **asked))
    frame = of_pair(dyads(events), a, b)
    table = follow_through(promises(commitments, coverage_in(events, commitments, as_of or today)))
    told = {d for e in events for d in e.documents} | {d for c in commitments for d in c.documents}
    return PairHistory((a, b), as_of or today, events, commitments, by_month(frame, since, until), courtship(frame), table, len(told))


def country_brief(ledger: Ledger, code: str, today: str, as_of: str | None = None, since: str | None = None, latest: int = 12) -> Brief:
    """A brief on a code from a ledger, as it could be known on ``as_of``, or else on ``today``.

    Without ``since`` it looks back as many years (1, 2, 4 ... all) as it takes to find enough events and promises to tell of.
    """
    day = as_of or today
    known: dict[str, Any] = {"country": code} | ({"as_of": as_of} if as_of else {})
    events = _enough(lambda first: list(ledger.events(**known, since=first)), day, since, EVENTS)
    commitments = _enough(lambda first: list(ledger.commitments(**known, since=first)), day, since, PROMISES)
    documents = ledger.documents(**known)
    return brief(code, events, commitments, documents, day, coverage_in(events, commitments, day), latest)


def _enough(ask: Callable[[str | None], list[T]], day: str, since: str | None, least: int) -> list[T]:
    """What is found from ``since`` on, or else in as few years before a day as give enough."""
    if since:
        return ask(since)
    for years in YEARS:
        found = ask(f"{int(day[:4]) - years:04d}{day[4:]}") if years else ask(None)
        if len(found) >= least:
            break
    return found
