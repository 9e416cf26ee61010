"""Dates as a caller sees them: a document and its parse go in, resolved mentions come out."""

from __future__ import annotations

import datetime as dt

import pytest

from papertiger.language.pipeline import Pipeline
from papertiger.mentions.dates import as_range, find_dates
from papertiger.model import DateMention, Document

THURSDAY = "2007-05-24"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def dates(pipeline: Pipeline, text: str, published: str | None = THURSDAY, precision: str = "day") -> list[DateMention]:
    document = Document(text=text, published=published, published_precision=precision if published else "unknown")
    return list(find_dates(document, pipeline.parse(document)))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The envoys met on Tuesday in Astana.", "2007-05-22"),
        ("The envoys will meet on Tuesday in Astana.", "2007-05-29"),
        ("The envoys agreed to meet on Tuesday in Astana.", "2007-05-29"),
        ("The hostages managed to escape on Tuesday.", "2007-05-22"),
        ("The vote is scheduled for Tuesday.", "2007-05-29"),
        ("The minister flew to Minsk on Thursday.", "2007-05-24"),
        ("The minister visited Minsk on November 3.", "2006-11-03"),
        ("The minister will visit Minsk on March 3.", "2008-03-03"),
        ("The ministers met in October.", "2006-10"),
        ("The ministers will meet in October.", "2007-10"),
        ("The ministers met in May.", "2007-05"),
        ("A new law, effective June 1, bars such flights.", "2007-06-01"),
        ("The presidents met over the weekend.", "2007-05-19"),
        ("The presidents will meet over the weekend.", "2007-05-26"),
        ("Such visits would help both states, he said (Panorama, November 20).", "2006-11-20"),
        ("Nowruz will be celebrated in the camp.", "2008-03-21"),
    ],
)
def test_tense_decides_what_the_words_leave_open(pipeline: Pipeline, text: str, start: str) -> None:
    assert [d.start for d in dates(pipeline, text)] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May welcomed the envoys.",
        "The Sunday Times had the story.",
        "Rebels may march on the capital.",
        "It was the second attack in two weeks.",
        "The army lost 2000 soldiers under Resolution 1973.",
        "It cost $1998, and 1,998 more.",
        "They meet every Friday and each July.",
        "He spoke at 2000 GMT.",
        "She is in her 30s.",
        "The talks lasted three days.",
    ],
)
def test_names_numbers_and_durations_are_no_dates(pipeline: Pipeline, text: str) -> None:
    assert dates(pipeline, text) == []


def test_a_month_as_the_documents_date_still_gives_days_their_year(pipeline: Pipeline) -> None:
    found = dates(pipeline, "On May 16 the premier met the envoys. On Friday he left.", "2007-05", "month")
    assert [(d.text, d.start) for d in found] == [("May 16", "2007-05-16"), ("Friday", None)]


def test_without_a_document_date_only_full_dates_are_settled(pipeline: Pipeline) -> None:
    found = dates(pipeline, "On May 16, last week, in 1998 and on July 3, 2001 they met yesterday.", None)
    assert [d.start for d in found] == [None, None, "1998", "2001-07-03", None]
    assert {d.precision for d in found if d.start is None} == {"open"}


def test_skipped_spans_are_read_too(pipeline: Pipeline) -> None:
    text = "WARSAW, February 26 (PAP) -- The envoys met."
    document = Document(text=text, published="1998-02-27", published_precision="day", skip=((0, 28),))
    assert [d.start for d in find_dates(document, pipeline.parse(document))] == ["1998-02-26"]


def test_empty_text(pipeline: Pipeline) -> None:
    assert dates(pipeline, "") == []


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2007-05-16", "2007-05-19", "day", (dt.date(2007, 5, 16), dt.date(2007, 5, 19))),
        ("2008-02", "2008-02", "month", (dt.date(2008, 2, 1), dt.date(2008, 2, 29))),
        ("1990", "1999", "decade", (dt.date(1990, 1, 1), dt.date(1999, 12, 31))),
        (None, None, "open", None),
    ],
)
def test_as_range_is_the_widest_stretch_of_days(
    start: str | None, end: str | None, precision: str, expected: tuple[dt.date, dt.date] | None
) -> None:
    assert as_range(DateMention("x", (0, 1), start, end, precision)) == expected
