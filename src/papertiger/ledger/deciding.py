"""People's decisions: put down with who, when and why, carried out at once, and taken back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, insert, select, update

from papertiger.errors import LedgerError
from papertiger.ledger import schema as s
from papertiger.ledger.amending import EDITABLE, amend_reports, restore_reports
from papertiger.ledger.assembling import KINDS_BY_STRENGTH
from papertiger.ledger.days import is_day
from papertiger.ledger.people import recount
from papertiger.ledger.records import STATUSES, Decision, verdict_of
from papertiger.ledger.standing import restate, touched
from papertiger.ledger.tallies import retally
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

ACTIONS = {
    "event": ("confirm", "reject", "edit", "link", "split"),
    "commitment": ("confirm", "reject", "edit", "link", "split"),
    "evidence": ("confirm", "reject", "link"),
    "actor": ("link", "split"),
}
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"status": ("occurred", "ongoing", "planned", "proposed", "hypothetical")},
    "commitment": {"status": STATUSES, "kind": KINDS_BY_STRENGTH},
}
"""The values of fields that have not many."""
GROUPED = {"event": (s.report, "event_id"), "commitment": (s.promise, "commitment_id"), "actor": (s.actor_name, "actor_id")}
"""The rows that stand in groups, each group being one event, commitment or actor, and the column that says in which."""


def decide(conn: Connection, target: str, which: Any, action: str, value: Mapping[str, Any], who: str, why: str, at: str) -> int:
    """Put down a decision and carry it out; its number."""
    if action not in ACTIONS.get(target, ()):
        raise LedgerError(
            f"nothing to {action} on {target}: a decision is one of " + "; ".join(f"{t}: {', '.join(a)}" for t, a in ACTIONS.items())
        )
    if not who.strip():
        raise LedgerError("a decision needs a name: say who decides")
    _check(conn, target, action, value)
    key, before = _CARRIED_OUT[target](conn, which, action, dict(value))
    row = {
        "target": target,
        "key": key,
        "action": action,
        "value": dict(value),
        "before": before,
        "who": who,
        "why": why,
        "at": at,
        "undone": None,
    }
    number = int(conn.execute(insert(s.decision).values(**row).returning(s.decision.c.id)).scalar_one())
    if target == "event":
        amend_reports(conn, [key])
    _restate(conn, target, key, before)
    return number


def _restate(conn: Connection, target: str, key: str, before: Mapping[str, Any]) -> None:
    """Bring the kept status of the commitments and the counts of the events up to date that a decision concerns."""
    if target == "event":
        r = s.report.c
        retally(conn, {*conn.execute(select(r.event_id).where(r.key == key)).scalars(), *before.get("groups", {}).values()})
        restate(conn, touched(conn, r.event_id.in_(select(r.event_id).where(r.key == key))))
    if target in ("commitment", "evidence"):
        own = select(s.promise.c.commitment_id).where(s.promise.c.key == key.split(" ")[0])
        restate(conn, {*conn.execute(own).scalars(), *before.get("groups", {}).values()})


def _check(conn: Connection, target: str, action: str, value: Mapping[str, Any]) -> None:
    if action != "edit":
        return
    strange = sorted(set(value) - set(EDITABLE[target]))
    if strange or not value:
        raise LedgerError(f"of {_named(target)} can be edited: {', '.join(EDITABLE[target])}; not {', '.join(strange) or 'nothing at all'}")
    for field, allowed in ALLOWED[target].items():
        if field in value and value[field] not in allowed:
            raise LedgerError(f"'{value[field]}' is no {field} of {_named(target)}: {', '.join(allowed)}")
    kind = value.get("type")  # one of a codebook of somebody's own is known by its events
    if kind and kind not in load_plover().types and conn.execute(select(s.report.c.id).where(s.report.c.type == kind)).first() is None:
        raise LedgerError(f"'{kind}' is no type of an event: {', '.join(load_plover().types)}")
    for field in ("date", "made", "due"):
        if value.get(field) is not None and not is_day(str(value[field])):
            raise LedgerError(f"{field} '{value[field]}' is no date: write 2007-09-18, 2007-09 or 2007")


def _named(target: str) -> str:
    return f"an {target}" if target[0] in "ae" else f"a {target}"


def undo(conn: Connection, number: int, who: str, why: str, at: str) -> None:
    """Take a decision back: what it changed is as before, and the decision stays on record with the day of its undoing."""
    found = conn.execute(select(s.decision).where(s.decision.c.id == number)).mappings().first()
    if found is None or found["undone"] or found["action"] == "undo":
        raise LedgerError(f"there is no decision {number} that could be undone")
    conn.execute(update(s.decision).where(s.decision.c.id == number).values(undone=at))
    row = {"target": found["target"], "key": found["key"], "action": "undo", "value": {"decision": number}, "before": {}}
    conn.execute(insert(s.decision).values(**row, who=who, why=why, at=at, undone=None))
    _put_back(conn, dict(found))
    _restate(conn, found["target"], found["key"], {})


def _put_back(conn: Connection, decision: Mapping[str, Any]) -> None:
    if decision["target"] == "evidence":
        conn.execute(delete(s.evidence).where(s.evidence.c.id.in_(decision["before"].get("made", []))))
        return
    table, column = GROUPED[decision["target"]]
    groups = {int(row): int(group) for row, group in decision["before"].get("groups", {}).items()}
    left = set(conn.execute(select(table.c[column]).where(table.c.id.in_(groups))).scalars())
    for row, group in groups.items():
        conn.execute(update(table).where(table.c.id == row).values({column: group}))
    if decision["target"] == "actor":
        recount(conn, {*left, *groups.values()})
    if decision["target"] == "commitment":
        restate(conn, {*left, *groups.values()})
    if decision["target"] == "event":
        event = conn.execute(select(s.report.c.event_id).where(s.report.c.key == decision["key"])).scalar()
        if event is not None:
            restore_reports(conn, event)
        retally(conn, {*left, *groups.values()})


# ------------------------------------------------------------------------------------------------ carrying out
def _on_event(conn: Connection, which: Any, action: str, value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    r = s.report.c
    told = {row.id: row.key for row in conn.execute(select(r.id, r.key).where(r.event_id == int(which)).order_by(r.id))}
    if not told:
        raise LedgerError(f"there is no event {which} in the ledger")
    if action == "link":
        other = _other(conn, "event", s.event.c.id, int(value["to"]), int(which))
        return told[min(told)], _move(conn, "event", list(told), other)
    if action == "split":
        moved = _split_off({i: i for i in told}, value["reports"], "reports")
        new = int(conn.execute(insert(s.event).returning(s.event.c.id), [{}]).scalar_one())
        return told[moved[0]], _move(conn, "event", moved, new)
    return told[min(told)], {}


def _split_off(called: Mapping[int, Any], wanted: Iterable[Any], what: str) -> list[int]:
    """The rows that are to stand apart, of those of a group by what each is called."""
    apart = set(wanted)
    moved = [i for i, name in called.items() if name in apart]
    if not moved or len(moved) == len(called):
        raise LedgerError(f"to split, name some of its {what} and not all: {', '.join(map(str, called.values()))}")
    return moved


def _other(conn: Connection, target: str, column: Any, to: Any, which: Any) -> int:
    """The number of what something is to be joined to."""
    if to == which:
        raise LedgerError(f"{target} {which} cannot be linked to itself: name another")
    other = conn.execute(select(column.table.c.id).where(column == to)).scalar()
    if other is None:
        raise LedgerError(f"there is no {target} {to} in the ledger")
    return int(other)


def _move(conn: Connection, target: str, ids: list[int], to: int) -> dict[str, Any]:
    """Put rows into another group; where they were, for the undoing."""
    table, column = GROUPED[target]
    before = {str(i): group for i, group in conn.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(ids)))}
    conn.execute(update(table).where(table.c.id.in_(ids)).values({column: to}))
    return {"groups": before}


def _on_commitment(conn: Connection, which: Any, action: str, value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    told = _tellings(conn, which)
    if action == "link":
        other = _other(conn, "commitment", s.commitment.c.name, str(value["to"]), which)
        _tellings(conn, value["to"])  # one that was left empty is none
        return told[min(told)], _move(conn, "commitment", list(told), other)
    if action == "split":
        moved = _split_off({i: i for i in told}, value["promises"], "promises")
        return told[moved[0]], _move(conn, "commitment", moved, _apart(conn, f"{which[:6]}/{moved[0]}", moved[0]))
    return told[min(told)], {}


def _apart(conn: Connection, name: str, promise: int) -> int:
    """A commitment for what is to stand apart: one that an undoing left empty, or else a new one under a name that is free."""
    c, p = s.commitment.c, s.promise.c
    told = exists(select(p.id).where(p.commitment_id == c.id))
    present = {row.name: row for row in conn.execute(select(c.name, c.id, told.label("told")).where(c.name.startswith(name)))}
    free = next(n for n in (name, *(f"{name}.{k}" for k in range(2, len(present) + 3))) if n not in present or not present[n].told)
    if free in present:
        return int(present[free].id)
    day = conn.execute(select(p.day).where(p.id == promise)).scalar_one()
    return int(conn.execute(insert(s.commitment).values(name=free, opened=day, status="open").returning(c.id)).scalar_one())


def _tellings(conn: Connection, which: Any) -> dict[int, str]:
    p = s.promise.c
    query = select(p.id, p.key).join(s.commitment).where(s.commitment.c.name == str(which)).order_by(p.id)
    told = {row.id: row.key for row in conn.execute(query)}
    if not told:
        raise LedgerError(f"there is no commitment {which} in the ledger")
    return told


def _on_evidence(conn: Connection, which: Any, action: str, value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """``which`` is (commitment, document, event): the id of the commitment, and the event by its document and its id in that reading."""
    commitment, document, number = which
    told = _tellings(conn, commitment)
    r = s.report.c
    report = conn.execute(select(r.id, r.key, r.day).join(s.document).where(s.document.c.name == document, r.number == number)).first()
    if report is None:
        raise LedgerError(f"there is no event {number} of document {document} in the ledger")
    e = s.evidence.c
    present = conn.execute(select(e.promise_id).where(e.promise_id.in_(list(told)), e.report_id == report.id)).scalars().first()
    promise = present or min(told)
    before: dict[str, Any] = {}
    if present is None:
        if action != "link":
            raise LedgerError(f"event {number} of {document} is no evidence on {commitment}: link it first")
        before["made"] = [_link(conn, promise, report, value)]
    return f"{told[promise]} {report.key}", before


def _link(conn: Connection, promise: int, report: Any, value: Mapping[str, Any]) -> int:
    effect = str(value.get("effect", "met"))
    if effect not in STATUSES:
        raise LedgerError(f"'{effect}' is no status of a commitment: {', '.join(STATUSES)}")
    row = {
        "promise_id": promise,
        "report_id": report.id,
        "score": 1.0,
        "verdict": verdict_of(effect),
        "effect": effect,
        "level": "evidence",
        "why": "linked by a person",
        "parts": [],
        "happened": report.day,
        "by_person": True,
    }
    return int(conn.execute(insert(s.evidence).values(**row).returning(s.evidence.c.id)).scalar_one())


def _on_actor(conn: Connection, which: Any, action: str, value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    n = s.actor_name.c
    names = {row.id: row.name for row in conn.execute(select(n.id, n.name).where(n.actor_id == int(which)).order_by(n.id))}
    if not names:
        raise LedgerError(f"there is no actor {which} in the ledger")
    if action == "link":
        other = _other(conn, "actor", s.actor.c.id, int(value["to"]), int(which))
        before = _move(conn, "actor", list(names), other)
        recount(conn, (int(which), other))
        return f"actor {which}", before
    moved = _split_off(names, value["names"], "names")
    row = conn.execute(select(s.actor).where(s.actor.c.id == int(which))).one()
    new = insert(s.actor).values(kind=row.kind, code=row.code, sector=row.sector, documents=0).returning(s.actor.c.id)
    made = int(conn.execute(new).scalar_one())
    before = _move(conn, "actor", moved, made)
    recount(conn, (int(which), made))
    return f"actor {which}", before


_CARRIED_OUT = {"event": _on_event, "commitment": _on_commitment, "evidence": _on_evidence, "actor": _on_actor}


def about(conn: Connection, decision: Decision) -> str | None:
    """The id of what a decision is about: an event's or actor's number, a commitment's id, of evidence that with document and event."""
    key, _, report = decision.key.partition(" ")
    r, p = s.report.c, s.promise.c
    if decision.target == "actor":
        return report
    if decision.target == "event":
        number = conn.execute(select(r.event_id).where(r.key == key)).scalar()
        return None if number is None else str(number)
    name = conn.execute(select(s.commitment.c.name).join(s.promise).where(p.key == key)).scalar()
    if decision.target == "commitment" or name is None:
        return name
    found = conn.execute(select(s.document.c.name, r.number).join(s.report).where(r.key == report)).first()
    return found and f"{name} {found.name} {found.number}"


def decision_of(row: Any) -> Decision:
    """A decision's record."""
    value = tuple((str(k), ", ".join(map(str, v)) if isinstance(v, list) else str(v)) for k, v in row.value.items())
    return Decision(row.id, row.target, row.key, row.action, value, row.who, row.why, row.at, row.undone)
