"""The process that codes: it is given one record at a time and may be killed at any moment, with nothing lost but that record's time.

Started by :mod:`papertiger.bulk.watch` as ``python -m papertiger.bulk.child DESCRIPTOR SECONDS``.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from multiprocessing.connection import Connection

_LEEWAY = 10


def main() -> None:
    """Code what comes until nothing more comes."""
    from papertiger.errors import PapertigerError

    connection, seconds = Connection(int(sys.argv[1])), float(sys.argv[2])
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()
    plan = connection.recv()
    try:
        from papertiger.bulk.coding import Coder

        coder = Coder(plan)
    except PapertigerError as error:
        connection.send(str(error))
        return
    connection.send(None)
    while True:
        try:
            source, record = connection.recv()
        except EOFError:
            return
        _bound(seconds)
        connection.send(coder.code(source, record))


def _leave_with(parent: int) -> None:
    """A coder whose worker is gone has nobody to code for."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _bound(seconds: float) -> None:
    """The system ends a coder that hangs even where nobody is left to watch it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = time.process_time()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + 2 * seconds) + _LEEWAY, hard))


if __name__ == "__main__":
    main()
