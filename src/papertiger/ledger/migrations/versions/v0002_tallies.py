"""The tables of what is counted of each event. The store fills them (``tallies.catch_up``) once all steps are done."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("event_tally", "party_tally", "pair_tally", "outlet_tally", "accord_tally", "doubt_tally")


def upgrade() -> None:
    """Make the tables, and the index by which the documents of an outlet are counted."""
    _events()
    _table("party_tally", _word("code", 64), _word("day", 10), _event(), *_counted())
    _table("pair_tally", _word("one", 64), _word("other", 64), _word("day", 10), _event(), *_counted())
    _table("outlet_tally", _word("outlet"), _word("day", 10), _event(), sa.Column("alone", sa.Boolean(), nullable=False), _known())
    differs, day = sa.Column("differs", sa.Text(), nullable=False), sa.Column("day", sa.String(10), nullable=False)
    _table("accord_tally", _word("one"), _word("other"), _event(), differs, day, _known())
    rank = sa.Column("rank", sa.Float(), primary_key=True, nullable=False)
    _table("doubt_tally", _word("sort", 12), rank, _event())
    _suggestions()
    op.create_index("ix_pair_tally_other", "pair_tally", ["other"])
    op.create_index("ix_accord_tally_other", "accord_tally", ["other"])
    op.create_index("ix_citation_outlet", "citation", ["outlet", "document_id", "outlet_country", "outlet_kind"])


def downgrade() -> None:
    """Take them away again: they can be made from the rest."""
    op.drop_index("ix_citation_outlet", "citation")
    op.drop_table("suggestion")
    for table in TABLES:
        op.drop_table(table)


def _events() -> None:
    op.create_table(
        "event_tally",
        sa.Column("event_id", _KEY, nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        *_counted(),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(16), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_tally_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_tally")),
    )
    op.create_index("ix_event_tally_counts_day", "event_tally", ["counts", "day", "quad", "score", "known"])


def _suggestions() -> None:
    parents = (("commitment", "commitment_id"), ("report", "report_id"))
    keys = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_suggestion_{column}"), ondelete="CASCADE")
        for table, column in parents
    ]
    op.create_table(
        "suggestion",
        sa.Column("id", _KEY, nullable=False),
        *(sa.Column(column, _KEY, nullable=False) for _, column in parents),
        sa.Column("rank", sa.Float(), nullable=False),
        *keys,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    for _, column in parents:
        op.create_index(op.f(f"ix_suggestion_{column}"), "suggestion", [column])
    op.create_index("ix_suggestion_rank_id", "suggestion", ["rank", "id"])


_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _word(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), primary_key=True, nullable=False)


def _event() -> sa.Column[int]:
    return sa.Column("event_id", _KEY, primary_key=True, nullable=False)


def _known() -> sa.Column[str]:
    return sa.Column("known", sa.String(10), nullable=False)


def _counted() -> tuple[sa.Column[str], sa.Column[float], sa.Column[str]]:
    return sa.Column("quad", sa.String(64), nullable=False), sa.Column("score", sa.Float(), nullable=True), _known()


def _table(name: str, *columns: sa.Column[Any]) -> None:
    key = sa.PrimaryKeyConstraint(*(c.name for c in columns if c.primary_key), name=op.f(f"pk_{name}"))
    own = [sa.Column(c.name, c.type, nullable=c.nullable) for c in columns]
    event = sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f(f"fk_{name}_event_id"), ondelete="CASCADE")
    op.create_table(name, *own, key, event, sqlite_with_rowid=False)
    op.create_index(op.f(f"ix_{name}_event_id"), name, ["event_id"])
