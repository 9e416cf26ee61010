"""Parts on disk: each a folder that is there as a whole or not at all, with what came of its records."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from papertiger.bulk.columns import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.bulk.coding import Outcome
    from papertiger.bulk.records import Part

PARTS = "_parts"
_MADE = "part.json"
_BEING_MADE = ".new-"


def source_key(source: str) -> str:
    """A source's name as one that a folder may have."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def part_folder(out: Path, source: str, number: int) -> Path:
    """Where a part of a source is kept."""
    return out / PARTS / source_key(source) / f"{number:07d}"


def done_parts(out: Path, source: str) -> dict[int, Path]:
    """The parts of a source that are there, by number."""
    return {int(p.name): p for p in sorted((out / PARTS / source_key(source)).glob("[0-9]*"))}


def part_record(folder: Path) -> dict[str, Any]:
    """What is known of a part: counts, failures, versions, and the hashes of its files."""
    record: dict[str, Any] = json.loads((folder / _MADE).read_text(encoding="utf-8"))
    return record


def clear_leftovers(out: Path) -> None:
    """Take away the beginnings of parts that were never finished."""
    for folder in (out / PARTS).glob(f"*/{_BEING_MADE}*"):
        shutil.rmtree(folder)


def write_part(out: Path, part: Part, outcomes: Iterable[Outcome], versions: dict[str, str]) -> None:
    """Write a part: its tables, then what is known of it, under a name of its own, and then rename the whole.

    Where another worker has written the same part meanwhile, that one stays: both hold the same.
    """
    folder = part_folder(out, part.source, part.number)
    being_made = folder.with_name(f"{_BEING_MADE}{folder.name}-{uuid.uuid4().hex[:8]}")
    being_made.mkdir(parents=True)
    try:
        record = _described(part, outcomes, versions, being_made)
        _write(being_made / _MADE, json.dumps(record).encode())
        flush(being_made)
        _settle(being_made, folder)
        flush(folder.parent)
    finally:
        shutil.rmtree(being_made, ignore_errors=True)


def _described(part: Part, outcomes: Iterable[Outcome], versions: dict[str, str], folder: Path) -> dict[str, Any]:
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    passed: dict[str, int] = {}
    failed = []
    for outcome in outcomes:
        if outcome.fault:
            failed.append({"source": part.source, "record": outcome.number, "why": outcome.why})
        elif outcome.why:
            passed[outcome.why] = passed.get(outcome.why, 0) + 1
        for table, some in outcome.rows.items():
            rows[table] += some
    files = {table: _write_table(folder, table, some) for table, some in rows.items() if some}
    counts = {table: len(some) for table, some in rows.items() if some}
    told = {"source": part.source, "part": part.number, "last": part.last, "records": len(part.items), "versions": versions}
    return told | {"rows": counts, "files": files, "passed": dict(sorted(passed.items())), "failed": failed}


def _write_table(folder: Path, table: str, rows: list[dict[str, Any]]) -> str:
    path = folder / f"{table}.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMAS[table]), path, compression="zstd")
    flush(path)
    return digest(path)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    flush(path)


def flush(path: Path) -> None:
    """See that a file, or the names in a folder, are on the disk, so that they are there after a power cut too."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing for folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle(being_made: Path, folder: Path) -> None:
    try:
        being_made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def tables_of(parts: Iterable[Path], table: str) -> Iterator[pa.Table]:
    """A table's rows, part by part. Raises ``ValueError`` where a file is not as it was written."""
    for folder in parts:
        path, expected = folder / f"{table}.parquet", part_record(folder)["files"].get(table)
        if expected is None:
            continue
        if not path.is_file() or digest(path) != expected:
            raise DamagedPartError(folder)
        yield pq.read_table(path, schema=SCHEMAS[table])


def unwritable(out: Path, error: OSError) -> str:
    """Why a folder cannot be written to, and the mend."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{out}: the disk is full: make room and run the command again; what was coded stays"
    return f"{out}: cannot be written ({error.strerror or error}): mend it and run the command again; what was coded stays"


class DamagedPartError(Exception):
    """A part's file is not as it was written: the part is to be made again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder
