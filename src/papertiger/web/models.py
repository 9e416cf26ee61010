"""The answers of the API as OpenAPI describes them: the forms of ``ledger.forms``, field by field. A test holds the two together."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from papertiger.ledger.records import Change, LedgerActor, LedgerDocument, Party

T = TypeVar("T")
Span = tuple[int, int]


class Problem(BaseModel):
    """What is wrong, in words for people."""

    detail: str


class Listed(BaseModel, Generic[T]):
    """Part of a list. ``next`` is the address of the next part; null where there is none."""

    items: list[T]
    next: str | None = Field(examples=["/api/events?country=KGZ&limit=100&offset=100"])


class When(BaseModel):
    """A day or period, both ends inclusive; null where nothing settles them. ``text`` and ``span`` are the document's words for it."""

    start: str | None = Field(examples=["2007-09-18"])
    end: str | None
    precision: str = Field(examples=["day"])
    text: str
    span: Span | None


class Report(BaseModel):
    """One document's report of an event; ``event`` is its id in the reading of that document, ``sentence`` its span there."""

    id: int
    document: str
    event: str
    sentence: Span
    text: str
    trigger: str
    published: str | None
    date: When | None
    place: str | None
    country: str | None
    outlets: list[str]
    speaker: str | None
    voice: str
    confidence: float
    rule: str
    latitude: float | None
    longitude: float | None


class Event(BaseModel):
    """An event, once, with the values of its best report and all reports of it."""

    id: int
    type: str = Field(examples=["CONSULT"])
    mode: str | None
    cameo: str | None
    quad: str = Field(examples=["verbal cooperation"])
    score: float | None
    place: str | None
    country: str | None
    status: str = Field(examples=["occurred"])
    negated: bool
    reported: str | None
    confirmed: bool
    decision: str | None
    contexts: list[str]
    actors: list[Party]
    recipients: list[Party]
    date: When | None
    documents: list[str]
    sources: list[str]
    disagreements: list[str]
    reports: list[Report]


class Evidence(BaseModel):
    """An event weighed against a promise, with the parts of its score."""

    document: str
    event: str
    sentence: Span
    text: str
    why: str
    score: float
    verdict: str
    effect: str
    parts: dict[str, float]
    happened: str | None
    published: str | None
    decision: str | None


class Promise(BaseModel):
    """One document's telling of a promise."""

    id: int
    document: str
    commitment: str
    event: str | None
    sentence: Span
    text: str
    trigger: str
    published: str | None
    kind: str
    status: str
    stage: str
    subject: str
    made: When | None
    due: When | None
    condition: str | None
    voice: str
    outlets: list[str]


class Commitment(BaseModel):
    """A promise as it stands on the day asked for: evidence that counts, suggestions that a person is to judge, and its history."""

    id: str
    kind: str = Field(examples=["treaty"])
    parties: list[str]
    beneficiaries: list[str]
    subject: str
    contexts: list[str]
    made: When | None
    due: When | None
    condition: str | None
    status: str = Field(examples=["open"])
    documents: list[str]
    evidence: list[Evidence]
    suggestions: list[Evidence]
    history: list[Change]
    promises: list[Promise]
    reported: str | None
    decision: str | None


class Citation(BaseModel):
    """An outlet that a document names as its source, and the span of text that it vouches for."""

    document: str
    number: str
    outlet: str | None
    outlet_country: str | None
    outlet_kind: str | None
    date: When | None
    span: Span
    covers: Span


class Read(BaseModel):
    """A document with the reading that holds now, in the form of ``papertiger read --format json``."""

    document: LedgerDocument
    reading: dict[str, Any]


class Piece(BaseModel):
    """A piece of text, and whether it is one of the words that were looked for."""

    text: str
    marked: bool


class Found(BaseModel):
    """A document that holds the words, with the place where they stand."""

    document: LedgerDocument
    snippet: list[Piece]


class Pair(BaseModel):
    """Two states: their months, who courts whom, and what became of their promises."""

    codes: list[str]
    as_of: str
    documents: int
    months: list[dict[str, Any]]
    courting: list[dict[str, Any]]
    follow_through: list[dict[str, Any]]


__all__ = [
    "Citation",
    "Commitment",
    "Event",
    "Evidence",
    "Found",
    "LedgerActor",
    "LedgerDocument",
    "Listed",
    "Pair",
    "Piece",
    "Problem",
    "Promise",
    "Read",
    "Report",
    "When",
]
