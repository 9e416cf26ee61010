"""From the files named in a call to readings, one by one; what cannot be read is told on standard error and counted."""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from papertiger.model import Document, Reading
    from papertiger.reader import Reader

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class InputFormat(StrEnum):
    """The kinds of input."""

    auto = "auto"
    text = "text"
    html = "html"
    pdf = "pdf"
    jsonl = "jsonl"


CodebookOption = Annotated[
    str, typer.Option("--codebook", metavar="MY.yaml", help="A codebook of your own, which adds to ours or overrides it line by line.")
]


class Readings:
    """The readings of all documents in the files, in their order; ``failed`` counts what could not be read."""

    def __init__(self, files: list[str], input_format: InputFormat, codebook: str = "") -> None:
        self.failed = 0
        self._codebook = codebook
        self._reader = load_reader(codebook) if codebook else None  # a faulty codebook is told before anything is read
        self._files = files
        self._format = input_format.value

    def __iter__(self) -> Iterator[Reading]:
        from papertiger.documents import read_documents
        from papertiger.errors import DocumentError

        stdin = typer.get_binary_stream("stdin")
        with progress("documents read", beside_output=False) as advance:
            for item in read_documents(self._files, input_format=self._format, stdin=stdin):
                if isinstance(item, DocumentError):
                    self._fail(str(item))
                    continue
                reading = read_or_tell(self.reader, item, self._fail)
                advance()
                if reading:
                    yield reading

    @property
    def reader(self) -> Reader:
        """The reader of them all, loaded when the first document has been found."""
        if self._reader is None:
            self._reader = load_reader(self._codebook)
        return self._reader

    def _fail(self, message: str) -> None:
        self.failed += 1
        complain(message)


def read_or_tell(reader: Reader, document: Document, tell: Callable[[str], None]) -> Reading | None:
    """The reading of a document; where it cannot be read, ``tell`` is given why."""
    from papertiger.errors import PapertigerError

    try:
        return reader.read(document)
    except PapertigerError as error:
        tell(f"{document.id}: {error}")
    except Exception as error:  # a fault of the program's own must not cost the other documents their readings
        if sys.flags.dev_mode:
            raise
        tell(f"{document.id}: a fault of papertiger itself ({type(error).__name__}: {error}): please report it with the text")
    return None


def load_reader(codebook: str = "") -> Reader:
    """A reader, with a codebook where one is named; where it cannot be loaded, say why and leave with status 1."""
    from papertiger.reader import Reader

    with faults_told():
        return Reader(codebook=codebook or None)


@contextmanager
def faults_told() -> Iterator[None]:
    """What is wrong with the installation is told in one line; the program leaves with status 1."""
    from papertiger.errors import PapertigerError

    try:
        yield
    except PapertigerError as error:
        complain(str(error))
        raise typer.Exit(1) from error


def complain(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    typer.echo(f"papertiger: {_CONTROLS.sub(' ', message)}", err=True)


def utf8_output() -> None:
    """Machine-readable output is UTF-8 whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")


def write_list(records: Iterable[dict[str, Any]]) -> None:
    """Write records to standard output as one JSON list, each as it comes."""
    before = "[\n"
    for record in records:
        sys.stdout.write(before + json.dumps(record, ensure_ascii=False, indent=2))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


@contextmanager
def progress(words: str, *, beside_output: bool, files: int = 0) -> Iterator[Callable[..., None]]:
    """A count on standard error, where that is a terminal; unless ``beside_output``, not where standard output is one too. With ``files``,
    a bar of them above it: what this yields counts one on, or a file where it is called with *files*.
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not beside_output):
        yield lambda _="": None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        tasks = {"files": bar.add_task("files", total=files)} if files else {}
        tasks[words] = bar.add_task(words, total=None)
        yield lambda which=words: bar.advance(tasks[which])
