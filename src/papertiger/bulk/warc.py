"""Web archives: the pages of a WARC file, and what is broken between them."""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator, WarcRecordType

from papertiger.bulk.records import LARGEST_RECORD, Record, Unread, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

_OF_PAGES = WarcRecordType.response | WarcRecordType.resource
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_GZIP = b"\x1f\x8b"
_NEXT = {True: re.compile(rb"\x1f\x8b\x08"), False: re.compile(rb"(?<=\r\n\r\n)WARC/1\.")}
_FOUND = 200


class _BrokenError(Exception):
    """A record does not hold what its head says."""


def pages(path: str) -> Iterator[Record | Unread]:
    """The pages of a WARC file, plain or packed record by record, in their order.

    A broken record is told in its place, and reading goes on at the next one that is whole.
    """
    number, sound = 0, True
    position: int | None = 0
    with Path(path).open("rb") as stream:
        size = stream.seek(0, 2)
        while position is not None and position < size:
            stream.seek(position)
            try:
                for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False, fsspec_args=False):
                    position, sound = record.stream_pos, True
                    block = _whole(record)
                    if record.record_type & _OF_PAGES:
                        number += 1
                        yield _page(number, record, block)
                return
            except (OSError, _BrokenError) as error:
                if sound:
                    number += 1
                    yield Unread(number, f"a WARC record at or after byte {position} is broken ({error}): the archive is damaged there")
                sound = False
                position = _next(path, position + 1)


def _whole(record: WarcRecord) -> bytes:
    """The record's block, or its beginning where it is larger than what is read."""
    block = record.reader.read(LARGEST_RECORD + 1)
    if len(block) < min(record.content_length, LARGEST_RECORD + 1):
        raise _BrokenError(f"{record.content_length} bytes announced, {len(block)} there")
    return bytes(block)


def _next(path: str, position: int) -> int | None:
    """Where the next record may begin."""
    with Path(path).open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as view:
        found = _NEXT[view[:2] == _GZIP].search(view, position)
        return found.start() if found else None


def _page(number: int, record: WarcRecord, block: bytes) -> Record | Unread:
    if len(block) > LARGEST_RECORD:
        return Unread(number, too_large())
    kind = record.headers.get("Content-Type") or ""
    charset, data = None, block
    if kind.startswith("application/http"):
        record.set_bytes_content(block)
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code if record.http_headers else None
        if status != _FOUND:
            return Unread(number, f"HTTP status {status}", fault=False)
        kind, charset, data = record.http_content_type or "", record.http_charset, bytes(record.reader.read())
    kind = kind.partition(";")[0].strip().lower()
    if kind not in _HTML:
        return Unread(number, "not HTML", fault=False)
    fetched = record.record_date.date().isoformat() if record.record_date else None
    return Record(number, "page", data, record.headers.get("WARC-Target-URI"), charset, fetched)
