"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the index of words for the search."""
    for tables in (_tables_1, _tables_2, _tables_3, _tables_4, _tables_5, _tables_6, _tables_7):
        tables()
    if op.get_bind().dialect.name == "sqlite":
        _search_of_sqlite()
    else:
        _search_of_postgresql()


def _search_of_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE document_search USING fts5("
        "title, text, content='document', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')"
    )
    new = "INSERT INTO document_search(rowid, title, text) VALUES (new.id, new.title, new.text);"
    old = "INSERT INTO document_search(document_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);"
    op.execute(f"CREATE TRIGGER document_search_insert AFTER INSERT ON document BEGIN {new} END")
    op.execute(f"CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN {old} END")
    op.execute(f"CREATE TRIGGER document_search_update AFTER UPDATE OF title, text ON document BEGIN {old} {new} END")


def _search_of_postgresql() -> None:
    # PostgreSQL indexes a megabyte of one text's words at most; half of that in characters is always within it
    words = "to_tsvector('english', coalesce(title, '') || ' ' || left(text, 500000))"
    op.execute(f"ALTER TABLE document ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED")
    op.execute("CREATE INDEX ix_document_words ON document USING gin (words)")


def _tables_1() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("sector", sa.String(length=16), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_index(op.f("ix_actor_code"), "actor", ["code"], unique=False)
    op.create_index("ix_actor_documents", "actor", ["documents"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("opened", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("due_last", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("name", name=op.f("uq_commitment_name")),
    )
    op.create_index(op.f("ix_commitment_opened"), "commitment", ["opened"], unique=False)
    op.create_index("ix_commitment_status_due_last", "commitment", ["status", "due_last"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("target", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("undone", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_target_key", "decision", ["target", "key"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publication", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=32), nullable=True),
        sa.Column("published_precision", sa.String(length=16), nullable=False),
        sa.Column("published_from", sa.String(length=16), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("content", name=op.f("uq_document_content")),
        sa.UniqueConstraint("name", name=op.f("uq_document_name")),
    )
    op.create_index(op.f("ix_document_known"), "document", ["known"], unique=False)


def _tables_2() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_table(
        "actor_name",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_actor_name_actor_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor_name")),
        sa.UniqueConstraint("kind", "code", "name", name=op.f("uq_actor_name_kind_code_name")),
    )
    op.create_index(op.f("ix_actor_name_actor_id"), "actor_name", ["actor_id"], unique=False)
    op.create_index("ix_actor_name_block", "actor_name", ["block"], unique=False)
    op.create_table(
        "citation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("outlet_country", sa.String(length=16), nullable=True),
        sa.Column("outlet_kind", sa.String(length=64), nullable=True),
        sa.Column("date_start", sa.String(length=32), nullable=True),
        sa.Column("date_end", sa.String(length=32), nullable=True),
        sa.Column("date_precision", sa.String(length=16), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_span", sa.JSON(), nullable=True),
        sa.Column("span", sa.JSON(), nullable=False),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_citation_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_day"), "citation", ["day"], unique=False)
    op.create_index(op.f("ix_citation_document_id"), "citation", ["document_id"], unique=False)
    op.create_index(op.f("ix_citation_outlet_country"), "citation", ["outlet_country"], unique=False)


def _tables_3() -> None:
    op.create_table(
        "document_name",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("published", sa.String(length=32), nullable=True),
        sa.Column("publication", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_name_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_name")),
        sa.UniqueConstraint("document_id", "name", name=op.f("uq_document_name_document_id_name")),
    )
    op.create_index(op.f("ix_document_name_document_id"), "document_name", ["document_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("commitment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("event", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("contexts", sa.JSON(), nullable=False),
        sa.Column("made_start", sa.String(length=32), nullable=True),
        sa.Column("made_end", sa.String(length=32), nullable=True),
        sa.Column("made_precision", sa.String(length=16), nullable=True),
        sa.Column("made_text", sa.Text(), nullable=True),
        sa.Column("made_span", sa.JSON(), nullable=True),
        sa.Column("due_start", sa.String(length=32), nullable=True),
        sa.Column("due_end", sa.String(length=32), nullable=True),
        sa.Column("due_precision", sa.String(length=16), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_span", sa.JSON(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("beneficiaries", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("outlets", sa.JSON(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=False),
        sa.Column("weighed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_promise_commitment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_promise_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sa.UniqueConstraint("key", name=op.f("uq_promise_key")),
    )
    op.create_index("ix_promise_block_day", "promise", ["block", "day"], unique=False)
    op.create_index(op.f("ix_promise_commitment_id"), "promise", ["commitment_id"], unique=False)
    op.create_index(op.f("ix_promise_document_id"), "promise", ["document_id"], unique=False)


def _tables_4() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_by", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("taken_in", sa.String(length=20), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_reading_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_document_id"), "reading", ["document_id"], unique=False)


def _tables_5() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("mode", sa.String(length=64), nullable=True),
        sa.Column("contexts", sa.JSON(), nullable=False),
        sa.Column("cameo", sa.String(length=16), nullable=True),
        sa.Column("quad", sa.String(length=64), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("date_start", sa.String(length=32), nullable=True),
        sa.Column("date_end", sa.String(length=32), nullable=True),
        sa.Column("date_precision", sa.String(length=16), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_span", sa.JSON(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=16), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("outlets", sa.JSON(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=False),
        sa.Column("decision", sa.String(length=12), nullable=True),
        sa.Column("weighed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_report_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_report_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("key", name=op.f("uq_report_key")),
    )
    op.create_index("ix_report_block_day", "report", ["block", "day"], unique=False)
    op.create_index("ix_report_day_event_id", "report", ["day", "event_id"], unique=False)
    op.create_index(op.f("ix_report_document_id"), "report", ["document_id"], unique=False)
    op.create_index(op.f("ix_report_event_id"), "report", ["event_id"], unique=False)
    op.create_index("ix_report_type_day", "report", ["type", "day"], unique=False)


def _tables_6() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("promise_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("effect", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("happened", sa.String(length=10), nullable=True),
        sa.Column("due_start", sa.String(length=32), nullable=True),
        sa.Column("due_end", sa.String(length=32), nullable=True),
        sa.Column("due_precision", sa.String(length=16), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_span", sa.JSON(), nullable=True),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_evidence_promise_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_evidence_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("promise_id", "report_id", name=op.f("uq_evidence_promise_id_report_id")),
    )
    op.create_index(op.f("ix_evidence_report_id"), "evidence", ["report_id"], unique=False)
    op.create_table(
        "promise_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("promise_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_promise_key_promise_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "promise_id", name=op.f("pk_promise_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_promise_key_promise_id"), "promise_key", ["promise_id"], unique=False)
    op.create_table(
        "promise_party",
        sa.Column("promise_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("opened", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_promise_party_promise_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("promise_id", "code", name=op.f("pk_promise_party")),
    )
    op.create_index("ix_promise_party_code_opened", "promise_party", ["code", "opened", "promise_id"], unique=False)
    op.create_table(
        "report_citation",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("citation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name=op.f("fk_report_citation_citation_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_citation_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "citation_id", name=op.f("pk_report_citation")),
    )
    op.create_index(op.f("ix_report_citation_citation_id"), "report_citation", ["citation_id"], unique=False)


def _tables_7() -> None:
    op.create_table(
        "report_context",
        sa.Column("context", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_context_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("context", "day", "report_id", name=op.f("pk_report_context")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_report_context_report_id"), "report_context", ["report_id"], unique=False)
    op.create_table(
        "report_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_key_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "report_id", name=op.f("pk_report_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_report_key_report_id"), "report_key", ["report_id"], unique=False)
    op.create_table(
        "report_party",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=9), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sector", sa.String(length=16), nullable=True),
        sa.Column("actor", sa.String(length=32), nullable=True),
        sa.Column("actor_name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["actor_name_id"], ["actor_name.id"], name=op.f("fk_report_party_actor_name_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_party_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_party")),
    )
    op.create_index(op.f("ix_report_party_actor_name_id"), "report_party", ["actor_name_id"], unique=False)
    op.create_index("ix_report_party_code_day", "report_party", ["code", "day", "report_id"], unique=False)
    op.create_index(op.f("ix_report_party_report_id"), "report_party", ["report_id"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.Column("known", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_sighting_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["name_id"], ["actor_name.id"], name=op.f("fk_sighting_name_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
    )
    op.create_index(op.f("ix_sighting_document_id"), "sighting", ["document_id"], unique=False)
    op.create_index(op.f("ix_sighting_name_id"), "sighting", ["name_id"], unique=False)
