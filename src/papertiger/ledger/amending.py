"""What people decided, laid over what the machine read: applied when a document is read again, taken off when a decision is undone."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from papertiger.ledger import rows
from papertiger.ledger import schema as s
from papertiger.ledger.records import when_of_day
from papertiger.lexicons.plover import load_plover
from papertiger.model import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

WORDS = {"confirm": "confirmed", "reject": "rejected", "edit": "edited"}
"""What is said of that on which somebody decided."""
EDITABLE = {
    "event": ("type", "mode", "status", "negated", "date", "place", "country"),
    "commitment": ("kind", "subject", "made", "due", "condition", "status", "parties", "beneficiaries"),
}


def amend_reports(conn: Connection, keys: Iterable[str]) -> None:
    """Lay the decisions about the events of these reports over all reports of each."""
    groups = list(conn.execute(select(s.report.c.event_id).where(s.report.c.key.in_(list(keys))).distinct()).scalars())
    told = {r.key: r.event_id for r in conn.execute(select(s.report.c.key, s.report.c.event_id).where(s.report.c.event_id.in_(groups)))}
    d = s.decision.c
    query = select(d.key, d.action, d.value).where(d.target == "event", d.key.in_(list(told)), d.undone.is_(None)).order_by(d.id)
    for found in conn.execute(query).all():
        if found.action in WORDS:
            changed = _columns(found.value) | {"decision": WORDS[found.action]}
            conn.execute(update(s.report).where(s.report.c.event_id == told[found.key]).values(**changed))


def _columns(value: dict[str, Any]) -> dict[str, Any]:
    """The columns of reports that an edit changes."""
    changed = {k: v for k, v in value.items() if k in EDITABLE["event"] and k != "date"}
    kind = load_plover().types.get(value.get("type", ""))
    if kind is not None:
        changed |= {"quad": kind.quad, "score": load_plover().score(kind.name, value.get("mode")), "cameo": None}  # those of the new type
    if "place" in value:
        changed |= {"latitude": None, "longitude": None}  # those of the old place
    if "date" in value:
        changed |= rows.when_columns("date", when_of_day(value["date"]))
    return changed


def restore_reports(conn: Connection, event: int) -> None:
    """Put the reports of an event back to what the machine read, then lay over them what is still decided."""
    r = s.report.c
    found = conn.execute(select(r.document_id, r.key).where(r.event_id == event)).all()
    for document, key in found:
        body, content, known, text = conn.execute(
            select(s.reading.c.body, s.document.c.content, s.document.c.known, s.document.c.text)
            .join(s.document)
            .where(s.reading.c.document_id == document, s.reading.c.current)
        ).one()
        record = json.loads(zlib.decompress(body))
        record["document"]["text"] = text
        told = {row["key"]: row for row, _ in rows.report_rows(Reading.from_dict(record), content, known)}
        if key in told:
            conn.execute(update(s.report).where(r.key == key).values(**told[key]))
    amend_reports(conn, [key for _, key in found])
