"""Parquet: the tables with typed columns and lists as lists, for Polars, DuckDB, pandas or R; written by row groups."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from papertiger.exports.whole import whole
from papertiger.ledger import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from papertiger.exports.asked import Asked
    from papertiger.ledger.tables import Table

GROUP = 10_000
"""Rows of a group: what is held in memory at a time."""
TYPES = {
    tables.TEXT: pa.string(),
    tables.WHOLE: pa.int64(),
    tables.NUMBER: pa.float64(),
    tables.TRUTH: pa.bool_(),
    tables.LIST: pa.list_(pa.string()),
}


def write(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the tables."""
    written: Counter[str] = Counter()

    @contextmanager
    def sink(table: Table) -> Iterator[Callable[[Any], None]]:
        name, schema = f"{table.name}.parquet", schema_of(table)
        held: list[tuple[Any, ...]] = []
        with whole(folder / name) as new, ParquetWriter(new, schema, compression="zstd") as writer:
            written[name] = 0

            def flush() -> None:
                columns = zip(*held, strict=True) if held else ((),) * len(schema)
                writer.write_table(pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema))
                written[name] += len(held)
                held.clear()

            def take(record: Any) -> None:
                held.extend(table.rows(record))
                if len(held) >= GROUP:
                    flush()

            yield take
            flush()

    asked.into(sink)
    return dict(written)


def schema_of(table: Table) -> pa.Schema:
    """The columns of a table with their types; what each holds stands in its metadata under ``about``."""
    return pa.schema([pa.field(c.name, TYPES[c.kind], metadata={"about": c.about}) for c in table.columns])
