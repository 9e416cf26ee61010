"""A reading as tables that fit the terminal."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from papertiger.telling.wording import Wording, date_words, document_name, event_words, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from papertiger.lexicons.world import World
    from papertiger.model import Commitment, Document, Event, Reading, Span

QUAD_STYLES = {"verbal cooperation": "cyan", "material cooperation": "green", "verbal conflict": "yellow", "material conflict": "red"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # one for one, so that the triggers keep their places
_DAY, _PERIOD, _TYPE = 10, 13, 14
_NARROW, _WIDEST = 100, 160
_LONGEST_SUBJECT = 240


def show_reading(console: Console, reading: Reading, world: World, *, sentences: bool) -> None:
    """Print one document's events and commitments."""
    wording = Wording(reading, world)
    console.print(_heading(reading.document), soft_wrap=False)
    if reading.events:
        _show_events(console, reading, wording, sentences=sentences)
    else:
        console.print(Padding(Text("no events", style="dim"), (0, 2)))
    if reading.commitments:
        console.print()
        _show_commitments(console, reading, wording)
    for issue in reading.issues:
        console.print(Padding(Text(f"! {issue.what}", style="yellow"), (0, 2)))
    console.print()


def _heading(document: Document) -> Text:
    name, date = document_name(document), document.published or "no date"
    dated = date if document.published_from in {"given", "none"} else f"{date} (from the {document.published_from})"
    about = (document.publication if document.title else None, document.id, dated, document.byline)
    return Text.assemble((name, "bold"), "  ", (one_line(" · ".join(x for x in about if x and x != name)), "dim"))


def _show_events(console: Console, reading: Reading, wording: Wording, *, sentences: bool) -> None:
    header = True
    for sentence, group in groupby(reading.events, key=lambda e: e.sentence if sentences else None):
        events = list(group)
        table = _event_columns(console.width, header=header)
        for event in events:
            table.add_row(*_event_cells(event, wording))
        console.print(table)
        if sentence:
            console.print(Padding(marked_sentence(reading.document.text, sentence, [e.trigger_span for e in events]), (0, 2, 0, 4)))
        header = False


def _event_columns(width: int, *, header: bool) -> Table:
    table = _plain_table(width, header=header)
    table.add_column("date", width=_DAY if width < _NARROW else _PERIOD, overflow="fold")
    table.add_column("actor", ratio=7, overflow="fold")
    table.add_column("event", width=_TYPE, overflow="fold")
    table.add_column("recipient", ratio=6, overflow="fold")
    table.add_column("place", ratio=5, overflow="fold")
    table.add_column("source", ratio=5, overflow="fold")
    return table


def _plain_table(width: int, *, header: bool = True) -> Table:
    width = min(width, _WIDEST)
    return Table(width=width, box=None, show_header=header, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False, expand=True)


def _event_cells(event: Event, wording: Wording) -> list[Text]:
    style = "dim" if event.negated or event.status == "hypothetical" else QUAD_STYLES.get(event.quad, "")
    return [
        Text(date_words(event.date)),
        Text(wording.actors(event.actors) or "?"),
        Text(event_words(event), style=style),
        Text(wording.actors(event.recipients)),
        Text(wording.place(event)),
        Text(wording.source(event.attribution), style="dim"),
    ]


def marked_sentence(text: str, sentence: Span, triggers: Iterable[Span]) -> Text:
    """A sentence on one line, its triggers underlined."""
    start, end = sentence
    out = Text(_CONTROL.sub(" ", text[start:end]), style="dim italic")
    for a, b in triggers:
        out.stylize("underline", max(a, start) - start, min(b, end) - start)
    return out


def _show_commitments(console: Console, reading: Reading, wording: Wording) -> None:
    table, date = _plain_table(console.width), _DAY if console.width < _NARROW else _PERIOD
    table.add_column("made", width=date, overflow="fold")
    table.add_column("parties", ratio=6, overflow="fold")
    table.add_column("promise", width=_TYPE, overflow="fold")
    table.add_column("subject", ratio=13, overflow="fold")
    table.add_column("due", width=date, overflow="fold")
    for commitment in reading.commitments:
        table.add_row(*_commitment_cells(commitment, wording))
    console.print(table)


def _commitment_cells(commitment: Commitment, wording: Wording) -> list[Text]:
    kind = commitment.kind if commitment.status == "open" else f"{commitment.kind} ({commitment.status})"
    subject = one_line(commitment.subject)
    if len(subject) > _LONGEST_SUBJECT:
        subject = subject[:_LONGEST_SUBJECT].rsplit(" ", 1)[0] + " …"
    if commitment.condition:
        subject += f" [{one_line(commitment.condition)}]"
    return [
        Text(date_words(commitment.made)),
        Text(wording.sides(commitment) or "?"),
        Text(kind, style="magenta"),
        Text(subject),
        Text(date_words(commitment.due)),
    ]
