"""One record to the rows of its reading. All that takes time or may go wrong with a document is done here, in a process of its own."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from papertiger.bulk.columns import Row, rows_of
from papertiger.bulk.duplicates import signature
from papertiger.documents import jsonl, prepare, read_documents
from papertiger.documents.sources import fitting
from papertiger.errors import DocumentError, NoArticleError, PapertigerError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from papertiger.bulk.plan import Plan
    from papertiger.bulk.records import Record
    from papertiger.model import Document

_TELLING = 200
"""Characters from which on a text's language can be told."""

_ENOUGH = 4_000

_COLLECTED = (50_000, 5, 5)
"""When Python looks for rings of objects that nobody holds: every few documents. By its own measure it would look many times in each, whose
objects are all still needed, and spend a twentieth of the time on that."""

REMEMBERED = 50_000
"""Words that spaCy keeps: some thirty megabytes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: ``rows`` by table where it was read; ``why`` not, otherwise, and whether that is a ``fault``."""

    number: int
    rows: dict[str, list[Row]] = field(default_factory=dict)
    why: str = ""
    fault: bool = False


class _PassedError(Exception):
    """The document is none that the reader can read."""


class Coder:
    """Codes records: one loaded reader."""

    def __init__(self, plan: Plan) -> None:
        from papertiger.reader import Reader

        self._plan = plan
        self._columns = dict(plan.columns)
        self._reader = Reader(codebook=plan.codebook or None)
        gc.freeze()  # what was loaded stays to the end: the collector need not look through it for each document
        gc.set_threshold(*_COLLECTED)

    def code(self, source: str, record: Record) -> Outcome:
        """What becomes of a record; nothing is raised."""
        with self._remembering():
            return self._outcome(source, record)

    def _remembering(self) -> AbstractContextManager[object]:
        """The words of the first documents stay known, as in them are nearly all that come again and again; those that come new after that
        are forgotten with their document, so that memory stays flat.

        To know a word is what makes it cheap: one in a zone of memory is parted by the tokenizer's patterns each time that it stands there.
        """
        nlp = self._reader.pipeline.nlp
        return nullcontext() if len(nlp.vocab) < REMEMBERED else nlp.memory_zone()

    def _outcome(self, source: str, record: Record) -> Outcome:
        try:
            return Outcome(record.number, self._rows(source, record))
        except _PassedError as reason:
            return Outcome(record.number, why=str(reason))
        except PapertigerError as error:
            return Outcome(record.number, why=str(error), fault=True)
        except MemoryError:
            return Outcome(record.number, why="it takes more memory than there is", fault=True)
        except Exception as error:  # a fault of the program's own must not cost the other documents their readings
            why = f"a fault of papertiger itself ({type(error).__name__}: {error}): please report it with the text"
            return Outcome(record.number, why=why, fault=True)

    def _rows(self, source: str, record: Record) -> dict[str, list[Row]]:
        document = self._document(record)
        _check_language(document)
        document = prepare(document)
        rows = rows_of(self._reader.read(document, exhaustive=self._plan.exhaustive), source, record.number)
        _check_characters(rows["documents"][0])
        whence = {k: rows["documents"][0][k] for k in ("source", "record", "id", "published")}
        return rows | {"signatures": [whence | {"signature": signature(document.text)}]}

    def _document(self, record: Record) -> Document:
        if record.kind == "line":
            return fitting(jsonl.document_of(record.data, self._columns))
        if record.kind == "page":
            return _page(record, dated=self._plan.dated_by_fetch)
        found = next(iter(read_documents([record.data.decode()])))
        if isinstance(found, DocumentError):
            raise found
        return found


def _page(record: Record, *, dated: bool) -> Document:
    from papertiger.documents.html import read_html

    try:
        document = fitting(read_html(_decoded(record)))
    except NoArticleError as error:
        raise _PassedError("no article in the page") from error
    document = replace(document, url=record.url or document.url)
    if dated and record.fetched and not prepare(document).published:
        return replace(document, published=record.fetched, published_precision="day", published_from="given")
    return document


def _decoded(record: Record) -> str | bytes:
    """The page in the characters that its server names; where they do not fit, what the page itself says counts."""
    try:
        return record.data.decode(record.charset) if record.charset else record.data
    except (LookupError, UnicodeDecodeError):
        return record.data


def _check_characters(row: Row) -> None:
    """Half of a pair of surrogates is no character that a table can hold."""
    for column, value in row.items():
        try:
            _ = value.encode() if isinstance(value, str) else None
        except UnicodeEncodeError as error:
            raise DocumentError(f"'{column}' holds half of a character (at {error.start}): save it anew as UTF-8") from error


def _check_language(document: Document) -> None:
    """Only English is read. A short text whose language is not given counts as English: it is too short to tell."""
    given = (document.language or "").lower()
    if given.startswith("en"):
        return
    if given:
        raise _PassedError(f"not English: {given}")
    import py3langid

    if len(document.text) >= _TELLING and (told := py3langid.classify(document.text[:_ENOUGH])[0]) != "en":
        raise _PassedError(f"not English: {told}")
