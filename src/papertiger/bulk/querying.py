"""SQL over a coded corpus: its tables and the views that come with the program, to be read and never written."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import duckdb

from papertiger.bulk.columns import TABLES
from papertiger.bulk.manifest import load_finished
from papertiger.errors import BulkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VIEWS = (*TABLES, "duplicates", "counted", "event_pairs", "pairs_by_month", "type_counts", "follow_through")
"""What may be asked of, tables first."""

_READING = ("SELECT", "EXPLAIN")
_AT_ONCE = 1_000


class Answer:
    """The answer to a query: the names of its columns, and its rows one by one."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self.columns = [str(column[0]) for column in cursor.description or ()]
        self._cursor = cursor

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while rows := self._cursor.fetchmany(_AT_ONCE):
            yield from rows


@contextmanager
def asked(out: Path, query: str) -> Iterator[Answer]:
    """The answer to an SQL query (DuckDB's) over a coded corpus. Raises ``BulkError`` where it is none that only reads, or is wrong."""
    try:
        with _opened(out) as connection:
            statements = connection.extract_statements(query)
            if len(statements) != 1 or statements[0].type.name not in _READING:
                raise BulkError("sql: one query that reads is wanted: SELECT ..., FROM ... or WITH ...")
            yield Answer(connection.execute(statements[0]))
    except duckdb.Error as error:
        raise BulkError(f"sql: {' '.join(str(error).split())}") from error


@contextmanager
def _opened(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that sees the corpus's files and nothing else."""
    load_finished(out)
    folder = str(out.resolve())
    with duckdb.connect() as connection:
        connection.execute("SET file_search_path = ?", [folder])
        connection.execute("SET allowed_directories = ?", [[folder, *TABLES, "duplicates"]])  # the views name theirs without the folder
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        connection.execute(views_sql())
        yield connection


def views_sql() -> str:
    """The views as they are shipped, to be used in a DuckDB of one's own."""
    return files("papertiger.bulk").joinpath("views.sql").read_text(encoding="utf-8")
