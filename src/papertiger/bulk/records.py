"""The records of a source, numbered, and cut into parts: the same parts whoever cuts them."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from papertiger.bulk.inputs import opened
from papertiger.bulk.plan import FIELDS
from papertiger.documents import jsonl
from papertiger.documents.encodings import marked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from papertiger.bulk.inputs import Source
    from papertiger.bulk.plan import Plan

LARGEST_RECORD = 16 * 1024 * 1024
"""Bytes of one record: room for the longest text that is read, however it is escaped. A larger one is set aside unread."""

LARGEST_PART = 8 * 1024 * 1024
"""Bytes after which a part is full, however few records it holds."""

_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Record:
    """One document still in its wrapping: ``kind`` is line (JSON), page (HTML) or file (``data`` is its path)."""

    number: int
    kind: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that is not coded, and why: ``fault`` where it could not be read, else it is none that the reader reads."""

    number: int
    why: str
    fault: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Some records of a source that follow each other; ``last`` where no more come."""

    source: str
    number: int
    items: tuple[Record | Unread, ...]
    last: bool


def cut(source: Source, plan: Plan, done: Collection[int] = ()) -> Iterator[Part]:
    """The parts of a source, those left out whose numbers are in ``done``."""
    number, items, size = 0, list[Record | Unread](), 0
    for item in records(source, plan):
        if len(items) >= plan.part or size >= LARGEST_PART:
            if number not in done:
                yield Part(source.name, number, tuple(items), last=False)
            number, items, size = number + 1, [], 0
        items.append(item)
        size += len(item.data) if isinstance(item, Record) else 0
    if number not in done:
        yield Part(source.name, number, tuple(items), last=True)


def records(source: Source, plan: Plan) -> Iterator[Record | Unread]:
    """The records of a source in their order. What is wrong with the file itself is told in its place, and what came before it counts."""
    number = 0
    try:
        for item in _kinds(source, plan):
            number = item.number
            yield item
    except (OSError, EOFError, zlib.error, pa.ArrowException) as error:
        yield Unread(number + 1, _fault(error))
        return
    if number == 0:
        yield Unread(1, "empty: nothing to read")


def _kinds(source: Source, plan: Plan) -> Iterator[Record | Unread]:
    if source.kind == "jsonl":
        return _json_lines(source.paths[0])
    if source.kind == "parquet":
        return _rows(source.paths[0], dict(plan.columns))
    if source.kind == "warc":
        from papertiger.bulk.warc import pages

        return pages(source.paths[0])
    return (Record(n, "file", path.encode()) for n, path in enumerate(source.paths, 1))


def _fault(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file on this machine: keep the corpus where every worker finds it"
    said = str(error).lower()
    if isinstance(error, EOFError | zlib.error) or "gzip" in said or "truncated" in said or "decompress" in said:
        return f"the compressed file is broken or cut short here ({error}): fetch it anew; what came before it was read"
    return f"the file cannot be read on from here ({error}): check it; what came before it was read"


def _json_lines(path: str) -> Iterator[Record | Unread]:
    with opened(path) as stream:
        mark, encoding = marked(stream.peek(4)) if hasattr(stream, "peek") else (b"", None)
        if encoding not in (None, "utf-8"):
            yield Unread(1, f"JSON Lines in {encoding}: convert the file to UTF-8")
            return
        stream.read(len(mark))
        for number, line in jsonl.lines(stream, LARGEST_RECORD):
            yield Record(number, "line", line) if line is not None else Unread(number, too_large())


def too_large() -> str:
    """What is said of a record that is larger than any text that is read."""
    return f"larger than {LARGEST_RECORD >> 20} MB: split it into single documents"


def _rows(path: str, columns: dict[str, str]) -> Iterator[Record | Unread]:
    """The rows of a Parquet file as JSON lines of the columns that count."""
    with pq.ParquetFile(path) as file:
        there = set(file.schema_arrow.names)
        wanted = [columns.get(f, f) for f in FIELDS]
        if wanted[0] not in there:
            yield Unread(1, f"it has no column '{wanted[0]}': name the column of the texts with --text, one of {', '.join(sorted(there))}")
            return
        number = 0
        for batch in file.iter_batches(batch_size=_AT_ONCE, columns=[w for w in wanted if w in there]):
            for row in batch.to_pylist():
                number += 1
                line = json.dumps({k: _plain(v) for k, v in row.items() if v is not None}, ensure_ascii=False).encode(
                    "utf-8", "surrogatepass"
                )
                yield Record(number, "line", line) if len(line) <= LARGEST_RECORD else Unread(number, too_large())


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
