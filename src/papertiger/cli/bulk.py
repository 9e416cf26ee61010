"""``papertiger bulk``: code a corpus, on this machine or on a Ray cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papertiger.cli.asking import refuse
from papertiger.cli.corpora import in_bulk
from papertiger.cli.readings import CodebookOption, complain, progress

if TYPE_CHECKING:
    from papertiger.bulk.plan import Plan
    from papertiger.bulk.run import Corpus, Work


def _column(what: str) -> Any:
    return typer.Option(metavar="COLUMN", help=what, show_default=False, rich_help_panel="Columns of JSON Lines and Parquet")


def _endured(what: str, least: float) -> Any:
    return typer.Option(metavar="N", min=least, help=what, rich_help_panel="Endurance")


InputsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="INPUT...", help="Files, folders, patterns, or @LIST with a path a line.", show_default=False)
]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the tables go.", show_default=False)]
WorkersOption = Annotated[int, typer.Option("--workers", metavar="N", min=0, help="Readers at work at once; 0 takes all processors.")]
ExhaustiveOption = Annotated[bool, typer.Option("--exhaustive", help="Read every sentence, without the first look that passes over most.")]
AddressOption = Annotated[
    str, typer.Option("--address", metavar="HOST:PORT", help="A Ray cluster to work on; auto finds one that runs here.", show_default=False)
]
FetchOption = Annotated[
    bool, typer.Option("--dated-by-fetch", help="Give a page of a web archive that states no date the day on which it was fetched.")
]
KeepOption = Annotated[bool, typer.Option("--keep-duplicates", help="Take no article for a copy of another. May be changed at any time.")]
VerifyOption = Annotated[
    Path | None,
    typer.Option("--verify", metavar="DIR", help="Check a coded corpus against its manifest, and do nothing else.", show_default=False),
]


def bulk(
    inputs: InputsArgument = None,
    out: OutOption = None,
    workers: WorkersOption = 0,
    exhaustive: ExhaustiveOption = False,
    address: AddressOption = "",
    text: Annotated[str, _column("What holds the text.")] = "",
    date: Annotated[str, _column("What holds the day of publication (ISO).")] = "",
    id: Annotated[str, _column("What holds the id.")] = "",
    title: Annotated[str, _column("What holds the title.")] = "",
    publication: Annotated[str, _column("What holds the newspaper or agency.")] = "",
    url: Annotated[str, _column("What holds the address.")] = "",
    language: Annotated[str, _column("What holds the language.")] = "",
    dated_by_fetch: FetchOption = False,
    keep_duplicates: KeepOption = False,
    codebook: CodebookOption = "",
    seconds: Annotated[float, _endured("Processor time after which a document is set aside.", 0.1)] = 120,
    megabytes: Annotated[int, _endured("Memory beyond which a document is set aside.", 100)] = 2_000,
    part: Annotated[int, _endured("Records of one part: what is lost at most when a worker dies.", 1)] = 200,
    verify: VerifyOption = None,
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
    columns = {"text": text, "published": date, "id": id, "title": title, "publication": publication, "url": url, "language": language}
    with in_bulk():
        from papertiger.bulk.plan import Limits, Plan
        from papertiger.bulk.run import Work

        named = tuple((field, column) for field, column in columns.items() if column and column != field)
        plan = Plan(named, exhaustive, codebook, dated_by_fetch, part)
        corpus = _coded(inputs, out, plan, Work(Limits(seconds, megabytes), workers, address, keep_duplicates))
    typer.echo(_summary(out, corpus), err=True)
    if corpus.failed:
        raise typer.Exit(1)


def _coded(inputs: list[str], out: Path, plan: Plan, work: Work) -> Corpus:
    from papertiger.bulk.run import code_corpus

    try:
        with progress("parts coded", beside_output=True) as advance:
            return code_corpus(inputs, out, plan, work, lambda _: advance())
    except KeyboardInterrupt:
        complain(f"stopped; what was coded stays in {out}: run the same command again to go on")
        raise typer.Exit(130) from None


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
