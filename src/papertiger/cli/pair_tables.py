"""The history of a pair as tables that fit the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from papertiger.analysis.briefs import follow_words, name_of
from papertiger.cli.answers import show_commitments, show_events
from papertiger.cli.screen import screen

if TYPE_CHECKING:
    from rich.console import Console

    from papertiger.analysis.asked import PairHistory

BAR = 24
_SHADES = (("verbal_cooperation", "cyan"), ("material_cooperation", "green"), ("verbal_conflict", "yellow"), ("material_conflict", "red"))


def show_history(history: PairHistory) -> None:
    """Print a pair's months, who courts whom, events, promises and follow-through."""
    console, (a, b) = screen(), history.codes
    console.print(
        Text.assemble(
            (f"{name_of(a)} and {name_of(b)}", "bold"), (f"  as of {history.as_of}, {history.documents} documents tell of both", "dim")
        )
    )
    if not history.events and not history.commitments:
        console.print(Padding(Text("nothing is known", style="dim"), (0, 2)))
        return
    _show_months(console, history)
    if history.events:
        console.print()
        show_events(list(history.events))
    if history.commitments:
        console.print()
        show_commitments(list(history.commitments))
    for row in history.follow_through.iter_rows(named=True):
        console.print()
        console.print(Text(follow_words(row), style="bold"))


def _show_months(console: Console, history: PairHistory) -> None:
    months = [m for m in history.months.iter_rows(named=True) if m["events"]]
    most = max((m["events"] for m in months), default=1)
    for month in months:
        score = "" if month["score"] is None else f"{month['score']:+6.2f}"
        console.print(Text.assemble((f"{month['month']} ", "dim"), f"{month['events']:>4} ", (f"{score:>7} ", "bold"), *_bar(month, most)))
    for row in history.courting.iter_rows(named=True):
        console.print(Text(_courting(row), style="dim"))


def _courting(row: dict[str, Any]) -> str:
    sides = f"{name_of(row['actor'])} → {name_of(row['recipient'])}"
    mean = "no score" if row["score"] is None else f"mean score {row['score']:+.2f}"
    return f"{sides}: {row['events']} events, {row['cooperative']} cooperative, {row['conflictual']} conflictual, {mean}"


def _bar(month: dict[str, Any], most: int) -> list[tuple[str, str]]:
    """One sign for each event, or fewer where a month has too many, coloured by quad class."""
    scale = min(1.0, BAR / most)
    return [("█" * max(1, round(month[quad] * scale)), style) for quad, style in _SHADES if month[quad]]
