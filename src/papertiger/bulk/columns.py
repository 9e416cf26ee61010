"""The tables that are written, column by column, and the rows of a reading for each: field names as in readings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from papertiger.model import Reading

Row = dict[str, Any]

TABLES = ("documents", "events", "commitments", "citations")
"""The tables, each a folder of Parquet files by month of publication."""

UNDATED = "unknown"

_SPAN = pa.list_(pa.int32())
_TEXTS = pa.list_(pa.string())


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct(list(fields.items()))


_DATE = _struct(start=pa.string(), end=pa.string(), precision=pa.string(), text=pa.string(), span=_SPAN)
_PARTIES = pa.list_(_struct(actor=pa.string(), code=pa.string(), sector=pa.string(), text=pa.string(), span=_SPAN))
_PLACE = _struct(
    text=pa.string(), span=_SPAN, name=pa.string(), geonameid=pa.int64(), country=pa.string(), admin1=pa.string(), lat=pa.float64(),
    lon=pa.float64(), feature=pa.string(),
)  # fmt: skip
_ATTRIBUTION = _struct(speaker=pa.string(), outlets=_TEXTS, voice=pa.string())
_TRIGGER = _struct(text=pa.string(), span=_SPAN)
_QUANTITIES = pa.list_(
    _struct(kind=pa.string(), value=pa.float64(), unit=pa.string(), text=pa.string(), span=_SPAN, low=pa.float64(), high=pa.float64())
)
_WHENCE = {"source": pa.string(), "record": pa.int64(), "month": pa.string()}
_OF_DOCUMENT = _WHENCE | {"document": pa.string(), "published": pa.string()}

SCHEMAS: dict[str, pa.Schema] = {
    "documents": pa.schema(
        _WHENCE
        | dict.fromkeys(("id", "title", "publication"), pa.string())
        | dict.fromkeys(("volume", "issue"), pa.int64())
        | dict.fromkeys(("byline", "url", "language", "published", "published_precision", "published_from"), pa.string())
        | dict.fromkeys(("event_count", "commitment_count", "citation_count"), pa.int32())
        | {"text": pa.string(), "reading": pa.string()}
    ),
    "events": pa.schema(
        _OF_DOCUMENT
        | dict.fromkeys(("id", "type", "mode"), pa.string())
        | {"contexts": _TEXTS, "cameo": pa.string(), "quad": pa.string(), "score": pa.float64(), "actors": _PARTIES, "recipients": _PARTIES}
        | {"date": _DATE, "place": _PLACE, "status": pa.string(), "negated": pa.bool_(), "trigger": _TRIGGER, "sentence": _SPAN}
        | {"attribution": _ATTRIBUTION, "because": _struct(rule=pa.string(), lexicon=pa.string(), steps=_TEXTS), "confidence": pa.float64()}
        | {"mentions": pa.list_(_SPAN), "quantities": _QUANTITIES}
    ),
    "commitments": pa.schema(
        _OF_DOCUMENT
        | {"id": pa.string(), "kind": pa.string(), "parties": _PARTIES, "beneficiaries": _PARTIES, "subject": pa.string()}
        | {"contexts": _TEXTS, "made": _DATE, "due": _DATE, "condition": pa.string(), "status": pa.string(), "event": pa.string()}
        | {"trigger": _TRIGGER, "sentence": _SPAN, "attribution": _ATTRIBUTION}
    ),
    "citations": pa.schema(
        _OF_DOCUMENT
        | dict.fromkeys(("id", "outlet", "outlet_country", "outlet_kind"), pa.string())
        | {"date": _DATE, "span": _SPAN, "covers": _SPAN}
    ),
    "signatures": pa.schema(
        {"source": pa.string(), "record": pa.int64(), "id": pa.string(), "published": pa.string(), "signature": pa.binary()}
    ),
}  # fmt: skip


def month_of(published: str | None) -> str:
    """The month that a document belongs to, ``unknown`` where its date is no month or day.

    >>> month_of("2007-05-16"), month_of("2007"), month_of(None)
    ('2007-05', 'unknown', 'unknown')
    """
    return published[:7] if published and len(published) >= len("2007-05") else UNDATED


def rows_of(reading: Reading, source: str, record: int) -> dict[str, list[Row]]:
    """The rows of a reading for each table; ``text`` and ``reading`` (all of it, as JSON) are kept where anything was found."""
    whole = reading.to_dict(text=True)
    document, text = whole["document"], whole["document"].pop("text")
    whence = {"source": source, "record": record, "month": month_of(document["published"])}
    of_document = whence | {"document": document["id"], "published": document["published"]}
    counts = {f"{table.removesuffix('s')}_count": len(whole[table]) for table in TABLES[1:]}
    kept = {"text": text, "reading": json.dumps(whole, ensure_ascii=False)} if any(counts.values()) else {}
    return {"documents": [document | whence | counts | kept]} | {t: [of_document | row for row in whole[t]] for t in TABLES[1:]}
