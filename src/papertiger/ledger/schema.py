"""The tables of the ledger, in SQLAlchemy's terms. Migrations make them (``migrations/versions``); a test compares the two.

Three layers: what was taken in (documents, readings), what the machine makes of it (everything between, which a newer reading
replaces), and
what people decided (decisions, which nothing replaces).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

KEY = BigInteger().with_variant(Integer, "sqlite")
"""The numbers of rows; in SQLite only an INTEGER is its own row number."""


def _id() -> Column[int]:
    return Column("id", KEY, primary_key=True)


def _of(table: str, column: str, *, index: bool = True, primary: bool = False) -> Column[int]:
    return Column(column, KEY, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index, primary_key=primary)


def _when(name: str) -> tuple[Column[str], ...]:
    ends = (Column(f"{name}_{part}", String(32)) for part in ("start", "end"))
    return (*ends, Column(f"{name}_precision", String(16)), Column(f"{name}_text", Text), Column(f"{name}_span", JSON))


# ------------------------------------------------------------------------------------------------ taken in
document = Table(
    "document",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("content", String(64), nullable=False, unique=True),
    Column("title", Text),
    Column("publication", Text),
    Column("url", Text),
    Column("published", String(32)),
    Column("published_precision", String(16), nullable=False),
    Column("published_from", String(16), nullable=False),
    Column("known", String(10), nullable=False, index=True),
    Column("text", Text, nullable=False),
)
document_name = Table(
    "document_name",
    metadata,
    _id(),
    _of("document", "document_id"),
    Column("name", Text, nullable=False),
    Column("published", String(32)),
    Column("publication", Text),
    Column("url", Text),
    UniqueConstraint("document_id", "name"),
)
reading = Table(
    "reading",
    metadata,
    _id(),
    _of("document", "document_id"),
    Column("made_by", JSON, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("taken_in", String(20), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("current", Boolean, nullable=False),
)

# ------------------------------------------------------------------------------------------------ who
actor = Table(
    "actor",
    metadata,
    _id(),
    Column("kind", String(32), nullable=False),
    Column("code", String(64), index=True),
    Column("sector", String(16)),
    Column("documents", Integer, nullable=False),
    Index("ix_actor_documents", "documents"),
)
actor_name = Table(
    "actor_name",
    metadata,
    _id(),
    _of("actor", "actor_id"),
    Column("kind", String(32), nullable=False),
    Column("code", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("block", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("kind", "code", "name"),
    Index("ix_actor_name_block", "block"),
)
sighting = Table(
    "sighting",
    metadata,
    _id(),
    _of("document", "document_id"),
    _of("actor_name", "name_id"),
    Column("actor", String(32), nullable=False),
    Column("title", Text),
    Column("seen", String(32), nullable=False),
    Column("known", String(10), nullable=False),
)

# ------------------------------------------------------------------------------------------------ what happened
event = Table("event", metadata, _id())
report = Table(
    "report",
    metadata,
    _id(),
    _of("document", "document_id"),
    _of("event", "event_id"),
    Column("key", String(48), nullable=False, unique=True),
    Column("number", String(32), nullable=False),
    Column("type", String(64), nullable=False),
    Column("mode", String(64)),
    Column("contexts", JSON, nullable=False),
    Column("cameo", String(16)),
    Column("quad", String(64), nullable=False),
    Column("score", Float),
    Column("status", String(32), nullable=False),
    Column("negated", Boolean, nullable=False),
    *_when("date"),
    Column("place", Text),
    Column("country", String(16)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("sentence", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("speaker", Text),
    Column("voice", String(32), nullable=False),
    Column("outlets", JSON, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("block", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("known", String(10), nullable=False),
    Column("decision", String(12)),
    Column("weighed", Text),
    Index("ix_report_block_day", "block", "day"),
    Index("ix_report_day_event_id", "day", "event_id"),
    Index("ix_report_type_day", "type", "day"),
)
report_party = Table(
    "report_party",
    metadata,
    _id(),
    _of("report", "report_id"),
    Column("side", String(9), nullable=False),
    Column("code", String(64)),
    Column("name", Text, nullable=False),
    Column("sector", String(16)),
    Column("actor", String(32)),
    Column("actor_name_id", KEY, ForeignKey("actor_name.id", ondelete="SET NULL"), index=True),
    Column("day", String(10), nullable=False),
    Index("ix_report_party_code_day", "code", "day", "report_id"),
)
report_context = Table(
    "report_context",
    metadata,
    Column("context", String(64), primary_key=True),
    Column("day", String(10), primary_key=True),
    _of("report", "report_id", primary=True),
    sqlite_with_rowid=False,
)
citation = Table(
    "citation",
    metadata,
    _id(),
    _of("document", "document_id"),
    Column("number", String(32), nullable=False),
    Column("outlet", Text),
    Column("outlet_country", String(16), index=True),
    Column("outlet_kind", String(64)),
    *_when("date"),
    Column("span", JSON, nullable=False),
    Column("covers", JSON, nullable=False),
    Column("day", String(10), nullable=False, index=True),
    Column("known", String(10), nullable=False),
    Index("ix_citation_outlet", "outlet", "document_id", "outlet_country", "outlet_kind"),
)
report_citation = Table(
    "report_citation",
    metadata,
    _of("report", "report_id", index=False, primary=True),
    _of("citation", "citation_id", primary=True),
)

# ------------------------------------------------------------------------------------------------ what was promised
commitment = Table(
    "commitment",
    metadata,
    _id(),
    Column("name", String(16), nullable=False, unique=True),
    Column("opened", String(10), nullable=False, index=True),
    Column("status", String(32), nullable=False),
    Column("due_last", String(10)),
    Index("ix_commitment_status_due_last", "status", "due_last"),
)
promise = Table(
    "promise",
    metadata,
    _id(),
    _of("document", "document_id"),
    _of("commitment", "commitment_id"),
    Column("key", String(48), nullable=False, unique=True),
    Column("number", String(32), nullable=False),
    Column("event", String(32)),
    Column("kind", String(32), nullable=False),
    Column("status", String(32), nullable=False),
    Column("stage", String(12), nullable=False),
    Column("subject", Text, nullable=False),
    Column("contexts", JSON, nullable=False),
    *_when("made"),
    *_when("due"),
    Column("condition", Text),
    Column("parties", JSON, nullable=False),
    Column("beneficiaries", JSON, nullable=False),
    Column("sentence", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("voice", String(32), nullable=False),
    Column("outlets", JSON, nullable=False),
    Column("block", Text, nullable=False),
    Column("day", String(10), nullable=False),
    Column("known", String(10), nullable=False),
    Column("weighed", Text),
    Index("ix_promise_block_day", "block", "day"),
)
promise_party = Table(
    "promise_party",
    metadata,
    _of("promise", "promise_id", index=False, primary=True),
    Column("code", String(64), primary_key=True),
    Column("opened", String(10), nullable=False),
    Index("ix_promise_party_code_opened", "code", "opened", "promise_id"),
)
evidence = Table(
    "evidence",
    metadata,
    _id(),
    _of("promise", "promise_id", index=False),
    _of("report", "report_id"),
    Column("score", Float, nullable=False),
    Column("verdict", String(8), nullable=False),
    Column("effect", String(12), nullable=False),
    Column("level", String(12), nullable=False),
    Column("why", Text, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("happened", String(10)),
    *_when("due"),
    Column("by_person", Boolean, nullable=False),
    UniqueConstraint("promise_id", "report_id"),
)
# The follow-ups that wait for a person's word, as the commitments have them (``standing.py``); the lowest rank is shown first.
suggestion = Table(
    "suggestion",
    metadata,
    _id(),
    _of("commitment", "commitment_id"),
    _of("report", "report_id"),
    Column("rank", Float, nullable=False),
    Index("ix_suggestion_rank_id", "rank", "id"),
)
# Both sides of the weighing under the keys they could share; the keys are 64-bit digests, since there are many.
report_key = Table(
    "report_key",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("day", String(10), primary_key=True),
    _of("report", "report_id", primary=True),
    sqlite_with_rowid=False,
)
promise_key = Table(
    "promise_key",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("day", String(10), primary_key=True),
    _of("promise", "promise_id", primary=True),
    sqlite_with_rowid=False,
)

# ------------------------------------------------------------------------------------------------ what people decided
decision = Table(
    "decision",
    metadata,
    _id(),
    Column("target", String(12), nullable=False),
    Column("key", String(128), nullable=False),
    Column("action", String(12), nullable=False),
    Column("value", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", String(20), nullable=False),
    Column("undone", String(20)),
    Index("ix_decision_target_key", "target", "key"),
)
