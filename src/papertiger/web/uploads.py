"""What is uploaded, within limits: from files to documents, and from documents to readings. These run in a process apart."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from papertiger.documents import read_stream
from papertiger.documents.kinds import kind_of
from papertiger.errors import DocumentError
from papertiger.ledger.rows import storable
from papertiger.model import Document

if TYPE_CHECKING:
    from papertiger.model import Reading
    from papertiger.reader import Reader

MOST_PAGES = 500
"""Pages of a PDF."""
LARGEST_PAGE = 8 << 20
"""Bytes of a web page: more is no article."""
MOST_DOCUMENTS = 5_000
"""Documents of one file."""
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent, under the name it had there."""

    name: str
    data: bytes


def file_name(given: str) -> str:
    r"""The last part of a name that somebody sent, on one line and not too long.

    >>> file_name("C:\\news\\1.txt"), file_name("../../etc/passwd"), file_name("")
    ('1.txt', 'passwd', 'a file without a name')
    """
    last = " ".join(storable(given).replace("\\", "/").rsplit("/", 1)[-1].split())
    return "".join(c for c in last if c.isprintable())[-_LONGEST_NAME:] or "a file without a name"


def documents_in(upload: Upload) -> list[Document | str]:
    """The documents of a file; what cannot be read stands in its place as one line that says why."""
    try:
        _check(upload)
    except DocumentError as error:
        return [f"{upload.name}: {error}"]
    found = islice(read_stream(io.BytesIO(upload.data), upload.name), MOST_DOCUMENTS + 1)
    out: list[Document | str] = [item if isinstance(item, Document) else str(item) for item in found]
    if len(out) > MOST_DOCUMENTS:
        out[MOST_DOCUMENTS:] = [
            f"{upload.name}: only the first {MOST_DOCUMENTS:,} documents were taken: `papertiger ingest` takes files without end"
        ]
    return out


def _check(upload: Upload) -> None:
    kind = kind_of(upload.data[:65_536], upload.name[-10:])
    if kind == "html" and len(upload.data) > LARGEST_PAGE:
        raise DocumentError(f"a web page larger than {LARGEST_PAGE >> 20} MB: save the article itself, or its text")
    if kind == "pdf" and (pages := _pages(upload.data)) > MOST_PAGES:
        raise DocumentError(f"{pages:,} pages, more than {MOST_PAGES}: split it into single documents")


def _pages(data: bytes) -> int:
    from papertiger.documents.pdf import page_count

    try:
        return page_count(data)
    except DocumentError:
        return 0  # the reading of it will tell why


def versions() -> tuple[tuple[str, str], ...]:
    """What readings are made by here."""
    return _reader().read("No news.").made_by


def read(document: Document) -> Reading:
    """The reading of a document."""
    return _reader().read(document)


@functools.cache
def _reader() -> Reader:
    from papertiger.reader import Reader

    return Reader()
