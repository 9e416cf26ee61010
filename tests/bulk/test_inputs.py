import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from papertiger.bulk.inputs import find_sources
from papertiger.bulk.plan import Plan
from papertiger.bulk.records import Record, Unread, cut, records
from papertiger.errors import BulkError

LINE = b'{"text": "Peru met Chile."}\n'


def only(path, plan=None):
    [source] = find_sources([str(path)])
    return list(records(source, plan or Plan()))


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "news"
    (place / "deep").mkdir(parents=True)
    (place / "b.jsonl").write_bytes(LINE)
    (place / "a.jsonl.gz").write_bytes(gzip.compress(LINE))
    with pa.OSFile(str(place / "deep/c.ndjson.zst"), "wb") as raw, pa.CompressedOutputStream(raw, "zstd") as packed:
        packed.write(LINE)
    (place / "deep/one.txt").write_text("Peru met Chile.")
    (place / "two.html").write_text("<html><body><p>Peru met Chile.</p></body></html>")
    (place / ".hidden.jsonl").write_bytes(LINE)
    pq.write_table(pa.table({"text": ["Peru met Chile."]}), place / "d.parquet")
    return place


def test_a_folder_is_told_by_what_it_holds(folder):
    found = [(s.name.removeprefix(str(folder)), s.kind, len(s.paths)) for s in find_sources([str(folder)])]
    assert found == [
        ("/a.jsonl.gz", "jsonl", 1),
        ("/b.jsonl", "jsonl", 1),
        ("/d.parquet", "parquet", 1),
        ("/deep/c.ndjson.zst", "jsonl", 1),
        ("files", "files", 2),
    ]


def test_a_folder_is_read_without_what_lies_beside_the_documents(folder):
    expected = find_sources([str(folder)])
    for name, data in {"README.md": b"Ours.", "deep/map.png": b"\x89PNG", "settings.yaml": b"a: 1", "table.csv": b"a,b"}.items():
        (folder / name).write_bytes(data)
    assert find_sources([str(folder)]) == find_sources([f"{folder}/*"]) == expected
    assert [s.paths for s in find_sources([f"{folder}/README.md"])] == [(str(folder.resolve() / "README.md"),)]
    (folder / "changelog").write_bytes(b"WARC/1.0\r\n")
    assert [s.kind for s in find_sources([str(folder)]) if s.name.endswith("changelog")] == ["warc"]


def test_a_file_that_is_named_twice_is_read_once(folder, tmp_path):
    paths = tmp_path / "all.txt"
    paths.write_text(f"# what to read\n{folder}/b.jsonl\n\n{folder}/../news/*.jsonl\n")
    assert [s.name for s in find_sources([f"{folder}/b.jsonl", f"{folder}/*.jsonl", f"@{paths}"])] == [f"{folder}/b.jsonl"]


@pytest.mark.parametrize(
    ("given", "said"), [("nowhere.jsonl", "no such file"), ("*.jsonl", "no such file"), ("@nowhere", "list of inputs")]
)
def test_what_is_not_there_is_told(given, said):
    with pytest.raises(BulkError, match=said):
        find_sources([given])


def test_a_name_that_is_no_text_is_told(tmp_path):
    (tmp_path / "caf\udce9.jsonl").write_bytes(LINE)
    with pytest.raises(BulkError, match=r"udce9\.jsonl': its name holds what is no character"):
        find_sources([str(tmp_path)])


def test_all_packings_give_the_same_line(folder):
    for name in ("b.jsonl", "a.jsonl.gz", "deep/c.ndjson.zst"):
        assert [(r.number, r.kind, r.data) for r in only(folder / name)] == [(1, "line", LINE.strip())]


def test_a_gzip_that_ends_early_gives_what_came_before(tmp_path):
    path, lines = tmp_path / "cut.jsonl.gz", [f'{{"text": "Peru met Chile {hash(n) * 7919 % 10007}."}}' for n in range(5000)]
    whole = gzip.compress("\n".join(lines).encode())
    path.write_bytes(whole[: len(whole) // 2])
    *read, end = only(path)
    assert len(read) > 1000
    assert [r.data.decode() for r in read[:-1]] == lines[: len(read) - 1]
    assert isinstance(end, Unread)
    assert "cut short here" in end.why
    assert end.fault


def test_rubbish_in_a_zstandard_file_is_told(tmp_path):
    path = tmp_path / "bad.jsonl.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd" + b"rubbish" * 9)
    [fault] = only(path)
    assert "broken or cut short" in fault.why


def test_an_empty_file_and_a_wide_one_are_told(tmp_path):
    (tmp_path / "empty.jsonl").write_bytes(b"\n\n")
    (tmp_path / "wide.jsonl").write_bytes(LINE.decode().encode("utf-16"))
    assert [r.why for r in only(tmp_path / "empty.jsonl")] == ["empty: nothing to read"]
    assert [r.why for r in only(tmp_path / "wide.jsonl")] == ["JSON Lines in utf-16-le: convert the file to UTF-8"]


def test_an_article_of_fifty_megabytes_is_set_aside_unread(tmp_path):
    path = tmp_path / "large.jsonl"
    path.write_bytes(LINE + b'{"text": "' + b"Peru met Chile. " * (50 * 2**20 // 16) + b'"}\n' + LINE)
    first, large, last = only(path)
    assert (first.data, last.data, last.number) == (LINE.strip(), LINE.strip(), 3)
    assert large == Unread(2, "larger than 16 MB: split it into single documents")


def test_parquet_gives_the_columns_that_count(tmp_path):
    import datetime

    path = tmp_path / "t.parquet"
    day = datetime.datetime(2007, 5, 16, 8, tzinfo=datetime.UTC)
    pq.write_table(pa.table({"body": ["Peru met Chile."], "pub_date": [day], "id": [7], "other": ["x"]}), path)
    [row] = only(path, Plan(columns=(("text", "body"), ("published", "pub_date"))))
    assert json.loads(row.data) == {"body": "Peru met Chile.", "pub_date": "2007-05-16", "id": 7}
    [fault] = only(path)
    assert fault.why.startswith("it has no column 'text': name the column of the texts with --text, one of body, id")


def test_parts_are_the_same_whatever_is_left_out(tmp_path):
    path = tmp_path / "n.jsonl"
    path.write_bytes(LINE * 10)
    [source] = find_sources([str(path)])
    parts = list(cut(source, Plan(part=4)))
    assert [(p.number, len(p.items), p.last) for p in parts] == [(0, 4, False), (1, 4, False), (2, 2, True)]
    assert list(cut(source, Plan(part=4), {0, 2})) == parts[1:2]
    assert [len(p.items) for p in cut(source, Plan(part=5))] == [5, 5]


def test_a_part_of_large_records_is_full_sooner(tmp_path, monkeypatch):
    monkeypatch.setattr("papertiger.bulk.records.LARGEST_PART", 2 * len(LINE))
    path = tmp_path / "n.jsonl"
    path.write_bytes(LINE * 5)
    assert [len(p.items) for p in cut(find_sources([str(path)])[0], Plan())] == [3, 2]


def test_the_files_of_one_document_each_are_numbered(folder):
    [source] = [s for s in find_sources([str(folder)]) if s.kind == "files"]
    assert list(records(source, Plan())) == [Record(n, "file", p.encode()) for n, p in enumerate(source.paths, 1)]
