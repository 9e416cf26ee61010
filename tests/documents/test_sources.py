import io
import json

import pytest

from papertiger.documents import LONGEST_TEXT, read_documents
from papertiger.errors import DocumentError
from papertiger.model import Document
from papertiger.model.document import text_id

PROSE = "Chad and Niger agreed on Monday to patrol their border together.\n"


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def only(*paths, **options):
    (found,) = read_documents(paths, **options)
    return found


def failure(*paths, **options):
    found = only(*paths, **options)
    assert isinstance(found, DocumentError)
    assert "\n" not in str(found)
    return str(found)


def test_a_text_file_is_kept_to_the_character(file):
    text = "  Chad met Niger.\r\n\r\n\tAt “noon”…\n\n"
    found = only(file("a.txt", text))
    assert found.text == text
    assert found.id == text_id(text)
    assert found.published is None


def test_documents_and_errors_come_in_the_order_of_the_input(file, tmp_path):
    paths = [file("b.txt", PROSE), tmp_path / "none.txt", file("a.txt", "Peru met Chile.")]
    found = list(read_documents(paths))
    assert [type(f) for f in found] == [Document, DocumentError, Document]
    assert "none.txt: no such file" in str(found[1])


def test_a_directory_is_refused_with_the_way_to_name_its_files(tmp_path):
    message = failure(tmp_path)
    assert "a directory" in message
    assert "/*.txt" in message


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\n\x00"])
def test_an_empty_file_is_said_to_be_empty(file, content):
    assert "empty" in failure(file("a.txt", content))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 4000, "empty"),
        (b"PK\x03\x04" + bytes(300), "ZIP"),
        (b"\x1f\x8b\x08" + bytes(300), "gzip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "PNG"),
        (b"\xd0\xcf\x11\xe0" + bytes(300), "office"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_named(file, content, word):
    assert word in failure(file("a.txt", content))


def test_a_text_longer_than_the_limit_is_refused_and_one_as_long_passes(file):
    long = (PROSE * (LONGEST_TEXT // len(PROSE) + 1))[:LONGEST_TEXT]
    assert len(only(file("fits.txt", long)).text) == LONGEST_TEXT
    assert "split it" in failure(file("long.txt", long * 10))


def test_the_same_text_twice_names_the_first(file):
    first, second = list(read_documents([file("a.txt", PROSE), file("b.txt", PROSE)]))
    assert isinstance(first, Document)
    assert "b.txt: the same text as " in str(second)
    assert "a.txt" in str(second)


def test_ids_are_told_apart_over_all_inputs(file):
    one = file("a.jsonl", json.dumps({"id": "x", "text": "Peru met Chile."}) + "\n")
    two = file("b.jsonl", json.dumps({"id": "y", "text": "Mali met Chad."}) + "\n" + json.dumps({"id": "x", "text": "Oman met Iran."}))
    found = list(read_documents([one, two]))
    assert [getattr(f, "id", None) for f in found] == ["x", "y", None]
    assert "b.jsonl, line 2: id 'x' was used before, in " in str(found[2])
    assert "a.jsonl, line 1" in str(found[2])


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page", "page.pdf"])
def test_a_page_is_known_by_its_content(file, name):
    page = (
        "<!DOCTYPE html><html><body><article><h1>Visit</h1><p>"
        + "The envoy of Chad visited Niger on Monday for talks. " * 8
        + "</p></article></body></html>"
    )
    assert "visited Niger" in only(file(name, page)).text
    assert "<p>" not in only(file(name, page)).text


def test_the_format_can_be_forced(file):
    text = '{"text": "Peru met Chile."}'
    assert only(file("a.txt", text)).text == "Peru met Chile."
    assert only(file("a.txt", text), input_format="text").text == text
    assert "no article" in failure(file("b.txt", "Chad met Niger."), input_format="html")
    assert "cut off" in failure(file("b.txt", "Chad met Niger."), input_format="pdf")
    assert "not JSON" in failure(file("b.txt", "Chad met Niger."), input_format="jsonl")


def test_an_unknown_format_is_the_callers_error():
    with pytest.raises(ValueError, match="choose one of auto"):
        read_documents([], input_format="docx")


def test_standard_input_in_the_middle(file):
    found = list(read_documents([file("a.txt", PROSE), "-"], stdin=io.BytesIO(b'{"id": "s", "text": "Peru met Chile."}\n[]\n')))
    assert [getattr(f, "text", None) for f in found] == [PROSE, "Peru met Chile.", None]
    assert str(found[2]).startswith("standard input, line 2: ")


def test_json_lines_are_read_one_by_one():
    class Endless(io.RawIOBase):
        served = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            line = json.dumps({"id": str(self.served), "text": PROSE}).encode() + b"\n"
            self.served += 1
            buffer[: len(line)] = line
            return len(line)

    source = Endless()
    found = read_documents(["-"], stdin=io.BufferedReader(source))
    assert [next(found).id for _ in range(5)] == ["0", "1", "2", "3", "4"]
    assert source.served < 12


def test_a_file_that_may_not_be_read(file, monkeypatch):
    path = file("a.txt", PROSE)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "check its permissions" in failure(path)
