"""From a web archive to a chart by the commands that the README names; and what is wrong with a call."""

import json
import sys

import pytest

pytest.importorskip("ray", reason="the extra bulk is not installed")


def test_a_call_without_an_output_is_refused(run):
    result = run("bulk", "news.jsonl")
    assert result.exit_code == 2
    assert "name what to read, and with --out the folder for the tables" in result.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (("bulk", "nowhere.jsonl", "--out", "out"), "nowhere.jsonl: no such file or folder"),
    (("bulk", "--verify", "nowhere"), "nowhere: no corpus coded by papertiger bulk"),
    (("sql", "nowhere", "SELECT 1"), "nowhere: no corpus coded by papertiger bulk"),
    (("load", "nowhere", "--ledger", "x.db"), "nowhere: no corpus coded by papertiger bulk"),
])  # fmt: skip
def test_what_is_wrong_is_told_in_one_line(run, arguments, said, tmp_path):
    result = run(*arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "x.db").exists()


def test_without_the_extra_the_mend_is_told(run, monkeypatch):
    import papertiger.bulk.run

    monkeypatch.setattr(papertiger, "bulk", papertiger.bulk)  # what is loaded anew below is forgotten afterwards
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for module in [m for m in sys.modules if m.startswith("papertiger.bulk")]:
        monkeypatch.delitem(sys.modules, module)
    result = run("bulk", "news.jsonl", "--out", "out")
    assert (result.exit_code, result.stderr) == (1, "papertiger: this needs pyarrow: pip install 'papertiger[bulk]'\n")


@pytest.mark.slow
def test_from_an_archive_to_a_chart(run, tmp_path, root, ray_here):
    pytest.importorskip("vl_convert")
    from tests.bulk.conftest import fetch_all, site

    fetch_all(site(root), tmp_path / "crawl.warc.gz")
    result = run("bulk", "crawl.warc.gz", "--out", "coded", "--workers", "1")
    assert result.exit_code == 0, result.stderr
    assert "1 of them copies" in result.stderr
    result = run("bulk", "--verify", "coded")
    assert result.exit_code == 0
    result = run("sql", "coded", "FROM pairs_by_month WHERE a = 'IRN' AND b = 'SAU'", "--format", "jsonl")
    assert "2023-04" in {json.loads(line)["month"] for line in result.stdout.splitlines()}
    assert run("sql", "coded", "SELECT a, b FROM pairs_by_month LIMIT 1", "--format", "csv").stdout.startswith("a,b\n")
    formula = run("sql", "coded", "SELECT '=1+1' AS a, -2 AS b FROM events LIMIT 1", "--format", "csv")
    assert formula.stdout == "a,b\n'=1+1,-2\n"
    assert "follow_through" in run("sql", "coded").stdout
    result = run("load", "coded", "--ledger", "news.db")
    assert result.exit_code == 0, result.stderr
    assert "news.db: 9 added" in result.stderr
    result = run("pair", "SAU", "IRN", "--ledger", "news.db", "--format", "html")
    assert "<svg" in result.stdout
