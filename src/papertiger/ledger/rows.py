"""From a reading to the rows of its document: no database here, and nothing of other documents."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from papertiger.ledger.days import first_day, last_day
from papertiger.ledger.stages import stage_of
from papertiger.ledger.weigh_take import deeds, settled_dates, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.records import When
    from papertiger.model import ActorRef, Citation, Commitment, DateMention, Document, Event, Reading, Span

Row = dict[str, Any]
"""The values of one row by column, on their way into the database."""

_LONGEST_SENTENCE = 2000
LONGEST_NAME = 500
"""Characters of a document's id, or of an outlet's name: no index takes them without end."""
_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(text: str) -> str:
    """The text with what no database can hold (NUL, lone surrogates) replaced one for one, so that spans stay right.

    >>> storable("a\\x00b")
    'a\ufffdb'
    """
    return text.translate(_UNSTORABLE) if "\x00" in text or not text.isascii() else text


def name_of(document: Document) -> str:
    """A document's id as the ledger holds it: a very long one (a whole URL) is cut, and told apart by a digest."""
    name = storable(document.id)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}~{content_of(document.id)[:8]}"


def content_of(text: str) -> str:
    """What identifies a document: the SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_row(document: Document, today: str) -> Row:
    """A document's row. It counts as known from the last day of its date, or else from the day it was taken in."""
    fields = ("title", "publication", "url", "published", "published_precision", "published_from")
    row: Row = {f: getattr(document, f) for f in fields}
    row = {k: storable(v) if isinstance(v, str) else v for k, v in row.items()}
    return row | {"content": content_of(document.text), "known": last_day(document.published) or today, "text": storable(document.text)}


def reading_row(reading: Reading, now: str) -> Row:
    """A reading, kept whole and compressed, with the versions that made it."""
    body = json.dumps(reading.to_dict(), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return {
        "made_by": [list(v) for v in reading.made_by],
        "digest": hashlib.sha256(body).hexdigest()[:16],
        "taken_in": now,
        "body": zlib.compress(body, 6),
        "current": True,
    }


def citation_rows(reading: Reading, known: str) -> list[Row]:
    """The outlets a document names."""
    return [_citation_row(c, known) for c in reading.citations]


def _citation_row(citation: Citation, known: str) -> Row:
    date = citation.date
    return {
        "number": citation.id,
        "outlet": citation.outlet and _outlet(citation.outlet),
        "outlet_country": citation.outlet_country,
        "outlet_kind": citation.outlet_kind,
        **when_columns("date", date),
        "span": citation.span,
        "covers": citation.covers,
        "day": (date and first_day(date.start)) or known,
        "known": known,
    }


def when_columns(name: str, date: DateMention | When | None) -> Row:
    """The five columns of a date, a reading's or the ledger's."""
    values = (date.start, date.end, date.precision, storable(date.text), date.span) if date else (None,) * 5
    return dict(zip((f"{name}_{p}" for p in ("start", "end", "precision", "text", "span")), values, strict=True))


def report_rows(reading: Reading, content: str, known: str) -> list[tuple[Row, list[Row]]]:
    """Each event of a reading as a report with its parties. Its key is the text and the trigger, so that it stays when the text is
    read again."""
    weighed = {d.event: storable(d.to_json()) for d in deeds(reading)}
    outlets = {c.id: c.outlet for c in reading.citations}
    names = {a.id: a.name for a in reading.actors}
    numbered: Counter[Span] = Counter()
    out = []
    for event in reading.events:
        numbered[event.trigger_span] += 1
        key = key_of(content, "e", event.trigger_span, numbered[event.trigger_span])
        row = _report_row(event, reading.document, outlets, names) | {"key": key, "known": known, "weighed": weighed.get(event.id)}
        row["day"] = first_day(row["date_start"]) or known
        parties = _party_rows(event, names)
        row["block"] = event_block(event, parties)
        out.append((row, parties))
    return out


def key_of(content: str, sort: str, span: Span, number: int) -> str:
    """The lasting name of something found in a text.

    >>> key_of("ab" * 32, "e", (10, 16), 1)
    'abababababababab:e:10-16:1'
    """
    return f"{content[:16]}:{sort}:{span[0]}-{span[1]}:{number}"


def _report_row(event: Event, document: Document, outlets: dict[str, str | None], names: dict[str, str]) -> Row:
    fields = ("type", "mode", "contexts", "cameo", "quad", "score", "status", "negated", "confidence", "sentence")
    place, said = event.place, event.attribution
    return {f: getattr(event, f) for f in fields} | {
        "number": event.id,
        **when_columns("date", event.date),
        "place": place and storable(place.name),
        "country": place and place.country,
        "latitude": place and place.lat,
        "longitude": place and place.lon,
        "text": sentence_text(document, event.sentence),
        "trigger": storable(event.trigger_text),
        "speaker": said.speaker and storable(names.get(said.speaker, said.speaker)),
        "voice": said.voice,
        "outlets": _named(said.outlets, outlets),
        "rule": storable(event.because.rule),
        "decision": None,
    }


def _named(ids: Iterable[str], outlets: dict[str, str | None]) -> list[str]:
    return list(dict.fromkeys(_outlet(name) for i in ids if (name := outlets.get(i))))


def _outlet(name: str) -> str:
    """An outlet's name, no longer than an index takes it."""
    return storable(name)[:LONGEST_NAME]


def sentence_text(document: Document, sentence: Span) -> str:
    """A sentence on one line."""
    return storable(" ".join(document.text[sentence[0] : sentence[1]].split()))[:_LONGEST_SENTENCE]


def _party_rows(event: Event, names: dict[str, str]) -> list[Row]:
    sides = [("actor", r) for r in event.actors] + [("recipient", r) for r in event.recipients]
    rows = (_party_row(side, ref, names) for side, ref in sides)
    return list({(r["side"], r["code"], r["name"]): r for r in rows}.values())


def _party_row(side: str, ref: ActorRef, names: dict[str, str]) -> Row:
    name = names.get(ref.actor or "", ref.text)
    return {"side": side, "code": ref.code, "name": storable(" ".join(name.split())), "sector": ref.sector, "actor": ref.actor}


def event_block(event: Event, parties: list[Row]) -> str:
    """Reports with the same block may tell the same event: type, yes or no, and all who take part; empty where nobody is known.

    The two sides are taken together, so that reports which differ on who started it still meet.
    """
    codes = sorted({p["code"] for p in parties if p["code"]})
    return f"{event.type}|{'-' if event.negated else '+'}|{','.join(codes)}" if codes else ""


def promise_rows(reading: Reading, content: str, known: str) -> list[Row]:
    """Each commitment of a reading as one telling of it."""
    weighed = {t.promise.commitment: storable(t.to_json()) for t in tellings(reading)}
    outlets = {c.id: c.outlet for c in reading.citations}
    numbered: Counter[Span] = Counter()
    out = []
    for told in reading.commitments:
        numbered[told.trigger_span] += 1
        made, due = settled_dates(reading, told)
        row = _promise_row(replace(told, made=made, due=due), reading.document, outlets)
        start = first_day(row["made_start"])
        row["day"] = min(start, known) if start else known
        key = key_of(content, "k", told.trigger_span, numbered[told.trigger_span])
        out.append(row | {"key": key, "known": known, "weighed": weighed.get(told.id)})
    return out


def _promise_row(told: Commitment, document: Document, outlets: dict[str, str | None]) -> Row:
    parties, beneficiaries = _codes(told.parties), _codes(told.beneficiaries)
    text = sentence_text(document, told.sentence)
    return {
        "number": told.id,
        "event": told.event,
        "kind": told.kind,
        "status": told.status,
        "stage": stage_of(told.kind, told.status, told.trigger_text),
        "subject": storable(told.subject),
        "contexts": told.contexts,
        **when_columns("made", told.made),
        **when_columns("due", told.due),
        "condition": told.condition and storable(told.condition),
        "parties": parties,
        "beneficiaries": beneficiaries,
        "sentence": told.sentence,
        "text": text,
        "trigger": storable(told.trigger_text),
        "voice": told.attribution.voice,
        "outlets": _named(told.attribution.outlets, outlets),
        "block": ",".join(sorted({*parties, *beneficiaries})),
    }


def _codes(refs: Iterable[ActorRef]) -> list[str]:
    return list(dict.fromkeys(r.code for r in refs if r.code))
