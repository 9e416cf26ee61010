"""``papertiger load``: a coded corpus into a ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from papertiger.cli.asking import LedgerOption, opened
from papertiger.cli.corpora import in_bulk
from papertiger.cli.readings import progress


def load(
    corpus: Annotated[Path, typer.Argument(metavar="DIR", help="What papertiger bulk wrote.")],
    ledger: LedgerOption = "",
    keep_duplicates: Annotated[bool, typer.Option("--keep-duplicates", help="Take in copies of other articles too.")] = False,
) -> None:
    """Take the documents of a coded corpus in which anything was found into a ledger, which is made where there is none.

    Nothing is read anew. What is in the ledger already is skipped, so that the command may be stopped and run again.
    """
    with in_bulk():
        from papertiger.bulk.loading import corpus_readings
        from papertiger.bulk.manifest import load_manifest

        load_manifest(corpus)
        counted: Counter[str] = Counter()
        with opened(ledger, create=True) as book, progress("documents", beside_output=True) as advance:
            for reading in corpus_readings(corpus, duplicates=keep_duplicates):
                counted[book.take_in(reading)] += 1
                advance()
            name = book.name
    words = {"added": "added", "renewed": "read anew", "skipped": "there already"}
    told = ", ".join(f"{counted[k]} {w}" for k, w in words.items() if counted[k] or k == "added")
    typer.echo(f"{name}: {told}", err=True)
