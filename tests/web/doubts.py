"""What a person should look at: one of each sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from papertiger.ledger import schema as s
from papertiger.ledger.standing import catch_up

from ..ledger.readings import MET_AGAIN, delivery, event, gas, meeting, reading

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger

HOSTILE = "Norway <script>alert(1)</script> praised Chad & Niger."


def put_doubts(book: Ledger) -> None:
    """Put a suggested follow-up, a disagreement and an event that is read unsurely into a ledger."""
    unsure = reading(HOSTILE, "2021-05-04", id="u", events=[event(HOSTILE, "praised", "SUPPORT", ("NOR",), ("TCD",), confidence=0.5)])
    book.ingest([gas(), delivery(), meeting(), meeting("2021-05-05", MET_AGAIN, "2021-05-04"), unsure])
    row, promise = s.evidence.c, s.promise.c
    with book._store.writing() as conn:
        conn.execute(
            update(s.evidence)
            .where(row.promise_id.in_(s.promise.select().with_only_columns(promise.id).where(promise.text.like("Item 0:%"))))
            .values(score=0.4, level="suggestion", parts=[])
        )
        catch_up(conn)
