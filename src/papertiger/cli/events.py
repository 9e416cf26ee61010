"""``papertiger events``."""

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
    from papertiger.cli.answers import EVENT_COLUMNS, event_row, show_events
    from papertiger.ledger.forms import event_form

    asked = question(country, pair, type_.upper(), context, since, until, as_of)
    with opened(ledger) as book:
        answer(book.events(**asked), output, limit, event_form, EVENT_COLUMNS, event_row, show_events)
