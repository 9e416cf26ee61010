"""Reports and comparisons as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from papertiger.telling.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from papertiger.evaluation.records import Change, Coding, Comparison, Confusion, Measure, Miss, Report

KINDS = {"nothing": "not coded", "type": "wrong type", "sides": "wrong sides", "extra": "not in the gold"}
VERDICTS = {"better": "green", "worse": "red", "even": "yellow"}
_SHORT = 4
"""Letters of a type at the head of the confusion matrix."""


def show_report(console: Console, report: Report, misses: int) -> None:
    """Print scores, confusion and the first misses."""
    _heading(console, f"{report.texts} texts, {report.gold} gold events, {report.coded} coded")
    console.print(Text(_made_by(report), style="dim"))
    console.print(_measures(report.measures))
    _heading(console, "By type")
    console.print(_types(report))
    _heading(console, "Gold types (rows) by coded types (columns)")
    console.print(_confusion(report.confusion, console.width))
    if misses and report.misses:
        _heading(console, f"Misses, {min(misses, len(report.misses))} of {len(report.misses)}")
        for miss in report.misses[:misses]:
            _show_miss(console, miss)


def show_comparison(console: Console, comparison: Comparison, changes: int) -> None:
    """Print both ways' measures and the first texts that are coded differently."""
    first, second = comparison.first, comparison.second
    _heading(console, f"{first.texts} texts, {first.gold} gold events, {first.coded} coded by the first and {second.coded} by the second")
    for name, report in (("first", first), ("second", second)):
        console.print(Text(f"{name}: {_made_by(report)}", style="dim"))
    table = _table("measure", "first", "second", "change", "95 %")
    for d in comparison.differences:
        table.add_row(d.name, _share(d.first), _share(d.second), _share(d.change, signed=True), _range(d.low, d.high, signed=True))
    console.print(table)
    by_type = _table("type", "first F1", "second F1", "first coded", "second coded")
    scores = {t.type: t for t in second.types}
    for t in first.types:
        other = scores.get(t.type)
        by_type.add_row(
            t.type, _share(t.f1.value), _share(other.f1.value if other else None), str(t.coded), str(other.coded if other else 0)
        )
    for t in (t for t in second.types if t.type not in {f.type for f in first.types}):
        by_type.add_row(t.type, "-", _share(t.f1.value), "0", str(t.coded))
    _heading(console, "By type")
    console.print(by_type)
    verdicts = [c.verdict for c in comparison.changes]
    counts = ", ".join(f"{verdicts.count(v)} {v}" for v in VERDICTS)
    _heading(console, f"{len(verdicts)} texts coded differently: {counts}")
    for change in comparison.changes[:changes]:
        _show_change(console, change)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _made_by(report: Report) -> str:
    return ", ".join(f"{name} {value}" for name, value in report.made_by) or "the readings do not say what made them"


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False)
    for n, column in enumerate(columns):
        table.add_column(column, justify="right" if n else "left", no_wrap=True)
    return table


def _measures(measures: Iterable[Measure]) -> Table:
    table = _table("measure", "share", "95 %", "of")
    for m in measures:
        table.add_row(m.name, _share(m.value), _range(m.low, m.high), str(m.of))
    return table


def _types(report: Report) -> Table:
    table = _table("type", "gold", "coded", "right", "precision", "recall", "F1", "95 % of F1")
    for t in report.types:
        shares = (_share(m.value) for m in (t.precision, t.recall, t.f1))
        table.add_row(t.type, str(t.gold), str(t.coded), str(t.right), *shares, _range(t.f1.low, t.f1.high))
    return table


def _confusion(confusion: Confusion, width: int) -> Table:
    """The matrix; where it does not fit, the cells off its diagonal as a list, the fullest first."""
    if max(map(len, confusion.labels)) + (_SHORT + 1) * len(confusion.labels) > width:
        return _confused(confusion)
    table = Table(box=None, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("", no_wrap=True)
    for label in confusion.labels:
        table.add_column(label[:_SHORT], justify="right", no_wrap=True)
    for i, (label, row) in enumerate(zip(confusion.labels, confusion.counts, strict=True)):
        table.add_row(
            label, *(Text(str(n) if n else "·", style="bold green" if i == j and n else "dim" if not n else "") for j, n in enumerate(row))
        )
    return table


def _confused(confusion: Confusion) -> Table:
    table = _table("gold", "coded as", "events")
    cells = (
        (n, a, b) for a, row in zip(confusion.labels, confusion.counts, strict=True) for b, n in zip(confusion.labels, row, strict=True)
    )
    for count, gold, coded in sorted((c for c in cells if c[0] and c[1] != c[2]), key=lambda c: -c[0]):
        table.add_row(gold, coded, str(count))
    return table


def _share(value: float | None, *, signed: bool = False) -> str:
    return "-" if value is None else f"{value:+.3f}" if signed else f"{value:.3f}"


def _range(low: float | None, high: float | None, *, signed: bool = False) -> str:
    return "" if low is None or high is None else f"{_share(low, signed=signed)} to {_share(high, signed=signed)}"


def _show_miss(console: Console, miss: Miss) -> None:
    head = Text.assemble((one_line(miss.id), "bold"), "  ", KINDS[miss.kind])
    _block(console, head, [("gold", e) for e in (miss.gold,) if e] + [("coded", e) for e in miss.coded], miss.sentence)


def _show_change(console: Console, change: Change) -> None:
    head = Text.assemble((one_line(change.id), "bold"), "  ", (change.verdict, VERDICTS[change.verdict]))
    events = [("gold", e) for e in change.gold] + [("first", e) for e in change.lost] + [("second", e) for e in change.gained]
    _block(console, head, events, change.sentence)


def _block(console: Console, head: Text, events: list[tuple[str, Coding]], sentence: str) -> None:
    console.print()
    console.print(head)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, event in events:
        grid.add_row(label, Text(_told(event)))
    grid.add_row("text", Text(one_line(sentence), style="italic"))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _told(event: Coding) -> str:
    """*CONSULT visit: DEU > FRA [diplomatic] (“visited”, predicates/consult.tsv:9)*."""
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    sides = " > ".join("+".join(sorted(side)) or "-" for side in (event.actors, event.recipients))
    about = f" [{', '.join(sorted(event.contexts))}]" if event.contexts else ""
    origin = ", ".join(x for x in (f"“{one_line(event.trigger)}”" if event.trigger else "", event.lexicon) if x)
    return f"{kind}: {sides}{about}" + (f"  ({origin})" if origin else "")
