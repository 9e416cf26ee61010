"""The status that each commitment has by all that is known, kept beside it, so that a question for one status need not follow them all.

No day passes in it: what is overdue is found by the day on which it falls due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, union, update

from papertiger.ledger import schema as s
from papertiger.ledger.assembling import commitments
from papertiger.ledger.load import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from papertiger.ledger.asking import Condition
    from papertiger.ledger.records import LedgerCommitment


def touched(conn: Connection, of_reports: Condition, of_promises: Condition | None = None) -> set[int]:
    """The commitments on which these reports are weighed as evidence, and those of which these promises are tellings."""
    e, p, r = s.evidence.c, s.promise.c, s.report.c
    weighed = select(p.commitment_id).join(s.evidence, e.promise_id == p.id).join(s.report, r.id == e.report_id).where(of_reports)
    if of_promises is None:
        return set(conn.execute(weighed).scalars())
    return set(conn.execute(union(weighed, select(p.commitment_id).where(of_promises))).scalars())


def of_document(conn: Connection, document: int) -> set[int]:
    """The commitments that a document tells of, or has evidence on."""
    return touched(conn, s.report.c.document_id == document, s.promise.c.document_id == document)


def restate(conn: Connection, numbers: Iterable[int]) -> None:
    """Follow these commitments anew, and keep what comes of it."""
    c = s.commitment.c
    for some in chunks(sorted(set(numbers))):
        conn.execute(delete(s.suggestion).where(s.suggestion.c.commitment_id.in_(some)))
        names = {row.name: row.id for row in conn.execute(select(c.id, c.name).where(c.id.in_(some)))}
        for found in commitments(conn, some, None, None):
            kept = {"status": found.status, "due_last": found.due.last if found.due else None}
            opened = {"opened": found.opened} if found.opened else {}
            conn.execute(update(s.commitment).where(c.id == names[found.id]).values(**kept, **opened))
            _suggest(conn, names[found.id], found)


def _suggest(conn: Connection, number: int, found: LedgerCommitment) -> None:
    """Put down the suggestions for a commitment on which nobody has decided."""
    open_ = [e for e in found.evidence if e.level == "suggestion" and e.decision is None]
    if open_:
        conn.execute(insert(s.suggestion), [{"commitment_id": number, "report_id": e.report, "rank": -e.score} for e in open_])


def catch_up(conn: Connection) -> None:
    """Follow anew the commitments on which something was weighed before suggestions were put down."""
    e, p = s.evidence.c, s.promise.c
    restate(conn, conn.execute(select(p.commitment_id).join(s.evidence, e.promise_id == p.id).distinct()).scalars().all())
