"""``papertiger bulk``: code a corpus, on this machine or on a Ray cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.asking import refuse
from papertiger.cli.corpora import in_bulk
from papertiger.cli.readings import CodebookOption, complain, progress

if TYPE_CHECKING:
    from papertiger.bulk.run import Corpus

_COLUMN = {"metavar": "COLUMN", "show_default": False, "rich_help_panel": "Columns of JSON Lines and Parquet"}
_ENDURED = {"rich_help_panel": "Endurance"}


def bulk(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files, folders, patterns, or @LIST with a path a line.", show_default=False),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the tables go.", show_default=False)] = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=0, help="Readers at work at once; 0 takes all processors.")] = 0,
    exhaustive: Annotated[
        bool, typer.Option("--exhaustive", help="Read every sentence, without the first look that passes over most.")
    ] = False,
    address: Annotated[
        str,
        typer.Option("--address", metavar="HOST:PORT", help="A Ray cluster to work on; auto finds one that runs here.", show_default=False),
    ] = "",
    text: Annotated[str, typer.Option("--text", help="What holds the text.", **_COLUMN)] = "",
    date: Annotated[str, typer.Option("--date", help="What holds the day of publication (ISO).", **_COLUMN)] = "",
    id_: Annotated[str, typer.Option("--id", help="What holds the id.", **_COLUMN)] = "",
    title: Annotated[str, typer.Option("--title", help="What holds the title.", **_COLUMN)] = "",
    publication: Annotated[str, typer.Option("--publication", help="What holds the newspaper or agency.", **_COLUMN)] = "",
    url: Annotated[str, typer.Option("--url", help="What holds the address.", **_COLUMN)] = "",
    language: Annotated[str, typer.Option("--language", help="What holds the language.", **_COLUMN)] = "",
    dated_by_fetch: Annotated[
        bool, typer.Option("--dated-by-fetch", help="Give a page of a web archive that states no date the day on which it was fetched.")
    ] = False,
    keep_duplicates: Annotated[
        bool, typer.Option("--keep-duplicates", help="Take no article for a copy of another. May be changed at any time.")
    ] = False,
    codebook: CodebookOption = "",
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", min=0.1, help="Processor time after which a document is set aside.", **_ENDURED)
    ] = 120,
    megabytes: Annotated[
        int, typer.Option("--megabytes", metavar="N", min=100, help="Memory beyond which it is set aside.", **_ENDURED)
    ] = 2_000,
    part: Annotated[
        int,
        typer.Option(
            "--part", metavar="N", min=1, help="Records of one part: so much work is lost at most when a worker dies.", **_ENDURED
        ),
    ] = 200,
    verify: Annotated[
        Path | None,
        typer.Option("--verify", metavar="DIR", help="Check a coded corpus against its manifest, and do nothing else.", show_default=False),
    ] = None,
) -> None:
    """Code a corpus into Parquet files by month: documents, events, commitments, citations, duplicates.

    Reads JSON Lines and Parquet, WARC (all also packed by gzip, JSON Lines by zstandard), and single texts, pages and PDFs. Run the same
    command again to go on where a run was stopped, or with more inputs to add them.
    Exit status: 0 where every record was read, 1 where some are in _failed.jsonl, 2 where the call was wrong.
    """
    if verify is not None:
        _verify(verify)
        return
    if not inputs or out is None:
        raise refuse("bulk: name what to read, and with --out the folder for the tables")
    columns = {"text": text, "published": date, "id": id_, "title": title, "publication": publication, "url": url, "language": language}
    with in_bulk():
        from papertiger.bulk.plan import Limits, Plan
        from papertiger.bulk.run import Work, code_corpus

        named = tuple((field, column) for field, column in columns.items() if column and column != field)
        plan = Plan(named, exhaustive, codebook, dated_by_fetch, part)
        work = Work(Limits(seconds, megabytes), workers, address, keep_duplicates)
        try:
            with progress("parts coded", beside_output=True) as advance:
                corpus = code_corpus(inputs, out, plan, work, lambda _: advance())
        except KeyboardInterrupt:
            complain(f"stopped; what was coded stays in {out}: run the same command again to go on")
            raise typer.Exit(130) from None
    typer.echo(_summary(out, corpus), err=True)
    if corpus.failed:
        raise typer.Exit(1)


def _summary(out: Path, corpus: Corpus) -> str:
    """What is in the corpus, in a few lines."""
    lines = [
        f"{out}: {corpus.documents:,} documents, {corpus.duplicates:,} of them copies; {corpus.events:,} events, "
        f"{corpus.commitments:,} commitments, {corpus.citations:,} citations"
    ]
    if corpus.passed:
        why = sorted(corpus.passed.items(), key=lambda p: (-p[1], p[0]))
        lines.append(f"passed over: {sum(corpus.passed.values()):,}: " + ", ".join(f"{reason} ({n:,})" for reason, n in why))
    if corpus.failed:
        lines.append(f"failed: {corpus.failed:,}, each with its reason in {out / '_failed.jsonl'}")
    return "\n".join(lines)


def _verify(out: Path) -> None:
    with in_bulk():
        from papertiger.bulk.run import contents
        from papertiger.bulk.verify import verify

        faults = 0
        for fault in verify(out):
            faults += 1
            complain(f"{out}: {fault}")
        if faults:
            raise typer.Exit(1)
        typer.echo(f"all is as it was written: {_summary(out, contents(out))}")
