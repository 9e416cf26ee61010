"""Taking documents in while people go on reading: tasks in a line, worked off one by one, each with a record of how far it is."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from papertiger.errors import DocumentError, PapertigerError
from papertiger.model import Document
from papertiger.web import uploads
from papertiger.web.apart import Apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from papertiger.ledger.book import Ledger

_LOG = logging.getLogger("papertiger.web")
MOST_WAITING = 4
"""Tasks in the line; what is waiting is held in memory."""
MOST_REMEMBERED = 50
MOST_SHOWN = 200
"""Documents and faults that a task's record names; further ones are counted."""
LONGEST_OPENING, LONGEST_READING = 60.0, 120.0
"""Seconds for the documents of one file to be found, and for one document to be read."""
OUTCOMES = {"added": "added", "renewed": "read anew", "skipped": "there already", "failed": "failed"}


class Busy(Exception):  # noqa: N818  it is no fault
    """So many tasks are waiting that no more are taken."""


@dataclass(slots=True)
class Task:
    """Files and documents to take in, and what became of them so far.

    ``state`` is waiting, opening (files), reading or done; ``taken`` are the ids and titles of documents that are in the ledger now,
    ``faults`` one line for each thing that could not be read.
    """

    files: Sequence[uploads.Upload]
    documents: list[Document]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    state: str = "waiting"
    total: int = 0
    done: int = 0
    counted: Counter[str] = field(default_factory=Counter)
    taken: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether all is done."""
        return self.state == "done"

    @property
    def summary(self) -> str:
        """What became of all documents, in words: *3 added, 1 there already*."""
        return ", ".join(f"{self.counted[k]:,} {words}" for k, words in OUTCOMES.items() if self.counted[k] or k == "added")

    def fail(self, why: str) -> None:
        """Put down what could not be read."""
        self.counted["failed"] += 1
        if len(self.faults) < MOST_SHOWN:
            self.faults.append(" ".join(why.split()))

    def form(self) -> dict[str, Any]:
        """How far it is, for programs."""
        fields = {f: getattr(self, f) for f in ("id", "state", "total", "done", "summary", "faults")}
        return fields | {"counted": {k: self.counted[k] for k in OUTCOMES}}


class Desk:
    """Takes tasks for a ledger and works them off in a thread of its own; the reading is done in a process apart."""

    def __init__(self, book: Ledger, apart: Apart | None = None) -> None:
        self._book, self._apart = book, apart or Apart()
        self._line: queue.Queue[Task | None] = queue.Queue(MOST_WAITING)
        self._tasks: OrderedDict[str, Task] = OrderedDict()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self._versions: tuple[tuple[str, str], ...] = ()
        self._closed = False

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def take(self, files: Iterable[uploads.Upload] = (), documents: Iterable[Document] = ()) -> Task:
        """Put a task into the line. Raises ``Busy`` where too many are waiting."""
        task = Task(tuple(files), list(documents))
        with self._lock:
            try:
                self._line.put_nowait(task)
            except queue.Full as error:
                raise Busy from error
            self._tasks[task.id] = task
            while len(self._tasks) > MOST_REMEMBERED:
                self._tasks.popitem(last=False)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="papertiger intake", daemon=True)
                self._worker.start()
        return task

    def task(self, name: str) -> Task | None:
        """A task by its id, as long as it is remembered."""
        return self._tasks.get(name)

    def close(self) -> None:
        """Stop: the document that is being read is given up, what was taken in stays."""
        self._closed = True
        self._apart.close()
        if self._worker is not None:
            self._line.put(None)
            self._worker.join()
        self._apart.close()

    # --------------------------------------------------------------------------------------------- in the thread
    def _work(self) -> None:
        while (task := self._line.get()) is not None:
            try:
                self._work_off(task)
            except Exception:
                _LOG.exception("a task could not be worked off")
                task.fail("a fault of papertiger itself; it was put down in the log of the server")
            task.files, task.documents, task.state = (), [], "done"

    def _work_off(self, task: Task) -> None:
        task.state = "opening"
        for file in task.files:
            if self._closed:
                return
            self._open(task, file)
        task.state, task.total = "reading", len(task.documents)
        for document in task.documents:
            if self._closed:
                return
            self._take_in(task, document)
            task.done += 1

    def _open(self, task: Task, file: uploads.Upload) -> None:
        try:
            found = self._apart.call(uploads.documents_in, file, seconds=LONGEST_OPENING)
        except DocumentError as error:
            found = [f"{file.name}: {error}"]
        for item in found:
            if isinstance(item, Document):
                task.documents.append(item)
            else:
                task.fail(item)

    def _take_in(self, task: Task, document: Document) -> None:
        try:
            outcome = self._outcome(document)
        except PapertigerError as error:
            if not isinstance(error, DocumentError):  # a message of the ledger's or the model's names files
                _LOG.error("%s", error)
                error = DocumentError("the ledger or the reader failed; why stands in the log of the server")
            task.fail(f"{document.title or document.id}: {error}")
            return
        task.counted[outcome] += 1
        if len(task.taken) < MOST_SHOWN:
            name = self._book.name_of(document.text) or document.id
            task.taken.append((name, document.title or name))

    def _outcome(self, document: Document) -> str:
        """Read a document, unless it is known, and take it in."""
        if not self._versions:
            self._versions = self._apart.call(uploads.versions, seconds=LONGEST_READING)
        if self._book.knows(document, self._versions):
            return "skipped"
        return self._book.take_in(self._apart.call(uploads.read, document, seconds=LONGEST_READING))
