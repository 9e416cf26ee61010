"""``papertiger evaluate``: how well the reader, or a file of readings, meets a gold of your own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papertiger.cli.readings import CodebookOption, complain, faults_told, load_reader, utf8_output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.evaluation.records import Comparison, GoldText, Report
    from papertiger.evaluation.run import Run
    from papertiger.lexicons.codebook import Lexica

MISSES_SHOWN = 10
READINGS_SUFFIXES = frozenset((".jsonl", ".ndjson"))


class ReportFormat(StrEnum):
    """The forms of the report."""

    table = "table"
    json = "json"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where codes come from: a file of readings, or the reader with a codebook or without one."""

    readings: str = ""
    codebook: str = ""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Texts with the events you would code, one JSON object a line.")],
    readings: Annotated[
        str, typer.Option("--readings", metavar="FILE.jsonl", help="Score these readings instead of reading the texts now.")
    ] = "",
    codebook: CodebookOption = "",
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="OTHER",
            help="Compare with another codebook (YAML), or with other readings (JSON Lines), on the same texts.",
        ),
    ] = "",
    picture: Annotated[str, typer.Option("--picture", metavar="FILE.svg", help="Draw the confusion matrix into this file.")] = "",
    output: Annotated[ReportFormat, typer.Option("--format", help="Tables for people, or JSON for programs.")] = ReportFormat.table,
    misses: Annotated[
        int | None, typer.Option("--misses", metavar="N", min=0, help="Show so many misses or changes: 10 in tables, all in JSON.")
    ] = None,
) -> None:
    """Score the reader, or a file of readings, against a gold of your own; with --against, compare two ways of coding the same texts.

    Intervals are 95 % bootstrap intervals over texts, the same at every run.
    Exit status: 0 where all was scored, 1 where gold or readings are faulty, 2 where the call was wrong.
    """
    first, second = _Source(readings, codebook), _source_of(against)
    known = [_lexica(s.codebook) for s in (first, second) if s]
    texts = _gold(gold, known)
    runs = [_run(s, texts, lexica) for s, lexica in zip((first, second), known, strict=False) if s]
    types = tuple(dict.fromkeys(t for lexica in known for t in lexica.plover.types))
    result = _result(runs, types)
    if picture:
        _draw(result, picture)
    _show(result, output, misses)
    _tell_unread(runs)


def _source_of(against: str) -> _Source | None:
    if not against:
        return None
    return _Source(readings=against) if Path(against).suffix.lower() in READINGS_SUFFIXES else _Source(codebook=against)


def _lexica(codebook: str) -> Lexica:
    from papertiger.lexicons.codebook import lexica, load_codebook

    with faults_told():
        return lexica(load_codebook(codebook) if codebook else None)


def _gold(path: Path, known: list[Lexica]) -> list[GoldText]:
    from papertiger.evaluation.gold import read_gold

    return list(_sound(read_gold(path, {t: None for lexica in known for t in lexica.plover.types})))


def _sound(found: Iterable[Any]) -> list[Any]:
    """All that was read; where anything is faulty, every fault is told and the program leaves: part of a gold scores something else."""
    from papertiger.errors import DocumentError

    items = list(found)
    faults = [x for x in items if isinstance(x, DocumentError)]
    for fault in faults:
        complain(str(fault))
    if faults:
        raise typer.Exit(1)
    return items


def _run(source: _Source, texts: list[GoldText], lexica: Lexica) -> Run:
    from papertiger.evaluation.readings import read_readings
    from papertiger.evaluation.run import run_reader, run_readings

    def is_state(code: str) -> bool:
        return lexica.world.state(code) is not None

    if source.readings:
        return run_readings(texts, _sound(read_readings(Path(source.readings))), is_state)
    return run_reader(texts, load_reader(source.codebook), is_state)


def _result(runs: list[Run], types: tuple[str, ...]) -> Report | Comparison:
    from papertiger.evaluation.compare import comparison
    from papertiger.evaluation.scores import report

    reports = [report(run.texts, types, run.made_by, run.unread) for run in runs]
    return reports[0] if len(runs) == 1 else comparison(runs[0].texts, runs[1].texts, (reports[0], reports[1]))


def _draw(result: Report | Comparison, picture: str) -> None:
    """The picture of the one, or of the second of two: the coding that is weighed."""
    from papertiger.evaluation.picture import confusion_svg
    from papertiger.evaluation.records import Report

    report = result if isinstance(result, Report) else result.second
    try:
        Path(picture).write_text(confusion_svg(report.confusion), encoding="utf-8")
    except OSError as error:
        complain(f"{picture}: cannot be written: {error.strerror or error}")
        raise typer.Exit(1) from error


def _show(result: Report | Comparison, output: ReportFormat, misses: int | None) -> None:
    if output is ReportFormat.json:
        from papertiger.evaluation.plain import plain

        utf8_output()
        typer.echo(json.dumps(plain(result, misses), ensure_ascii=False, indent=2))
        return
    from papertiger.cli.evaluation_tables import show_comparison, show_report
    from papertiger.cli.screen import screen
    from papertiger.evaluation.records import Report

    number = MISSES_SHOWN if misses is None else misses
    if isinstance(result, Report):
        show_report(screen(), result, number)
    else:
        show_comparison(screen(), result, number)


def _tell_unread(runs: list[Run]) -> None:
    unread = [identity for run in runs for identity in run.unread]
    for identity in unread:
        complain(f"{identity}: there is no reading of this text: it counts as one without events")
    if unread:
        raise typer.Exit(1)
