"""``papertiger pair`` and ``papertiger brief``, end to end: dispatches in, histories and briefs out."""

from __future__ import annotations

import json
import sys

import pytest

DISPATCHES = (
    ("2014-05-02", "Serbia and Hungary agreed to hold talks on railways in Subotica on 30 May."),
    ("2014-05-28", "Serbia and Hungary postponed the talks on railways until 25 June."),
    ("2014-06-25", "Serbia and Hungary held talks on railways in Subotica on Wednesday."),
)


@pytest.fixture(scope="module")
def ledger(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    path = folder / "dispatches.jsonl"
    lines = [{"id": f"d{n}", "published": day, "text": text, "title": f"Dispatch {n}"} for n, (day, text) in enumerate(DISPATCHES, 1)]
    path.write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    book = folder / "news.db"
    assert run("ingest", path, "--ledger", book).exit_code == 0
    return book


def test_three_dispatches_three_states(run, ledger) -> None:
    found = []
    for day in ("2014-05-10", "2014-06-10", "2014-06-26"):
        record = json.loads(run("pair", "SRB", "HUN", "--format", "json", "--as-of", day, "--ledger", ledger).stdout)
        promise = next(c for c in record["commitments"] if "talks on railways" in c["subject"])
        found.append((promise["status"], record["documents"]))
    assert found == [("open", 1), ("open", 2), ("met", 3)]


def test_the_table_tells_months_events_and_promises(run, ledger) -> None:
    shown = run("pair", "serbia", "HUN", "--ledger", ledger, "--as-of", "2014-07-01")
    assert shown.exit_code == 0
    for words in ("Serbia and Hungary", "2014-06", "met", "Wilson interval", "not the same as not kept"):
        assert words in " ".join(shown.stdout.split())


def test_the_months_as_csv(run, ledger) -> None:
    lines = run("pair", "SRB", "HUN", "--format", "csv", "--ledger", ledger).stdout.splitlines()
    assert lines[0].startswith("month,events,verbal_cooperation")
    assert [line[:7] for line in lines[1:]] == ["2014-05", "2014-06"]


def test_a_page_of_the_pair(run, ledger) -> None:
    page = run("pair", "SRB", "HUN", "--format", "html", "--ledger", ledger).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "until 25 June" in page


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_brief(run, ledger, form: str) -> None:
    text = run("brief", "HUN", "--format", form, "--as-of", "2014-07-01", "--ledger", ledger).stdout
    for words in ("Hungary: a brief", "As of 2014-07-01", "Kept", "Dispatch 3"):
        assert words in text


@pytest.mark.parametrize(
    ("call", "library"),
    [(("pair", "SRB", "HUN", "--format", "html"), "altair"), (("pair", "SRB", "HUN"), "polars"), (("brief", "HUN"), "polars")],
)
def test_a_library_that_is_missing_is_told_in_one_line(run, ledger, monkeypatch, call: tuple[str, ...], library: str) -> None:
    for name in [m for m in sys.modules if m.startswith("papertiger.analysis")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    result = run(*call, "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"papertiger: this needs {library}: pip install 'papertiger[analysis]'\n"


def test_two_that_do_not_know_each_other(run, ledger) -> None:
    shown = run("pair", "PER", "CHL", "--ledger", ledger)
    assert shown.exit_code == 0
    assert "nothing is known" in shown.stdout
    assert "Nothing is known" in run("brief", "PER", "--ledger", ledger).stdout


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (("pair", "SRB", "SRB"), 2),
        (("pair", "SRB", "Ruritania"), 2),
        (("brief", "XQZ"), 2),
        (("brief", "HUN", "--as-of", "2014-13"), 2),
        (("brief", "HUN", "--ledger", "nowhere.db"), 1),
    ],
)
def test_bad_calls_get_one_line(run, ledger, call: tuple[str, ...], status: int) -> None:
    rest = () if "--ledger" in call else ("--ledger", ledger)
    result = run(*call, *rest)
    assert result.exit_code == status
    assert len([x for x in result.output.splitlines() if x.strip()]) == 1
