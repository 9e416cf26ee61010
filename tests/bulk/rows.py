"""What is in a coded corpus, to be compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, with the month that their folder names."""
    files = sorted((out / table).rglob("*.parquet"))
    return [r | {"in": f.parent.name} for f in files for r in pq.ParquetFile(f).read().to_pylist()]


def everything(out: Path) -> dict[str, list[str]]:
    """All rows of all tables as bytes would have them, sorted; and all failures."""
    tables = {t: sorted(json.dumps(r) for r in rows(out, t)) for t in ("documents", "events", "commitments", "citations", "duplicates")}
    return tables | {"failed": (out / "_failed.jsonl").read_text(encoding="utf-8").splitlines()}
