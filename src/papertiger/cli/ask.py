"""The four questions to a ledger: ``papertiger events``, ``commitments``, ``actors`` and ``citations``."""

from __future__ import annotations

from typing import Annotated

import typer

from papertiger.cli.asking import (
    AnswerFormat,
    AsOfOption,
    ContextOption,
    CountryOption,
    FormatOption,
    LedgerOption,
    LimitOption,
    PairOption,
    SinceOption,
    UntilOption,
    answer,
    opened,
    question,
    refusing,
)


def events(
    country: CountryOption = "",
    pair: PairOption = "",
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="An event type of the codebook: CONSULT, AGREE ...", show_default=False)
    ] = "",
    context: ContextOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    as_of: AsOfOption = "",
    output: FormatOption = AnswerFormat.table,
    limit: LimitOption = None,
    ledger: LedgerOption = "",
) -> None:
    """Events of a ledger by day: each once, with all that report it."""
    from papertiger.cli.answers import EVENTS

    with opened(ledger) as book:
        asked = question(country, pair, type_.upper(), context, since, until, as_of, book=book)
        answer(book.events(**asked), output, limit, EVENTS)


def commitments(
    country: CountryOption = "",
    pair: PairOption = "",
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="A kind: treaty, agreement, pledge, plan, meeting ...", show_default=False)
    ] = "",
    context: ContextOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    as_of: AsOfOption = "",
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
        asked = question(country, pair, type_.lower(), context, since, until, as_of, book=book)
        answer(book.commitments(status=status or None, **asked), output, limit, COMMITMENTS)


def actors(
    country: CountryOption = "",
    pair: PairOption = "",
    type_: Annotated[str, typer.Option("--type", metavar="TYPE", help="A kind of actor: person, body, state ...", show_default=False)] = "",
    context: ContextOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    as_of: AsOfOption = "",
    output: FormatOption = AnswerFormat.table,
    limit: LimitOption = None,
    ledger: LedgerOption = "",
) -> None:
    """Who the documents name: names, offices and when they were seen in them."""
    from papertiger.cli.answers import ACTORS

    with opened(ledger) as book:
        asked = question(country, pair, type_.lower(), context, since, until, as_of, book=book)
        answer(book.actors(**asked), output, limit, ACTORS)


def citations(
    country: CountryOption = "",
    pair: PairOption = "",
    type_: Annotated[str, typer.Option("--type", metavar="TYPE", help="A type of the events they vouch for.", show_default=False)] = "",
    context: ContextOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    as_of: AsOfOption = "",
    output: FormatOption = AnswerFormat.table,
    limit: LimitOption = None,
    ledger: LedgerOption = "",
) -> None:
    """The media that the documents name as their sources."""
    from papertiger.cli.answers import CITATIONS

    with opened(ledger) as book:
        asked = question(country, pair, type_.upper(), context, since, until, as_of, book=book)
        answer(book.citations(**asked), output, limit, CITATIONS)
