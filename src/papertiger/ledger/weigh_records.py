"""What of a promise and of an event is weighed: two frozen records that can be kept beside their readings and weighed without them.

Days are ordinals here (``datetime.date.toordinal``), periods pairs of them, both inclusive: they are reckoned with.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from papertiger.ledger.records import Promise, When

if TYPE_CHECKING:
    from papertiger.model import Span

Days = tuple[int, int]
Amounts = tuple[tuple[str, float], ...]


def ordinal(day: str | None) -> int | None:
    """A day as a number that can be reckoned with; ``None`` for what is no day.

    >>> ordinal("1970-01-02") - ordinal("1970-01-01")
    1
    """
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def days(when: When | None) -> Days | None:
    """The first and last day of a period, ``None`` where either is open."""
    first, last = (ordinal(when.first), ordinal(when.last)) if when else (None, None)
    return (first, last) if first is not None and last is not None else None


@dataclass(frozen=True, slots=True)
class Telling:
    """A promise as one document tells it, and what it is weighed by.

    ``parties`` and ``beneficiaries`` are the codes in it; ``doers`` those who have to act and ``others`` of those it is done with or
    for; ``mutual`` where they act together.
    ``sectors`` are those of the doers, with the state's own as one (empty); ``persons`` the stems of the surnames in it
    with their codes. ``acts`` are what is
    promised, the likeliest first (``CONSULT``, ``RETREAT.withdraw``, ``treaty`` or ``any``); with ``restraint`` that is what they
    promised not to do.
    ``at`` is whether the due day is a day on which, not one until which. ``words`` are the content stems of the subject, ``near``
    those of its sentence
    besides; ``names`` the names in the sentence, without the parties' own, and ``named`` the codes of the states among them.
    """

    promise: Promise
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    doers: frozenset[str]
    others: frozenset[str]
    mutual: bool
    sectors: frozenset[str]
    persons: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]
    restraint: bool
    at: bool
    made: Days | None
    told: int | None
    due: Days | None
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    named: frozenset[str]
    contexts: frozenset[str]
    amounts: Amounts

    @property
    def start(self) -> int | None:
        """The first day on which it can be kept: that of its making, or else that of the document."""
        return min((d for d in (self.made[0] if self.made else None, self.told) if d is not None), default=None)

    @property
    def opened(self) -> str | None:
        """The same as an ISO day."""
        return date.fromordinal(self.start).isoformat() if self.start else None

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return _dumped(self)

    @classmethod
    def from_json(cls, text: str) -> Telling:
        """The record back from its JSON."""
        record = json.loads(text)
        told = record["promise"]
        for key in ("made", "due"):
            told[key] = _when(told[key])
        told["outlets"], told["sentence"] = tuple(told["outlets"]), tuple(told["sentence"])
        return cls(**_restored(cls, record) | {"promise": Promise(**told)})


@dataclass(frozen=True, slots=True)
class Deed:
    """What happened, was refused or put off, as one document reports it, and what it is weighed by.

    ``settled`` is whether it has happened; what has not is never evidence. ``unplaced`` are the stems of the surnames of those whose code
    the document doesn't tell. ``happened`` is its first and last day (``None`` where there is none), ``told`` the document's.
    ``dates`` are all days that its sentence names, ``after`` those right behind it, ``back`` those inside words that point back to a
    promise; ``cues`` the sorts of ``data/ledger/cues.tsv`` that it shows. ``words`` are the content stems of its sentence, ``near`` those
    around it; ``named`` the codes of the states that its sentence names besides; ``place`` the stems of the place's name, ``country`` that
    of the place.
    """

    document: str
    event: str
    sentence: Span
    text: str
    published: str | None
    type: str
    mode: str | None
    settled: bool
    negated: bool
    judged: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    sectors: frozenset[str]
    unplaced: frozenset[str]
    told: int | None
    happened: Days | None
    dates: tuple[When, ...]
    after: tuple[When, ...]
    back: tuple[Days, ...]
    cues: frozenset[str]
    trigger: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    named: frozenset[str]
    place: frozenset[str]
    country: str | None
    contexts: frozenset[str]
    amounts: Amounts

    @property
    def codes(self) -> frozenset[str]:
        """All that take part."""
        return self.actors | self.recipients

    @property
    def last(self) -> str | None:
        """The last day on which it can have happened, ISO: that of the document where it has no date of its own."""
        return date.fromordinal(self.happened[1]).isoformat() if self.happened else self.published

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return _dumped(self)

    @classmethod
    def from_json(cls, text: str) -> Deed:
        """The record back from its JSON."""
        record = {"named": []} | json.loads(text)
        dated = {key: tuple(_required(w) for w in record[key]) for key in ("dates", "after")}
        back = tuple((a, b) for a, b in record["back"])
        return cls(**_restored(cls, record) | dated | {"back": back})


def _dumped(record: Telling | Deed) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, default=sorted)


def _when(record: dict[str, Any] | None) -> When | None:
    return _required(record) if record else None


def _required(record: dict[str, Any]) -> When:
    return When(**record | {"span": tuple(record["span"]) if record["span"] else None})


def _restored(cls: type, record: dict[str, Any]) -> dict[str, Any]:
    """The values of a record whose fields are sets and tuples, from lists."""
    out = dict(record)
    for field in fields(cls):
        value = out[field.name]
        if isinstance(value, list):
            out[field.name] = frozenset(value) if "frozenset" in str(field.type) else _tuple(value)
    return out


def _tuple(value: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(v) if isinstance(v, list) else v for v in value)
