"""``papertiger export``: a ledger, or a part of it, in the files of other tools."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from papertiger.cli.asking import Asked, LedgerOption, needing, opened, question, type_option
from papertiger.cli.grouping import grouped
from papertiger.cli.readings import faults_told


class ExportFormat(StrEnum):
    """The formats of files."""

    csv = "csv"
    parquet = "parquet"
    polecat = "polecat"
    gexf = "gexf"
    graphml = "graphml"
    ics = "ics"
    jsonl = "jsonl"


def _type(given: str) -> str:
    """An event's type is written in capitals, kinds are not."""
    from papertiger.exports.asked import KINDS

    return given.lower() if given.lower() in KINDS else given.upper()


@dataclass(frozen=True, slots=True)
class AskedOfAll(Asked):
    """A question for whatever a file holds."""

    type_: Annotated[str, type_option("An event's type, a kind of commitment, or a kind of actor.", _type)] = ""


@grouped
def export(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to write into; it is made where there is none.")],
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="Tables (csv, parquet, jsonl), events as POLECAT has them, networks for Gephi (gexf, graphml), a calendar (ics).",
        ),
    ],
    asked: AskedOfAll,
    ledger: LedgerOption = "",
) -> None:
    """Write a ledger, or what a question means, into files for other tools.

    A file that is there already is replaced once the new one is whole.
    Exit status: 0 where all was written, 1 where something could not be, 2 where the call was wrong.
    """
    with needing("exports"), faults_told(), opened(ledger) as book:
        checked = question(asked, book)
        from papertiger.exports.export import export as write

        written = write(book, folder, form.value, **checked)
    for name, number in written.items():
        typer.echo(f"{folder}/{name}: {number}", err=True)
