"""Briefs and pages: every sentence has a source, and what documents say cannot break the page."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser

import pytest

from papertiger.analysis.asked import PairHistory
from papertiger.analysis.briefs import brief, day_words, event_words, follow_words, phrase, promise_words
from papertiger.analysis.charts import follow_chart, month_chart, svg
from papertiger.analysis.followthrough import follow_through, promises
from papertiger.analysis.histories import history_page
from papertiger.analysis.pages import html, markdown
from papertiger.analysis.pairs import by_month, courtship, dyads, of_pair
from papertiger.lexicons.plover import load_plover


@pytest.fixture
def events(event):
    return [event("2007-05-02", "CONSULT", "KGZ TJK", documents=["d1", "d2"], place="Bishkek"), event("2007-05-04", "ACCUSE", "RUS", "KGZ")]


@pytest.fixture
def commitments(commitment, proof):
    return [
        commitment("met", evidence=[proof]),
        commitment("overdue", due="2007-06-01"),
        commitment("open", due="2007-09-01", subject="<b>to *meet*</b>"),
    ]


@pytest.fixture
def written(events, commitments, document):
    return brief("KGZ", events, commitments, [document("d1", "First | dispatch")], "2007-07-01", lambda _: 3)


def test_every_sentence_has_a_source(written) -> None:
    assert [s.title for s in written.sections][:3] == ["Partners", "Latest", "Due next"]
    assert all(s.notes for section in written.sections for s in section.sentences)


def test_what_is_due_and_what_is_not_stand_apart(written) -> None:
    sections = {s.title: [x.text for x in s.sentences] for s in written.sections}
    assert "due 1 September 2007" in sections["Due next"][0]
    assert "due 1 June 2007" in sections["Overdue: no evidence found yet"][0]
    assert len(sections["Kept"]) == 1
    assert "3.0 documents" in sections["Follow-through"][0]


def test_markdown_has_a_note_for_every_mark(written) -> None:
    text = markdown(written)
    marks, notes = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert marks == notes != set()
    assert "\\<b\\>to \\*meet\\*" in text
    assert "sold\\* \\[at last\\]" in text


class Page(HTMLParser):
    """What a page links to and holds."""

    def __init__(self) -> None:
        super().__init__()
        self.ids, self.links, self.tags = set(), set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        found = dict(attrs)
        self.ids |= {found["id"]} if "id" in found else set()
        self.links |= {found["href"].removeprefix("#")} if "href" in found else set()


def test_a_page_leads_to_its_sources_and_takes_nothing_for_markup(written) -> None:
    page = Page()
    page.feed(html(written))
    assert page.links == page.ids != set()
    assert "b" not in page.tags


def test_nothing_known_is_said() -> None:
    empty = brief("KGZ", [], [], [], "2007-07-01")
    assert "Nothing is known." in markdown(empty)
    assert "Nothing is known." in html(empty)


def test_words(event, commitment) -> None:
    assert (
        event_words(event("2007-05-02", "CONSULT", "KGZ TJK", place="Osh"))
        == "On 2 May 2007, Kyrgyzstan and Tajikistan consulted in Osh (consult, one source)."
    )
    assert event_words(event(None, "ACCUSE", "RUS", reported="2007-05-02")).startswith("By 2 May 2007, Russia criticised or accused others")
    assert promise_words(commitment("met", "RUS", "KGZ")).startswith(
        "Russia towards Kyrgyzstan (agreement, 1 May 2007): “to sell power”; met since 1 June 2007"
    )
    assert day_words(None) == "no known day"
    assert "no score" in follow_words(follow_through(promises([commitment("open")])).row(0, named=True))


def test_every_type_has_its_phrase() -> None:
    assert all(phrase(kind, mode)[0] != kind for kind, found in load_plover().types.items() for mode in (None, *found.modes))


def test_a_history_as_a_page_with_its_series(events, commitments) -> None:
    frame = of_pair(dyads(events), "KGZ", "TJK")
    table = follow_through(promises(commitments))
    history = PairHistory(("KGZ", "TJK"), "2007-07-01", tuple(events), tuple(commitments), by_month(frame), courtship(frame), table, 2)
    page = Page()
    page.feed(history_page(history))
    assert {"h1", "table", "li"} <= page.tags
    assert "b" not in page.tags


def test_charts_hold_their_data(events, commitments) -> None:
    months = by_month(dyads(events))
    record = month_chart(months).to_dict()
    assert '"month": "2007-05"' in json.dumps(record)
    assert len(record["vconcat"]) == 2
    assert follow_chart(follow_through(promises(commitments), "kind")).to_dict()["mark"]["type"] == "bar"


def test_a_chart_as_a_picture_where_the_library_is_there(events) -> None:
    pytest.importorskip("vl_convert", reason="no picture without the extra")
    assert svg(month_chart(by_month(dyads(events)))).startswith("<svg")


def test_a_chart_as_no_picture_where_the_library_is_not(events, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert svg(month_chart(by_month(dyads(events)))) == ""
