"""The example dispatches: beside the source, or inside the installed package, where the build puts them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from papertiger.documents import read_documents
from papertiger.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "examples", _PACKAGE.parent.parent / "examples")


def example_documents() -> Iterator[Document]:
    """The examples in the order of their names, each called by its file's name.

    >>> [document.id for document in example_documents()][:2]
    ['caucasus-2020', 'gulf-2023']
    """
    folder = next(f for f in _FOLDERS if f.is_dir())
    for path in sorted(folder.glob("*.txt")) + sorted(folder.glob("story/*.txt")):
        for found in read_documents([path]):
            if isinstance(found, Document):
                yield replace(found, id=path.stem)
