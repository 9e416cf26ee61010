import io
import random

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from papertiger.bulk.records import Record
from papertiger.bulk.warc import pages

COUNT = 5


def archive(*, packed):
    """A WARC of five pages, and where each begins."""
    stream = io.BytesIO()
    writer, starts = WARCWriter(stream, gzip=packed), []
    for n in range(COUNT):
        starts.append(stream.tell())
        body = f"<html><p>{n} {random.Random(n).random()}</p></html>".encode()
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"http://a/{n}", "response", payload=io.BytesIO(body), http_headers=head))
    return bytearray(stream.getvalue()), starts


def read(tmp_path, data):
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    return list(pages(str(path)))


def urls(items):
    return [item.url[-1] if isinstance(item, Record) else "-" for item in items]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_in_their_order(tmp_path, packed):
    found = read(tmp_path, archive(packed=packed)[0])
    assert urls(found) == list("01234")
    assert [r.number for r in found] == [1, 2, 3, 4, 5]
    assert found[0].data.startswith(b"<html><p>0 0.84")
    assert found[0].charset == "utf-8"
    assert len(found[0].fetched) == len("2026-11-30")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("broken", range(COUNT))
def test_a_broken_record_costs_only_itself(tmp_path, packed, broken):
    data, starts = archive(packed=packed)
    at = starts[broken] + 5
    data[at : at + 80] = bytes(random.Random(1).randrange(256) for _ in range(80))
    found = read(tmp_path, data)
    assert [u for u in urls(found) if u != "-"] == [str(n) for n in range(COUNT) if n != broken]
    faults = [f for f in found if not isinstance(f, Record)]
    assert len(faults) == 1
    assert "broken" in faults[0].why
    assert [f.number for f in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_ends_early(tmp_path, packed):
    data, _ = archive(packed=packed)
    found = read(tmp_path, data[:-40])
    assert urls(found) == list("0123-")


def test_a_length_that_is_wrong_hides_no_record(tmp_path):
    data, starts = archive(packed=False)
    wrong = data[starts[1] :].replace(b"Content-Length: ", b"Content-Length: 999", 1)
    found = read(tmp_path, data[: starts[1]] + wrong)
    assert [u for u in urls(found) if u != "-"] == list("0234")
    assert urls(found).count("-") == 1


def test_bytes_that_are_no_archive(tmp_path):
    assert urls(read(tmp_path, b"WARC, said he, and nothing more")) == ["-"]
