"""From parts to tables, without Ray: what is written there, what is damaged, and a disk that is full."""

import errno
import json
import os
import shutil
from contextlib import nullcontext

import pyarrow.parquet as pq
import pytest

from papertiger.bulk import gathering, parts, run
from papertiger.bulk.coding import Coder
from papertiger.bulk.copies import mark_duplicates
from papertiger.bulk.engine import _PartCoder
from papertiger.bulk.gathering import gather, place
from papertiger.bulk.inputs import find_sources
from papertiger.bulk.loading import corpus_readings
from papertiger.bulk.manifest import begun, load_manifest, locked
from papertiger.bulk.parts import DamagedPartError, clear_leftovers, done_parts, write_part
from papertiger.bulk.plan import Limits, Plan, versions
from papertiger.bulk.records import Record, cut
from papertiger.bulk.run import Work, code_corpus, contents
from papertiger.bulk.verify import verify
from papertiger.errors import BulkError

from .rows import everything, rows

PLAN = Plan(part=2)
MONTHS = ("2007-05-16", "2007-06-01", "2007-05-20", "2007", None, "2007-06-30")


@pytest.fixture(scope="module")
def coder():
    return Coder(PLAN)


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    lines = [
        {"id": f"d{n}", "text": f"Norway condemned the attack on Denmark in {1990 + n}.", "published": d} for n, d in enumerate(MONTHS)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def out(tmp_path, news, coder):
    """A corpus whose parts are all coded and not gathered yet."""
    folder = tmp_path / "out"
    code(folder, news, coder)
    return folder


def code(folder, files, coder):
    sources = find_sources([str(f) for f in (files if isinstance(files, list) else [files])])
    begun(folder, PLAN, versions(), sources)
    write_parts(folder, sources, coder)


def write_parts(folder, sources, coder):
    for part in (part for source in sources for part in cut(source, PLAN)):
        write_part(folder, part, [coder.code(part.source, r) for r in part.items], versions())


def gathered(out):
    gather(out, load_manifest(out))
    (out / "duplicates").mkdir(exist_ok=True)
    return out


def test_rows_stand_by_month_in_the_order_of_their_records(out):
    gathered(out)
    found = {}
    for row in rows(out, "documents"):
        found.setdefault(row["in"], []).append(row["record"])
    assert found == {"month=2007-05": [1, 3], "month=2007-06": [2, 6], "month=unknown": [4, 5]}
    assert {(e["type"], e["document"]) for e in rows(out, "events")} == {("ACCUSE", f"d{n}") for n in range(6)}
    assert not (out / "_parts").exists()


def test_small_files_and_few_of_them_give_the_same_rows(out, monkeypatch, tmp_path, news, coder):
    gathered(out)
    expected = sorted(map(str, rows(out, "events")))
    code(tmp_path / "other", news, coder)
    for name, value in (("_HELD", 1), ("_OPEN", 1), ("_FULL", 1)):
        monkeypatch.setattr(gathering, name, value)
    gathered(tmp_path / "other")
    assert len(list((tmp_path / "other").glob("events/*/*.parquet"))) == 6
    assert sorted(map(str, rows(tmp_path / "other", "events"))) == expected


def test_a_damaged_part_is_found_out(out, news):
    part = done_parts(out, str(news))[1]
    (part / "events.parquet").write_bytes(b"PAR1")
    with pytest.raises(DamagedPartError) as caught:
        gather(out, load_manifest(out))
    assert caught.value.folder == part
    assert not (out / "documents").exists()


def test_a_run_that_died_while_files_were_put_in_place(out, monkeypatch):
    moved = []

    def stop(out, manifest):
        moved.append(manifest["placing"])
        raise KeyboardInterrupt

    monkeypatch.setattr(gathering, "place", stop)
    with pytest.raises(KeyboardInterrupt):
        gather(out, load_manifest(out))
    (out / "events").mkdir()  # and one of them was in its place
    name = next(n for n in moved[0] if n.startswith("events/month=2007-05"))
    (out / name).parent.mkdir()
    (out / "_new" / name).rename(out / name)
    place(out, load_manifest(out))
    assert list(verify(out)) == ["the run is not finished: run the same command again to go on"]
    with pytest.raises(BulkError, match="the run is not finished"):
        next(corpus_readings(out))
    mark_duplicates(out, load_manifest(out), keep=False)
    assert len(rows(out, "documents")) == len(rows(out, "events")) == len(MONTHS)
    assert list(verify(out)) == []


def test_a_second_round_that_died_before_the_duplicates_were_sought(out, news, coder, monkeypatch):
    code_corpus([str(news)], out, PLAN, Work(workers=1))
    assert rows(out, "duplicates") == []
    more = news.with_name("wire.jsonl")
    more.write_text(news.read_text().replace("d0", "w0"))
    sources = find_sources([str(news), str(more)])

    def code_them(work, *_):
        write_parts(out, [source for source, _done in work], coder)
        return iter(())

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "ray_instance", lambda *_: nullcontext())
    monkeypatch.setattr(run, "code_parts", code_them)
    with monkeypatch.context() as m:
        m.setattr(run, "mark_duplicates", stop)
        with pytest.raises(KeyboardInterrupt):
            code_corpus([s.name for s in sources], out, PLAN, Work(workers=1))
    found = code_corpus([s.name for s in sources], out, PLAN, Work(workers=1))
    assert (found.documents, found.duplicates) == (2 * len(MONTHS), len(MONTHS))


def test_parts_go_only_when_what_they_held_is_on_the_disk(out, news, monkeypatch):
    real, synced, checked = os.fsync, set(), []

    def sync(handle):
        synced.add(os.fstat(handle).st_ino)
        real(handle)

    def take_away(folder, **options):
        if folder.name == "_parts":
            files = [out / name for name in load_manifest(out)["files"]]
            wanted = {*files, *(above for f in files for above in f.parents if above.is_relative_to(out))}
            checked.extend(str(p) for p in wanted if p.stat().st_ino not in synced)
            checked.append(len(files))
        remove(folder, **options)

    remove = shutil.rmtree
    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(gathering.shutil, "rmtree", take_away)
    gather(out, load_manifest(out))
    assert checked == [len(load_manifest(out)["files"])]


def test_single_files_may_be_added_to_those_that_are_there(tmp_path, coder, monkeypatch):
    folder, out = tmp_path / "news", tmp_path / "out"
    folder.mkdir()
    (folder / "b.txt").write_text("Norway condemned the attack on Denmark.")
    monkeypatch.setattr(run, "ray_instance", lambda *_: nullcontext())
    monkeypatch.setattr(run, "code_parts", lambda work, *_: iter(write_parts(out, [s for s, _ in work], coder) or ()))
    assert code_corpus([str(folder)], out, PLAN, Work(workers=1)).documents == 1
    (folder / "a.txt").write_text("Peru met Chile.")  # it stands before the one that is known
    for _ in range(2):
        assert code_corpus([str(folder)], out, PLAN, Work(workers=1)).documents == 2
    (folder / "c.txt").write_text("Chad met Niger.")
    assert code_corpus([str(folder)], out, PLAN, Work(workers=1)).documents == 3
    assert {(r["source"], r["record"], r["text"].split()[0]) for r in rows(out, "documents")} == {
        ("files", 1, "Norway"),
        ("files-2", 1, "Peru"),
        ("files-3", 1, "Chad"),
    }
    assert list(verify(out)) == []
    (folder / "a.txt").write_text("Peru left Chile.")
    with pytest.raises(BulkError, match="one of the single files is gone or has changed since the work on it began"):
        code_corpus([str(folder)], out, PLAN, Work(workers=1))


def test_half_a_character_costs_only_its_document(coder):
    page = "<html><body><article><p>The ministers of both states met in Astana on Monday \ud83d to talk.</p></article></body></html>"
    told = coder.code("s", Record(1, "page", page.encode("utf-16-le", "surrogatepass"), charset="utf-16-le"))
    assert told.fault or "\ud83d" not in str(told.rows)
    title = Record(2, "page", page.replace("\ud83d", "").encode(), url="http://a/\ud83d")
    told = coder.code("s", title)
    assert (told.why, told.rows) == ("'url' holds half of a character (at 9): save it anew as UTF-8", {})


def test_parts_that_only_another_machine_has_are_missed(out, news, monkeypatch):
    shutil.rmtree(done_parts(out, str(news))[1])
    monkeypatch.setattr(run, "ray_instance", lambda *_: nullcontext())
    monkeypatch.setattr(run, "code_parts", lambda *_: iter(()))  # a worker told that all is done, on a disk of its own
    with pytest.raises(BulkError) as caught:
        code_corpus([str(news)], out, PLAN, Work(workers=1))
    assert str(caught.value) == f"{out}: parts of {news} are not there: is it on a disk that every worker sees? Then run the command again"
    assert len(done_parts(out, str(news))) == 2


def test_whatever_stands_in_a_reason_is_told_line_by_line(tmp_path, coder):
    odd, out = tmp_path / "odd.jsonl", tmp_path / "out"
    given = [{"text": "Peru met Chile.", "published": "in\u2028May\u0085"}, {"text": "Peru met Chile.", "language": "x\u2028"}]
    odd.write_text("".join(json.dumps(line) + "\n" for line in given))
    code(out, odd, coder)
    assert code_corpus([str(odd)], out, PLAN, Work()).passed == {"not English: x\u2028": 1}
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps(given[0]) + "\n")
    code(out, [odd, more], coder)
    assert code_corpus([str(odd), str(more)], out, PLAN, Work()).failed == 2
    failed = [json.loads(line) for line in (out / "_failed.jsonl").read_text().splitlines()]
    assert [(f["source"], f["record"]) for f in failed] == [(str(odd), 1), (str(more), 1)]
    assert all("in\u2028May\u0085" in f["why"] for f in failed)
    assert list(verify(out)) == []


def test_a_full_disk_loses_nothing(tmp_path, news, monkeypatch):
    sources = find_sources([str(news)])
    folder = tmp_path / "out"
    begun(folder, PLAN, versions(), sources)
    worker = _PartCoder(str(folder), PLAN, Limits(), versions())
    import pickle

    row = {"part": pickle.dumps(next(cut(sources[0], PLAN)))}
    real = pq.write_table

    def full(table, path, **options):
        real(table, path, **options)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(parts.pq, "write_table", full)
    told = worker(row)
    assert told["error"] == f"{folder}: the disk is full: make room and run the command again; what was coded stays"
    assert list(folder.glob("_parts/*/*")) == []
    monkeypatch.setattr(parts.pq, "write_table", real)
    told = worker(row)
    assert (told["error"], told["records"], told["failed"]) == ("", 2, 0)
    assert len(done_parts(folder, str(news))) == 1
    worker._watched.close()


def test_a_disk_that_is_full_at_the_end_loses_nothing(out, news, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as m:
        m.setattr(gathering.pq, "ParquetWriter", full)
        with pytest.raises(BulkError, match="the disk is full: make room and run the command again"):
            code_corpus([str(news)], out, PLAN, Work(workers=1))
    found = code_corpus([str(news)], out, PLAN, Work(workers=1))  # all parts are there: Ray is not started
    assert (found.documents, found.events, found.failed) == (6, 6, 0)
    assert list(verify(out)) == []


def test_beginnings_of_parts_are_cleared(out, news):
    left = out / "_parts" / done_parts(out, str(news))[0].parent.name / ".new-0000007-abc"
    left.mkdir()
    clear_leftovers(out)
    assert not left.exists()
    assert len(done_parts(out, str(news))) == 3


def test_what_was_begun_otherwise_is_not_mixed(out, news, monkeypatch):
    def refused(plan=PLAN, inputs=(news,)):
        with pytest.raises(BulkError) as caught:
            code_corpus([str(i) for i in inputs], out, plan, Work(workers=1))
        return str(caught.value).replace(str(out), "OUT").replace(str(news), "NEWS")

    assert refused(Plan(part=3)) == "OUT: begun with other settings (--part): repeat the command as it was, or choose another --out"
    other = news.with_name("other.jsonl")
    other.write_text('{"text": "Peru met Chile."}\n')
    assert refused(inputs=[other]) == "OUT: begun with NEWS too: name it again, or choose another --out"
    with monkeypatch.context() as m:
        m.setattr("papertiger.__version__", "9.9.9")
        assert "begun with other versions (papertiger 0.1.0, now 9.9.9)" in refused()
    with locked(out):
        assert refused() == "OUT: another papertiger bulk is at work on it: wait for it, or choose another --out"
    news.write_text('{"text": "Peru met Chile."}\n')
    assert refused() == "OUT: NEWS has changed since the work on it began: restore it, or choose another --out"


def test_a_folder_with_something_else_is_left_alone(tmp_path, news):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("x")
    with pytest.raises(BulkError, match="there is something else in it"):
        code_corpus([str(news)], tmp_path / "mine", PLAN, Work())


def test_the_versions_are_those_of_the_reader(reader):
    made_by = dict(reader.read("No news.").made_by)
    assert {k: v for k, v in versions().items() if k in made_by} == made_by


def test_what_was_tampered_with_is_found_out(out, news):
    code_corpus([str(news)], out, PLAN, Work(workers=1))
    assert list(verify(out)) == []
    before = everything(out)
    first, second = sorted((out / "events").glob("*/*.parquet"))[:2]
    second.unlink()
    first.write_bytes(first.read_bytes()[:-1] + b"x")
    (out / "documents/month=2007-05/mine.parquet").write_bytes(b"")
    found = list(verify(out))
    assert found[:2] == [f"{first.relative_to(out)}: was changed since it was written", f"{second.relative_to(out)}: is missing"]
    assert "documents/month=2007-05/mine.parquet: is in no manifest: take it away" in found
    assert len(before["events"]) == contents(out).events
