"""What of a promise and of an event is weighed: two frozen records that can be stored beside their readings and weighed without them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from papertiger.ledger.records import Promise, When, first_day, last_day

if TYPE_CHECKING:
    from papertiger.model import Span


def ordinal(day: str | None) -> int | None:
    """A day as a number that can be reckoned with.

    >>> ordinal("1970-01-02") - ordinal("1970-01-01")
    1

    ``day`` is ISO, of ten characters. ``None`` for what is no day, or none.
    """
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling of a promise, with all that later events are weighed by.

    ``parties`` and ``beneficiaries`` are codes, sorted; ``acts`` what is promised, the likeliest first (``CONSULT``, ``RETREAT.withdraw``, ``treaty`` or
    ``any``; see ``data/ledger/acts.tsv``); ``restraint`` whether it is promised not to do that. ``words`` are the content stems of the subject, ``near`` those of
    the sentence besides; ``names`` the names in the sentence and ``places`` its places, lower case, without the parties' own.
    """

    promise: Promise
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    contexts: tuple[str, ...]
    acts: tuple[str, ...]
    restraint: bool
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    amounts: tuple[tuple[str, float], ...] = ()
    number: int = 0
    """Tells apart the promises of one sentence."""

    @property
    def key(self) -> str:
        """What names this telling for as long as the text stands: reading it again with a newer version doesn't change it."""
        p = self.promise
        return f"{p.document}:{p.sentence[0]}:{p.kind}" + (f":{self.number}" if self.number else "")

    @property
    def opened(self) -> str | None:
        """The first day on which it can be kept: the day it was made, or that of the document."""
        made = self.promise.made.first if self.promise.made else None
        return min((d for d in (made, self.promise.published) if d), default=None)

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return _dumped(self)

    @classmethod
    def from_json(cls, text: str) -> Telling:
        """The record back from its JSON."""
        record = json.loads(text)
        promise = record.pop("promise")
        for key in ("made", "due"):
            promise[key] = _when(promise[key])
        promise["outlets"], promise["sentence"] = tuple(promise["outlets"]), tuple(promise["sentence"])
        return cls(promise=Promise(**promise), **_restored(record))


@dataclass(frozen=True, slots=True)
class Deed:
    """One document's report of something that happened, was refused or was put off.

    ``actors`` and ``recipients`` are codes, sorted; ``words`` the content stems of its sentence, ``near`` those of the sentences around it; ``dates`` the days
    that its sentence names besides. ``happened`` is ``None`` where the event has no date of its own. ``cues`` are the sorts of ``data/ledger/cues.tsv``
    that its sentence shows; ``back`` the dates inside the words that point back (*as agreed in September*).
    """

    document: str
    event: str
    sentence: Span
    text: str
    trigger: str
    published: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    happened: When | None
    negated: bool
    voice: str
    words: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    country: str | None
    dates: tuple[When, ...]
    cues: frozenset[str]
    back: tuple[When, ...]
    amounts: tuple[tuple[str, float], ...] = ()
    number: int = 0
    report: int | None = None

    @property
    def key(self) -> str:
        """What names this report for as long as the text stands."""
        return f"{self.document}:{self.sentence[0]}:{self.type}" + (f":{self.number}" if self.number else "")

    @property
    def codes(self) -> frozenset[str]:
        """All that take part."""
        return frozenset((*self.actors, *self.recipients))

    @property
    def last(self) -> str | None:
        """The last day on which it can have happened: that of the document where it has no date of its own."""
        return (self.happened.last if self.happened else None) or self.published

    @property
    def first(self) -> str | None:
        """The first day on which it can have happened."""
        return (self.happened.first if self.happened else None) or self.published

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return _dumped(self)

    @classmethod
    def from_json(cls, text: str) -> Deed:
        """The record back from its JSON."""
        record = json.loads(text)
        for key in ("dates", "back"):
            record[key] = tuple(_required(w) for w in record[key])
        record["happened"], record["sentence"] = _when(record["happened"]), tuple(record["sentence"])
        record["cues"] = frozenset(record["cues"])
        return cls(**_restored(record))


@dataclass(frozen=True, slots=True)
class Weight:
    """What an event says of a promise: ``effect`` is a status (``overdue`` for what was put off), ``parts`` the parts of ``score``, ``why`` the line of
    ``data/ledger/kinds.tsv`` or ``cues.tsv`` and what agreed, in words; ``due`` the new day where there is one."""

    score: float
    effect: str
    why: str
    parts: tuple[tuple[str, float], ...]
    due: When | None = None


def when(start: str | None, end: str | None, precision: str, text: str, span: Span | None) -> When:
    """A period in the ledger's form, whose ends are days."""
    return When(first_day(start), last_day(end), precision, text, span)


def _dumped(record: Any) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, default=sorted)


def _when(record: dict[str, Any] | None) -> When | None:
    return _required(record) if record else None


def _required(record: dict[str, Any]) -> When:
    return When(**record | {"span": tuple(record["span"]) if record["span"] else None})


def _restored(record: dict[str, Any]) -> dict[str, Any]:
    for key in ("words", "near", "names", "places"):
        record[key] = frozenset(record[key])
    for key in ("contexts", "parties", "beneficiaries", "acts", "actors", "recipients"):
        if key in record:
            record[key] = tuple(record[key])
    record["amounts"] = tuple((unit, float(n)) for unit, n in record["amounts"])
    return record
