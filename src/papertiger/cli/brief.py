"""``papertiger brief``: what a ledger knows of one state, each sentence with its sources."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from papertiger.cli.asking import Asked, AsOfOption, LedgerOption, SinceOption, code_of, needing, opened, question, today
from papertiger.cli.readings import utf8_output


class BriefFormat(StrEnum):
    """The forms of a brief."""

    markdown = "markdown"
    html = "html"


def brief(
    country: Annotated[str, typer.Argument(metavar="CODE", help="A state or organisation: KGZ, CSTO, or its name.")],
    since: SinceOption = "",
    as_of: AsOfOption = "",
    latest: Annotated[int, typer.Option("--latest", metavar="N", min=0, help="So many of the latest events.")] = 12,
    output: Annotated[BriefFormat, typer.Option("--format", help="Markdown with footnotes, or a page.")] = BriefFormat.markdown,
    ledger: LedgerOption = "",
) -> None:
    """A sourced brief: partners, latest events, what is due next, overdue, kept and not kept; every sentence is footnoted."""
    with needing("analysis"), opened(ledger) as book:
        code = code_of(country, book)
        asked = question(Asked(since=since, as_of=as_of), book)
        from papertiger.analysis.asked import country_brief

        found = country_brief(book, code, today(), **asked, latest=latest)
    from papertiger.analysis.pages import html, markdown

    utf8_output()
    typer.echo(markdown(found) if output is BriefFormat.markdown else html(found), nl=False)
