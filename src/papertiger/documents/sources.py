"""Files and standard input become documents, one after another, in the order in which they were named."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from papertiger.documents import jsonl
from papertiger.documents.encodings import decode, marked
from papertiger.documents.kinds import container, kind_of
from papertiger.errors import DocumentError
from papertiger.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike
    from typing import BinaryIO

FORMATS = ("auto", "text", "html", "pdf", "jsonl")

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of one text, HTML or PDF file, or of one line of JSON Lines: a larger one is refused, so that memory stays bounded."""

LONGEST_TEXT = 1_000_000
"""Characters of one document: about 160,000 words, which take some 250 MB to read. A longer one is refused: it is an archive of many."""

_HEAD = 65_536


def read_documents(
    paths: Iterable[str | PathLike[str]], *, input_format: str = "auto", stdin: BinaryIO | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of files, in order; ``-`` is standard input. What cannot be read is yielded as an error in its place, not raised.

    >>> import io
    >>> [d.text for d in read_documents(["-"], stdin=io.BytesIO(b"Iran met Iraq."))]
    ['Iran met Iraq.']

    ``input_format`` is ``auto`` (told by content), ``text``, ``html``, ``pdf`` or ``jsonl``. Text is kept as it stands, less a byte
    order mark; ids are the first 16 hexadecimal digits of the text's SHA-256 unless given. JSON Lines are read line by line. A
    document whose id came before is an error. Raises ``ValueError`` on an unknown ``input_format``.
    """
    if input_format not in FORMATS:
        raise ValueError(f"input_format is {input_format!r}: choose one of {', '.join(FORMATS)}")
    return _distinct(_sourced(paths, input_format, stdin))


def read_stream(stream: BinaryIO, name: str) -> Iterator[Document | DocumentError]:
    """The documents of an open file that is called ``name``; what it holds is told by its content.

    >>> import io
    >>> [d.text for d in read_stream(io.BytesIO(b"Iran met Iraq."), "news.txt")]
    ['Iran met Iraq.']
    """
    return _distinct(_named(stream, name))


def _named(stream: BinaryIO, name: str) -> Iterator[tuple[str, Document | DocumentError]]:
    try:
        yield from _from_stream(stream, name, Path(name).suffix, "auto")
    except DocumentError as error:
        yield name, error


def _distinct(found: Iterator[tuple[str, Document | DocumentError]]) -> Iterator[Document | DocumentError]:
    first: dict[str, str] = {}
    for where, item in found:
        if isinstance(item, DocumentError):
            yield DocumentError(f"{where}: {item}")
        elif item.id in first:
            yield DocumentError(_duplicate(where, first[item.id], item.id))
        else:
            first[item.id] = where
            yield item


def _duplicate(where: str, earlier: str, name: str) -> str:
    if ", line " in where:
        return f"{where}: id '{name}' was used before, in {earlier}: give each document an id of its own"
    return f"{where}: the same text as {earlier}: left out (id {name})"


def _sourced(
    paths: Iterable[str | PathLike[str]], input_format: str, stdin: BinaryIO | None
) -> Iterator[tuple[str, Document | DocumentError]]:
    for given in paths:
        name = str(given)
        try:
            if name == "-":
                yield from _from_stream(stdin or sys.stdin.buffer, "standard input", "", input_format)
            else:
                yield from _from_path(Path(given), name, input_format)
        except DocumentError as error:
            yield name if name != "-" else "standard input", error
        except OSError as error:
            yield name, DocumentError(_unreadable(error))


def _from_path(path: Path, name: str, input_format: str) -> Iterator[tuple[str, Document | DocumentError]]:
    if path.is_dir():
        raise DocumentError(f"a directory: name the files in it, such as {name.rstrip('/')}/*.txt")
    with path.open("rb") as stream:
        yield from _from_stream(stream, name, path.suffix, input_format)


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file: check the name"
    if isinstance(error, PermissionError):
        return "may not be read: check its permissions"
    return f"cannot be read: {error.strerror or error}"


def _from_stream(stream: BinaryIO, where: str, suffix: str, input_format: str) -> Iterator[tuple[str, Document | DocumentError]]:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    kind = kind_of(buffered.peek(_HEAD), suffix) if input_format == "auto" else input_format
    if kind == "jsonl":
        yield from _from_lines(buffered, where)
    else:
        yield where, _whole(buffered.read(LARGEST_FILE + 1), suffix, input_format)


def _from_lines(stream: io.BufferedReader, where: str) -> Iterator[tuple[str, Document | DocumentError]]:
    mark, encoding = marked(stream.peek(4))
    source: BinaryIO = stream
    if encoding == "utf-8":
        stream.read(len(mark))
    elif encoding:
        source = io.BytesIO(_wide_lines(stream))
    empty = True
    for number, line in jsonl.lines(source, LARGEST_FILE):
        empty = False
        yield f"{where}, line {number}", _of_line(line)
    if empty:
        yield where, DocumentError("empty: nothing to read")


def _wide_lines(stream: io.BufferedReader) -> bytes:
    """JSON Lines saved as UTF-16 or UTF-32 are read whole: their line ends are no single bytes."""
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise DocumentError(f"JSON Lines not in UTF-8 and larger than {LARGEST_FILE >> 20} MB: convert the file to UTF-8")
    return decode(data).encode("utf-8", "surrogatepass")


def _of_line(line: bytes | None) -> Document | DocumentError:
    if line is None:
        return DocumentError(f"longer than {LARGEST_FILE >> 20} MB: split it into single documents")
    try:
        return fitting(jsonl.document_of(line))
    except DocumentError as error:
        return error


def _whole(data: bytes, suffix: str, input_format: str) -> Document:
    if len(data) > LARGEST_FILE:
        raise DocumentError(f"larger than {LARGEST_FILE >> 20} MB: split it into single documents")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("empty: nothing to read")
    kind = kind_of(data[:_HEAD], suffix) if input_format == "auto" else input_format
    return fitting(_READERS[kind](data))


def fitting(document: Document) -> Document:
    """The document, if it is not too long to be read. Raises ``DocumentError``."""
    if len(document.text) > LONGEST_TEXT:
        raise DocumentError(f"{len(document.text):,} characters, more than {LONGEST_TEXT:,}: split it into single documents")
    return document


def _read_text(data: bytes) -> Document:
    inside = container(data)
    if inside:
        raise DocumentError(f"{inside}: unpack it, or save it as text or PDF")
    return Document(text=decode(data))


def _read_html(data: bytes) -> Document:
    from papertiger.documents.html import read_html  # slow to import, and seldom needed

    return read_html(data)


def _read_pdf(data: bytes) -> Document:
    from papertiger.documents.pdf import read_pdf

    return read_pdf(data)


_READERS = {"text": _read_text, "html": _read_html, "pdf": _read_pdf}
