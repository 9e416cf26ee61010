"""Analyses of a ledger: what the functions of this folder need, asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.analysis.briefs import Brief, brief
from papertiger.analysis.followthrough import follow_through, pairs_of, promisers, promises
from papertiger.analysis.pairs import by_month, courtship, dyads, of_pair

if TYPE_CHECKING:
    from typing import Any

    import polars as pl

    from papertiger.analysis.followthrough import Coverage
    from papertiger.ledger.book import Ledger
    from papertiger.ledger.records import LedgerCommitment, LedgerEvent


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
    table = follow_through(promises(commitments, coverage_of(ledger, today, as_of)))
    counted = ledger.document_count(pair=(a, b), **asked)
    return PairHistory((a, b), as_of or today, events, commitments, by_month(frame, since, until), courtship(frame), table, counted)


def country_brief(ledger: Ledger, code: str, today: str, as_of: str | None = None, since: str | None = None, latest: int = 12) -> Brief:
    """A brief on a code from a ledger, as it could be known on ``as_of``, or else on ``today``."""
    asked: dict[str, Any] = {k: v for k, v in (("as_of", as_of), ("since", since)) if v}
    return brief(
        code,
        list(ledger.events(country=code, **asked)),
        list(ledger.commitments(country=code, **asked)),
        ledger.documents(country=code, **({"as_of": as_of} if as_of else {})),
        as_of or today,
        coverage_of(ledger, today, as_of),
        latest,
    )


def coverage_of(ledger: Ledger, today: str, as_of: str | None = None) -> Coverage:
    """How many documents on a promise's parties came out in the time in which it could be kept: from its making to its due day, or to the
    day of knowledge where that is earlier or there is none. Of a promise of one state alone all documents on that state count."""
    counted: dict[tuple[str, ...], int] = {}

    def count(c: LedgerCommitment) -> int:
        pairs = pairs_of(c)
        last = min(d for d in ((c.due.last if c.due else None), as_of or today) if d)
        since = c.opened or ""
        last = max(last, since)
        who = tuple(pairs[0].split("-")) if len(pairs) == 1 else tuple(promisers(c)[:1])
        key = (*who, since, last)
        if key not in counted:
            sides = {"pair": who} if len(who) == 2 else {"country": who[0]} if who else {}
            asked = {"since": since or None, "until": last, "as_of": as_of}
            counted[key] = ledger.document_count(**sides, **{k: v for k, v in asked.items() if v})
        return counted[key]

    return count
