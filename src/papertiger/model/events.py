"""Events in PLOVER's terms."""

from __future__ import annotations

from dataclasses import dataclass

from papertiger.model.mentions import DateMention, PlaceMention
from papertiger.model.spans import Span


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor in its part in an event: ``actor`` is its id in the reading or ``None``, ``text`` and ``span`` the words that name it
    here."""

    actor: str | None
    code: str | None
    sector: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. ``voice`` is reported, quoted, asserted (the author's own word) or judged (the author's opinion)."""

    speaker: str | None
    outlets: tuple[str, ...]
    voice: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why an event has its code: the name of the rule and the line of the lexicon (``file:line``), outermost first."""

    rule: str
    lexicon: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much or how many. ``kind`` is people, dead, injured, detained, displaced, money, duration, distance, share or count; ``value``
    the figure named, in ``unit``: an ISO 4217 code, the ISO 8601 duration of one (five years: 5 of ``P1Y``), a sign of length or the noun
    counted. ``low`` and ``high`` bound it, both inclusive: equal to ``value`` where it stands bare, ``None`` where open."""

    kind: str
    value: float | None
    unit: str
    text: str
    span: Span
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, where, when, says who. Field names and values as in the record reference of the docs; ``mentions`` are the
    trigger spans of all mentions of the event in its document, the first of them ``trigger_span``."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float | None
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    date: DateMention | None
    place: PlaceMention | None
    status: str
    negated: bool
    trigger_text: str
    trigger_span: Span
    sentence: Span
    attribution: Attribution
    because: Because
    confidence: float
    mentions: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = ()
