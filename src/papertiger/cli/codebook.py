"""``papertiger codebook``: what the codes mean, and which lines of the lexicon give them."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papertiger.cli.readings import CodebookOption, faults_told, utf8_output

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from papertiger.lexicons.plover import Plover
    from papertiger.lexicons.predicates import Predicates


class BookFormat(StrEnum):
    """The forms of the codebook."""

    table = "table"
    json = "json"
    markdown = "markdown"


def codebook(
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="List the lexicon's lines for one type, with their examples.")] = "",
    own: CodebookOption = "",
    output: Annotated[BookFormat, typer.Option("--format", help="The form of the output.")] = BookFormat.table,
) -> None:
    """Show PLOVER's types, modes, contexts and sectors, with the number of predicates for each; or the predicates of one type."""
    from papertiger.lexicons.codebook import lexica, load_codebook

    with faults_told():
        known = lexica(load_codebook(own) if own else None)
    plover = known.plover
    if kind and kind.upper() not in plover.types:
        raise typer.BadParameter(f"'{kind}' is no type: choose one of {', '.join(plover.types)}", param_hint="--type")
    book = _lines_of(kind.upper(), known.predicates) if kind else _book(plover, known.predicates)
    if output is BookFormat.json:
        utf8_output()
        typer.echo(json.dumps(book, ensure_ascii=False, indent=2))
    elif output is BookFormat.markdown:
        utf8_output()
        typer.echo("\n\n".join(_markdown(title, rows) for title, rows in book.items()))
    else:
        from papertiger.cli.screen import screen

        _show(screen(), book)


def _book(plover: Plover, lexicon: Predicates) -> dict[str, list[dict[str, Any]]]:
    predicates = Counter((p.gives, mode) for p in lexicon.lines for mode in {None, p.mode} for _ in p.words)
    types = [
        {"type": t.name, "quad": t.quad, "score": t.score, "predicates": predicates[t.name, None], "covers": t.covers}
        for t in plover.types.values()
    ]
    modes = [
        {"type": t.name, "mode": mode, "score": t.score if score is None else score, "predicates": predicates[t.name, mode]}
        for t in plover.types.values()
        for mode, score in t.modes.items()
    ]
    return {
        "types": types,
        "modes": modes,
        "contexts": [{"context": c} for c in plover.contexts],
        "sectors": [{"sector": code, "stands for": words} for code, words in plover.sectors.items()],
    }


def _lines_of(kind: str, lexicon: Predicates) -> dict[str, list[dict[str, Any]]]:
    lines = [p for p in lexicon.lines if p.gives == kind]
    return {
        kind: [
            {
                "line": p.address.removeprefix("predicates/"),
                "mode": p.mode or "",
                "speech": {"v": "verb", "n": "noun", "a": "adjective"}[p.pos],
                "words": ", ".join(" ".join(w) for w in p.words),
                "example": p.example,
                "reading": p.reading,
            }
            for p in lines
        ]
    }


def _markdown(title: str, rows: list[dict[str, Any]]) -> str:
    columns = list(rows[0]) if rows else []
    lines = [f"## {title}", "", " | ".join(["", *columns, ""]).strip(), "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(str(v).replace("|", "\\|") for v in row.values()) + " |" for row in rows]
    return "\n".join(lines)


def _show(console: Console, book: dict[str, list[dict[str, Any]]]) -> None:
    from rich.columns import Columns
    from rich.text import Text

    for title, rows in book.items():
        console.print(Text(title, style="bold"))
        if rows and len(rows[0]) == 1:
            console.print(Columns([Text(str(v)) for row in rows for v in row.values()], padding=(0, 2)))
        else:
            console.print(_table(rows, console.width))
        console.print()


def _table(rows: list[dict[str, Any]], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False, width=width if rows and len(rows[0]) > 4 else None)
    for column in rows[0] if rows else []:
        number = isinstance(rows[0][column], int | float)
        table.add_column(column, justify="right" if number else "left", no_wrap=column in {"line", "type", "mode", "sector"})
    for row in rows:
        table.add_row(*(Text(f"{v:g}" if isinstance(v, float) else str(v)) for v in row.values()))
    return table
