"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from papertiger.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary name beside ``path`` to write under; it takes its place when all went well, and goes otherwise.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with whole(folder / "a.txt") as new:
    ...     size = new.write_text("done")
    >>> [p.name for p in folder.iterdir()]
    ['a.txt']

    Raises ``ExportError`` where the file cannot be written.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield new
        new.replace(path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror or error}): {_mend(error)}; what stood there is as it was") from error
    finally:
        new.unlink(missing_ok=True)


def _mend(error: OSError) -> str:
    return (
        "make room, or name a folder on another disk"
        if error.errno == errno.ENOSPC
        else "see that you may write in its folder, or name another"
    )


def folder(path: Path) -> Path:
    """The folder to write into, made where there is none. Raises ``ExportError``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path} is no folder and cannot be made one ({error.strerror}): name another") from error
    return path
