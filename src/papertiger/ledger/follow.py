"""Following a promise: its tellings, the evidence and the days that pass, taken in their order, move its status along the table of
transitions.

A pure function of what was known on a day: the order in which documents were taken in doesn't matter, and nothing published later counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.ledger.days import next_day
from papertiger.ledger.records import Change
from papertiger.ledger.transitions import moved
from papertiger.ledger.weigh import level_of, score_of
from papertiger.ledger.weigh_parts import EXACTNESS
from papertiger.ledger.weigh_records import days, ordinal
from papertiger.ledger.weigh_tables import load_weights
from papertiger.ledger.weigh_words import restrains

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.records import Evidence, LedgerCommitment, Promise, When
    from papertiger.ledger.weigh_records import Days

BEFORE_ALL = ""
"""Sorts before every day: what is of no known day is taken as known from the start."""
RESCORED = ("met", "partly_met")
"""The effects of evidence that is weighed again where the promise was moved to another day."""
BINDING_STAGES = frozenset(("agreed", "signed", "ratified", "scheduled"))


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """Something that may move the status. Steps sort by day; on one day the passing of the day before comes first, then the promise,
    then the evidence, then what was over when it was told."""

    day: str
    rank: int
    document: str
    sentence: tuple[int, int]
    trigger: str
    why: str


def follow(commitment: LedgerCommitment, as_of: str | None = None) -> LedgerCommitment | None:
    """A commitment as it stood at the end of a day, ``None`` where nothing of it was known by then.

    ``commitment`` has all its tellings and all the evidence, in any order. ``as_of`` is an ISO day: only what was published by then
    counts, and what fell due before without evidence is overdue. Without it everything counts and no day passes. ``due`` is the day
    that held last, ``history`` the steps and ``evidence`` the strongest first; suggestions are kept, but move nothing until a person
    confirms them.
    """
    promises = tuple(sorted((p for p in commitment.promises if _known(p.published, as_of)), key=_order))
    if not promises:
        return None
    evidence = _sorted(_of_the_day(promises, [e for e in commitment.evidence if _known(e.published, as_of)]))
    due = _due_on(promises, evidence, as_of)
    steps = sorted([*_told(promises), *_weighed(evidence), *_passed(promises, evidence, as_of)])
    status, history = _walk(steps, promises[0].status, promises[0].published)
    return replace(
        commitment,
        promises=promises,
        evidence=evidence,
        due=due,
        status=status,
        history=history,
        subject=max((p.subject for p in promises), key=lambda s: (len(s), s)),
        reported=min((p.published for p in promises if p.published), default=commitment.reported),
    )


def _known(published: str | None, as_of: str | None) -> bool:
    return as_of is None or published is None or published <= as_of


def _order(promise: Promise) -> tuple[str, str, tuple[int, int], str]:
    return promise.published or BEFORE_ALL, promise.document, promise.sentence, promise.kind


# ------------------------------------------------------------------------------------------------ steps
def _told(promises: tuple[Promise, ...]) -> list[Step]:
    """The tellings after the first. A promise that was only proposed becomes open when somebody binds himself."""
    return [Step(p.published or BEFORE_ALL, 0, p.document, p.sentence, _stage_trigger(p, promises[0]), p.stage) for p in promises[1:]]


def _stage_trigger(promise: Promise, first: Promise) -> str:
    if promise.stage in ("moved", "cancelled"):
        return "moved" if promise.stage == "moved" else "broken"
    binding = promise.status == "open" and promise.stage in BINDING_STAGES
    newer = ((promise.due and promise.due.last) or BEFORE_ALL) > ((first.due and first.due.last) or BEFORE_ALL)
    return "agreed" if binding and (first.status == "proposed" or newer) else "told"


def _weighed(evidence: Iterable[Evidence]) -> list[Step]:
    return [
        Step(e.published or BEFORE_ALL, 1, e.document, e.sentence, "moved" if e.effect == "overdue" else e.effect, e.why)
        for e in evidence
        if e.counts
    ]


def _passed(promises: tuple[Promise, ...], evidence: tuple[Evidence, ...], as_of: str | None) -> list[Step]:
    """The due days that went by: each that still held on the day after it."""
    if as_of is None or all(restrains(p.trigger, p.subject, p.text) for p in promises):
        return []
    out = []
    for last in sorted({p.last for p in _dues(promises, evidence) if p.last}):
        held = _due_on(promises, evidence, last)
        if last < as_of and held and held.last == last:
            out.append(Step(next_day(last), -1, "", (0, 0), "passed", f"due by {last}"))
    first = promises[0]
    if _looks_back(first) and first.due and not any(step.day <= (first.published or "") for step in out):
        out.append(Step(first.published or BEFORE_ALL, 2, "", (0, 0), "passed", f"due by {first.due.last}"))
    return out


def _walk(steps: list[Step], status: str, day: str | None) -> tuple[str, tuple[Change, ...]]:
    """The status at the end, and each step that moved it."""
    history = [Change(day, status, "told")]
    for step in steps:
        next_ = moved(status, step.trigger)
        if next_ is None or (next_[0] == status and step.trigger not in ("moved", "agreed")):
            continue
        status = next_[0]
        history.append(Change(step.day or None, status, f"{next_[1]}: {step.why}", step.document or None))
    return status, tuple(history)


# ------------------------------------------------------------------------------------------------ due days
def _dues(promises: tuple[Promise, ...], evidence: tuple[Evidence, ...]) -> list[When]:
    return [*(d for p in promises if (d := _true_due(p))), *(e.due for e in evidence if e.due and e.counts)]


def _looks_back(promise: Promise) -> bool:
    return bool(promise.published and promise.due and promise.due.last and promise.due.last < promise.published)


def _true_due(promise: Promise) -> When | None:
    return promise.due if promise.due and promise.due.last else None


def _due_on(promises: tuple[Promise, ...], evidence: tuple[Evidence, ...], day: str | None) -> When | None:
    """The due day that held on a day: that of the latest telling or postponement by then; a postponement without a new day leaves none.

    A later telling of a day that is over by then only looks back: *the talks that were to be held in May*.
    """
    said: list[tuple[str, int, str, When | None]] = [
        (p.published or BEFORE_ALL, 0, p.document, p.due)
        for p in promises
        if _true_due(p) and _known(p.published, day) and (p is promises[0] or not _looks_back(p))
    ]
    said += [
        (e.published or BEFORE_ALL, 1, e.document, e.due)
        for e in evidence
        if e.effect == "overdue" and e.counts and _known(e.published, day)
    ]
    return max(said, key=lambda s: s[:3])[3] if said else None


# ------------------------------------------------------------------------------------------------ evidence
def _of_the_day(promises: tuple[Promise, ...], evidence: list[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with its scores for the due days that held when it happened; what is nothing is dropped."""
    moves = [d for e in evidence if e.effect == "overdue" and e.counts and (d := days(e.due))]
    dues = [*moves, *(d for p in promises if (d := days(p.due)))] if moves or len(promises) > 1 else []
    freed = min((e.published for e in evidence if e.effect == "overdue" and e.counts and e.due is None and e.published), default=None)
    weighed = (_rescored(_freed(e, freed), dues) for e in evidence)
    return tuple(e for e in weighed if e.level or e.decision == "confirmed")


def _freed(evidence: Evidence, since: str | None) -> Evidence:
    """Evidence from after the day on which the promise was put off without a new day, weighed as that for a promise without one."""
    parts, then, now = dict(evidence.parts), ordinal(since), ordinal(evidence.happened)
    if then is None or now is None or now <= then or not parts or evidence.effect not in RESCORED:
        return evidence
    parts["window"] = max(parts["window"], 0.5 ** ((now - then) / load_weights()["open_days"]))
    score = score_of(parts.items())
    return replace(evidence, score=score, level=level_of(score) or "", parts=tuple(parts.items()))


def _rescored(evidence: Evidence, dues: list[Days]) -> Evidence:
    """Evidence that falls on a day to which the promise was moved, weighed for that day; other evidence as it is."""
    happened, slack = ordinal(evidence.happened), load_weights()["slack_days"]
    fitting = [d for d in dues if happened is not None and d[0] - slack <= happened <= d[1] + slack]
    parts = dict(evidence.parts)
    if fitting and parts and evidence.effect in RESCORED:
        worth = max(next(w for size, w in EXACTNESS if d[1] - d[0] + 1 <= size) for d in fitting)
        parts |= {"window": 1.0, "day": max(parts.get("day", 0.0), worth)}
    score = max(evidence.score, score_of(parts.items())) if parts else evidence.score
    return replace(evidence, score=score, level=level_of(score) or "", parts=tuple(parts.items()))


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each report once, with its strongest telling; the strongest first."""
    best: dict[tuple[str, str], Evidence] = {}
    for e in sorted(evidence, key=lambda e: (-e.score, e.published or BEFORE_ALL, e.document, e.sentence, e.event, e.effect)):
        best.setdefault((e.document, e.event), e)
    return tuple(best.values())
