"""From rows to records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from papertiger.ledger import schema as s
from papertiger.ledger.records import Evidence, LedgerCommitment, LedgerEvent, Party, Promise, Report, When
from papertiger.ledger.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from papertiger.model import Span

T = TypeVar("T")
_AT_ONCE = 400
"""Ids in one query: well below what any database allows."""


def chunks(ids: Iterable[T]) -> Iterator[list[T]]:
    """The ids in portions that fit a query."""
    portion: list[T] = []
    for one in ids:
        portion.append(one)
        if len(portion) == _AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def when_of(row: Mapping[str, Any], name: str) -> When | None:
    """The date in the columns that begin with ``name``."""
    precision = row[f"{name}_precision"]
    if precision is None:
        return None
    span = row[f"{name}_span"]
    return When(row[f"{name}_start"], row[f"{name}_end"], precision, row[f"{name}_text"] or "", _span(span) if span else None)


def _span(pair: Sequence[int]) -> Span:
    return pair[0], pair[1]


# ------------------------------------------------------------------------------------------------ events
def reports(conn: Connection, ids: Iterable[int]) -> dict[int, LedgerEvent]:
    """Each report as an event of its own, by the report's id: what is weighed."""
    return {r["id"]: single_event(r, r["parties"]) for r in report_rows(conn, s.report.c.id, ids)}


def report_rows(conn: Connection, column: Any, ids: Iterable[int]) -> list[Row]:
    """The rows of reports whose ``column`` is one of ``ids``, each with its document's name and its parties."""
    out: list[Row] = []
    for some in chunks(ids):
        query = select(s.report, s.document.c.name.label("document"), s.document.c.published).join(s.document).where(column.in_(some))
        found = [dict(r) for r in conn.execute(query.order_by(s.report.c.id)).mappings()]
        parties = _parties(conn, [r["id"] for r in found])
        out += [r | {"parties": parties[r["id"]]} for r in found]
    return out


def _parties(conn: Connection, ids: list[int]) -> defaultdict[int, list[Mapping[str, Any]]]:
    out: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    p = s.report_party
    columns = select(p, s.actor_name.c.actor_id).outerjoin(s.actor_name, p.c.actor_name_id == s.actor_name.c.id)
    for some in chunks(ids):
        for row in conn.execute(columns.where(p.c.report_id.in_(some)).order_by(p.c.id)).mappings():
            out[row["report_id"]].append(dict(row))
    return out


def report_of(row: Mapping[str, Any]) -> Report:
    """One report."""
    return Report(
        id=row["id"],
        document=row["document"],
        event=row["number"],
        sentence=_span(row["sentence"]),
        text=row["text"],
        trigger=row["trigger"],
        published=row["known"] if row["published"] else None,
        when=when_of(row, "date"),
        place=row["place"],
        country=row["country"],
        outlets=tuple(row["outlets"]),
        speaker=row["speaker"],
        voice=row["voice"],
        confidence=row["confidence"],
        rule=row["rule"],
        latitude=row["latitude"],
        longitude=row["longitude"],
    )


def single_event(row: Mapping[str, Any], parties: Iterable[Mapping[str, Any]]) -> LedgerEvent:
    """The event as one report tells it."""
    sides: dict[str, list[Party]] = {"actor": [], "recipient": []}
    for p in parties:
        sides[p["side"]].append(Party(p["code"], p["name"], p["sector"], p.get("actor_id")))
    fields = ("type", "mode", "cameo", "quad", "score", "place", "country", "status", "decision")
    return LedgerEvent(
        id=row["event_id"],
        contexts=tuple(row["contexts"]),
        actors=tuple(sides["actor"]),
        recipients=tuple(sides["recipient"]),
        when=when_of(row, "date"),
        negated=bool(row["negated"]),
        reported=row["known"] if row["published"] else None,
        reports=(report_of(row),),
        **{f: row[f] for f in fields},
    )


# ------------------------------------------------------------------------------------------------ commitments
def promises(conn: Connection, ids: Iterable[int]) -> dict[int, LedgerCommitment]:
    """Each telling as a commitment of its own, by the telling's id: what is weighed."""
    return {r["id"]: single_commitment(r) for r in promise_rows(conn, s.promise.c.id, ids)}


def promise_rows(conn: Connection, column: Any, ids: Iterable[int]) -> list[Row]:
    """The rows of tellings whose ``column`` is one of ``ids``, each with the names of its document and its commitment."""
    out: list[Row] = []
    names = (s.document.c.name.label("document"), s.document.c.published, s.commitment.c.name.label("commitment"))
    for some in chunks(ids):
        query = select(s.promise, *names).join(s.document, s.promise.c.document_id == s.document.c.id).join(s.commitment)
        out += [dict(r) for r in conn.execute(query.where(column.in_(some)).order_by(s.promise.c.id)).mappings()]
    return out


def promise_of(row: Mapping[str, Any]) -> Promise:
    """One telling."""
    fields = ("id", "document", "event", "text", "trigger", "kind", "status", "stage", "subject", "condition", "voice")
    return Promise(
        commitment=row["number"],
        sentence=_span(row["sentence"]),
        published=row["known"] if row["published"] else None,
        made=when_of(row, "made"),
        due=when_of(row, "due"),
        outlets=tuple(row["outlets"]),
        **{f: row[f] for f in fields},
    )


def single_commitment(row: Mapping[str, Any]) -> LedgerCommitment:
    """The commitment as one document tells it."""
    told = promise_of(row)
    return LedgerCommitment(
        id=row["commitment"],
        kind=told.kind,
        parties=tuple(row["parties"]),
        beneficiaries=tuple(row["beneficiaries"]),
        subject=told.subject,
        contexts=tuple(row["contexts"]),
        made=told.made,
        due=told.due,
        condition=told.condition,
        status=told.status,
        promises=(told,),
        reported=row["known"],
    )


def evidence_of(row: Mapping[str, Any]) -> Evidence:
    """A piece of evidence; the row holds the report's columns beside its own."""
    return Evidence(
        document=row["document"],
        event=row["number"],
        sentence=_span(row["sentence"]),
        text=row["text"],
        why=row["why"],
        score=row["score"],
        verdict=row["verdict"],
        effect=row["effect"],
        level=row["level"],
        parts=tuple((name, value) for name, value in row["parts"]),
        happened=row["happened"],
        published=row["known"],
        report=row["report_id"],
        due=when_of(row, "due"),
    )
