"""What a person should look at: suggested follow-ups of promises, events that are told differently, events read with little confidence;
and the sentences on which people have decided, as a measure for the reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, func, literal_column, or_, select, tuple_

from papertiger.ledger import assembling
from papertiger.ledger import schema as s
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
                rows = conn.execute(_suggested(after, limit) if sort == "suggestion" else _doubted(sort, after, limit)).all()
                found += _suggestions(conn, rows, today) if sort == "suggestion" else _events(conn, sort, rows)
                if len(rows) < limit:
                    break
                after = rows[-1].rank, rows[-1].number
        return found[:limit]

    def left(self, sort: str) -> int:
        """How many wait, up to ``MOST_COUNTED`` and one more."""
        query = _suggested(None, MOST_COUNTED + 1) if sort == "suggestion" else _doubted(sort, None, MOST_COUNTED + 1)
        with self._store.reading() as conn:
            return int(conn.execute(select(func.count()).select_from(query.subquery())).scalar_one())

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
def _doubted(sort: str, after: Cursor | None, limit: int) -> Select[Any]:
    d = s.doubt_tally.c
    query = select(d.rank, d.event_id.label("number")).where(d.sort == sort)
    if after is not None:
        query = query.where(tuple_(d.rank, d.event_id) > after)
    return query.order_by(d.rank, d.event_id).limit(limit)


def _suggested(after: Cursor | None, limit: int) -> Select[Any]:
    """Suggestions on which nobody has decided yet. A decision about one telling of a promise holds for all of them, and of an event that
    was weighed against several tellings the strongest evidence counts."""
    e, p, r, d = s.evidence.c, s.promise.c, s.report.c, s.decision.c
    other, stronger, again = s.promise.alias(), s.evidence.alias(), s.promise.alias()
    decided: Select[Any] = (
        select(literal_column("1"))
        .select_from(other)
        .join(s.decision, and_(d.target == "evidence", d.key == other.c.key + " " + r.key, d.undone.is_(None), d.action != "undo"))
        .where(other.c.commitment_id == p.commitment_id)
    )
    twice: Select[Any] = (
        select(literal_column("1"))
        .select_from(again)
        .join(stronger, stronger.c.promise_id == again.c.id)
        .where(again.c.commitment_id == p.commitment_id, stronger.c.report_id == e.report_id)
        .where(tuple_(stronger.c.score, stronger.c.id) > tuple_(e.score, e.id))
    )
    query = (
        select(e.score.label("rank"), e.id.label("number"), p.commitment_id, e.report_id)
        .join(s.promise, p.id == e.promise_id)
        .join(s.report, r.id == e.report_id)
        .where(
            e.level == "suggestion",
            e.by_person == false(),
            ~decided.exists(),
            ~twice.exists(),
            or_(r.decision.is_(None), r.decision != "rejected"),
        )
    )
    if after is not None:
        query = query.where(tuple_(e.score, e.id) < after)
    return query.order_by(e.score.desc(), e.id.desc()).limit(limit)


def _events(conn: Connection, sort: str, rows: Any) -> list[Doubt]:
    found = {event.id: event for event in assembling.events(conn, [row.number for row in rows], None)}
    return [Doubt(sort, (row.rank, row.number), found[row.number]) for row in rows if row.number in found]


def _suggestions(conn: Connection, rows: Any, today: str) -> list[Doubt]:
    """The suggestions as the commitments have them: what counts as evidence through another telling is no suggestion any more."""
    numbers = list(dict.fromkeys(row.commitment_id for row in rows))
    c = s.commitment.c
    names = {row.name: row.id for row in conn.execute(select(c.name, c.id).where(c.id.in_(numbers)))}
    open_ = {}
    for commitment in assembling.commitments(conn, numbers, today, None):
        for evidence in commitment.evidence:
            if evidence.level == "suggestion" and evidence.decision is None:
                open_[names[commitment.id], evidence.report] = commitment, evidence
    out = []
    for row in rows:
        pair = open_.get((row.commitment_id, row.report_id))
        if pair is not None:
            out.append(Doubt("suggestion", (row.rank, row.number), None, *pair))
    return out


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
