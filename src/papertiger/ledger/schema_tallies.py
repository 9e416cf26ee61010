"""The tables of what is counted, beside those of ``schema``: each event once, with the values of all its reports together, under everything
by which it is counted (``tallies`` fills them). Each repeats what is counted, so that a count reads one index and nothing else.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, String, Table, Text

from papertiger.ledger.schema import KEY, metadata


def _counted() -> tuple[Column[Any], ...]:
    quad, score, known = Column("quad", String(64), nullable=False), Column("score", Float), Column("known", String(10), nullable=False)
    return quad, score, known


def _of_event(*, index: bool = True) -> Column[int]:
    return Column("event_id", KEY, ForeignKey("event.id", ondelete="CASCADE"), nullable=False, index=index, primary_key=True)


event_tally = Table(
    "event_tally",
    metadata,
    _of_event(index=False),
    Column("counts", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    *_counted(),
    Column("place", Text),
    Column("country", String(16)),
    Column("latitude", Float),
    Column("longitude", Float),
    Index("ix_event_tally_counts_day", "counts", "day", "quad", "score", "known"),
)
party_tally = Table(
    "party_tally",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),
    _of_event(),
    *_counted(),
    sqlite_with_rowid=False,
)
pair_tally = Table(
    "pair_tally",
    metadata,
    Column("one", String(64), primary_key=True),
    Column("other", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),
    _of_event(),
    *_counted(),
    Index("ix_pair_tally_other", "other"),
    sqlite_with_rowid=False,
)
outlet_tally = Table(
    "outlet_tally",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("day", String(10), primary_key=True),
    _of_event(),
    Column("alone", Boolean, nullable=False),
    Column("known", String(10), nullable=False),
    sqlite_with_rowid=False,
)
accord_tally = Table(
    "accord_tally",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    _of_event(),
    Column("differs", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("known", String(10), nullable=False),
    Index("ix_accord_tally_other", "other"),
    sqlite_with_rowid=False,
)

# What a person should look at, in the order in which it is shown: events read with little confidence, events told differently.
doubt_tally = Table(
    "doubt_tally",
    metadata,
    Column("sort", String(12), primary_key=True),
    Column("rank", Float, primary_key=True),
    _of_event(),
    sqlite_with_rowid=False,
)
