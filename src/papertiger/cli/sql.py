"""``papertiger sql``: questions to a coded corpus in SQL."""

from __future__ import annotations

import csv
import json
import re
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papertiger.cli.asking import SHOWN, AnswerFormat, FormatOption, LimitOption, tell_more
from papertiger.cli.corpora import in_bulk
from papertiger.cli.readings import utf8_output, write_list
from papertiger.telling.wording import one_line

if TYPE_CHECKING:
    from papertiger.bulk.querying import Answer

_OVERVIEW = """
SELECT table_name AS view, string_agg(column_name, ', ' ORDER BY column_index) AS columns
FROM duckdb_columns() JOIN duckdb_views() ON table_name = view_name AND NOT duckdb_views.internal
GROUP BY ALL ORDER BY view
"""


_NUMBER = re.compile(r"-?[\d.]*")
_FEW, _WIDEST = 3, 60
"""Characters of a value that a table shows, where the table has many columns."""


def sql(
    corpus: Annotated[Path, typer.Argument(metavar="DIR", help="What papertiger bulk wrote.")],
    query: Annotated[str, typer.Argument(metavar="QUERY", help="DuckDB's SQL; without it, the tables and views are shown.")] = "",
    output: FormatOption = AnswerFormat.table,
    limit: LimitOption = None,
) -> None:
    """Ask a coded corpus in SQL: tables documents, events, commitments, citations, duplicates; views pairs_by_month, type_counts,
    follow_through. Nothing can be changed by it."""
    with in_bulk():
        from papertiger.bulk.querying import asked

        with asked(corpus, query or _OVERVIEW) as answer:
            _write(answer, output, limit)


def _write(answer: Answer, output: AnswerFormat, limit: int | None) -> None:
    if output is AnswerFormat.table:
        _table(answer, limit or SHOWN)
        return
    utf8_output()
    rows = islice(answer, limit)
    if output is AnswerFormat.csv:
        from papertiger.ledger.tables import cell

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([cell(_cell(value)) for value in row] for row in rows)
        return
    records = (dict(zip(answer.columns, row, strict=True)) for row in rows)
    if output is AnswerFormat.jsonl:
        for record in records:
            sys.stdout.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
    else:
        write_list(json.loads(json.dumps(record, default=str)) for record in records)


def _cell(value: Any) -> Any:
    """A list or record as JSON, anything else as it is."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else value


def _shown(value: Any, columns: int) -> str:
    text = "" if value is None else one_line(str(_cell(value)))
    return text if len(text) <= _WIDEST or columns <= _FEW else text[: _WIDEST - 2] + " …"


def _table(answer: Answer, limit: int) -> None:
    from rich.table import Table

    from papertiger.cli.screen import screen

    rows = [[_shown(value, len(answer.columns)) for value in row] for row in islice(answer, limit + 1)]
    table = Table(box=None, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False)
    for name, cells in zip(answer.columns, zip(*rows, strict=True) if rows else [()] * len(answer.columns), strict=True):
        numbers = all(_NUMBER.fullmatch(c) for c in cells)
        table.add_column(name, overflow="fold", justify="right" if numbers else "left", min_width=len(name) if numbers else None)
    for row in rows[:limit]:
        table.add_row(*row)
    screen().print(table)
    if len(rows) > limit:
        tell_more(limit)
