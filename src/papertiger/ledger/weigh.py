"""Weighing: what an event says of a promise. A documented score with its parts; the weights are data (``data/ledger/weights.tsv``).

Parties, kind and window are gates: where one of them shuts, the event is nothing to the promise. What agrees besides (words of the subject,
the day named, names, place, contexts, a pointer back) is taken as independent pieces of evidence that join as a noisy or (J. Pearl,
Probabilistic
Reasoning in Intelligent Systems, 1988, ch. 4): ``score = parties * kind * window * voice * (1 - product(1 - weight * part))``.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from papertiger.ledger.records import AGAINST, Evidence, verdict_of
from papertiger.ledger.weigh_parts import agreeing, kind_of, parties_part, subject_words, window_part
from papertiger.ledger.weigh_records import days
from papertiger.ledger.weigh_tables import load_manners, load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.records import When
    from papertiger.ledger.weigh_parts import Kind
    from papertiger.ledger.weigh_records import Deed, Telling

GATES = ("parties", "kind", "window", "voice")
ALONE = "alone"
WORTH = 0.01
"""Parts smaller than this are left out."""


def commitment_keys(telling: Telling) -> frozenset[str]:
    """The keys under which events can concern a promise: its pairs of states and organisations, each that has to act, its persons.

    ``weigh`` gives nothing for an event that shares none of them.
    """
    persons = (f"@{name}" for name, _ in telling.persons)
    return frozenset((*_pairs(telling.doers | telling.others), *(f"{c}>" for c in telling.doers), *persons))


def event_keys(deed: Deed) -> frozenset[str]:
    """The keys under which an event can be evidence; none for what has not happened."""
    if not deed.settled:
        return frozenset()
    return frozenset((*_pairs(deed.codes), *(f"{c}>" for c in deed.codes), *(f"@{name}" for name in deed.unplaced)))


def _pairs(found: Iterable[str]) -> list[str]:
    return [f"{a}|{b}" for a, b in combinations(sorted(found), 2)]


def weigh(telling: Telling, deed: Deed) -> Evidence | None:
    """What one report of an event says of one telling of a promise; ``None`` where that is nothing.

    ``level`` is *evidence* from the higher threshold on, *suggestion* from the lower. What only its day keeps from being either is
    given as a suggestion with
    its low score: ``follow`` weighs it again where the promise was moved to another day, and drops it otherwise.
    """
    if not deed.settled or (deed.document == telling.promise.document and not _apart(telling, deed)):
        return None
    deed = placed(telling, deed)
    found = _gates(telling, deed)
    if found is None:
        return None
    kind, gates = found
    parts = _at_any_time(_of_the_sides((*gates, *agreeing(telling, deed, kind.effect))))
    if score_of(_best(parts)) < load_weights()["suggestion"]:
        return None
    score = score_of(parts)
    return Evidence(
        document=deed.document,
        event=deed.event,
        sentence=deed.sentence,
        text=deed.text,
        why=_why(kind, parts, telling, deed),
        score=score,
        verdict=verdict_of(kind.effect),
        effect=kind.effect,
        level=level_of(score) or "suggestion",
        parts=tuple((name, round(value, 4)) for name, value in parts),
        happened=deed.last,
        published=deed.published,
        due=_moved_to(telling, deed) if kind.effect == "overdue" else None,
    )


def _of_the_sides(parts: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The parts with the story worth as much as the sides that share it: what one state does elsewhere is seldom the same story."""
    sides = dict(parts)["parties"]
    return tuple((name, value * sides if name == "story" else value) for name, value in parts)


def _at_any_time(parts: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The parts with the window wide open where the sentence names the very day of the promise: *the pact of 3 May 1990*."""
    pointed = ("reference", 1.0) in parts
    return tuple((name, max(value, 0.95) if pointed and name == "window" and value else value) for name, value in parts)


def placed(t: Telling, d: Deed) -> Deed:
    """An event with the states of those persons in it whom the promise names, where its own document doesn't tell: *Putin*."""
    known = frozenset(code for name, code in t.persons if name in d.unplaced)
    return replace(d, actors=d.actors | known) if known else d


def _apart(t: Telling, d: Deed) -> bool:
    """Whether an event of the document that tells of the promise can be evidence: it has its own day, and that is later than the
    promise's."""
    same_sentence = t.promise.sentence == d.sentence
    return not same_sentence and t.made is not None and d.happened is not None and d.happened[0] > t.made[1]


def _gates(t: Telling, d: Deed) -> tuple[Kind, tuple[tuple[str, float], ...]] | None:
    kind = kind_of(t, d)
    if kind is None:
        return None
    parties = parties_part(t, d, kind.effect)
    window = window_part(t, d, kind.effect, t.due) if parties else None
    if not parties or window is None:
        return None
    weights = load_weights()
    voice = weights["judged"] if d.judged else 1.0
    if kind.effect not in AGAINST and not load_manners()[t.promise.kind].binding:
        voice *= weights["unbound"]
    return kind, (("parties", parties), ("kind", kind.strength), ("window", window), ("voice", voice), ("alone", kind.alone))


def score_of(parts: Iterable[tuple[str, float]]) -> float:
    """The score of its parts, 0 to 1.

    >>> score_of([("parties", 1.0), ("kind", 1.0), ("window", 1.0), ("voice", 1.0), ("alone", 0.25), ("day", 1.0)])
    0.8125
    """
    weights, gate, doubt = load_weights(), 1.0, 1.0
    for name, value in parts:
        if name in GATES:
            gate *= value
        else:
            doubt *= 1.0 - (value if name == ALONE else weights[name] * value)
    return round(gate * (1.0 - doubt), 4)


def level_of(score: float) -> str | None:
    """*evidence*, *suggestion*, or ``None`` for nothing."""
    return next((name for name in ("evidence", "suggestion") if score >= load_weights()[name]), None)


def _best(parts: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """The parts as they would be on the right day."""
    return [*((n, 1.0 if n == "window" else v) for n, v in parts if n != "day"), ("day", 1.0)]


def _moved_to(t: Telling, d: Deed) -> When | None:
    """The new day, where a sentence that puts something off names one."""
    floor = max((x for x in (d.told, t.due[1] if t.due else None) if x is not None), default=0)
    return next((w for w in (*d.dates, *d.after) if (span := days(w)) and span[1] > floor and span not in d.back), None)


def _why(kind: Kind, parts: Iterable[tuple[str, float]], t: Telling, d: Deed) -> str:
    """The line that fits and what agrees, in words."""
    shared = ", ".join(sorted(subject_words(t, d)))
    agreeing_parts = [n for n, v in parts if n not in GATES and n != ALONE and v > WORTH]
    about = "".join(f"; {n}: {shared}" if n == "subject" and shared else f"; {n}" for n in agreeing_parts)
    return f"{kind.words} ({kind.address}){about}"
