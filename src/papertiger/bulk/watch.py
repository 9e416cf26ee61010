"""The watch over a coder: a record that takes too long or too much memory costs its process, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Any

import psutil

from papertiger.bulk.coding import Outcome
from papertiger.errors import BulkError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from papertiger.bulk.plan import Limits, Plan
    from papertiger.bulk.records import Record

_TICK = 0.2
_ASLEEP = 10
"""How many times its limit of processor time a record may take by the clock: a busy machine fails nothing, one that sleeps is given up."""

_LOADING = 600
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


class Watched:
    """A coder in a process of its own, replaced when it dies or outgrows its limits."""

    def __init__(self, plan: Plan, limits: Limits) -> None:
        self._plan, self._limits = plan, limits
        self._process: psutil.Popen | None = None
        self._connection: Connection | None = None
        self._loaded = 0
        self.largest = 0
        """The most bytes that a coder held at the end of a record."""

    def code(self, source: str, record: Record) -> Outcome:
        """What becomes of a record. Raises ``BulkError`` where no coder can be started."""
        for _ in range(2):  # a coder may be killed from outside: the record is not to blame at the first time
            if self._process is None:
                self._start()
            try:
                return self._watched(source, record)
            except _OverError as over:
                self.close()
                return Outcome(record.number, why=str(over), fault=True)
            except (EOFError, OSError, psutil.NoSuchProcess):
                self.close()
        return Outcome(
            record.number, why="the process that read it died twice: the record breaks the reader, or memory ran out", fault=True
        )

    def close(self) -> None:
        """End the coder."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None

    def _start(self) -> None:
        here, there = Pipe()
        command = [sys.executable, "-m", "papertiger.bulk.child", str(there.fileno()), str(self._limits.seconds)]
        self._process = psutil.Popen(
            command,
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ONE_THREAD,
        )
        self._connection = here
        there.close()
        try:
            here.send(self._plan)
            said = here.recv() if here.poll(_LOADING) else "it did not start within ten minutes"
        except (EOFError, OSError):
            said = "it died while it was loaded: is there memory for it?"
        if said is not None:
            self.close()
            raise BulkError(f"no reader could be started: {said}")
        self._loaded = self._resident()

    def _watched(self, source: str, record: Record) -> Outcome:
        assert self._connection is not None
        self._connection.send((source, record))
        begun, used = time.monotonic(), self.used()
        while not self._connection.poll(_TICK):
            self._check(time.monotonic() - begun, self.used() - used)
        outcome: Outcome = self._connection.recv()
        self._renew()
        return outcome

    def _check(self, passed: float, used: float) -> None:
        if used > self._limits.seconds or passed > _ASLEEP * self._limits.seconds:
            raise _OverError(f"it took more than {self._limits.seconds:g} seconds to read: set aside (--seconds allows more)")
        if self._resident() > self._limits.megabytes * 2**20:
            raise _OverError(f"it took more than {self._limits.megabytes} MB to read: set aside (--megabytes allows more)")

    def _renew(self) -> None:
        """A coder that has grown, as every process does over many texts, makes room for a fresh one."""
        held = self._resident()
        self.largest = max(self.largest, held)
        if held > self._loaded + self._limits.growth * 2**20:
            self.close()

    def used(self) -> float:
        """Seconds of processor time that the coder has taken."""
        times: Any = self._process.cpu_times() if self._process else None
        return times.user + times.system if times else 0.0

    def _resident(self) -> int:
        return int(self._process.memory_info().rss) if self._process else 0


class _OverError(Exception):
    """A record goes beyond a limit."""
