"""The forms of date expressions, resolved with the tense given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.lexicons.files import rows
from papertiger.mentions.date_calendar import Period
from papertiger.mentions.date_grammar import expressions
from papertiger.mentions.date_resolution import RESOLVERS, period, resolve
from papertiger.mentions.dates import as_range
from papertiger.model import DateMention

FORMS = rows("dates/forms.tsv", ("form", "pattern", "examples"))
EXAMPLES = [(row["form"], example) for row in FORMS for example in row.many("examples")]
THURSDAY = period("2007-05-24", "day")


def found(text: str, tense: str = "past", now: Period | None = THURSDAY) -> list[DateMention]:
    return list(resolve(text, now, lambda _offset: tense))


def values(text: str, tense: str = "past") -> list[str | None]:
    """Start and end of each date of a text, as ``start/end`` where they differ."""
    return [d.start if d.start == d.end else f"{d.start}/{d.end}" for d in found(text, tense)]


@pytest.mark.parametrize(("form", "example"), EXAMPLES)
def test_each_form_finds_the_whole_of_its_examples(form: str, example: str) -> None:
    text = f"The envoys met, {example} there."
    assert [(x.form, text[x.span[0] : x.span[1]]) for x in expressions(text)] == [(form, example)]


def test_each_form_has_its_function_and_examples() -> None:
    forms = [row for row in FORMS if not row["form"].isupper()]
    assert {row["form"] for row in forms} == set(RESOLVERS)
    assert all(row["examples"] for row in forms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2007-05-16", "2007-05-16"),
        ("09/18/2007", "2007-09-18"),
        ("18.9.2007", "2007-09-18"),
        ("9/18/07", "2007-09-18"),
        ("05/06/2007", "2007"),
        ("May 16, 2004", "2004-05-16"),
        ("Friday, 18 May 2007", "2007-05-18"),
        ("the 16th of May", "2007-05-16"),
        ("on March eighth", "2007-03-08"),
        ("September 18-19, 2006", "2006-09-18/2006-09-19"),
        ("Sept. 5-28, 2006", "2006-09-05/2006-09-28"),
        ("from 5 to 28 September 2006", "2006-09-05/2006-09-28"),
        ("December 30-January 2", "2006-12-30/2007-01-02"),
        ("July 2006", "2006-07"),
        ("July last year", "2006-07"),
        ("last May", "2006-05"),
        ("next March", "2008-03"),
        ("early June 2006", "2006-06"),
        ("mid-July 2006", "2006-07"),
        ("late 1998", "1998"),
        ("fiscal 1998", "1998"),
        ("nineteen ninety-one", "1991"),
        ("the 1990s", "1990/1999"),
        ("the '90s", "1990/1999"),
        ("1996-97", "1996/1997"),
        ("last Friday", "2007-05-18"),
        ("last Thursday", "2007-05-17"),
        ("next Friday", "2007-06-01"),
        ("this Friday", "2007-05-25"),
        ("this coming Sunday", "2007-05-27"),
        ("Friday night", "2007-05-18"),
        ("today", "2007-05-24"),
        ("late yesterday", "2007-05-23"),
        ("tomorrow morning", "2007-05-25"),
        ("this morning", "2007-05-24"),
        ("last night", "2007-05-23"),
        ("this week", "2007-05-21/2007-05-27"),
        ("earlier this week", "2007-05-21/2007-05-24"),
        ("later this week", "2007-05-24/2007-05-27"),
        ("last week", "2007-05-14/2007-05-20"),
        ("last month", "2007-04"),
        ("next year", "2008"),
        ("last quarter", "2007-01/2007-03"),
        ("the end of the year", "2007-12"),
        ("the end of last year", "2006-12"),
        ("the beginning of 1990", "1990-01"),
        ("the full year", "2007"),
        ("two weeks ago", "2007-05-10"),
        ("48 hours ago", "2007-05-22"),
        ("a month ago", "2007-04"),
        ("a year ago", "2006-05"),
        ("five years ago", "2002"),
        ("two decades ago", "1987"),
        ("twenty-five years ago", "1982"),
        ("two weeks from now", "2007-06-07"),
        ("the last five years", "2002/2007"),
        ("the past 15 years", "1992/2007"),
        ("the next three months", "2007-05/2007-08"),
        ("the last decade", "1997/2007"),
        ("within 30 days", "2007-05-24/2007-06-23"),
        ("the first quarter", "2007-01/2007-03"),
        ("the third quarter of 1989", "1989-07/1989-09"),
        ("last year's third quarter", "2006-07/2006-09"),
        ("the first nine months of 1989", "1989-01/1989-09"),
        ("the second half of 1998", "1998-07/1998-12"),
        ("last summer", "2006-06/2006-08"),
        ("the spring of 1998", "1998-03/1998-05"),
        ("the winter of 1998", "1998"),
        ("last winter", "2006-12/2007-02"),
        ("Christmas", "2006-12-25"),
        ("last Thanksgiving", "2006-11-23"),
        ("Good Friday", "2007-04-06"),
        ("Memorial Day, 2007", "2007-05-28"),
        ("New Year’s Day", "2007-01-01"),
        ("9/11", "2001-09-11"),
    ],
)
def test_forms(text: str, expected: str) -> None:
    assert values(f"They met, {text}, there.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the treaties of July 12, 1996, and May 26, 2004", ["1996-07-12", "2004-05-26"]),
        ("on June 3 and July 9, 2005", ["2005-06-03", "2005-07-09"]),
        ("on December 3 and January 9, 2005", ["2004-12-03", "2005-01-09"]),
        ("In April 2003 he came. In June of that year he left.", ["2003-04", "2003-06"]),
        (
            "They signed on May 3. Three days later they met; the following week they left.",
            ["2007-05-03", "2007-05-06", "2007-05-07/2007-05-13"],
        ),
        ("They signed on May 3. That day they met.", ["2007-05-03", "2007-05-03"]),
        ("from 1991 to 1997", ["1991/1997", "1997"]),
        ("between May 3 and May 7", ["2007-05-03/2007-05-07", "2007-05-07"]),
        ("between May 3 and 7", ["2007-05-03/2007-05-07"]),
        ("on May 3 and 17 they met", ["2007-05-03"]),
        ("in May 16 people died", ["2007-05"]),
        ("on May 3 last week", ["2007-05-03", "2007-05-14/2007-05-20"]),
        ("on June 16th of last year", ["2006-06-16"]),
        ("Following Tuesday's vote, beginning in 1998", ["2007-05-22", "1998"]),
        ("between Sept. 26, 2006, and Nov. 5, 2006", ["2006-09-26/2006-11-05", "2006-11-05"]),
        ("a treaty of 1996, and on May 16 a visit", ["1996", "2007-05-16"]),
    ],
)
def test_neighbours(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "31 June",
        "February 29, 2007",
        "2007-13-45",
        "several weeks ago",
        "recent years",
        "the coming weeks",
        "Three days later",
        "the same day",
        "within two weeks of the vote",
        "the past few years",
        "9000 years ago",
    ],
)
def test_what_nothing_settles_stays_open(text: str) -> None:
    assert [(d.start, d.end, d.precision) for d in found(text)] == [(None, None, "open")]


def test_a_range_that_today_lies_in_is_this_years() -> None:
    assert values("Training, scheduled for May 5-28, goes on.", "future") == ["2007-05-05/2007-05-28"]


def test_leap_days_find_their_year() -> None:
    assert values("They met on February 29.") == ["2004-02-29"]
    assert values("They will meet on February 29.", "future") == ["2008-02-29"]


def test_the_weekday_named_chooses_the_year() -> None:
    assert values("They met on Wednesday, June 7.") == ["2006-06-07"]


def test_durations_become_dates_only_ahead() -> None:
    assert values("in two weeks", "future") == ["2007-06-07"]
    assert values("in two weeks", "past") == []


def test_early_years_are_padded() -> None:
    assert values("0099-05-16") == ["0099-05-16"]


def test_an_attack_is_not_known_before_it_happened() -> None:
    assert [d.start for d in found("9/11", now=period("2000-05-01", "day"))] == [None]


@pytest.mark.parametrize(("iso", "precision"), [(None, "unknown"), ("2007-99", "month"), ("soon", "day"), ("2007-05-16", "unknown")])
def test_a_document_date_of_no_use_is_none(iso: str | None, precision: str) -> None:
    assert period(iso, precision) is None


WORDS = (
    "May March Sept. September Friday Mon. 16 31 29 1998 2007 1,998 99 last next this the a of in on from to between and , - . / two "
    "several week weeks month year years decade quarter third half first early late mid end ago earlier later before after spring "
    "Christmas today yesterday morning weekend 1990s '98 's nineteen ninety one within following that same 9999 2007-02-30 "
    "13/13/2013 people"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=60)
DATES = [("2007-05-24", "day"), ("2007-05", "month"), ("2007", "year"), ("0001-01-01", "day"), ("9999-12-31", "day"), (None, "unknown")]
NOWS = st.sampled_from([period(*d) for d in DATES])


@given(TEXTS, NOWS, st.sampled_from(["past", "future", "present", "none"]))
def test_whatever_the_text_mentions_are_sound(text: str, now: Period | None, tense: str) -> None:
    mentions = found(text, tense, now)
    assert mentions == found(text, tense, now)
    for d in mentions:
        assert 0 <= d.span[0] < d.span[1] <= len(text)
        assert d.text == text[d.span[0] : d.span[1]]
        assert (d.start is None) == (d.end is None) == (d.precision == "open")
        days = as_range(d)
        assert days is None or days[0] <= days[1]
    assert [d.span[0] for d in mentions] == sorted(d.span[0] for d in mentions)
