"""``papertiger actors``."""

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
    from papertiger.cli.answers import ACTOR_COLUMNS, actor_row, show_actors
    from papertiger.ledger.forms import actor_form

    asked = question(country, pair, type_.lower(), context, since, until, as_of)
    with opened(ledger) as book:
        answer(book.actors(**asked), output, limit, actor_form, ACTOR_COLUMNS, actor_row, show_actors)
