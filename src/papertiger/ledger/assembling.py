"""Putting together what many documents tell: one event of its reports, one commitment of its tellings, its evidence and what people
decided."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, exists, func, select

from papertiger.ledger import schema as s
from papertiger.ledger.amending import WORDS
from papertiger.ledger.follow import follow
from papertiger.ledger.load import chunks, evidence_of, promise_rows, report_rows, single_commitment, single_event
from papertiger.ledger.records import Change, Evidence, LedgerCommitment, LedgerEvent, When, verdict_of, when_of_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from papertiger.ledger.rows import Row

KINDS_BY_STRENGTH = ("treaty", "agreement", "pledge", "plan", "meeting", "invitation", "offer", "instruction", "request", "proposal")
"""Of several tellings, the strongest kind is the commitment's."""
MOST = 200
"""Pieces of evidence on one commitment that are looked at."""
_PRECISIONS = ("day", "month", "year", "decade", "open")


# ------------------------------------------------------------------------------------------------ events
def events(conn: Connection, ids: Sequence[int], as_of: str | None) -> Iterator[LedgerEvent]:
    """The events with these ids, in their order, as the documents known by ``as_of`` tell them; what people rejected is left out."""
    groups: defaultdict[int, list[LedgerEvent]] = defaultdict(list)
    for row in report_rows(conn, s.report.c.event_id, ids):
        if as_of is None or row["known"] <= as_of:
            groups[row["event_id"]].append(single_event(row, row["parties"]))
    return (joined_event(groups[i]) for i in ids if i in groups and not all(e.decision == "rejected" for e in groups[i]))


def joined_event(told: list[LedgerEvent]) -> LedgerEvent:
    """One event of all reports of it: the values of the best, all reports by day, and where they differ."""
    told = sorted(told, key=lambda e: (e.reported or "9999", e.reports[0].id))
    best = min(told, key=_worth)
    return replace(
        best,
        contexts=tuple(sorted({c for e in told for c in e.contexts})),
        place=best.place or next((e.place for e in told if e.place), None),
        country=best.country or next((e.country for e in told if e.country), None),
        reported=told[0].reported,
        reports=tuple(e.reports[0] for e in told),
        disagreements=disagreements(told),
        decision=next((e.decision for e in told if e.decision), None),
    )


def _worth(event: LedgerEvent) -> tuple[bool, int, float, int]:
    """The best report comes first: decided on by a person, dated most precisely, read most surely, earliest."""
    precision = event.when.precision if event.when and event.when.start else "open"
    return event.decision is None, _PRECISIONS.index(precision), -event.reports[0].confidence, event.reports[0].id


def disagreements(told: list[LedgerEvent]) -> tuple[str, ...]:
    """On what the reports of one event differ: *date: 2007-05-02 or 2007-05-03*."""
    if len(told) == 1:
        return ()
    dates = {f"{e.when.start}/{e.when.end}" if e.when.start != e.when.end else str(e.when.start) for e in told if e.when and e.when.start}
    sides = {",".join(sorted({p.code for p in e.actors if p.code})) for e in told}
    places = {e.place for e in told if e.place}
    modes = {e.mode for e in told if e.mode}
    numbers = [n for e in told if (n := _numbers(e.reports[0].text))]
    differ = [("date", dates), ("who acts", sides), ("place", places), ("mode", modes)]
    out = [f"{what}: {' or '.join(sorted(values))}" for what, values in differ if len(values) > 1]
    if len(numbers) > 1 and not set.intersection(*numbers):
        out.append(f"numbers: {' or '.join(', '.join(sorted(n)) for n in numbers)}")
    return tuple(out)


def _numbers(text: str) -> set[str]:
    """The counts in a sentence; days and years are dates."""
    words = (w.strip(".,;:()[]\"'“”").replace(",", "") for w in text.split())
    return {w for w in words if w.isdigit() and not (len(w) == 4 and w[:2] in ("19", "20")) and int(w) > 31}


# ------------------------------------------------------------------------------------------------ commitments
def commitments(conn: Connection, ids: Sequence[int], day: str | None, as_of: str | None) -> Iterator[LedgerCommitment]:
    """The commitments with these ids, in their order, as they stand on ``day`` by the documents known by ``as_of``.

    Where there is no ``day``, no day passes.
    """
    rows = [r for r in promise_rows(conn, s.promise.c.commitment_id, ids) if as_of is None or r["known"] <= as_of]
    told: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        told[row["commitment_id"]].append(row)
    found = _evidence(conn, rows, as_of)
    decided = _decisions(conn, "commitment", [r["key"] for r in rows])
    for number in ids:
        if number in told:
            one = _standing(told[number], found, decided, day)
            if one is not None and one.decision != "rejected":
                yield one


def _standing(
    rows: list[Row], found: Mapping[int, list[Evidence]], decided: Mapping[str, list[Row]], day: str | None
) -> LedgerCommitment | None:
    joined = joined_commitment([single_commitment(r) for r in rows])
    one = follow(replace(joined, evidence=tuple(strongest(e for r in rows for e in found.get(r["id"], ())))), day)
    decisions = sorted((d for r in rows for d in decided.get(r["key"], ())), key=lambda d: d["id"])
    return one and decided_on(replace(one, history=_with_stages(one)), decisions)


def _with_stages(one: LedgerCommitment) -> tuple[Change, ...]:
    """The history with each telling that shows a further step, though the status stays: a treaty that was announced is signed, ratified."""
    history, shown = list(one.history), {p.stage for p in one.promises[:1]}
    for told in one.promises[1:]:
        day = told.published or ""
        if told.stage not in shown and not any(c.document == told.document and c.why.endswith(told.stage) for c in history):
            at = max(i for i, c in enumerate(history, 1) if i == 1 or (c.day or "") <= day)
            history.insert(at, Change(told.published, history[at - 1].status, told.stage, told.document))
        shown.add(told.stage)
    return tuple(history)


def joined_commitment(told: list[LedgerCommitment]) -> LedgerCommitment:
    """One commitment of all tellings of it: the strongest kind with its words, the last due date told, all parties."""
    told = sorted(told, key=lambda c: (c.promises[0].published or c.reported or "9999", c.promises[0].id))
    best = min(told, key=lambda c: KINDS_BY_STRENGTH.index(c.kind))
    return replace(
        best,
        parties=tuple(dict.fromkeys(p for c in told for p in c.parties)),
        beneficiaries=tuple(dict.fromkeys(p for c in told for p in c.beneficiaries)),
        contexts=tuple(sorted({x for c in told for x in c.contexts})),
        made=_made(told),
        due=next((c.due for c in reversed(told) if c.due and c.due.start), told[0].due),
        condition=next((c.condition for c in told if c.condition), None),
        promises=tuple(c.promises[0] for c in told),
        reported=min(c.reported for c in told if c.reported),
    )


def _made(told: list[LedgerCommitment]) -> When | None:
    """When somebody first bound himself: a day after the first report of that is a later step's, a signing or a ratification."""
    binding = [c for c in told if c.status != "proposed"] or told
    first = min((c.reported for c in binding if c.reported), default="9999")
    known = [c.made for c in binding if c.made and (c.made.first or "") <= first]
    return min(known, key=lambda d: (_PRECISIONS.index(d.precision if d.start else "open"), d.start or ""), default=None)


def strongest(found: Iterable[Evidence]) -> list[Evidence]:
    """Of each report the strongest evidence, by the day of its publication."""
    best: dict[int | None, Evidence] = {}
    for one in found:
        other = best.get(one.report)
        if other is None or (one.decision is not None, one.score) > (other.decision is not None, other.score):
            best[one.report] = one
    return sorted(best.values(), key=lambda e: (e.published or "", e.report or 0))


def _evidence(conn: Connection, promises: list[Row], as_of: str | None) -> dict[int, list[Evidence]]:
    out: defaultdict[int, list[Evidence]] = defaultdict(list)
    keys = {r["id"]: r["key"] for r in promises}
    rows = [r for some in chunks(keys) for r in _evidence_rows(conn, some, as_of)]
    same = {r["id"]: r["commitment_id"] for r in promises}
    decided = _decided_pairs(conn, rows, keys, same)
    for row in rows:
        decision = decided.get((same[row["promise_id"]], row["key"]), {"decision": "confirmed"} if row["by_person"] else {})
        out[row["promise_id"]].append(replace(evidence_of(row), **decision))
    return out


def _evidence_rows(conn: Connection, promises: list[int], as_of: str | None) -> list[Row]:
    r, d, e = s.report.c, s.document.c, s.evidence.c
    columns = (r.number, r.sentence, r.text, r.known, r.key, d.name.label("document"))
    query = select(s.evidence, *columns).join(s.report, r.id == e.report_id).join(s.document, d.id == r.document_id)
    rows = conn.execute(query.where(e.id.in_(_strongest_ids(promises, as_of))).order_by(e.id)).mappings()
    return [dict(row) for row in rows]


def _strongest_ids(promises: list[int], as_of: str | None) -> Select[Any]:
    """Of each report the strongest evidence on a commitment, and of each commitment the ``MOST`` strongest: of a promise that hundreds of
    documents tell, the rest would change nothing. What people decided on comes first."""
    r, e, p = s.report.c, s.evidence.c, s.promise.c
    ours = (s.decision.c.target == "evidence", s.decision.c.key == p.key + " " + r.key, s.decision.c.undone.is_(None))
    decided = case((exists(select(s.decision.c.id).where(*ours)), 1), (e.by_person, 1), else_=0).label("decided")
    columns = (e.id, e.report_id, e.score, p.commitment_id, r.key, decided)
    query = select(*columns).join(s.report, r.id == e.report_id).join(s.promise, p.id == e.promise_id)
    query = query.where(e.promise_id.in_(promises), (r.decision.is_(None) | (r.decision != "rejected")))
    found = (query.where(r.known <= as_of) if as_of is not None else query).subquery()
    worth = (found.c.decided.desc(), found.c.score.desc())
    of_report = (
        func.row_number().over(partition_by=(found.c.commitment_id, found.c.report_id), order_by=(*worth, found.c.id)).label("of_report")
    )
    best = select(found, of_report).subquery().c
    place = func.row_number().over(partition_by=best.commitment_id, order_by=(best.decided.desc(), best.score.desc(), best.key))
    ranked = select(best.id, place.label("place")).where(best.of_report == 1).subquery().c
    return select(ranked.id).where(ranked.place <= MOST)


def _decided_pairs(conn: Connection, rows: list[Row], keys: dict[int, str], same: dict[int, int]) -> dict[tuple[int, str], dict[str, Any]]:
    """What people said of evidence, by commitment and report: it holds for all tellings of the commitment."""
    asked = {f"{keys[r['promise_id']]} {r['key']}": (same[r["promise_id"]], r["key"]) for r in rows}
    decided = _decisions(conn, "evidence", list(asked))
    return {asked[key]: _said(d) for key, found in decided.items() for d in found if d["action"] != "undo"}


def _said(decision: Row) -> dict[str, Any]:
    """What changes on evidence by a decision; to link it means that it counts, and for what."""
    effect = decision["value"].get("effect")
    if decision["action"] != "link" or effect is None:
        return {"decision": WORDS.get(decision["action"], "confirmed")}
    return {"decision": "confirmed", "effect": effect, "verdict": verdict_of(effect)}


def _decisions(conn: Connection, target: str, keys: list[str]) -> dict[str, list[Row]]:
    """The decisions that hold, by key, in the order in which they were made."""
    out: defaultdict[str, list[Row]] = defaultdict(list)
    d = s.decision.c
    for start in range(0, len(keys), 400):
        query = select(s.decision).where(d.target == target, d.key.in_(keys[start : start + 400]), d.undone.is_(None)).order_by(d.id)
        for row in conn.execute(query).mappings():
            out[row["key"]].append(dict(row))
    return out


def decided_on(found: LedgerCommitment, decisions: Iterable[Mapping[str, Any]]) -> LedgerCommitment:
    """A commitment with what people decided laid over it, in the order in which they did."""
    for decision in decisions:
        if decision["action"] not in WORDS:
            continue
        found = replace(found, decision=WORDS[decision["action"]])
        if decision["action"] == "edit":
            found = replace(found, **{k: _edited(k, v) for k, v in decision["value"].items()})
    return found


def _edited(field: str, value: Any) -> Any:
    if field in ("made", "due"):
        return when_of_day(value)
    return tuple(value) if isinstance(value, list) else value
