"""``papertiger citations``."""

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
    from papertiger.cli.answers import CITATION_COLUMNS, citation_row, show_citations
    from papertiger.ledger.forms import citation_form

    asked = question(country, pair, type_.upper(), context, since, until, as_of)
    with opened(ledger) as book:
        answer(book.citations(**asked), output, limit, citation_form, CITATION_COLUMNS, citation_row, show_citations)
