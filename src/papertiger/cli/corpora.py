"""What the commands for corpora share: their faults, told in one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from papertiger.cli.readings import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARIES = ("datasketch", "duckdb", "fastwarc", "numpy", "psutil", "py3langid", "pyarrow", "ray")


@contextmanager
def in_bulk() -> Iterator[None]:
    """A missing library of the extra, or what is wrong with a corpus, is told in one line, and the program leaves with status 1."""
    from papertiger.errors import PapertigerError

    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        complain(f"this needs {error.name}: pip install 'papertiger[bulk]'")
        raise typer.Exit(1) from error
    except PapertigerError as error:
        complain(str(error))
        raise typer.Exit(1) from error
