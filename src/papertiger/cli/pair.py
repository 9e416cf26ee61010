"""``papertiger pair``: the history of two states, with series and sources."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.asking import (
    Asked,
    AsOfOption,
    LedgerOption,
    SinceOption,
    UntilOption,
    code_of,
    needing,
    opened,
    question,
    refuse,
    today,
)
from papertiger.cli.readings import utf8_output

if TYPE_CHECKING:
    from papertiger.analysis.asked import PairHistory


class PairFormat(StrEnum):
    """The forms of a history."""

    table = "table"
    json = "json"
    html = "html"
    csv = "csv"


def pair(
    one: Annotated[str, typer.Argument(metavar="A", help="A state or organisation: KGZ, or its name.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    since: SinceOption = "",
    until: UntilOption = "",
    as_of: AsOfOption = "",
    output: Annotated[
        PairFormat, typer.Option("--format", help="Tables for people; json, or the months as csv, for programs; a page.")
    ] = PairFormat.table,
    ledger: LedgerOption = "",
) -> None:
    """What two states did to and promised each other: month by month, event by event, with what became of each promise."""
    with needing("analysis"), opened(ledger) as book:
        a, b = code_of(one, book), code_of(other, book)
        if a == b:
            raise refuse(f"{one} and {other} are the same: name two that differ")
        asked = question(Asked(since=since, until=until, as_of=as_of), book)
        from papertiger.analysis.asked import pair_history

        _WRITERS[output](pair_history(book, a, b, today(), **asked))


def _table(history: PairHistory) -> None:
    from papertiger.cli.pair_tables import show_history

    show_history(history)


def _json(history: PairHistory) -> None:
    import json

    from papertiger.ledger.forms import commitment_form, event_form

    utf8_output()
    record = {
        "pair": list(history.codes),
        "as_of": history.as_of,
        "documents": history.documents,
        "months": history.months.to_dicts(),
        "courting": history.courting.to_dicts(),
        "follow_through": history.follow_through.to_dicts(),
        "events": [event_form(e) for e in history.events],
        "commitments": [commitment_form(c) for c in history.commitments],
    }
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2))


def _csv(history: PairHistory) -> None:
    utf8_output()
    typer.echo(history.months.write_csv(), nl=False)


def _html(history: PairHistory) -> None:
    from papertiger.analysis.histories import history_page

    utf8_output()
    typer.echo(history_page(history), nl=False)


_WRITERS = {PairFormat.table: _table, PairFormat.json: _json, PairFormat.csv: _csv, PairFormat.html: _html}
