"""JSON Lines: one document a line, ``text`` kept to the character because offsets count on it."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from papertiger.documents.calendar_dates import iso_precision, not_a_date
from papertiger.errors import DocumentError
from papertiger.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

_OPTIONAL = ("id", "title", "publication", "url", "language", "published")
_NO_OTHER_NAMES: Mapping[str, str] = MappingProxyType({})
_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "text", type(None): "null"}


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """``(line number, bytes)`` of each line that is not blank; ``None`` for the bytes of a line longer than ``longest``.

    >>> import io
    >>> list(lines(io.BytesIO(b"{}\\n\\n{}"), 100))
    [(1, b'{}'), (3, b'{}')]
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line.strip()


def document_of(line: bytes, columns: Mapping[str, str] = _NO_OTHER_NAMES) -> Document:
    """The document that a line holds.

    >>> document_of(b'{"id": "a", "text": "Iran met Iraq.", "published": "2007-05-16"}').published_precision
    'day'

    Fields: ``text`` (needed), ``id``, ``published`` (ISO date of any precision, a time after it is passed over), ``title``,
    ``publication``, ``url``, ``language``; others are passed over, ``null`` counts as absent. ``columns`` says under which other name a
    field stands: ``{"text": "body"}``. Raises ``DocumentError``.
    """
    record = _record(line)
    name = columns.get("text", "text")
    text = record.get(name)
    if not isinstance(text, str):
        raise DocumentError(f"'{name}' {_fault(record, name)}")
    _check_text(text, name)
    given = {field: _string(record, columns.get(field, field), numbers=field == "id") for field in _OPTIONAL}
    published, precision = _published(given.pop("published"))
    return Document(
        text=text,
        id=given["id"] or "",
        title=given["title"],
        publication=given["publication"],
        url=given["url"],
        language=given["language"],
        published=published,
        published_precision=precision,
        published_from="given" if published else "none",
    )


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise DocumentError(f"not UTF-8 (byte {error.start} of the line): JSON Lines are UTF-8, convert the file") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(_not_json(line, error)) from error
    if not isinstance(record, dict):
        raise DocumentError(f"{_KINDS[type(record)]}, not an object: write one {{...}} a line")
    return record


def _not_json(line: bytes, error: Exception) -> str:
    if line in {b"{", b"["}:
        return "one document is spread over several lines: JSON Lines hold one whole object a line"
    detail = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
    return f"not JSON ({detail}): write one whole object a line"


def _fault(record: dict[str, Any], field: str) -> str:
    if field not in record:
        return "is missing: every line needs it"
    return f"is {_KINDS[type(record[field])]}: it must be text in quotation marks"


def _string(record: dict[str, Any], field: str, *, numbers: bool) -> str | None:
    value = record.get(field)
    if numbers and type(value) is int:  # databases number their rows
        return str(value)
    if value is None or isinstance(value, str):
        return _sound(field, value) or None
    raise DocumentError(f"'{field}' {_fault(record, field)}")


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        raise DocumentError(f"'{name}' is empty: nothing to read")
    _sound(name, text)


def _sound(field: str, value: str | None) -> str | None:
    broken = _SURROGATE.search(value or "")
    if broken:
        raise DocumentError(f"'{field}' holds half of a character (\\u{ord(broken[0]):04x} at {broken.start()}): export it anew as UTF-8")
    return value


def _published(value: str | None) -> tuple[str | None, str]:
    if not value or not value.strip():
        return None, "unknown"
    found = iso_precision(value.strip())
    if not found:
        raise DocumentError(not_a_date(value))
    return found
