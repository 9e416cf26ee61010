"""The files that a call means: those it names, all that fit a glob, and the documents in folders."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fnmatch import fnmatch
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Files:
    """The names of files to read, in order, and those that were left out because they are no documents."""

    read: tuple[str, ...]
    left_out: tuple[str, ...]


def find_files(given: Iterable[str]) -> Files:
    """Files as they are named (``-`` too), globs with all that fits, folders with the documents anywhere in them, by name.

    >>> find_files(["news.txt", "-"]).read
    ('news.txt', '-')

    Hidden files and folders are passed over; other files of a folder or glob that are no documents by ``data/left_out.tsv`` (*README*,
    settings, pictures) are left out and told. A glob may fit folders too; one that fits nothing comes as it is.
    """
    found = [f for name in given for f in _found(name)]
    return Files(tuple(f for f, document in found if document), tuple(f for f, document in found if not document))


def _found(name: str) -> list[tuple[str, bool]]:
    """The files that a name means, and whether each is a document."""
    path = Path(name)
    if name != "-" and path.is_dir():
        inside = (p for p in sorted(path.rglob("*")) if p.is_file() and not _hidden(p.relative_to(path)))
        return [(str(p), _is_document(p.name)) for p in inside]
    if has_magic(name) and not path.exists():
        fitting = glob(name, recursive=True)  # noqa: PTH207  a pattern may begin anywhere
        return sorted({f for fits in fitting for f in _fitted(fits)}) or [(name, True)]
    return [(name, True)]


def _fitted(name: str) -> list[tuple[str, bool]]:
    path = Path(name)
    return _found(name) if path.is_dir() else [(name, _is_document(path.name))] * path.is_file()


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_document(name: str) -> bool:
    return not any(fnmatch(name.lower(), pattern) for pattern in _patterns())


@functools.cache
def _patterns() -> tuple[str, ...]:
    return tuple(row["pattern"] for row in rows("left_out.tsv", ("pattern", "why")))
