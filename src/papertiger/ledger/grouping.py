"""Finding the event that a report tells, and the commitment that a telling is of; new ones where there is none."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from papertiger.ledger import schema as s
from papertiger.ledger.joining import DAYS_TO_REPORT, LONGEST_STORY, same_event, same_promise
from papertiger.ledger.load import promise_rows, report_rows, single_commitment, single_event

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from papertiger.ledger.records import LedgerCommitment, LedgerEvent
    from papertiger.ledger.rows import Row

NEAREST = 40
"""Candidates that are looked at for one telling: those nearest in time."""


def join_reports(conn: Connection, told: list[tuple[Row, list[Row]]], people: dict[str, int]) -> dict[str, int]:
    """The event of each report, by the report's key."""
    actors = _actors_of(conn, people)
    candidates = _candidate_reports(conn, [row for row, _ in told if row["block"]])
    out: dict[str, int] = {}
    alone = []
    for row, parties in told:
        own = [p | {"actor_id": actors.get(p["actor"] or "")} for p in parties]
        new = single_event(row | {"id": 0, "event_id": 0, "document": "", "published": row["known"]}, own)
        near = sorted(candidates[row["block"]], key=lambda c: _distance(c.when.first if c.when else c.reported, row["day"]))[:NEAREST]
        best = max(((same_event(new, c), -c.id, c.id) for c in near), default=(0.0, 0, 0))
        if best[0] > 0:
            out[row["key"]] = best[2]
        else:
            alone.append(row["key"])
    if alone:
        made = conn.execute(insert(s.event).returning(s.event.c.id), [{} for _ in alone]).scalars()
        out |= dict(zip(alone, made, strict=True))
    return out


def _actors_of(conn: Connection, people: dict[str, int]) -> dict[str, int]:
    """The ledger's actors by the actors' ids in a reading."""
    n = s.actor_name.c
    found = {r.id: r.actor_id for r in conn.execute(select(n.id, n.actor_id).where(n.id.in_(list(set(people.values())))))}
    return {actor: found[name] for actor, name in people.items()}


def _candidate_reports(conn: Connection, told: list[Row]) -> defaultdict[str, list[LedgerEvent]]:
    """Reports already there that may tell the same, by block."""
    r = s.report.c
    ids: set[int] = set()
    for row in told:
        last = row["date_end"] or row["day"]
        start, end = _shifted(row["day"], -31 - DAYS_TO_REPORT), _shifted(last[:10] if len(last) >= 10 else row["day"], 31 + DAYS_TO_REPORT)
        ids |= _nearest(conn, s.report, row, start, end)
    out: defaultdict[str, list[LedgerEvent]] = defaultdict(list)
    for found in report_rows(conn, r.id, sorted(ids)):
        out[found["block"]].append(single_event(found, found["parties"]))
    return out


def _nearest(conn: Connection, table: Table, row: Row, start: str, end: str) -> set[int]:
    """The rows of the same block that stand nearest before and after one, within a period."""
    t = table.c
    same = select(t.id).where(t.block == row["block"])
    before = same.where(t.day.between(start, row["day"])).order_by(t.day.desc()).limit(NEAREST)
    after = same.where(t.day.between(row["day"], end)).order_by(t.day).limit(NEAREST)
    return {*conn.execute(before).scalars(), *conn.execute(after).scalars()}


def join_promises(conn: Connection, told: list[Row], document: str) -> dict[str, int]:
    """The commitment of each telling, by the telling's key."""
    out: dict[str, int] = {}
    candidates = _candidate_promises(conn, [row for row in told if row["block"]])
    for row in told:
        new = single_commitment(row | {"id": 0, "commitment": "", "document": document, "published": row["known"]})
        near = candidates[row["block"]] if row["block"] else []
        best = max(((same_promise(new, c), -n, n) for n, c in near), default=(0.0, 0, 0))
        number = best[2] if best[0] > 0 else _new_commitment(conn, row)
        out[row["key"]] = number
        if row["block"]:
            near.append((number, new))
    return out


def _candidate_promises(conn: Connection, told: list[Row]) -> defaultdict[str, list[tuple[int, LedgerCommitment]]]:
    p = s.promise.c
    ids: set[int] = set()
    for row in told:
        start, end = _shifted(row["day"], -LONGEST_STORY), _shifted(row["day"], LONGEST_STORY)
        ids |= _nearest(conn, s.promise, row, start, end)
    out: defaultdict[str, list[tuple[int, LedgerCommitment]]] = defaultdict(list)
    for found in promise_rows(conn, p.id, sorted(ids)):
        out[found["block"]].append((found["commitment_id"], single_commitment(found)))
    return out


def _new_commitment(conn: Connection, row: Row) -> int:
    """A commitment of its own. Its name comes from its first telling, so that it is the same in every ledger that begins with it."""
    name = hashlib.sha256(row["key"].encode()).hexdigest()[:10]
    made = conn.execute(select(s.commitment.c.id).where(s.commitment.c.name == name)).scalar()
    if made is not None:
        return int(made)
    return int(
        conn.execute(
            insert(s.commitment).values(name=name, opened=row["day"], status=row["status"]).returning(s.commitment.c.id)
        ).scalar_one()
    )


def _shifted(day: str, days: int) -> str:
    """A day so many days on, within what a date can be."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _distance(day: str | None, other: str) -> int:
    try:
        return abs(date.fromisoformat(day or "").toordinal() - date.fromisoformat(other).toordinal())
    except ValueError:
        return 10**6
