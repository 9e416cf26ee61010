"""From a coded corpus back to readings, as a ledger takes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from papertiger.bulk.manifest import DUPLICATES, load_finished
from papertiger.model import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_ONCE = 200
_COLUMNS = ("source", "record", "text", "reading")


def corpus_readings(out: Path, *, duplicates: bool = False) -> Iterator[Reading]:
    """The readings of a coded corpus in which anything was found, by month, those of copies left out unless ``duplicates``.

    Raises ``BulkError`` where there is no corpus, or none that is finished.
    """
    manifest = load_finished(out)
    copies = set() if duplicates else _copies(out)
    for name in sorted(n for n in manifest["files"] if n.startswith("documents/")):
        with pq.ParquetFile(out / name) as file:
            for batch in file.iter_batches(batch_size=_AT_ONCE, columns=list(_COLUMNS)):
                yield from (
                    _reading(row)
                    for row in batch.to_pylist()
                    if row["reading"] is not None and (row["source"], row["record"]) not in copies
                )


def _copies(out: Path) -> set[tuple[str, int]]:
    table = pq.read_table(out / DUPLICATES, columns=["source", "record"])
    return set(zip(table["source"].to_pylist(), table["record"].to_pylist(), strict=True))


def _reading(row: dict[str, str]) -> Reading:
    whole = json.loads(row["reading"])
    whole["document"]["text"] = row["text"]
    return Reading.from_dict(whole)
