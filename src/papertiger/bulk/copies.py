"""The table of duplicates: which documents are copies of which, found over the signatures of all."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from papertiger.bulk.duplicates import PERMUTATIONS, alike, days_of, originals
from papertiger.bulk.gathering import SIGNATURES
from papertiger.bulk.manifest import DUPLICATES, Manifest, save_manifest
from papertiger.bulk.parts import digest, flush

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SCHEMA = pa.schema(
    {"source": pa.string(), "record": pa.int64(), "document": pa.string(), "duplicate_of": pa.string(), "of_source": pa.string()}
    | {"of_record": pa.int64(), "similarity": pa.float64()}
)  # fmt: skip
_AT_ONCE = 20_000


def mark_duplicates(out: Path, manifest: Manifest, *, keep: bool) -> None:
    """Write which documents are copies; with ``keep`` none is taken for one. Nothing else is touched, so that it may be done again."""
    path = out / DUPLICATES
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(".new")
    with pq.ParquetWriter(new, SCHEMA, compression="zstd") as writer:
        rows = 0
        for table in () if keep else _found(sorted((out / SIGNATURES).glob("*.parquet")), out):
            writer.write_table(table)
            rows += table.num_rows
    flush(new)
    new.replace(path)
    flush(path.parent)
    manifest["files"][DUPLICATES] = {"rows": rows, "sha256": digest(path)}
    manifest["keep_duplicates"] = keep
    save_manifest(out, manifest)


def _found(files: list[Path], out: Path) -> Iterator[pa.Table]:
    count = sum(pq.read_metadata(f).num_rows for f in files)
    if count == 0:
        return
    with tempfile.TemporaryDirectory(dir=out, prefix=".signatures-") as folder:
        signatures = np.memmap(Path(folder) / "all", dtype="<u4", mode="w+", shape=(count, PERMUTATIONS))
        days, at = np.empty(count, dtype=np.int32), 0
        for batch in _batches(files, ["published", "signature"]):
            some = slice(at, at + batch.num_rows)
            signatures[some] = np.frombuffer(b"".join(batch["signature"].to_pylist()), dtype="<u4").reshape(-1, PERMUTATIONS)
            days[some] = days_of(batch["published"].to_pylist())
            at += batch.num_rows
        root = originals(signatures, days)
        copies = np.flatnonzero(root != np.arange(count))
        names = _Names(files, np.union1d(copies, root[copies]))
        for start in range(0, len(copies), _AT_ONCE):
            some_copies = copies[start : start + _AT_ONCE]
            yield _table(names, some_copies, root[some_copies], alike(signatures, some_copies, root[some_copies]))


def _batches(files: list[Path], columns: list[str]) -> Iterator[pa.RecordBatch]:
    for file in files:
        with pq.ParquetFile(file) as opened:
            yield from opened.iter_batches(batch_size=_AT_ONCE, columns=columns)


class _Names:
    """Source, record and id of some documents, by their number."""

    def __init__(self, files: list[Path], wanted: NDArray[Any]) -> None:
        self._wanted, found, at = wanted, list[pa.RecordBatch](), 0
        for batch in _batches(files, ["source", "record", "id"]):
            here = wanted[(wanted >= at) & (wanted < at + batch.num_rows)] - at
            found.append(batch.take(pa.array(here)))
            at += batch.num_rows
        self._table = pa.Table.from_batches(found)

    def of(self, numbers: NDArray[Any]) -> pa.Table:
        return self._table.take(pa.array(np.searchsorted(self._wanted, numbers)))


def _table(names: _Names, copies: NDArray[Any], firsts: NDArray[Any], similarity: NDArray[np.float64]) -> pa.Table:
    copy, first = names.of(copies), names.of(firsts)
    columns = [copy["source"], copy["record"], copy["id"], first["id"], first["source"], first["record"], pa.array(similarity)]
    return pa.Table.from_arrays(columns, schema=SCHEMA)
