"""A process beside ours that does one thing at a time: what takes too long is ended, what crashes takes nothing with it, and the pages stay
quick while it reads."""

from __future__ import annotations

import logging
import multiprocessing
import signal
from typing import TYPE_CHECKING, Any

from papertiger.errors import DocumentError, PapertigerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from types import TracebackType

_LOG = logging.getLogger("papertiger.web")
_DONE, _REFUSED, _BROKEN = "done", "refused", "broken"


class Apart:
    """The process, started at its first task and again after one that ended it.

    >>> with Apart() as apart:
    ...     apart.call(pow, 2, 10, seconds=60)
    1024
    """

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def call(self, task: Callable[..., Any], *given: Any, seconds: float) -> Any:
        """What a task answers. Both it and what it is given must be such as can be sent (pickled).

        Raises ``DocumentError``, in words for people, for what the task refuses, for a fault of the program, for a crash, and where it
        takes longer than so many seconds.
        """
        line = self._open()
        try:
            line.send((task, given))
            if not line.poll(seconds):
                self.close()
                raise DocumentError(f"reading it took longer than {seconds:.0f} seconds: split it into smaller documents")
            outcome, answer = line.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise DocumentError("the program stopped while reading it: please report it with the text") from error
        if outcome != _DONE:
            raise DocumentError(answer)
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, line = self._process, self._line
        self._process = self._line = None
        if process is not None:
            process.kill()
            process.join()
        if line is not None:
            line.close()

    def _open(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self.close()
            spawn = multiprocessing.get_context("spawn")  # a copy of a process with threads could hang
            line, theirs = spawn.Pipe()
            process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._line, self._process = line, process
        return self._line


def _serve(line: Connection) -> None:
    """Do what comes over the line until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    while True:
        try:
            task, given = line.recv()
        except EOFError:
            return
        line.send(_outcome(task, given))


def _outcome(task: Callable[..., Any], given: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return _DONE, task(*given)
    except PapertigerError as error:
        return _REFUSED, str(error)
    except Exception as error:
        _LOG.exception("a document could not be read")
        return _BROKEN, f"a fault of papertiger itself ({type(error).__name__}): please report it with the text"
