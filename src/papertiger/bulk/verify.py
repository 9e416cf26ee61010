"""Whether a coded corpus is as it was left: every file there, unchanged, none besides, and every record accounted for once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from papertiger.bulk.columns import TABLES
from papertiger.bulk.gathering import FAILED, SIGNATURES
from papertiger.bulk.manifest import Manifest, finished, load_manifest
from papertiger.bulk.parts import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDERS = (*TABLES, "duplicates", SIGNATURES)


def verify(out: Path) -> Iterator[str]:
    """What is wrong with a coded corpus, a line each; nothing where all is well. Raises ``BulkError`` where there is none.

    Looked at: the hash and the rows of every file, files that nobody wrote, whether rows and failures add up to the records, and whether
    a document is there twice.
    """
    manifest = load_manifest(out)
    if not finished(manifest):
        yield "the run is not finished: run the same command again to go on"
        return
    damaged = [fault for name, told in sorted(manifest["files"].items()) for fault in _file(out, name, told)]
    yield from damaged
    yield from _strangers(out, manifest)
    yield from _sums(manifest)
    if not damaged:
        yield from _doubled(out)


def _file(out: Path, name: str, told: dict[str, Any]) -> Iterator[str]:
    path = out / name
    if not path.is_file():
        yield f"{name}: is missing"
    elif digest(path) != told["sha256"]:
        yield f"{name}: was changed since it was written"
    else:
        yield from _rows(path, name, told["rows"])


def _rows(path: Path, name: str, expected: int) -> Iterator[str]:
    try:
        rows = path.read_bytes().count(b"\n") if name == FAILED else pq.read_metadata(path).num_rows
    except pa.ArrowException as error:
        yield f"{name}: cannot be read: {error}"
        return
    if rows != expected:
        yield f"{name}: {rows} rows, {expected} in the manifest"


def _strangers(out: Path, manifest: Manifest) -> Iterator[str]:
    for folder in _FOLDERS:
        for path in sorted((out / folder).rglob("*")):
            name = path.relative_to(out).as_posix()
            if path.is_file() and name not in manifest["files"]:
                yield f"{name}: is in no manifest: take it away"


def _sums(manifest: Manifest) -> Iterator[str]:
    files = manifest["files"].items()
    for table in TABLES:
        rows = sum(told["rows"] for name, told in files if name.startswith(f"{table}/"))
        counted = sum(s["rows"].get(table, 0) for s in manifest["sources"].values())
        if rows != counted:
            yield f"{table}: {rows} rows, {counted} by its sources"
    for name, s in sorted(manifest["sources"].items()):
        accounted = s["rows"].get("documents", 0) + s["failed"] + sum(s["passed"].values())
        if accounted != s["records"]:
            yield f"{name}: {s['records']} records, {accounted} accounted for"


def _doubled(out: Path) -> Iterator[str]:
    pattern = str(out / "documents/*/*.parquet")
    if not list((out / "documents").glob("*/*.parquet")):
        return
    query = "SELECT source, record, count(*) FROM read_parquet(?) GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 10"
    with duckdb.connect() as connection:
        for source, record, times in connection.execute(query, [pattern]).fetchall():
            yield f"documents: record {record} of {source} is there {times} times"
