"""``papertiger read``: files in, readings out, in the order of the input and one at a time."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.readings import CodebookOption, InputFormat, Readings, utf8_output, write_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.model import Reading


class OutputFormat(StrEnum):
    """The forms of output."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to read; - is standard input.")],
    input_format: Annotated[
        InputFormat, typer.Option("--input-format", help="What the files hold; auto tells it by content.")
    ] = InputFormat.auto,
    codebook: CodebookOption = "",
    output: Annotated[OutputFormat, typer.Option("--format", help="Tables for people, or readings for programs.")] = OutputFormat.table,
    sentences: Annotated[bool, typer.Option("--sentences", help="Show the sentence of each event in the table.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Put each document's text into its JSON reading.")] = False,
) -> None:
    """Read dispatches: who did what to whom, when, where and says who.

    What cannot be read is named on standard error, with what to do about it, and the rest go through.
    Exit status: 0 where all was read, 1 where some was not, 2 where the call was wrong.
    """
    readings = Readings(files, input_format, codebook)
    if output is OutputFormat.table:
        _tables(readings, sentences=sentences)
    else:
        utf8_output()
        _WRITERS[output](readings, text)
    if readings.failed:
        raise typer.Exit(1)


def _tables(readings: Readings, *, sentences: bool) -> None:
    from papertiger.cli.screen import screen
    from papertiger.cli.tables import show_reading

    console = screen()
    for reading in readings:
        show_reading(console, reading, readings.reader.world, sentences=sentences)


def _jsonl(readings: Iterable[Reading], text: bool) -> None:
    for reading in readings:
        sys.stdout.write(reading.to_json(text=text) + "\n")
        sys.stdout.flush()


def _json(readings: Iterable[Reading], text: bool) -> None:
    write_list(reading.to_dict(text=text) for reading in readings)


def _html(readings: Readings, _: bool) -> None:
    from papertiger.cli import page

    sys.stdout.write(page.HEAD)
    for number, reading in enumerate(readings, 1):
        sys.stdout.write(page.section(reading, readings.reader.world, number))
    sys.stdout.write(page.FOOT)


_WRITERS = {OutputFormat.jsonl: _jsonl, OutputFormat.json: _json, OutputFormat.html: _html}
