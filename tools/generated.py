"""Write the pages of the docs that are made from the code and its data, so that they cannot drift from it.

python tools/generated.py            write them
python tools/generated.py --check    write nothing; exit 1 and name each page that is not as the code would make it
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DATA = ROOT / "src" / "papertiger" / "data"
NOTE = "<!-- Made by tools/generated.py; change the code or the data, then run `make generated`. -->\n\n"


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table; bars inside a cell are escaped."""
    lines = [list(header)]
    lines.append(["---"] * len(lines[0]))
    lines += [[str(cell).replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def cli_page() -> str:
    """The command line, as Typer documents it."""
    command = [sys.executable, "-m", "typer", "papertiger.cli.app", "utils", "docs", "--name", "papertiger", "--title", "Command line"]
    plain = os.environ | {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
    return NOTE + subprocess.run(command, capture_output=True, text=True, check=True, env=plain).stdout.strip() + "\n"


def settings_page() -> str:
    """Every setting of the table in settings.py."""
    from papertiger.settings import SETTINGS

    rows = ((f"`{s.variable}`", s.help, f"`{s.default}`" if s.default else "empty") for s in SETTINGS)
    intro = "# Settings\n\nAll settings are environment variables; an option of the command line, where there is one, goes before them.\n\n"
    return NOTE + intro + table(("variable", "what it does", "default"), rows)


def codebook_page() -> str:
    """PLOVER as this program codes it: types with their modes, contexts, sectors."""
    book = json.loads((DATA / "plover.json").read_text(encoding="utf-8"))
    types = ((f"[{name}](#{name.lower()})", t["quad"], t["score"], t["covers"]) for name, t in book["types"].items())
    modes = "\n".join(_type_section(name, t) for name, t in book["types"].items())
    return (
        NOTE
        + "# Codebook\n\n"
        + f"Names and scores: {book['source']}. What each type covers is told in our own words. `papertiger codebook` prints the same.\n\n"
        + "## Types\n\n"
        + table(("type", "quad", "score", "covers"), types)
        + f"\n{modes}\n"
        + "## Contexts\n\nWhy, or about what; an event may have several.\n\n"
        + ", ".join(f"`{c}`" for c in book["contexts"])
        + "\n\n## Sectors\n\n"
        + table(("sector", "who"), ((f"`{code}`", who) for code, who in book["sectors"].items()))
    )


def _type_section(name: str, kind: dict[str, object]) -> str:
    modes = kind["modes"]
    assert isinstance(modes, dict)
    told = table(("mode", "score"), ((f"`{m}`", s) for m, s in modes.items())) if modes else "No modes.\n"
    recipient = "Needs a recipient." if kind["needs_recipient"] else "A recipient is not needed."
    return f"### {name}\n\n{kind['covers']}. {recipient}\n\n{told}"


def data_page() -> str:
    """Every data file that is shipped, with what it holds, its source and its licence."""
    rows = []
    for file in sorted(DATA.rglob("*.tsv")):
        lines = file.read_text(encoding="utf-8").splitlines()
        head = [line.lstrip("# ").strip() for line in lines if line.startswith("#")]
        rows.append((f"`{file.relative_to(DATA).as_posix()}`", _stated(head, "source:"), _stated(head, "licence:")))
    intro = (
        "# Data files\n\nWhat the program knows is kept as lines in files, below `src/papertiger/data/`. Each file names its source"
        " and licence and has a header; a line that does not fit is refused when it is loaded, with file, line and column."
        " The first lines of each file tell what its columns mean.\n\n"
    )
    return NOTE + intro + table(("file", "source", "licence"), rows)


def columns_page() -> str:
    """The columns of the tables that are exported."""
    from papertiger.ledger.tables import TABLES

    intro = "# Columns of the tables\n\nWhat [the exports](exports.md) `csv` and `parquet` and the commands' `--format csv` write.\n"
    tables = (
        f"\n## {t.name}\n\n{t.about[0].upper()}{t.about[1:]}.\n\n"
        + table(("column", "kind", ""), ((f"`{c.name}`", c.kind, c.about) for c in t.columns))
        for t in TABLES
    )
    return NOTE + intro + "".join(tables)


def _stated(head: list[str], key: str) -> str:
    return next((line[len(key) :].strip() for line in head if line.lower().startswith(key)), "")


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "settings.md": settings_page,
    "codebook.md": codebook_page,
    "data-files.md": data_page,
    "columns.md": columns_page,
}


def main() -> None:
    """Write or check all pages."""
    stale = []
    for name, make in PAGES.items():
        page, file = make(), DOCS / name
        if file.is_file() and file.read_text(encoding="utf-8") == page:
            continue
        stale.append(name)
        if "--check" not in sys.argv[1:]:
            file.write_text(page, encoding="utf-8")
            print(f"wrote docs/{name}")
    if stale and "--check" in sys.argv[1:]:
        sys.exit(f"not as the code makes them: {', '.join(stale)}; run `make generated`")


if __name__ == "__main__":
    main()
