"""The four questions to a ledger: ``papertiger events``, ``commitments``, ``actors`` and ``citations``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from papertiger.cli.asking import (
    AnswerFormat,
    Asked,
    FormatOption,
    LedgerOption,
    LimitOption,
    answer,
    opened,
    question,
    refusing,
    type_option,
)
from papertiger.cli.grouping import grouped


@dataclass(frozen=True, slots=True)
class AskedOfEvents(Asked):
    """A question for events."""

    type_: Annotated[str, type_option("An event type of the codebook: CONSULT, AGREE ...", str.upper)] = ""


@dataclass(frozen=True, slots=True)
class AskedOfCommitments(Asked):
    """A question for commitments."""

    type_: Annotated[str, type_option("A kind: treaty, agreement, pledge, plan, meeting ...", str.lower)] = ""


@dataclass(frozen=True, slots=True)
class AskedOfActors(Asked):
    """A question for actors."""

    type_: Annotated[str, type_option("A kind of actor: person, body, state ...", str.lower)] = ""


@dataclass(frozen=True, slots=True)
class AskedOfCitations(Asked):
    """A question for citations."""

    type_: Annotated[str, type_option("A type of the events they vouch for.", str.upper)] = ""


@grouped
def events(asked: AskedOfEvents, output: FormatOption = AnswerFormat.table, limit: LimitOption = None, ledger: LedgerOption = "") -> None:
    """Events of a ledger by day: each once, with all that report it."""
    from papertiger.cli.answers import EVENTS

    with opened(ledger) as book:
        answer(book.events(**question(asked, book)), output, limit, EVENTS)


@grouped
def commitments(
    asked: AskedOfCommitments,
    output: FormatOption = AnswerFormat.table,
    status: Annotated[str, typer.Option("--status", metavar="STATUS", help="open, met, overdue, broken ...", show_default=False)] = "",
    limit: LimitOption = None,
    ledger: LedgerOption = "",
) -> None:
    """What was promised, and what became of it by today or by the day of --as-of."""
    from papertiger.cli.answers import COMMITMENTS
    from papertiger.ledger.questions import status_of

    with refusing():
        status = status and status_of(status)
    with opened(ledger) as book:
        answer(book.commitments(status=status or None, **question(asked, book)), output, limit, COMMITMENTS)


@grouped
def actors(asked: AskedOfActors, output: FormatOption = AnswerFormat.table, limit: LimitOption = None, ledger: LedgerOption = "") -> None:
    """Who the documents name: names, offices and when they were seen in them."""
    from papertiger.cli.answers import ACTORS

    with opened(ledger) as book:
        answer(book.actors(**question(asked, book)), output, limit, ACTORS)


@grouped
def citations(
    asked: AskedOfCitations, output: FormatOption = AnswerFormat.table, limit: LimitOption = None, ledger: LedgerOption = ""
) -> None:
    """The media that the documents name as their sources."""
    from papertiger.cli.answers import CITATIONS

    with opened(ledger) as book:
        answer(book.citations(**question(asked, book)), output, limit, CITATIONS)
