"""``papertiger explain``: why each event was coded so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.readings import CodebookOption, InputFormat, Readings, complain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from papertiger.lexicons.codebook import Codebook
    from papertiger.model import Event, Reading
    from papertiger.reader import Reader
    from papertiger.telling.wording import Wording


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file to read; - is standard input.")],
    event: Annotated[str, typer.Option("--event", metavar="ID", help="Only the event of this id, such as e3.")] = "",
    input_format: Annotated[
        InputFormat, typer.Option("--input-format", help="What the file holds; auto tells it by content.")
    ] = InputFormat.auto,
    codebook: CodebookOption = "",
) -> None:
    """Say for each event why: its sentence and trigger, the rule, the line of the lexicon, and the codes in words."""
    from papertiger.cli.screen import screen

    readings = Readings([file], input_format, codebook)
    console, shown, known = screen(), 0, 0
    for reading in readings:
        chosen = [e for e in reading.events if event in {"", e.id}]
        known += len(reading.events)
        shown += len(chosen)
        if chosen:
            _explain(console, reading, chosen, readings.reader)
    if not readings.failed and not shown:
        _nothing(event, known)
    if readings.failed:
        raise typer.Exit(1)


def _nothing(event: str, known: int) -> None:
    if not event:
        typer.echo("no events")
        return
    complain(f"no event {event}: " + (f"the ids go from e1 to e{known}" if known else "the text holds no events"))
    raise typer.Exit(2)


def _explain(console: Console, reading: Reading, events: list[Event], reader: Reader) -> None:
    from rich.text import Text

    from papertiger.telling.wording import Wording, document_name

    wording = Wording(reading, reader.world)
    console.print(Text(document_name(reading.document), style="bold"))
    for event in events:
        console.print()
        console.print(_title(event, reader.lexicons.plover.types[event.type].covers))
        console.print(_lines(reading, event, wording, reader.codebook))
    console.print()


def _title(event: Event, covers: str) -> Text:
    from rich.text import Text

    from papertiger.cli.tables import QUAD_STYLES
    from papertiger.telling.wording import event_words

    return Text.assemble((event.id, "bold"), "  ", (event_words(event), f"bold {QUAD_STYLES.get(event.quad, '')}"), "  ", (covers, "dim"))


def _lines(reading: Reading, event: Event, wording: Wording, codebook: Codebook | None) -> Padding:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from papertiger.cli.tables import marked_sentence
    from papertiger.telling.reasons import reasons

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("sentence", marked_sentence(reading.document.text, event.sentence, [event.trigger_span]))
    for label, value in reasons(event, wording, codebook):
        grid.add_row(label, Text(value))
    return Padding(grid, (0, 0, 0, 4))
