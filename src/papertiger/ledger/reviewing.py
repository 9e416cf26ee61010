"""What a person should look at: suggested follow-ups of promises, events that are told differently, events read with little confidence;
and the sentences on which people have decided, as a measure for the reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, tuple_

from papertiger.ledger import assembling
from papertiger.ledger import schema as s
from papertiger.ledger import schema_tallies as tallied
from papertiger.ledger.deciding import decision_of
from papertiger.ledger.load import report_rows, single_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Select

    from papertiger.ledger.records import Decision, Evidence, LedgerCommitment, LedgerEvent
    from papertiger.ledger.rows import Row
    from papertiger.ledger.store import Store
    from papertiger.model import Span

SORTS = ("suggestion", "disagreement", "unsure")
MOST_COUNTED = 1000
"""Beyond so many it is not counted how many wait."""
Cursor = tuple[float, int]
"""Where in the line something stands: its rank and its number."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: an ``event``, or a ``commitment`` and the ``evidence`` that is suggested for it. ``cursor`` is its place in
    the line."""

    sort: str
    cursor: Cursor
    event: LedgerEvent | None = None
    commitment: LedgerCommitment | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class DecidedSentence:
    """A sentence on all of whose events people have decided, with those that they let stand or set right."""

    document: str
    published: str | None
    span: Span
    text: str
    events: tuple[LedgerEvent, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """A decision with the sentence it is about and its document, the number of the event and the id of the commitment; ``None`` for what
    is not there (any more)."""

    decision: Decision
    text: str | None = None
    document: str | None = None
    event: int | None = None
    commitment: str | None = None


class Reviewing:
    """The line of what waits for a decision, and what was decided."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting(self, sort: str, limit: int, today: str, after: Cursor | None = None) -> list[Doubt]:
        """The next in line: the strongest suggestions first, of events those on which most differs, or which are read least surely.

        ``after`` is the cursor of the last that was seen; ``today`` the day on which promises are judged. Raises ``ValueError`` for a
        ``sort`` that is none of ``SORTS``.
        """
        if sort not in SORTS:
            raise ValueError(f"{sort!r} is none of {', '.join(SORTS)}")
        found: list[Doubt] = []
        with self._store.reading() as conn:
            while len(found) < limit:
                rows = conn.execute(_next(sort, after, limit)).all()
                found += _suggestions(conn, rows, today) if sort == "suggestion" else _events(conn, sort, rows)
                if len(rows) < limit:
                    break
                after = rows[-1].rank, rows[-1].number
        return found[:limit]

    def left(self, sort: str) -> int:
        """How many wait, up to ``MOST_COUNTED`` and one more."""
        with self._store.reading() as conn:
            return int(conn.execute(select(func.count()).select_from(_next(sort, None, MOST_COUNTED + 1).subquery())).scalar_one())

    def decided(self) -> Iterator[DecidedSentence]:
        """The sentences on all of whose events somebody has decided, by document. Where an event is left open, its sentence is left out:
        it would measure something else."""
        r, d = s.report.c, s.document.c
        with self._store.reading() as conn:
            touched = conn.execute(select(r.document_id).where(r.decision.is_not(None)).distinct().order_by(r.document_id)).scalars().all()
            for number in touched:
                document = conn.execute(select(d.name, d.published, d.text).where(d.id == number)).one()
                yield from _sentences(document, report_rows(conn, r.document_id, [number]))

    def past(self, limit: int, offset: int = 0) -> list[Past]:
        """The decisions, the latest first, each with what it is about."""
        d = s.decision.c
        with self._store.reading() as conn:
            rows = conn.execute(select(s.decision).order_by(d.id.desc()).limit(limit).offset(offset)).all()
            return [_past(conn, decision_of(row)) for row in rows]


# ------------------------------------------------------------------------------------------------ the line
def _next(sort: str, after: Cursor | None, limit: int) -> Select[Any]:
    """The rows of the line from a place on, as an index has them."""
    d, g = tallied.doubt_tally.c, s.suggestion.c
    if sort == "suggestion":
        query, rank, number = select(g.rank, g.id.label("number"), g.commitment_id, g.report_id), g.rank, g.id
    else:
        query, rank, number = select(d.rank, d.event_id.label("number")).where(d.sort == sort), d.rank, d.event_id
    if after is not None:
        query = query.where(tuple_(rank, number) > after)
    return query.order_by(rank, number).limit(limit)


def _events(conn: Connection, sort: str, rows: Any) -> list[Doubt]:
    found = {event.id: event for event in assembling.events(conn, [row.number for row in rows], None)}
    return [Doubt(sort, (row.rank, row.number), found[row.number]) for row in rows if row.number in found]


def _suggestions(conn: Connection, rows: Any, today: str) -> list[Doubt]:
    c = s.commitment.c
    numbers = list(dict.fromkeys(row.commitment_id for row in rows))
    names = {row.name: row.id for row in conn.execute(select(c.name, c.id).where(c.id.in_(numbers)))}
    found = {
        (names[commitment.id], evidence.report): (commitment, evidence)
        for commitment in assembling.commitments(conn, numbers, today, None)
        for evidence in commitment.evidence
    }
    pairs = ((row, found.get((row.commitment_id, row.report_id))) for row in rows)
    return [Doubt("suggestion", (row.rank, row.number), None, *pair) for row, pair in pairs if pair]


# ------------------------------------------------------------------------------------------------ what was decided
def _sentences(document: Any, reports: list[Row]) -> Iterator[DecidedSentence]:
    told: defaultdict[Span, list[Row]] = defaultdict(list)
    for row in reports:
        told[tuple(row["sentence"])].append(row)
    for span, rows in sorted(told.items()):
        if all(row["decision"] for row in rows):
            events = tuple(single_event(r, r["parties"]) for r in rows if r["decision"] != "rejected")
            yield DecidedSentence(document.name, document.published, span, document.text[slice(*span)], events)


def _past(conn: Connection, decision: Decision) -> Past:
    """Its key names a promise, an event's report, or both."""
    keys = decision.key.split(" ") if decision.target != "actor" else []
    p, r, names = s.promise.c, s.report.c, s.document.c.name.label("document")
    told = select(p.text, s.commitment.c.name, names).join(s.commitment).join(s.document, s.document.c.id == p.document_id)
    reported = select(r.text, r.event_id, names).join(s.document, s.document.c.id == r.document_id)
    promise = conn.execute(told.where(p.key.in_(keys))).first() if decision.target in ("commitment", "evidence") else None
    report = conn.execute(reported.where(r.key.in_(keys))).first() if decision.target in ("event", "evidence") else None
    about = report or promise
    return Past(decision, about and about.text, about and about.document, report and report.event_id, promise and promise.name)
