"""Keeping beside each event what is counted of it: its day, quad class, place, parties, pairs and outlets, so that a count reads one
index and puts no events together.

The values are those of the best of all its reports, as ``Ledger.events`` gives them; ``known`` is the day of the first report.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from papertiger.ledger import schema as s
from papertiger.ledger import schema_tallies as tallied
from papertiger.ledger.assembling import disagreements, joined_event
from papertiger.ledger.load import chunks, report_rows, single_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Table

    from papertiger.ledger.records import LedgerEvent
    from papertiger.ledger.rows import Row

UNSURE_BELOW = 0.8
"""The confidence below which an event is one to look at: two of its signs are missing, such as a code on either side, or a main clause."""
TABLES = (tallied.event_tally, tallied.party_tally, tallied.pair_tally, tallied.outlet_tally, tallied.accord_tally, tallied.doubt_tally)


def events_of(conn: Connection, document: int) -> set[int]:
    """The events that a document reports."""
    return set(conn.execute(select(s.report.c.event_id).where(s.report.c.document_id == document)).scalars())


def retally(conn: Connection, numbers: Iterable[int]) -> None:
    """Count these events anew."""
    for some in chunks(sorted(set(numbers))):
        told: defaultdict[int, list[Row]] = defaultdict(list)
        for row in report_rows(conn, s.report.c.event_id, some):
            told[row["event_id"]].append(row)
        new: dict[Table, list[Row]] = {table: [] for table in TABLES}
        for number, rows in told.items():
            _tally(number, rows, new)
        for table, found in new.items():
            conn.execute(delete(table).where(table.c.event_id.in_(some)))
            if found:
                conn.execute(insert(table), found)


def catch_up(conn: Connection) -> None:
    """Count the events that were taken in before there were counts."""
    seen, known = s.report.c.event_id, tallied.event_tally.c.event_id
    retally(conn, conn.execute(select(seen).distinct().where(seen.not_in(select(known)))).scalars().all())


def _tally(number: int, rows: list[Row], new: dict[Table, list[Row]]) -> None:
    """Put the rows of one event down; only what happened, and what nobody rejected, is counted under parties, pairs and outlets."""
    told = [single_event(r, r["parties"]) for r in rows]
    event = joined_event(told)
    known = min(r["known"] for r in rows)
    counts = event.counts and not all(e.decision == "rejected" for e in told)
    new[tallied.doubt_tally] += [{"sort": sort, "rank": rank, "event_id": number} for sort, rank in _doubts(event)]
    key: Row = {"event_id": number, "day": event.day or "", "known": known}
    counted = key | {"quad": event.quad, "score": event.score}
    new[tallied.event_tally].append(counted | {"counts": counts} | _place(event, rows))
    if not counts:
        return
    new[tallied.party_tally] += [counted | {"code": code} for code in event.codes]
    pairs = sorted({tuple(sorted(pair[:2])) for pair in event.pairs})
    new[tallied.pair_tally] += [counted | {"one": a, "other": b} for a, b in pairs]
    named = sorted({o for r in event.reports for o in r.outlets})
    new[tallied.outlet_tally] += [key | {"outlet": o, "alone": not event.confirmed} for o in named]
    new[tallied.accord_tally] += [key | {"one": a, "other": b, "differs": _differences(told, a, b)} for a, b in combinations(named, 2)]


def _doubts(event: LedgerEvent) -> Iterator[tuple[str, float]]:
    """Why a person should look at an event, and how soon (the lowest first): its reports differ, or none of them is read with confidence.
    Nothing where somebody has decided on it."""
    if event.decision is not None:
        return
    if event.disagreements:
        yield "disagreement", -float(len(event.disagreements))
    surest = max(r.confidence for r in event.reports)
    if surest < UNSURE_BELOW:
        yield "unsure", surest


def _place(event: LedgerEvent, rows: list[Row]) -> dict[str, Any]:
    """Where it happened: the place and its point, as the first report has it that names this place."""
    best = next((r for r in rows if r["place"] == event.place and r["latitude"] is not None), {})
    return {"place": event.place, "country": event.country} | {k: best.get(k) for k in ("latitude", "longitude")}


def _differences(told: list[LedgerEvent], one: str, other: str) -> str:
    """On what the reports of two outlets differ: *date, place*; empty where they agree."""
    mine, theirs = ([e for e in told if outlet in e.reports[0].outlets] for outlet in (one, other))
    both = {e.reports[0].id: e for e in (*mine, *theirs)}
    return ", ".join(d.split(":")[0] for d in disagreements(list(both.values())))
