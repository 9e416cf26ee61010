"""The terminal to write on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH_OF_FILES = 120


def screen() -> Console:
    """A console on standard output: as wide as the terminal or ``COLUMNS``, and 120 characters where it goes to a file or pipe."""
    from rich.console import Console

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _WIDTH_OF_FILES
    return Console(width=width, highlight=False, markup=False, emoji=False)
