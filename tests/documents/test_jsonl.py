import io
import json

import pytest

from papertiger.documents.jsonl import document_of, lines
from papertiger.errors import DocumentError


def line(**fields):
    return json.dumps(fields).encode()


def test_all_fields():
    found = document_of(
        line(
            id="n1",
            text=" Peru met Chile.\r\n",
            published="2011-03",
            title="T",
            publication="P",
            url="https://example.org/1",
            language="en",
            more=[1],
        )
    )
    assert found.text == " Peru met Chile.\r\n"
    assert (found.id, found.title, found.publication, found.url, found.language) == ("n1", "T", "P", "https://example.org/1", "en")
    assert (found.published, found.published_precision, found.published_from) == ("2011-03", "month", "given")


@pytest.mark.parametrize(
    ("given", "date", "precision"),
    [
        ("2011", "2011", "year"),
        ("2011-03-09", "2011-03-09", "day"),
        ("2011-03-09T10:00:00+06:00", "2011-03-09", "day"),
        ("2011-03-09 10:00", "2011-03-09", "day"),
        (None, None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_dates_of_any_precision(given, date, precision):
    found = document_of(line(text="x", published=given))
    assert (found.published, found.published_precision) == (date, precision)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"not json", "not JSON"),
        (b'{"text": "cut of', "not JSON"),
        (b"{", "spread over several lines"),
        (b"[]", "a list, not an object"),
        (b"3", "a number, not an object"),
        (b"null", "null, not an object"),
        (b'{"id": "a"}', "'text' is missing"),
        (b'{"text": null}', "'text' is null"),
        (b'{"text": ["a"]}', "'text' is a list"),
        (b'{"text": "  "}', "'text' is empty"),
        (b'{"text": "x", "id": 7.5}', "'id' is a number"),
        (b'{"text": "x", "title": {"a": 1}}', "'title' is an object"),
        (b'{"text": "x", "published": 20110309}', "'published' is a number"),
        (b'{"text": "x", "published": "9 March 2011"}', "'published' is '9 March 2011'"),
        (b'{"text": "x", "published": "2011-02-30"}', "write an ISO date"),
        (b'{"text": "x", "published": "2011-13"}', "write an ISO date"),
        (b'{"text": "half \\ud83d of it"}', "half of a character"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_faults_are_named(raw, message):
    with pytest.raises(DocumentError) as caught:
        document_of(raw)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 200


def test_lines_are_counted_with_the_blank_ones():
    assert list(lines(io.BytesIO(b"\n{}\r\n  \n{}"), 100)) == [(2, b"{}"), (4, b"{}")]


def test_a_line_too_long_is_passed_over_whole():
    assert list(lines(io.BytesIO(b"x" * 50 + b"\n{}\n"), 10)) == [(1, None), (2, b"{}")]


def test_a_field_may_stand_under_another_name_and_an_id_may_be_a_number():
    found = document_of(b'{"text": 7, "body": "Iran met Iraq.", "id": 12, "day": "2007-05"}', {"text": "body", "published": "day"})
    assert (found.text, found.id, found.published) == ("Iran met Iraq.", "12", "2007-05")
    with pytest.raises(DocumentError, match="'body' is missing"):
        document_of(b'{"text": "Iran met Iraq."}', {"text": "body"})
