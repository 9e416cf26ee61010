"""``papertiger commitments``."""

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
    refuse,
)


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
    from papertiger.cli.answers import COMMITMENT_COLUMNS, commitment_row, show_commitments
    from papertiger.ledger.forms import commitment_form
    from papertiger.ledger.records import STATUSES

    asked = question(country, pair, type_.lower(), context, since, until, as_of)
    if status and status not in STATUSES:
        raise refuse(f"--status {status}: write one of {', '.join(STATUSES)}")
    with opened(ledger) as book:
        answer(
            book.commitments(status=status or None, **asked),
            output,
            limit,
            commitment_form,
            COMMITMENT_COLUMNS,
            commitment_row,
            show_commitments,
        )
