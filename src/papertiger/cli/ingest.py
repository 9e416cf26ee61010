"""``papertiger ingest``: read documents into a ledger."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from papertiger.cli.asking import LedgerOption, opened
from papertiger.cli.readings import CodebookOption, InputFormat, complain, load_reader, progress, read_or_tell

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger
    from papertiger.model import Document
    from papertiger.reader import Reader

NAMED = 3
"""Files left out whose names are told."""


def ingest(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders or globs; - is standard input.")],
    input_format: Annotated[
        InputFormat, typer.Option("--input-format", help="What the files hold; auto tells it by content.")
    ] = InputFormat.auto,
    codebook: CodebookOption = "",
    ledger: LedgerOption = "",
) -> None:
    """Read documents into a ledger, which is made where there is none.

    Of a folder, the documents are read and not what lies beside them: READMEs, settings, pictures. What is in the ledger already is
    skipped, so that the command may be stopped at any moment and run again. A newer papertiger reads it anew; what people decided stays.
    Exit status: 0 where all went in, 1 where some did not, 2 where the call was wrong.
    """
    from papertiger.documents.folders import find_files
    from papertiger.documents.sources import read_documents

    found, stdin = find_files(files), typer.get_binary_stream("stdin")
    with opened(ledger, create=True) as book, progress("documents", beside_output=True, files=len(found.read)) as advance:
        intake = _Intake(book, codebook)
        for file in found.read:
            for item in read_documents([file], input_format=input_format.value, stdin=stdin):
                intake.take(item)
                advance()
            advance("files")
    typer.echo(intake.summary() + _left_out(found.left_out), err=True)
    if intake.counted["failed"]:
        raise typer.Exit(1)


class _Intake:
    """The documents of one call, counted by what became of them."""

    def __init__(self, book: Ledger, codebook: str) -> None:
        self.book = book
        self.counted: Counter[str] = Counter()
        self._codebook = codebook
        self._reader: Reader | None = load_reader(codebook) if codebook else None
        self._versions: tuple[tuple[str, str], ...] = ()

    def take(self, item: Document | Exception) -> None:
        """Take a document in, or tell why not."""
        from papertiger.model import Document

        if not isinstance(item, Document):
            self._fail(str(item))
            return
        reader = self._loaded()
        if self.book.knows(item, self._versions):
            self.counted["skipped"] += 1
            return
        reading = read_or_tell(reader, item, self._fail)
        if reading is not None:
            self.counted[self.book.take_in(reading)] += 1

    def _loaded(self) -> Reader:
        if self._reader is None:
            self._reader = load_reader(self._codebook)
        if not self._versions:
            self._versions = self._reader.read("No news.").made_by
        return self._reader

    def _fail(self, message: str) -> None:
        self.counted["failed"] += 1
        complain(message)

    def summary(self) -> str:
        """What became of all documents, in one line."""
        words = {"added": "added", "renewed": "read anew", "skipped": "there already", "failed": "failed"}
        told = ", ".join(f"{self.counted[k]} {w}" for k, w in words.items() if self.counted[k] or k == "added")
        return (
            f"{self.book.name}: {told}"
            if any(self.counted.values())
            else f"{self.book.name}: 0 added: there are no documents in what was named"
        )


def _left_out(files: tuple[str, ...]) -> str:
    """What was left out of folders, the first names of it."""
    names = ", ".join(Path(f).name for f in files[:NAMED]) + (", ..." if len(files) > NAMED else "")
    return f"; {len(files)} left out that {'is' if len(files) == 1 else 'are'} no document{'s'[: len(files) > 1]}: {names}" if files else ""
