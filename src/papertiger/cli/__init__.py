"""The command line: it parses, calls the library and shows. One file for each command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from papertiger.cli.app import app

    app()
