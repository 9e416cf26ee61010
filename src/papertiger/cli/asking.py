"""What all questions to a ledger share: their options, the checking of them, and the forms of the answer."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papertiger.cli.readings import complain, utf8_output, write_list
from papertiger.ledger.question_words import ABOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from papertiger.cli.answers import Layout
    from papertiger.ledger.book import Ledger

SHOWN = 100
"""Rows of a table, unless told otherwise."""


class AnswerFormat(StrEnum):
    """The forms of an answer."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger", metavar="FILE|URL", help="The ledger; without it PAPERTIGER_LEDGER, or else ./papertiger.db.", show_default=False
    ),
]
CountryOption = Annotated[str, typer.Option("--country", metavar="CODE", help=ABOUT["country"], show_default=False)]
PairOption = Annotated[str, typer.Option("--pair", metavar="A-B", help=ABOUT["pair"], show_default=False)]
ContextOption = Annotated[str, typer.Option("--context", metavar="NAME", help=ABOUT["context"], show_default=False)]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help=ABOUT["since"], show_default=False)]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help=ABOUT["until"], show_default=False)]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="DATE", help=ABOUT["as_of"], show_default=False)]
FormatOption = Annotated[AnswerFormat, typer.Option("--format", help="A table for people, or records for programs.")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help=f"So many at most; a table shows {SHOWN} otherwise.", show_default=False)
]


def type_option(about: str, written: Callable[[str], str]) -> Any:
    """The option for the ``type_`` of what a command asks for: what it is, and how it is written."""
    return typer.Option("--type", metavar="TYPE", help=about, parser=written, show_default=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is typed. Each command says for itself what a type is."""

    country: CountryOption = ""
    pair: PairOption = ""
    type_: str = ""
    context: ContextOption = ""
    since: SinceOption = ""
    until: UntilOption = ""
    as_of: AsOfOption = ""


def question(asked: Asked, book: Ledger) -> dict[str, Any]:
    """A question as the ledger takes it; what is wrong with it is told, and the program leaves with status 2."""
    from papertiger.ledger.questions import question as checked

    with refusing():
        return checked(**asdict(asked), own=book.portraits.has)


@contextmanager
def refusing() -> Iterator[None]:
    """A question that is not of the right form is told in one line, and the program leaves with status 2."""
    from papertiger.errors import QuestionError

    try:
        yield
    except QuestionError as error:
        named = f"'{error.given}' is" if error.field == "country" else f"--{error.field.replace('_', '-')} {error.given}:"
        raise refuse(f"{named} {error.why}") from error


def refuse(message: str) -> typer.Exit:
    """The call itself was wrong: say why; raise what this gives."""
    complain(message)
    return typer.Exit(2)


def code_of(given: str, book: Ledger) -> str:
    """The code of a state or organisation, by its code or its name in any case; an unknown one is refused, with the nearest known."""
    from papertiger.ledger import questions

    with refusing():
        return questions.code_of(given, book.portraits.has)


def codes_of(given: str, book: Ledger) -> list[str]:
    """The same of several, with commas between."""
    from papertiger.ledger import questions

    with refusing():
        return questions.codes_of(given, book.portraits.has)


@contextmanager
def opened(ledger: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger that the option or the setting names; its faults are told in one line, and the program leaves with status 1."""
    from papertiger.errors import LedgerError
    from papertiger.ledger.book import Ledger
    from papertiger.settings import setting

    try:
        with Ledger(ledger or setting("ledger"), create=create) as book:
            yield book
    except LedgerError as error:
        complain(str(error))
        raise typer.Exit(1) from error


LIBRARIES = {
    "analysis": frozenset(("polars", "altair", "networkx", "scipy")),
    "exports": frozenset(("icalendar", "networkx", "polars", "pyarrow", "scipy")),
}
"""What the extras install."""


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """A missing library of an extra is told in one line, and the program leaves with status 1."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in LIBRARIES[extra]:
            raise
        complain(f"this needs {error.name}: pip install 'papertiger[{extra}]'")
        raise typer.Exit(1) from error


def today() -> str:
    """The user's own day."""
    from datetime import date

    return date.today().isoformat()  # noqa: DTZ011


def answer(found: Iterable[Any], output: AnswerFormat, limit: int | None, layout: Layout) -> None:
    """Write what was found in the form asked for: a table of the first rows, or records one by one as they come."""
    if output is AnswerFormat.table:
        _table(found, limit or SHOWN, layout.show)
        return
    utf8_output()
    found = islice(found, limit)
    if output is AnswerFormat.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(layout.table.names)
        writer.writerows(row for f in found for row in layout.table.flat(f))
    elif output is AnswerFormat.jsonl:
        for one in found:
            sys.stdout.write(json.dumps(layout.form(one), ensure_ascii=False) + "\n")
    else:
        write_list(layout.form(one) for one in found)


def _table(found: Iterable[Any], limit: int, show: Callable[[list[Any]], None]) -> None:
    rows = list(islice(found, limit + 1))
    if not rows:
        typer.echo("nothing found")
        return
    show(rows[:limit])
    if len(rows) > limit:
        tell_more(limit)


def tell_more(limit: int) -> None:
    """Say that a table does not show all."""
    typer.echo(f"… and more: the first {limit} are shown; --limit N shows others, --format jsonl all")
