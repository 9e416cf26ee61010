"""Reading the data files: tab-separated lines, each checked, each with an address (``file:line``) that readings point back to.

A file begins with comment lines (``#``) that must name its ``source:`` and ``licence:``, then a header line with the column names.
Cells hold one value, or several joined by ``|``. Blank lines and comment lines are passed over.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from papertiger.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a data file: its address and its cells by column name (empty string where a cell is empty)."""

    address: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, joined by ``|``."""
        return tuple(v.strip() for v in self.cells[column].split("|") if v.strip())

    def fault(self, column: str, why: str) -> LexiconError:
        """An error that names this line and the column."""
        return LexiconError(f"{self.address}: column '{column}': {why}")


def kept(ours: Sequence[Row], added: Sequence[Row], column: str) -> list[Row]:
    """Our lines without those that an added line of the same name (in ``column``) overrides."""
    names = {row[column] for row in added}
    return [row for row in ours if row[column] not in names]


def shipped(name: str) -> str:
    """The text of a data file that comes with the program (a path below ``papertiger/data``)."""
    return files("papertiger").joinpath("data", *name.split("/")).read_text(encoding="utf-8")


@functools.cache
def digest() -> str:
    """A digest of all data files that ship with the program: two readers with the same digest know the same.

    >>> len(digest())
    12
    """
    found = hashlib.sha256()
    for path in _below(files("papertiger").joinpath("data")):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _below(folder: Traversable) -> Iterator[Traversable]:
    """The files below a folder, in the order of their names."""
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def rows(name: str, columns: Sequence[str], text: str | None = None) -> list[Row]:
    """The lines of a tab-separated file, checked for source, licence, header and the number of cells.

    >>> rows("t.tsv", ["word", "code"], "# source: own\\n# licence: CC0\\nword\\tcode\\nBishkek\\tKGZ\\n")[0].address
    't.tsv:4'

    ``text`` is the file's text where it does not come with the program. Raises ``LexiconError``, naming file and line.
    """
    lines = (shipped(name) if text is None else text).splitlines()
    head = [x[1:].strip().lower() for x in lines if x.startswith("#")]
    for needed in ("source:", "licence:"):
        if not any(x.startswith(needed) for x in head):
            raise LexiconError(f"{name}: no '# {needed}' line at the top")
    body = [(n, x) for n, x in enumerate(lines, 1) if x.strip() and not x.startswith("#")]
    if not body or body[0][1].split("\t") != list(columns):
        raise LexiconError(f"{name}: the first line after the comments must be the header: {' '.join(columns)} (tabs between)")
    return [_row(name, n, x, columns) for n, x in body[1:]]


def _row(name: str, number: int, line: str, columns: Sequence[str]) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise LexiconError(f"{name}:{number}: {len(cells)} cells, but the header has {len(columns)}")
    cells += [""] * (len(columns) - len(cells))
    return Row(f"{name}:{number}", dict(zip(columns, (c.strip() for c in cells), strict=True)))
