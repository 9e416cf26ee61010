"""``papertiger explain``: why each event was coded so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.readings import CodebookOption, InputFormat, Readings, complain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from papertiger.cli.wording import Wording
    from papertiger.lexicons.codebook import Codebook
    from papertiger.model import ActorRef, Event, Reading
    from papertiger.reader import Reader


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

    from papertiger.cli.wording import Wording, document_name

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
    from papertiger.cli.wording import event_words

    return Text.assemble((event.id, "bold"), "  ", (event_words(event), f"bold {QUAD_STYLES.get(event.quad, '')}"), "  ", (covers, "dim"))


def _lines(reading: Reading, event: Event, wording: Wording, codebook: Codebook | None) -> Padding:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in _facts(reading, event, wording, codebook):
        grid.add_row(label, value if isinstance(value, Text) else Text(value))
    return Padding(grid, (0, 0, 0, 4))


def _facts(reading: Reading, event: Event, wording: Wording, codebook: Codebook | None) -> list[tuple[str, str | Text]]:
    from papertiger.cli.tables import marked_sentence
    from papertiger.cli.wording import date_words, one_line, quantity_words

    a, b = event.trigger_span
    facts: list[tuple[str, str | Text]] = [
        ("sentence", marked_sentence(reading.document.text, event.sentence, [event.trigger_span])),
        ("trigger", f"{one_line(event.trigger_text)}  (characters {a} to {b})"),
        ("rule", event.because.rule),
        ("lexicon", event.because.lexicon),
        ("its line", _lexicon_line(event.because.lexicon, codebook)),
        *(("then", step) for step in event.because.steps),
        *(("actor", _actor(r, wording)) for r in event.actors),
        *(("recipient", _actor(r, wording)) for r in event.recipients),
        ("contexts", ", ".join(event.contexts)),
        ("date", f"{date_words(event.date)}  (“{one_line(event.date.text)}”)" if event.date else ""),
        ("place", f"{wording.place(event)}  (“{one_line(event.place.text)}”)" if event.place else ""),
        *(("quantity", f"{quantity_words(q)}  (“{one_line(q.text)}”)") for q in event.quantities),
        ("source", f"{wording.source(event.attribution)}, {event.attribution.voice}"),
        ("codes", _codes(event)),
    ]
    return [(label, value) for label, value in facts if value]


def _actor(ref: ActorRef, wording: Wording) -> str:
    from papertiger.cli.wording import one_line
    from papertiger.lexicons.plover import load_plover

    words = [wording.state(ref.code) if ref.code else "", load_plover().sectors.get(ref.sector or "", "")]
    return f"{wording.coded(ref)}  {', '.join(w for w in words if w)}  (“{one_line(ref.text)}”)"


def _codes(event: Event) -> str:
    score = "none" if event.score is None else f"{event.score:g}"
    return f"{event.quad}, score {score}, CAMEO {event.cameo or 'none'}, {event.status}, confidence {event.confidence:.2f}"


def _lexicon_line(address: str, codebook: Codebook | None) -> str:
    """The line of the lexicon or codebook that an address (``file:line``) names, shortened; empty where neither has it."""
    entry = codebook.entry(address) if codebook else None
    return _shortened(list(entry.cells.values()) if entry else _shipped_cells(address))


def _shipped_cells(address: str) -> list[str]:
    from papertiger.lexicons.files import shipped

    name, _, number = address.rpartition(":")
    if not number.isdigit():
        return []
    try:
        line = shipped(name).splitlines()[int(number) - 1]
    except (OSError, IndexError):
        return []
    return line.split("\t")


def _shortened(cells: list[str]) -> str:
    return " | ".join(c if len(c) <= 60 else f"{c[:57]}..." for c in cells if c)
