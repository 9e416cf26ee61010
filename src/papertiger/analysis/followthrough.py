"""Follow-through: how much of what was promised was done, on the scale of the groups that assess summits by hand.

+1 for a promise that was kept, 0 for one kept in part, -1 for one that was not (the scale of the compliance reports on the G7 and G20 by
the University of Toronto). Only what is decided has a score. What is open or overdue is told beside it, and so is the coverage: where few
documents tell of a pair, no evidence found says little.
"""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, Any

import polars as pl

from papertiger.ledger.weigh_tables import load_manners

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from papertiger.ledger.records import LedgerCommitment

    Coverage = Callable[[LedgerCommitment], int]

SCORES = {"met": 1, "partly_met": 0, "broken": -1}
GROUPS = ("pair", "state", "kind", "context")
STANDING = ("kept", "in_part", "not_kept", "open", "overdue", "proposed", "superseded")
NAMES = dict(zip(("met", "partly_met", "broken", "open", "overdue", "proposed", "superseded"), STANDING, strict=True))
Z95 = 1.959964


def promises(commitments: Iterable[LedgerCommitment], coverage: Coverage | None = None) -> pl.DataFrame:
    """One row for each commitment: who promised whom what, how it stands, its ``score`` (+1, 0, -1, or null while undecided), how many
    pieces of ``evidence`` it has and how many ``documents`` on its parties fall into the time in which it could be kept (null where no
    ``coverage`` is given)."""
    rows = [_row(c, coverage) for c in commitments]
    return pl.DataFrame(rows, schema=_SCHEMA)


_SCHEMA: dict[str, Any] = {
    "commitment": pl.String,
    "kind": pl.String,
    "binding": pl.Boolean,
    "state": pl.List(pl.String),
    "pair": pl.List(pl.String),
    "context": pl.List(pl.String),
    "subject": pl.String,
    "made": pl.String,
    "due": pl.String,
    "status": pl.String,
    "standing": pl.String,
    "score": pl.Int64,
    "evidence": pl.Int64,
    "documents": pl.Int64,
}


def _row(c: LedgerCommitment, coverage: Coverage | None) -> dict[str, Any]:
    return {
        "commitment": c.id,
        "kind": c.kind,
        "binding": load_manners()[c.kind].binding,
        "state": promisers(c),
        "pair": pairs_of(c),
        "context": list(c.contexts),
        "subject": c.subject,
        "made": c.opened,
        "due": c.due.last if c.due else None,
        "status": c.status,
        "standing": NAMES[c.status],
        "score": SCORES.get(c.status),
        "evidence": sum(e.counts for e in c.evidence),
        "documents": coverage(c) if coverage else None,
    }


def promisers(c: LedgerCommitment) -> list[str]:
    """The codes of those who have to act: the parties that are not only there to receive; who was asked, for a request."""
    if load_manners()[c.kind].doers == "beneficiaries" and c.beneficiaries:
        return sorted(set(c.beneficiaries))
    return sorted(set(c.parties) - set(c.beneficiaries) or set(c.parties))


def pairs_of(c: LedgerCommitment) -> list[str]:
    """The pairs in a commitment, as ``KGZ-TJK``, the codes in the order of the alphabet."""
    return [f"{a}-{b}" for a, b in combinations(sorted({*c.parties, *c.beneficiaries}), 2)]


def follow_through(frame: pl.DataFrame, by: str | None = None, *, binding: bool = True) -> pl.DataFrame:
    """How promises were kept, over all or for each pair, state, kind or context.

    ``frame`` is that of ``promises``. Columns: ``promises``, one for each standing (``kept``, ``in_part``, ``not_kept``, ``open``,
    ``overdue``, ``proposed``, ``superseded``), ``decided``, ``score`` (mean of +1, 0, -1 over what is decided; null where nothing is),
    ``low`` and ``high`` (95 % Wilson interval), ``worst`` (the score if all that is overdue was not kept), ``documents`` and ``covered``
    (the mean number of documents for a promise, and the share of promises with any). ``binding`` leaves out offers, requests, proposals
    and invitations, which bind nobody. Raises ``ValueError`` for another ``by``.
    """
    if by is not None and by not in GROUPS:
        raise ValueError(f"by is one of {', '.join(GROUPS)}, not {by}")
    kept = frame.filter(pl.col("binding")) if binding else frame
    key = by or "all"
    keyed = kept.with_columns(pl.lit("all").alias("all")) if by is None else kept
    if by in ("pair", "state", "context"):
        keyed = _one_each(kept, by)
    table = keyed.group_by(key).agg(*_sums()).sort("promises", key, descending=[True, False])
    return table.with_columns(_intervals(table))


def _one_each(frame: pl.DataFrame, by: str) -> pl.DataFrame:
    """The rows of a frame, each as often as its column ``by`` has values, with one of them."""
    rows = [row | {by: value} for row in frame.iter_rows(named=True) for value in row[by]]
    return pl.DataFrame(rows, schema=_SCHEMA | {by: pl.String})


def _sums() -> list[pl.Expr]:
    score, documents = pl.col("score"), pl.col("documents")
    worst = pl.when(pl.col("standing") == "overdue").then(-1).otherwise(score)
    return [
        pl.len().cast(pl.Int64).alias("promises"),
        *((pl.col("standing") == s).sum().cast(pl.Int64).alias(s) for s in STANDING),
        score.is_not_null().sum().cast(pl.Int64).alias("decided"),
        score.mean().round(4).alias("score"),
        worst.mean().round(4).alias("worst"),
        documents.mean().round(2).alias("documents"),
        (documents > 0).mean().round(4).alias("covered"),
    ]


def _intervals(table: pl.DataFrame) -> list[pl.Series]:
    bounds = [interval(s, n) for s, n in zip(table["score"], table["decided"], strict=True)]
    return [pl.Series(name, [b[i] for b in bounds], dtype=pl.Float64) for i, name in enumerate(("low", "high"))]


def interval(score: float | None, decided: int) -> tuple[float | None, float | None]:
    """The 95 % interval of a mean score of so many decided promises, after Wilson (1927), on the scale from -1 to +1.

    >>> interval(1.0, 3)
    (-0.123, 1.0)
    >>> interval(None, 0)
    (None, None)

    The score is taken as a share of the way from -1 to +1. For promises kept in part that errs on the side of too wide: a value in between
    varies less than one that is either end.
    """
    if score is None or decided == 0:
        return None, None
    share, z2 = (score + 1) / 2, Z95**2
    middle = (share + z2 / (2 * decided)) / (1 + z2 / decided)
    reach = Z95 * sqrt(share * (1 - share) / decided + z2 / (4 * decided**2)) / (1 + z2 / decided)
    return round(max(-1.0, 2 * (middle - reach) - 1), 3), round(min(1.0, 2 * (middle + reach) - 1), 3)
