"""Ray: the machine or cluster that the parts are coded on. The same path for one core and for a thousand."""

from __future__ import annotations

import logging
import os
import pickle
import socket
import sys
import time
import warnings
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from papertiger.bulk.coding import Outcome
from papertiger.bulk.parts import part_folder, unwritable, write_part
from papertiger.bulk.records import Record, cut
from papertiger.bulk.watch import Watched
from papertiger.errors import BulkError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.bulk.inputs import Source
    from papertiger.bulk.plan import Limits, Plan
    from papertiger.bulk.records import Part

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
_STORE, _STORE_OF_ONE = 128 * 2**20, 64 * 2**20
"""Bytes of the local instance's memory for what waits between reading and coding, at least and for each worker: two parts of 24 MB."""

_PATIENCE = 10
_READ_BY_ONE = 8
"""Workers that one reading of files keeps busy."""


@contextmanager
def ray_instance(workers: int, address: str = "") -> Iterator[None]:
    """A Ray instance on this machine, started and stopped here, or the cluster at an address. One that runs in this process is used.

    Raises ``BulkError`` where there is none at the address.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    import ray

    if ray.is_initialized():
        yield
        return
    _knock(address)
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        with _silenced():
            if address:
                ray.init(address=address, **quiet)
            else:
                ray.init(num_cpus=workers, include_dashboard=False, object_store_memory=max(_STORE, workers * _STORE_OF_ONE), **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise BulkError(f"no Ray cluster at {address or 'this machine'}: {str(error).splitlines()[0]}") from error
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module=r"ray\.")  # fewer parts than workers are no fault
            yield
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Ray itself waits for minutes where nobody answers."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except OSError as error:
        raise BulkError(
            f"no Ray cluster at {address} ({error.strerror or error}): start it with ray start --head, or mend --address"
        ) from error


@contextmanager
def _silenced() -> Iterator[None]:
    """Nothing on standard error, whoever writes it: Ray tells there at each start how its own log is set."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def all_workers(address: str = "") -> int:
    """As many workers as there are processors: this machine's, or with ``address`` those of the cluster that runs."""
    if address:
        import ray

        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        return max(1, int(resources.get("CPU", 1)))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def code_parts(
    work: list[tuple[Source, frozenset[int]]], out: Path, plan: Plan, limits: Limits, versions: dict[str, str], workers: int
) -> Iterator[dict[str, Any]]:
    """Code the parts of sources that are not among the numbers done; what became of each is told as it is there."""
    import ray.data
    import ray.exceptions

    coder: Any = _PartCoder
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.target_max_block_size = 1  # a part is a block, so that the next free worker gets the next part
    items = [{"source": pickle.dumps(source), "done": pickle.dumps(done)} for source, done in work]
    readers = -(-workers // _READ_BY_ONE)
    if plan.codebook:
        plan = replace(plan, codebook=str(Path(plan.codebook).resolve()))  # a worker may stand in another folder
    coded = (
        ray.data.from_items(items, override_num_blocks=len(items))
        .flat_map(_Cutter(plan), num_cpus=0, compute=ray.data.TaskPoolStrategy(size=readers))
        .map(
            coder,
            fn_constructor_args=(str(out.resolve()), plan, limits, versions),
            compute=ray.data.ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=2),
            num_cpus=1,
        )
    )
    try:
        for row in coded.iter_rows():
            if row["error"]:
                raise BulkError(row["error"])
            yield row
    except ray.exceptions.RayError as error:
        said = str(error).strip().splitlines()
        raise BulkError(f"Ray gave up ({said[-1] if said else type(error).__name__}): run the command again to go on") from error


class _Cutter:
    """Cuts a source into parts."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __call__(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for part in cut(pickle.loads(row["source"]), self._plan, pickle.loads(row["done"])):
            yield {"part": pickle.dumps(part)}


class _PartCoder:
    """A worker: it codes one part after another by a reader in a process of its own, and writes each as soon as it is coded."""

    def __init__(self, out: str, plan: Plan, limits: Limits, versions: dict[str, str]) -> None:
        from papertiger.bulk.plan import versions as versions_here

        self._out, self._versions = Path(out), versions
        self._watched = Watched(plan, limits)
        other = {k: v for k, v in versions_here(plan.codebook).items() if versions.get(k) != v}
        self._wrong = f"a worker has other versions ({other}): install the same on every machine" if other else ""

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        part: Part = pickle.loads(row["part"])
        begun, used, failed, error = time.monotonic(), self._used(), 0, self._wrong
        if not error and not part_folder(self._out, part.source, part.number).exists():
            try:
                outcomes = [self._outcome(part.source, item) for item in part.items]
                write_part(self._out, part, outcomes, self._versions)
                failed = sum(o.fault for o in outcomes)
            except BulkError as told:
                error = str(told)
            except OSError as told:
                error = unwritable(self._out, told)
        told_of = {"source": part.source, "part": part.number, "records": len(part.items), "failed": failed, "error": error}
        return told_of | {
            "seconds": time.monotonic() - begun,
            "worker": os.getpid(),
            "memory": self._memory(),
            "processor": self._used() - used,
        }

    def _used(self) -> float:
        """Seconds of processor time that this worker has taken so far, with the reader's process."""
        return time.process_time() + self._watched.used()

    def _memory(self) -> int:
        """The bytes that this worker holds for itself, at its largest, with the reader's process."""
        own = psutil.Process().memory_info()
        return int(self._watched.largest + own.rss - getattr(own, "shared", 0))  # Ray's store is shared by all

    def _outcome(self, source: str, item: Any) -> Outcome:
        if isinstance(item, Record):
            return self._watched.code(source, item)
        return Outcome(item.number, why=item.why, fault=item.fault)
