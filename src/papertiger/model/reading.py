"""The reading: everything the program says about one document, and its form as JSON."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from papertiger.model.commitments import Commitment
from papertiger.model.document import Document
from papertiger.model.events import ActorRef, Attribution, Because, Event, Quantity
from papertiger.model.mentions import Actor, Citation, DateMention, Issue, PlaceMention, Quote, Relation, Role
from papertiger.model.spans import Span

DATE_KEYS = ("start", "end", "precision", "text", "span")
DOCUMENT_KEYS = (
    "id",
    "title",
    "publication",
    "volume",
    "issue",
    "byline",
    "url",
    "language",
    "published",
    "published_precision",
    "published_from",
)


FIRST_LOOK = ("first look", "1")
"""Stands in what made a reading where a first look decided which sentences were parsed: it may be the thinner one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read.

    >>> reading = Reading(document=Document(text="Iran met Iraq."))
    >>> Reading.from_json(reading.to_json(text=True)) == reading
    True

    ``made_by`` says which program version, language model and lexicons made it, and whether with a first look (``FIRST_LOOK``).
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    quotes: tuple[Quote, ...] = ()
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    issues: tuple[Issue, ...] = ()
    made_by: tuple[tuple[str, str], ...] = ()

    def to_dict(self, *, text: bool = False) -> dict[str, Any]:
        """The record of the docs, as plain dictionaries and lists; with the document's text and skipped spans where ``text``."""
        document: dict[str, Any] = {k: getattr(self.document, k) for k in DOCUMENT_KEYS}
        if text:
            document["text"] = self.document.text
            document["dateline_place"] = self.document.dateline_place
            document["skip"] = [list(s) for s in self.document.skip]
        return {
            "document": document,
            "actors": [_plain(a) for a in self.actors],
            "events": [_event_dict(e) for e in self.events],
            "commitments": [_commitment_dict(c) for c in self.commitments],
            "quotes": [_plain(q) for q in self.quotes],
            "citations": [_plain(c) | {"date": _keep(c.date, DATE_KEYS)} for c in self.citations],
            "relations": [_plain(r) for r in self.relations],
            "dates": [_plain(d) for d in self.dates],
            "places": [_plain(p) for p in self.places],
            "issues": [_plain(i) for i in self.issues],
            "made_by": dict(self.made_by),
        }

    def to_json(self, *, text: bool = False, indent: int | None = None) -> str:
        """One line of JSON Lines (or indented JSON), UTF-8 characters kept as they are."""
        return json.dumps(self.to_dict(text=text), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Reading:
        """The reading that ``to_dict`` wrote. Raises ``KeyError`` or ``TypeError`` where the record is not of that form."""
        document = dict(record["document"])
        document["skip"] = tuple(_span(s) for s in document.get("skip", ()))
        document.setdefault("text", "")
        return cls(
            document=Document(**document),
            actors=tuple(_actor(a) for a in record["actors"]),
            events=tuple(_event(e) for e in record["events"]),
            commitments=tuple(_commitment(c) for c in record["commitments"]),
            quotes=tuple(_quote(q) for q in record["quotes"]),
            citations=tuple(_citation(c) for c in record["citations"]),
            relations=tuple(Relation(**r | {"span": _span(r["span"])}) for r in record["relations"]),
            dates=tuple(_required_date(d) for d in record["dates"]),
            places=tuple(PlaceMention(**p | {"span": _span(p["span"])}) for p in record["places"]),
            issues=tuple(Issue(i["what"], _span(i["span"]) if i["span"] else None) for i in record["issues"]),
            made_by=tuple(record.get("made_by", {}).items()),
        )

    @classmethod
    def from_json(cls, line: str) -> Reading:
        """The reading that ``to_json`` wrote."""
        return cls.from_dict(json.loads(line))


def _plain(record: Any) -> dict[str, Any]:
    return {f.name: _value(getattr(record, f.name)) for f in dataclasses.fields(record)}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(v) for v in value]
    return _plain(value) if dataclasses.is_dataclass(value) else value


def _keep(record: Any, keys: tuple[str, ...]) -> dict[str, Any] | None:
    return None if record is None else {k: _value(getattr(record, k)) for k in keys}


def _trigger(record: Event | Commitment) -> dict[str, Any]:
    return {"text": record.trigger_text, "span": list(record.trigger_span)}


def _event_dict(event: Event) -> dict[str, Any]:
    out = _plain(event) | {"date": _keep(event.date, DATE_KEYS), "place": _plain(event.place) if event.place else None}
    del out["trigger_text"], out["trigger_span"]
    return out | {"trigger": _trigger(event)}


def _commitment_dict(commitment: Commitment) -> dict[str, Any]:
    out = _plain(commitment) | {"made": _keep(commitment.made, DATE_KEYS), "due": _keep(commitment.due, DATE_KEYS)}
    del out["trigger_text"], out["trigger_span"]
    return out | {"trigger": _trigger(commitment)}


def _span(pair: Any) -> Span:
    return int(pair[0]), int(pair[1])


def _required_date(record: dict[str, Any]) -> DateMention:
    return DateMention(record["text"], _span(record["span"]), record["start"], record["end"], record["precision"])


def _date(record: dict[str, Any] | None) -> DateMention | None:
    return _required_date(record) if record else None


def _actor(record: dict[str, Any]) -> Actor:
    return Actor(
        **record
        | {
            "roles": tuple(Role(**r) for r in record["roles"]),
            "aliases": tuple(record["aliases"]),
            "spans": tuple(_span(s) for s in record["spans"]),
        }
    )


def _refs(records: list[dict[str, Any]]) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(**r | {"span": _span(r["span"])}) for r in records)


def _attribution(record: dict[str, Any]) -> Attribution:
    return Attribution(record["speaker"], tuple(record["outlets"]), record["voice"])


def _event(record: dict[str, Any]) -> Event:
    given = dict(record)
    trigger, place, because = given.pop("trigger"), given.pop("place"), given.pop("because")
    return Event(
        **given
        | {
            "contexts": tuple(record["contexts"]),
            "actors": _refs(record["actors"]),
            "recipients": _refs(record["recipients"]),
            "date": _date(record["date"]),
            "place": PlaceMention(**place | {"span": _span(place["span"])}) if place else None,
            "sentence": _span(record["sentence"]),
            "attribution": _attribution(record["attribution"]),
            "because": Because(because["rule"], because["lexicon"], tuple(because["steps"])),
            "trigger_text": trigger["text"],
            "trigger_span": _span(trigger["span"]),
            "mentions": tuple(_span(s) for s in record.get("mentions", ())),
            "quantities": tuple(Quantity(**q | {"span": _span(q["span"])}) for q in record.get("quantities", ())),
        }
    )


def _commitment(record: dict[str, Any]) -> Commitment:
    given = dict(record)
    trigger = given.pop("trigger")
    return Commitment(
        **given
        | {
            "contexts": tuple(record["contexts"]),
            "parties": _refs(record["parties"]),
            "beneficiaries": _refs(record["beneficiaries"]),
            "made": _date(record["made"]),
            "due": _date(record["due"]),
            "sentence": _span(record["sentence"]),
            "attribution": _attribution(record["attribution"]),
            "trigger_text": trigger["text"],
            "trigger_span": _span(trigger["span"]),
        }
    )


def _quote(record: dict[str, Any]) -> Quote:
    spans = {k: _span(record[k]) if record[k] else None for k in ("speaker_span", "cue_span")}
    return Quote(**record | spans | {"span": _span(record["span"]), "citations": tuple(record["citations"])})


def _citation(record: dict[str, Any]) -> Citation:
    spans = {k: _span(record[k]) for k in ("span", "covers")}
    return Citation(**record | spans | {"date": _date(record["date"])})
