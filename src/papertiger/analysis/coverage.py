"""Coverage: how much was told of a promise's parties while it could be kept. Without that, finding no evidence says nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from papertiger.analysis.followthrough import promisers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from papertiger.analysis.followthrough import Coverage
    from papertiger.ledger.records import LedgerCommitment, LedgerEvent


def coverage_in(events: Iterable[LedgerEvent], commitments: Iterable[LedgerCommitment], as_of: str) -> Coverage:
    """A function that counts the documents on a promise's parties from its making to its due day, or to ``as_of`` if that is earlier or
    there is no due day.

    A document counts where one of the ``events`` or ``commitments`` in it has two of the parties, or the one that there is. What was told
    later than the due day doesn't count, even where the promise was kept late.
    """
    told: defaultdict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for event in events:
        for report in event.reports:
            _add(told, event.codes, report.document, report.published)
    for commitment in commitments:
        for promise in commitment.promises:
            _add(told, (*commitment.parties, *commitment.beneficiaries), promise.document, promise.published)
    return coverage_by({who: sorted(day for day, _ in found) for who, found in told.items()}, as_of)


def coverage_by(days: Mapping[tuple[str, ...], Sequence[str]], as_of: str) -> Coverage:
    """As ``coverage_in``, by the days, in their order, on which documents came out that tell of the parties: one for each document, under
    the pair (its codes sorted) or under the one that there is."""

    def count(c: LedgerCommitment) -> int:
        first = c.opened or ""
        last = max(first, min(d for d in ((c.due.last if c.due else None), as_of) if d))
        return sum(bisect_right(found, last) - bisect_left(found, first) for found in (days.get(who, []) for who in _groups(c)))

    return count


def _add(told: defaultdict[tuple[str, ...], set[tuple[str, str]]], codes: Iterable[str], document: str, published: str | None) -> None:
    known = sorted(set(codes))
    for who in (*((c,) for c in known), *combinations(known, 2)):
        told[who].add((published or "", document))


def _groups(c: LedgerCommitment) -> list[tuple[str, ...]]:
    """The pair of a promise; of more than two, each promiser with the first of the others; the one that there is."""
    known = sorted({*c.parties, *c.beneficiaries})
    if len(known) <= 2:
        return [tuple(known)] if known else []
    first = promisers(c)[0]
    return [tuple(sorted((first, next(k for k in known if k != first))))]
