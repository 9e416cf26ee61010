"""Two states over time: what they did to each other, month by month, and who courts whom.

Scores are PLOVER's (Halterman et al. 2023): a type's, or a mode's where it has one, from -10 to +10. Only what happened is counted: plans,
wishes and what did not take place are left out. An event in which both sides do the same thing counts for both directions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.ledger.records import LedgerEvent

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
SCHEMA: dict[str, Any] = {
    "event": pl.Int64,
    "day": pl.String,
    "month": pl.String,
    "actor": pl.String,
    "recipient": pl.String,
    "mutual": pl.Boolean,
    "type": pl.String,
    "mode": pl.String,
    "quad": pl.String,
    "score": pl.Float64,
    "contexts": pl.List(pl.String),
    "reported": pl.String,
    "documents": pl.List(pl.String),
    "sources": pl.Int64,
}


def dyads(events: Iterable[LedgerEvent]) -> pl.DataFrame:
    """One row for each event and each pair in it, ``actor`` to ``recipient`` (codes).

    What both do together (``mutual``) stands once, the codes in the order of the alphabet. ``day`` is the first day of the event, or of
    the first report where it has none; ``sources`` how many vouch for it. Events of one party only have no row.
    """
    return pl.DataFrame([row for e in events for row in _rows(e)], schema=SCHEMA)


def _rows(event: LedgerEvent) -> Iterator[dict[str, Any]]:
    if not event.counts:
        return
    day = event.day
    base = {
        "event": event.id,
        "day": day,
        "month": day and day[:7],
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "score": event.score,
        "contexts": list(event.contexts),
        "reported": event.reported,
        "documents": list(event.documents),
        "sources": len(event.sources),
    }
    for actor, recipient, mutual in event.pairs:
        yield base | {"actor": actor, "recipient": recipient, "mutual": mutual}


def of_pair(frame: pl.DataFrame, a: str, b: str) -> pl.DataFrame:
    """The rows between two codes, in either direction, by day."""
    between = (pl.col("actor") == a) & (pl.col("recipient") == b) | (pl.col("actor") == b) & (pl.col("recipient") == a)
    return frame.filter(between).sort("day", "event", nulls_last=True)


def by_month(frame: pl.DataFrame, since: str | None = None, until: str | None = None) -> pl.DataFrame:
    """A pair's months without a gap: ``events``, one column for each quad class, ``score`` (the mean), ``cooperative`` and ``conflictual``
    (the means of the scores above and below zero, 0 where there are none), ``documents``.

    ``since`` and ``until`` are months (``2007-05``) or days, both inclusive; without them the series runs from the first event to the last.
    """
    dated = frame.filter(pl.col("month").is_not_null())
    first = since[:7] if since else dated["month"].min()
    last = until[:7] if until else dated["month"].max()
    if first is None or last is None:
        return _months([]).join(_counted(dated), on="month", how="left")
    series = _months(list(_range(str(first), str(last))))
    counted = series.join(_counted(dated), on="month", how="left")
    whole = [pl.col(c).fill_null(0) for c in ("events", "documents", *(q.replace(" ", "_") for q in QUADS), "cooperative", "conflictual")]
    return counted.with_columns(whole).sort("month")


def _months(months: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"month": months}, schema={"month": pl.String})


def _counted(frame: pl.DataFrame) -> pl.DataFrame:
    score = pl.col("score")
    quads = [(pl.col("quad") == q).sum().cast(pl.Int64).alias(q.replace(" ", "_")) for q in QUADS]
    return (
        frame.group_by("month")
        .agg(
            pl.col("event").n_unique().cast(pl.Int64).alias("events"),
            *quads,
            score.mean().round(3).alias("score"),
            score.filter(score > 0).mean().fill_null(0.0).round(3).alias("cooperative"),
            score.filter(score < 0).mean().fill_null(0.0).round(3).alias("conflictual"),
        )
        .join(_documents(frame), on="month", how="left")
    )


def _documents(frame: pl.DataFrame) -> pl.DataFrame:
    """How many documents tell of each month's events."""
    found: dict[str, set[str]] = {}
    for month, documents in frame.select("month", "documents").iter_rows():
        found.setdefault(month, set()).update(documents)
    rows = [{"month": month, "documents": len(documents)} for month, documents in found.items()]
    return pl.DataFrame(rows, schema={"month": pl.String, "documents": pl.Int64})


def _range(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04d}-{month:02d}" <= last:
        yield f"{year:04d}-{month:02d}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def tallied(frame: pl.DataFrame) -> pl.DataFrame:
    """What each does towards each, added up by quad class: ``events``, ``warmth`` (sum of the scores), ``scored`` (how many scores that
    are), the days of the ``first`` and the ``last``. What both do together counts for both directions."""
    back = frame.filter(pl.col("mutual")).rename({"actor": "recipient", "recipient": "actor"}).select(frame.columns)
    return (
        pl.concat([frame, back])
        .group_by("actor", "recipient", "quad")
        .agg(
            pl.col("event").n_unique().cast(pl.Int64).alias("events"),
            pl.col("score").sum().alias("warmth"),
            pl.col("score").count().cast(pl.Int64).alias("scored"),
            pl.col("day").min().alias("first"),
            pl.col("day").max().alias("last"),
        )
    )


def added(tallies: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Tallies of different events as one: so many rows as there are pairs and classes, however many events."""
    sums = [pl.col(name).sum() for name in ("events", "warmth", "scored")]
    return pl.concat(tallies).group_by("actor", "recipient", "quad").agg(*sums, pl.col("first").min(), pl.col("last").max())


def courtship(frame: pl.DataFrame) -> pl.DataFrame:
    """Who courts whom: for each direction its ``events``, how many ``cooperative`` and ``conflictual``, the ``warmth`` (sum of the
    scores), the mean ``score``, the days of the ``first`` and the ``last`` event, and ``share``, the part of all that the suitor does
    towards anybody. The warmest first. What both do together counts for both directions.
    """
    return courted(tallied(frame))


def courted(tallies: pl.DataFrame) -> pl.DataFrame:
    """The same of what was tallied."""
    events, quad, warmth = pl.col("events"), pl.col("quad"), pl.col("warmth").sum()
    summed = tallies.group_by("actor", "recipient").agg(
        events.sum(),
        events.filter(quad.str.ends_with("cooperation")).sum().alias("cooperative"),
        events.filter(quad.str.ends_with("conflict")).sum().alias("conflictual"),
        warmth.round(3).alias("warmth"),
        pl.when(pl.col("scored").sum() > 0).then(warmth / pl.col("scored").sum()).round(3).alias("score"),
        pl.col("first").min(),
        pl.col("last").max(),
    )
    share = (events / events.sum().over("actor")).round(4).alias("share")
    return summed.with_columns(share).sort("warmth", "actor", "recipient", descending=[True, False, False])
