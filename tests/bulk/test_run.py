"""The same corpus gives the same rows: with one worker or two, after a worker was killed, after the whole run was killed."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import papertiger
from papertiger.bulk.run import Work, code_corpus, contents
from papertiger.bulk.verify import verify

from .conftest import PLAN
from .rows import everything, rows

RUN = """
import sys
from papertiger.cli import main
sys.argv = ["papertiger", "bulk", sys.argv[1], "--out", sys.argv[2], "--workers", "1", "--part", "3"]
main()
"""


def test_every_record_is_accounted_for(coded):
    found = contents(coded)
    assert found.records == found.documents + found.failed + sum(found.passed.values())
    assert found.passed == {
        "HTTP status 404": 1,
        "no article in the page": 1,
        "not HTML": 1,
        "not English: de": 1,
    }
    assert (found.documents, found.duplicates) == (len(rows(coded, "documents")), 1)
    assert found.events > 50
    assert list(verify(coded)) == []


def test_each_failure_is_named(coded, corpus):
    failed = [json.loads(line) for line in (coded / "_failed.jsonl").read_text(encoding="utf-8").splitlines()]
    told = {(Path(f["source"]).name, f["why"].partition(":")[0]) for f in failed}
    assert told == {
        ("news.jsonl.gz", "'text' is missing"),
        ("news.jsonl.gz", "not JSON (Unterminated string starting at at character 8)"),
        ("news.jsonl.gz", "'published' is 'in May'"),
        ("news.jsonl.gz", "not UTF-8 (byte 13 of the line)"),
        ("table.parquet", "'text' is missing"),
    }
    assert all(f["record"] > 0 for f in failed)


def test_pages_keep_what_the_archive_knows(coded):
    pages = {r["url"].rpartition("/")[2]: r for r in rows(coded, "documents") if r["url"]}
    assert pages["latin.html"]["text"].count("Élysée") == 1
    assert (pages["latin.html"]["published"], pages["latin.html"]["in"]) == ("2023-05-02", "month=2023-05")
    assert pages["gulf-2023.html"]["publication"] == "Meridian"


def test_a_copy_is_marked_and_kept(coded):
    [copy] = rows(coded, "duplicates")
    ids = {r["url"].rpartition("/")[2]: r["id"] for r in rows(coded, "documents") if r["url"]}
    assert (copy["document"], copy["duplicate_of"]) == (ids["copy.html"], ids["gulf-2023.html"])
    assert 0.7 <= copy["similarity"] < 1


def test_the_rows_are_those_of_the_reader(coded, reader):
    from papertiger.bulk.loading import corpus_readings
    from papertiger.model import Document

    some = [r for r in corpus_readings(coded) if r.document.id.startswith("niger-2023")]
    assert len(some) > 3
    for found in some:
        d = found.document
        given = Document(d.text, id=d.id, published="2023-12-15", published_precision="day", published_from="given")
        again = reader.read(given, exhaustive=False)
        assert (found.events, found.commitments, found.citations) == (again.events, again.commitments, again.citations)
        assert dict(found.made_by) == dict(again.made_by)


def test_one_worker_that_is_killed_in_the_middle_gives_the_same(coded, corpus, tmp_path, ray_here):
    killed = []

    def kill(part):
        if not killed:
            killed.extend(_kill("_PartCoder") + _kill("papertiger.bulk.child"))

    code_corpus([str(corpus)], tmp_path / "out", PLAN, Work(workers=1), kill)
    assert len(killed) > 1
    assert everything(tmp_path / "out") == everything(coded)


def _kill(name: str) -> list[int]:
    found = [p for p in psutil.process_iter(["cmdline"]) if any(name in c for c in p.info["cmdline"] or ()) and _ours(p)]
    for process in found:
        process.send_signal(signal.SIGKILL)
    return [p.pid for p in found]


def _ours(process: psutil.Process) -> bool:
    """Whether it belongs to these tests' own Ray instance."""
    try:
        return os.getpid() in [p.pid for p in process.parents()]
    except psutil.NoSuchProcess:
        return False


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on_where_it_stopped(coded, corpus, tmp_path, ray_here):
    out = tmp_path / "out"
    process = _started(corpus, out)
    while process.poll() is None and len(list(out.glob("_parts/*/0*"))) < 2:
        time.sleep(0.05)
    process.kill()
    process.wait()
    kept = {p: p.stat().st_mtime_ns for p in out.glob("_parts/*/0*/part.json")}
    assert kept
    assert not (out / "documents").exists()
    again = []
    code_corpus([str(corpus)], out, PLAN, Work(workers=1), again.append)
    assert len(again) == _parts(coded, corpus) - len(kept)
    assert everything(out) == everything(coded)
    assert list(verify(out)) == []


def _started(corpus: Path, out: Path) -> subprocess.Popen:
    source = str(Path(papertiger.__file__).parent.parent)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RAY_")} | {"PYTHONPATH": source}
    return subprocess.Popen([sys.executable, "-c", RUN, str(corpus), str(out)], env=environment, stderr=subprocess.DEVNULL)


def _parts(coded: Path, corpus: Path) -> int:
    from papertiger.bulk.inputs import find_sources
    from papertiger.bulk.records import cut

    return sum(len(list(cut(s, PLAN))) for s in find_sources([str(corpus)]))


def test_a_corpus_that_is_there_is_left_alone_and_may_grow(coded, corpus, tmp_path, ray_here):
    import shutil

    out, more = tmp_path / "out", tmp_path / "more.jsonl"
    shutil.copytree(coded, out)
    before = everything(out)
    told = []
    code_corpus([str(corpus)], out, PLAN, Work(workers=1), told.append)
    assert (told, everything(out)) == ([], before)
    more.write_text(json.dumps({"id": "new", "text": "Norway condemned the attack on Denmark.", "published": "2023-04-09"}) + "\n")
    code_corpus([str(corpus), str(more)], out, PLAN, Work(workers=1, keep_duplicates=True), told.append)
    after = everything(out)
    assert len(told) == 1
    assert len(after["documents"]) == len(before["documents"]) + 1
    assert set(before["documents"]) < set(after["documents"])
    assert after["duplicates"] == []
    assert list(verify(out)) == []
