"""A corpus from its files to its tables: find, code, gather, mark the duplicates. Stopped at any point, it goes on from there."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from papertiger.bulk.copies import mark_duplicates
from papertiger.bulk.engine import all_workers, code_parts, ray_instance
from papertiger.bulk.gathering import gather, place, reopen
from papertiger.bulk.inputs import find_sources
from papertiger.bulk.manifest import DUPLICATES, PLACING, WHOLE, Manifest, begun, known_files, load_manifest, locked
from papertiger.bulk.parts import DamagedPartError, clear_leftovers, done_parts, part_record, unwritable
from papertiger.bulk.plan import Limits, Plan, versions
from papertiger.errors import BulkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from papertiger.bulk.inputs import Source

_GIVEN_UP = 3
_CAUGHT_UP = 70
"""Seconds after which a network disk shows a folder as it is, whoever wrote to it: NFS may keep what it saw for a minute."""


@dataclass(frozen=True, slots=True)
class Work:
    """How a corpus is worked on. It decides when the rows are there, and not what they are: ``workers`` 0 takes all processors,
    ``address`` is that of a Ray cluster, ``keep_duplicates`` takes no document for a copy of another."""

    limits: Limits = field(default_factory=Limits)
    workers: int = 0
    address: str = ""
    keep_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is in a coded corpus."""

    records: int
    documents: int
    events: int
    commitments: int
    citations: int
    duplicates: int
    passed: dict[str, int]
    failed: int


def code_corpus(
    inputs: Iterable[str], out: Path, plan: Plan, work: Work, told: Callable[[dict[str, Any]], None] = lambda part: None
) -> Corpus:
    """Code a corpus into the folder ``out``, or go on where a run was stopped.

    ``told`` is called with what became of each part. Raises ``BulkError`` where the work cannot be begun or gone on with, with the mend.
    """
    try:
        sources = find_sources(inputs, known_files(out))
        with locked(out):
            manifest = begun(out, plan, versions(plan.codebook), sources)
            _bring_in(out, manifest, plan, work, sources, told)
            if manifest.get("keep_duplicates") != work.keep_duplicates or DUPLICATES not in manifest["files"]:
                mark_duplicates(out, manifest, keep=work.keep_duplicates)
    except OSError as error:
        raise BulkError(unwritable(out, error)) from error
    return contents(out)


def _bring_in(out: Path, manifest: Manifest, plan: Plan, work: Work, sources: list[Source], told: Callable[[dict[str, Any]], None]) -> None:
    if manifest["state"] == PLACING:
        place(out, manifest)
    fresh = [s for s in sources if not manifest["sources"][s.name]["coded"]]
    if not fresh:
        return
    if manifest["state"] == WHOLE:
        reopen(out, manifest)
    for _ in range(_GIVEN_UP):
        _code(out, manifest, plan, work, fresh, told)
        try:
            gather(out, manifest)
            break
        except DamagedPartError as damaged:
            shutil.rmtree(damaged.folder)
    else:
        raise BulkError(f"{out}: what is written there is not what is read from it: check the disk")


def _code(out: Path, manifest: Manifest, plan: Plan, work: Work, sources: list[Source], told: Callable[[dict[str, Any]], None]) -> None:
    """Code the parts that are missing."""
    clear_leftovers(out)
    missing = [(s, done) for s, done in ((s, done_parts(out, s.name)) for s in sources) if not _whole(done)]
    if not missing:
        return
    with ray_instance(work.workers or all_workers(), work.address):
        workers = work.workers or all_workers(work.address)
        for part in code_parts([(s, frozenset(d)) for s, d in missing], out, plan, work.limits, manifest["versions"], workers):
            told(part)
    _all_there(out, sources, time.monotonic() + (_CAUGHT_UP if work.address else 0))


def _all_there(out: Path, sources: list[Source], until: float) -> None:
    """Wait until every part is seen here. Raises ``BulkError`` where one is not: it must not be missing without a word."""
    while lost := [s.name for s in sources if not _whole(done_parts(out, s.name))]:
        if time.monotonic() >= until:
            raise BulkError(f"{out}: parts of {lost[0]} are not there: is it on a disk that every worker sees? Then run the command again")
        time.sleep(1)


def _whole(done: dict[int, Path]) -> bool:
    """Whether all parts of a source are there, up to its last."""
    return bool(done) and len(done) == max(done) + 1 and bool(part_record(done[max(done)])["last"])


def contents(out: Path) -> Corpus:
    """What is in a coded corpus, as its manifest tells. Raises ``BulkError`` where there is none."""
    manifest = load_manifest(out)
    sources = [s for s in manifest["sources"].values() if s["coded"]]
    passed: dict[str, int] = {}
    for s in sources:
        for why, count in s["passed"].items():
            passed[why] = passed.get(why, 0) + count
    rows = {t: sum(s["rows"].get(t, 0) for s in sources) for t in ("documents", "events", "commitments", "citations")}
    return Corpus(
        records=sum(s["records"] for s in sources),
        failed=sum(s["failed"] for s in sources),
        passed=passed,
        duplicates=manifest["files"].get(DUPLICATES, {"rows": 0})["rows"],
        **rows,
    )
