"""From parts to tables by month: rows in one order, files of a good size, put in their places in one step."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from papertiger.bulk.columns import SCHEMAS, TABLES, UNDATED
from papertiger.bulk.manifest import CODING, DUPLICATES, PLACING, WHOLE, Manifest, save_manifest
from papertiger.bulk.parts import PARTS, digest, done_parts, flush, part_record, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NEW = "_new"
SIGNATURES = "_signatures"
FAILED = "_failed.jsonl"

_HELD = 64 * 2**20
"""Bytes of rows that wait for more of their month."""

_PIECES = 16
"""Pieces of a month that wait before they are made one: a few rows by themselves take a hundred times their own bytes."""

_OPEN = 400
"""Files that are open at once: fewer than any system allows."""

_FULL = 1_000_000
"""Rows of one file."""


def gather(out: Path, manifest: Manifest) -> None:
    """Bring the parts that are there into the tables. Raises ``DamagedPartError`` where one is not as it was written.

    Rows keep the order of source and record. It may be stopped at any moment: the tables stay as they were until all is written,
    and once it is, :func:`place` finishes the work.
    """
    fresh = [name for name, s in sorted(manifest["sources"].items()) if not s["coded"]]
    parts = [folder for name in fresh for folder in done_parts(out, name).values()]
    shutil.rmtree(out / NEW, ignore_errors=True)
    files: dict[str, dict[str, Any]] = {}
    for table in TABLES:
        writer = _Months(out / NEW, table, manifest["round"])
        for rows in tables_of(parts, table):
            writer.add(rows)
        files |= writer.finish()
    files |= _signatures(out, parts, manifest["round"])
    _describe(out, manifest, fresh)
    files |= _failures(out, manifest, fresh)
    manifest["files"] |= {name: told | {"sha256": digest(out / NEW / name)} for name, told in files.items()}
    _flush_all(out / NEW, files)
    manifest |= {"state": PLACING, "placing": sorted(files)}
    save_manifest(out, manifest)
    place(out, manifest)


def place(out: Path, manifest: Manifest) -> None:
    """Put the new files in their places; nothing happens to those that are there."""
    names = manifest.pop("placing")
    for name in names:
        if (out / NEW / name).exists():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / NEW / name).replace(out / name)
    _flush_all(out, names)  # the parts go next: what they held must be there whatever happens
    for source in manifest["sources"].values():
        source["coded"] = True
    manifest |= {"state": WHOLE, "round": manifest["round"] + 1}
    save_manifest(out, manifest)
    shutil.rmtree(out / NEW, ignore_errors=True)
    shutil.rmtree(out / PARTS, ignore_errors=True)


def _flush_all(folder: Path, names: Iterable[str]) -> None:
    """See that files below a folder are on the disk, and the folders that name them."""
    files = {folder / name for name in names}
    for path in sorted(files | {above for file in files for above in file.parents if above.is_relative_to(folder)}):
        flush(path)


def reopen(out: Path, manifest: Manifest) -> None:
    """Sources came to a corpus that was whole: duplicates are to be looked for among all documents anew, and should the run be stopped
    before it comes to that, the next does it."""
    manifest["files"].pop(DUPLICATES, None)
    manifest["state"] = CODING
    save_manifest(out, manifest)


def _signatures(out: Path, parts: list[Path], number: int) -> dict[str, dict[str, Any]]:
    name, rows = f"{SIGNATURES}/{number:03d}.parquet", 0
    path = out / NEW / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, SCHEMAS["signatures"], compression="zstd") as writer:
        for table in tables_of(parts, "signatures"):
            writer.write_table(table)
            rows += table.num_rows
    return {name: {"rows": rows}}


def _describe(out: Path, manifest: Manifest, fresh: Iterable[str]) -> None:
    for name in fresh:
        records, failed, passed, rows = 0, list[dict[str, Any]](), Counter[str](), Counter[str]()
        for folder in done_parts(out, name).values():
            part = part_record(folder)
            records += part["records"]
            failed += part["failed"]
            passed.update(part["passed"])
            rows.update(part["rows"])
        rows.pop("signatures", None)
        told = {"records": records, "failed": len(failed), "passed": dict(sorted(passed.items())), "rows": dict(sorted(rows.items()))}
        manifest["sources"][name] |= told


def _failures(out: Path, manifest: Manifest, fresh: Iterable[str]) -> dict[str, dict[str, Any]]:
    """All failures of this round and of those before, one a line, in ASCII: what failed may hold any line break or half a character."""
    there = out / FAILED
    lines = there.read_text(encoding="ascii").splitlines() if there.exists() else []
    for name in fresh:
        for folder in done_parts(out, name).values():
            lines += [json.dumps(f) for f in part_record(folder)["failed"]]
    (out / NEW / FAILED).write_text("".join(line + "\n" for line in lines), encoding="ascii")
    return {FAILED: {"rows": len(lines)}}


def _stored(table: str) -> pa.Schema:
    """A table's columns in its files: the month is the name of their folder."""
    schema = SCHEMAS[table]
    return schema.remove(schema.get_field_index("month"))


class _Months:
    """Writes a table's rows into files by month; what is held in memory does not grow with them."""

    def __init__(self, folder: Path, table: str, number: int) -> None:
        self._folder, self._table, self._round = folder, table, number
        self._held: dict[str, list[pa.Table]] = {}
        self._sizes: Counter[str] = Counter()
        self._open: dict[str, tuple[pq.ParquetWriter, str]] = {}
        self._files: dict[str, dict[str, Any]] = {}
        self._numbers: Counter[str] = Counter()
        (folder / table).mkdir(parents=True, exist_ok=True)

    def add(self, rows: pa.Table) -> None:
        months = rows["month"]
        for month in sorted(set(months.to_pylist())):
            some = rows.filter(pc.equal(months, month)).drop_columns("month")
            held = self._held.setdefault(month, [])
            held.append(some)
            self._sizes[month] += some.nbytes
            if len(held) > _PIECES:
                self._held[month] = [pa.concat_tables(held).combine_chunks()]
        while self._sizes.total() > _HELD:
            self._write(max(self._sizes, key=lambda m: (self._sizes[m], m)))

    def finish(self) -> dict[str, dict[str, Any]]:
        for month in sorted(self._held):
            self._write(month)
        if not self._files and self._round == 0:
            self._writer(UNDATED, _stored(self._table))  # a table without rows is a table
        for month in list(self._open):
            self._close(month)
        return self._files

    def _write(self, month: str) -> None:
        rows = pa.concat_tables(self._held.pop(month))
        del self._sizes[month]
        writer, name = self._writer(month, rows.schema)
        writer.write_table(rows)
        self._files[name]["rows"] += rows.num_rows
        if self._files[name]["rows"] >= _FULL:
            self._close(month)

    def _writer(self, month: str, schema: pa.Schema) -> tuple[pq.ParquetWriter, str]:
        if month in self._open:
            self._open[month] = self._open.pop(month)  # the last that was written to stands last
            return self._open[month]
        if len(self._open) >= _OPEN:
            self._close(next(iter(self._open)))
        name = f"{self._table}/month={month}/{self._round:03d}-{self._numbers[month]:04d}.parquet"
        self._numbers[month] += 1
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._files[name] = {"rows": 0}
        self._open[month] = pq.ParquetWriter(path, schema, compression="zstd"), name
        return self._open[month]

    def _close(self, month: str) -> None:
        self._open.pop(month)[0].close()
