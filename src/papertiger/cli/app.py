"""The commands put together. Nothing heavy is imported here, so that ``--help`` is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from papertiger.cli import ask, brief, bulk, codebook, decide, doctor, evaluate, explain, export, ingest, load, pair, read, serve, sql

app = typer.Typer(
    name="papertiger",
    help="Reads news dispatches and returns coded, sourced events: who did what to whom, when, where and says who.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from papertiger import __version__

        typer.echo(f"papertiger {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")] = False,
) -> None:
    pass


app.command("read")(read.read)
app.command("explain")(explain.explain)
app.command("evaluate")(evaluate.evaluate)
app.command("codebook")(codebook.codebook)
app.command("doctor")(doctor.doctor)
app.command("ingest")(ingest.ingest)
app.command("events")(ask.events)
app.command("commitments")(ask.commitments)
app.command("actors")(ask.actors)
app.command("citations")(ask.citations)
app.command("pair")(pair.pair)
app.command("brief")(brief.brief)
app.command("export")(export.export)
app.add_typer(decide.app, name="decide")
app.command("undo")(decide.undo)
app.command("decisions")(decide.decisions)
app.command("serve")(serve.serve)
app.command("bulk")(bulk.bulk)
app.command("load")(load.load)
app.command("sql")(sql.sql)
