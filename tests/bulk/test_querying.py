"""From a coded corpus to answers: SQL that only reads, and a ledger."""

import shutil

import pytest

from papertiger.bulk.loading import corpus_readings
from papertiger.bulk.querying import VIEWS, asked, views_sql
from papertiger.bulk.run import contents
from papertiger.errors import BulkError
from papertiger.ledger.book import Ledger

from .rows import rows


def answer(out, query):
    with asked(out, query) as found:
        return [dict(zip(found.columns, row, strict=True)) for row in found]


def test_every_view_can_be_asked(coded):
    for view in VIEWS:
        assert answer(coded, f"SELECT count(*) AS n FROM {view}")[0]["n"] > 0, view


def test_a_copy_counts_once(coded):
    [both] = answer(coded, "SELECT count(*) AS n FROM events WHERE document IN (SELECT document FROM duplicates)")
    assert both["n"] > 3
    assert answer(coded, "FROM counted SEMI JOIN duplicates USING (source, record)") == []


def test_pairs_by_month_add_up(coded):
    """The events of two states, counted by hand over the rows."""
    copies = {(d["source"], d["record"]) for d in rows(coded, "duplicates")}
    counted = set()
    for e in rows(coded, "events"):
        acting, receiving = ({x["code"] for x in e[side]} for side in ("actors", "recipients"))
        dealt = any({a, b} == {"IRN", "SAU"} for a in acting for b in receiving or acting)
        month = ((e["date"] or {}).get("start") or e["published"] or "")[:7]
        if dealt and month == "2023-04" and e["status"] in ("occurred", "ongoing") and not e["negated"]:
            counted.add((e["source"], e["record"], e["id"]))
    [month] = answer(coded, "FROM pairs_by_month WHERE (a, b) = ('IRN', 'SAU') AND month = '2023-04'")
    assert month["events"] == len([c for c in counted if c[:2] not in copies]) > 0
    assert len(counted) > month["events"]
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert month["events"] == sum(month[q] for q in quads)


def test_type_counts_are_those_of_the_counted_events(coded):
    [found] = answer(coded, "SELECT (SELECT sum(events) FROM type_counts) AS types, (SELECT count(*) FROM counted) AS events")
    assert found["types"] == found["events"]


def test_what_followed_a_promise(coded):
    promises = answer(coded, "FROM follow_through")
    copied = "SELECT count(*) AS n FROM commitments ANTI JOIN duplicates USING (source, record) WHERE status = 'open'"
    assert len(promises) == answer(coded, copied)[0]["n"] > 10
    assert any(p["cooperation"] for p in promises)
    for p in promises:
        assert p["first_deed"] is None or p["first_deed"] > p["made"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("COPY events TO 'x.csv'", "one query that reads is wanted"),
        ("SELECT 1; SELECT 2", "one query that reads is wanted"),
        ("", "one query that reads is wanted"),
        ("DROP VIEW events", "one query that reads is wanted"),
        ("SELECT * FROM nothing", "nothing does not exist"),
        ("SELECT * FROM read_text('/etc/hostname')", "Permission Error"),
        ("SELEC", "syntax error"),
    ],
)
def test_what_is_no_question_is_refused(coded, query, said):
    with pytest.raises(BulkError, match=said):
        answer(coded, query)


def test_a_folder_with_odd_letters_in_its_name(coded, tmp_path):
    odd = tmp_path / "it's [coded] *"
    shutil.copytree(coded, odd)
    assert answer(odd, "SELECT count(*) AS n FROM documents")[0]["n"] == contents(coded).documents


def test_a_ledger_takes_in_what_was_coded(coded, tmp_path):
    with Ledger(tmp_path / "news.db") as book:
        counted = book.ingest(corpus_readings(coded))
        assert (counted.renewed, counted.skipped) == (0, 0)
        copies = {(d["source"], d["record"]) for d in rows(coded, "duplicates")}
        found = [r for r in rows(coded, "documents") if r["reading"] and (r["source"], r["record"]) not in copies]
        assert counted.added == len(found)
        events = [e for e in rows(coded, "events") if (e["source"], e["record"]) not in copies]
        assert book.counts()["reports"] == len(events)
        assert book.ingest(corpus_readings(coded)).added == 0
        assert book.ingest(corpus_readings(coded, duplicates=True)).added == len(copies)


def test_where_there_is_no_corpus(tmp_path):
    for ask in (lambda: answer(tmp_path, "SELECT 1"), lambda: list(corpus_readings(tmp_path))):
        with pytest.raises(BulkError, match=r"no corpus coded by papertiger bulk"):
            ask()


def test_the_views_can_be_used_elsewhere():
    assert views_sql().count("CREATE VIEW") == len(VIEWS)
    for view in VIEWS:
        assert f"CREATE VIEW {view} AS\n" in views_sql()
