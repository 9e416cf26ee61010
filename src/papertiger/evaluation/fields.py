"""One JSON record and its fields, taken out with checks: every fault names file, line and field."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papertiger.documents.jsonl import lines
from papertiger.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_LINE = 50_000_000
"""Bytes of a line at most."""
_KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "text", type(None): "null"}


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object: ``where`` is its file and line, ``path`` the field that holds it in that line's object, with a full stop after it."""

    where: str
    cells: dict[str, Any]
    path: str = ""

    def fault(self, field: str, why: str) -> DocumentError:
        """An error that names file, line and field."""
        return DocumentError(f"{self.where}: '{self.path}{field}' {why}")

    def text(self, field: str, *, needed: bool = False) -> str | None:
        """A text; ``None`` where it is absent, null or empty."""
        value = self.cells.get(field)
        if value is not None and not isinstance(value, str):
            raise self.fault(field, f"is {_KINDS[type(value)]}: it must be text in quotation marks")
        if needed and not value:
            raise self.fault(field, "is missing" if field not in self.cells else "is empty")
        return value or None

    def word(self, field: str) -> str:
        """A text that must be there."""
        return self.text(field, needed=True) or ""

    def inner(self, field: str) -> Record:
        """An object that must be there."""
        return self._object(self.cells.get(field), field)

    def many(self, field: str, *, needed: bool = False) -> tuple[Record, ...]:
        """A list of objects; empty where it is absent or null."""
        return tuple(self._object(v, f"{field}[{n}]") for n, v in enumerate(self._list(field, needed)))

    def words(self, field: str) -> tuple[str, ...]:
        """A list of texts; empty where it is absent or null."""
        found = self._list(field, False)
        for n, value in enumerate(found):
            if not isinstance(value, str):
                raise self.fault(f"{field}[{n}]", f"is {_KINDS[type(value)]}: it must be text in quotation marks")
        return tuple(found)

    def _list(self, field: str, needed: bool) -> list[Any]:
        value = self.cells.get(field)
        if value is None and not needed:
            return []
        if not isinstance(value, list):
            raise self.fault(
                field, "is missing: it must be a list" if field not in self.cells else f"is {_KINDS[type(value)]}: it must be a list"
            )
        return value

    def _object(self, value: Any, field: str) -> Record:
        if not isinstance(value, dict):
            raise self.fault(field, f"is {_KINDS[type(value)]}: it must be an object" if value is not None else "is missing")
        return Record(self.where, value, f"{self.path}{field}.")


def records(path: Path) -> Iterator[tuple[Record, bytes] | DocumentError]:
    """The objects of a JSON Lines file, each with its line's bytes; what is no object is yielded as an error, in its place."""
    try:
        with path.open("rb") as stream:
            for number, line in lines(stream, LONGEST_LINE):
                yield _record(f"{path}, line {number}", line)
    except OSError as error:
        yield DocumentError(f"{path}: cannot be read: {error.strerror or error}")


def _record(where: str, line: bytes | None) -> tuple[Record, bytes] | DocumentError:
    if line is None:
        return DocumentError(f"{where}: longer than {LONGEST_LINE:,} bytes")
    line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return DocumentError(f"{where}: not UTF-8 (byte {error.start} of the line)")
    except (ValueError, RecursionError) as error:
        return DocumentError(f"{where}: not JSON ({error}): write one whole object a line")
    return (Record(where, found), line) if isinstance(found, dict) else DocumentError(f"{where}: {_KINDS[type(found)]}, not an object")
