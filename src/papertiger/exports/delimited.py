"""Comma-separated tables: one file for each sort of records, UTF-8 with a header; lists are joined by ``; ``."""

from __future__ import annotations

import csv
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from papertiger.exports.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from papertiger.exports.asked import Asked
    from papertiger.ledger.tables import Table


def write(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the tables."""
    written: Counter[str] = Counter()

    @contextmanager
    def sink(table: Table) -> Iterator[Callable[[Any], None]]:
        name = f"{table.name}.csv"
        with whole(folder / name) as new, new.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.names)
            written[name] = 0

            def take(record: Any) -> None:
                rows = table.flat(record)
                writer.writerows(rows)
                written[name] += len(rows)

            yield take

    asked.into(sink)
    return dict(written)
