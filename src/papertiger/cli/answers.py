"""Answers of a ledger as tables that fit the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from papertiger.cli.screen import screen
from papertiger.cli.tables import QUAD_STYLES
from papertiger.ledger import tables
from papertiger.ledger.forms import actor_form, citation_form, commitment_form, decision_form, event_form
from papertiger.ledger.tables import JOINED, offices, sides
from papertiger.telling.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from papertiger.ledger.records import Decision, LedgerActor, LedgerCitation, LedgerCommitment, LedgerEvent, Party, When
    from papertiger.ledger.tables import Table as LedgerTable

STATUS_STYLES = {"met": "green", "partly_met": "green", "overdue": "yellow", "broken": "red", "superseded": "dim"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How answers of one sort are written: ``form`` as JSON, ``table`` as CSV, ``show`` on the terminal."""

    form: Callable[[Any], dict[str, Any]]
    table: LedgerTable
    show: Callable[[list[Any]], None]


def when_words(when: When | None) -> str:
    """A date or period, short."""
    if when is None or (when.start is None and when.end is None):
        return one_line(when.text) + "?" if when and when.text else ""
    return (when.start or "") if when.start == when.end else f"{when.start or ''}/{when.end or ''}"


def _table(columns: Iterable[tuple[str, dict[str, Any]]]) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for name, layout in columns:
        table.add_column(name, overflow="fold", **layout)
    return table


def _sides(parties: Iterable[Party]) -> str:
    return ", ".join(sides(parties))


# ------------------------------------------------------------------------------------------------ events
def show_events(found: list[LedgerEvent]) -> None:
    """Print events."""
    table = _table(
        (("id", {"width": 6}), ("date", {"width": 13}), ("actor", {"ratio": 4}), ("event", {"width": 16}), ("recipient", {"ratio": 3}),
         ("what the first report says", {"ratio": 12}), ("sources", {"ratio": 4}))
    )  # fmt: skip
    for event in found:
        words = f"{'not ' if event.negated else ''}{event.type}{f' {event.mode}' if event.mode else ''}"
        words += "" if event.status == "occurred" else f" ({event.status})"
        style = "dim" if event.negated or event.status == "hypothetical" else QUAD_STYLES.get(event.quad, "")
        sources = ", ".join(event.sources) + ("" if event.confirmed else " (lone)")
        said = one_line(event.reports[0].text) + "".join(f" [{d}]" for d in event.disagreements)
        cells = (str(event.id), when_words(event.when), _sides(event.actors) or "?", Text(words, style=style), _sides(event.recipients))
        table.add_row(*cells, _shortened(said), Text(sources, style="dim"))
    screen().print(table)


def _shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


# ------------------------------------------------------------------------------------------------ commitments
def show_commitments(found: list[LedgerCommitment]) -> None:
    """Print commitments, each with the strongest evidence below."""
    table = _table(
        (("id", {"width": 10}), ("made", {"width": 13}), ("parties", {"ratio": 3}), ("promise", {"width": 11}), ("subject", {"ratio": 14}),
         ("due", {"width": 13}), ("status", {"width": 10}))
    )  # fmt: skip
    for c in found:
        made = when_words(c.made) or (f"by {c.told}" if c.told else "")
        subject = _shortened(one_line(c.subject), 240) + (f" [{one_line(c.condition)}]" if c.condition else "")
        status = Text(c.status.replace("_", " "), style=STATUS_STYLES.get(c.status, ""))
        to = [b for b in c.beneficiaries if b not in c.parties]
        sides = ", ".join(c.parties) + (f" → {', '.join(to)}" if to else "")
        table.add_row(c.id, made, sides or "?", Text(c.kind, style="magenta"), subject, when_words(c.due), status)
        for e in c.evidence[:2]:
            sure = "" if e.counts else "rejected: " if e.decision == "rejected" else "perhaps "
            said = Text(
                f"  {sure}{e.verdict}: {_shortened(one_line(e.text), 200)} ({e.document} {e.event}, {e.score:.2f})", style="dim italic"
            )
            table.add_row("", e.happened or e.published or "", "", "", said, "", "")
    screen().print(table)


# ------------------------------------------------------------------------------------------------ actors and citations
def show_actors(found: list[LedgerActor]) -> None:
    """Print actors with their offices."""
    table = _table(
        (("id", {"width": 6}), ("name", {"ratio": 5}), ("of", {"width": 6}), ("kind", {"width": 12}), ("offices, when seen", {"ratio": 9}),
         ("other names", {"ratio": 5}), ("documents", {"width": 9, "justify": "right"}))
    )  # fmt: skip
    for actor in found:
        others = ", ".join(n for n in actor.names if n != actor.name)
        table.add_row(str(actor.id), actor.name, actor.code or "", actor.kind, JOINED.join(offices(actor)), others, str(actor.documents))
    screen().print(table)


def show_citations(found: list[LedgerCitation]) -> None:
    """Print citations."""
    table = _table(
        (("date", {"width": 13}), ("outlet", {"ratio": 5}), ("of", {"width": 6}), ("kind", {"width": 12}), ("document", {"ratio": 5}))
    )
    for c in found:
        table.add_row(when_words(c.when), c.outlet or "(not named)", c.outlet_country or "", c.outlet_kind or "", c.document)
    screen().print(table)


def show_decisions(found: list[tuple[Decision, str | None]]) -> None:
    """Print decisions with what they are about."""
    table = _table(
        (
            ("no", {"width": 5}),
            ("when", {"width": 10}),
            ("who", {"ratio": 2}),
            ("what", {"ratio": 6}),
            ("why", {"ratio": 4}),
            ("", {"width": 6}),
        )
    )
    for d, about in found:
        what = f"{d.action} {d.target} {about or '(gone)'}" + "".join(f" {k}={v}" for k, v in d.value)
        table.add_row(str(d.id), d.at[:10], d.who, one_line(what), one_line(d.why), "undone" if d.undone else "")
    screen().print(table)


EVENTS = Layout(event_form, tables.EVENTS, show_events)
COMMITMENTS = Layout(commitment_form, tables.COMMITMENTS, show_commitments)
ACTORS = Layout(actor_form, tables.ACTORS, show_actors)
CITATIONS = Layout(citation_form, tables.CITATIONS, show_citations)
DECISIONS = Layout(decision_form, tables.DECISIONS, show_decisions)
