import csv
import io
import json
import shutil

import pytest

STORY = {
    "promise": (
        "2021-03-02",
        "Norwegian Foreign Minister Ine Eriksen Søreide said on March 1, 2021 that Norway will deliver grain to Chad by June 2021.",
    ),
    "delay": ("2021-06-16", "Norway postponed the delivery of grain to Chad until September 2021, officials said on June 15, 2021."),
    "act": ("2021-09-21", "Norway delivered grain to Chad on September 20, 2021, as it had promised in March."),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    place = tmp_path_factory.mktemp("told") / "news"
    place.mkdir()
    for name, (day, text) in STORY.items():
        (place / f"{name}.jsonl").write_text(json.dumps({"id": name, "published": day, "text": text}) + "\n", encoding="utf-8")
    (place / ".hidden.txt").write_text("Peru met Chile.")
    return place


@pytest.fixture
def folder(told, tmp_path):
    return shutil.copytree(told, tmp_path / "news")


@pytest.fixture(scope="module")
def ingested(run, told, tmp_path_factory):
    path = tmp_path_factory.mktemp("ingested") / "news.db"
    result = run("ingest", told, "--ledger", path)
    assert (result.exit_code, result.stderr) == (0, f"{path}: 3 added\n")
    return path


@pytest.fixture
def ledger(ingested, tmp_path):
    return shutil.copy(ingested, tmp_path / "news.db")


def records(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_second_time_nothing_is_added(run, ledger, folder):
    result = run("ingest", f"{folder}/*.jsonl", "--ledger", ledger)
    assert (result.exit_code, result.stderr) == (0, f"{ledger}: 0 added, 3 there already\n")


def test_what_cannot_be_read_is_told_and_counted(run, ledger, tmp_path):
    (tmp_path / "empty.txt").touch()
    result = run("ingest", tmp_path / "empty.txt", tmp_path / "none*.txt", "--ledger", ledger)
    assert result.exit_code == 1
    assert result.stderr.count("papertiger: ") == 2
    assert result.stderr.endswith("0 added, 2 failed\n")


def test_a_folder_without_documents_is_told(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("ingest", str(tmp_path / "empty"), "--ledger", str(tmp_path / "l.db"))
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path / 'l.db'}: 0 added: there are no documents in what was named\n")


def test_what_is_no_document_is_left_out_and_told(run, folder, tmp_path):
    for name in ("README.md", "LICENSE", "map.png", "settings.toml"):
        (folder / name).write_text("Peru met Chile.")
    result = run("ingest", folder, "--ledger", tmp_path / "b.db")
    words = "3 added; 4 left out that are no documents: LICENSE, README.md, map.png, ..."
    assert (result.exit_code, result.stderr) == (0, f"{tmp_path / 'b.db'}: {words}\n")
    assert run("ingest", folder / "README.md", "--ledger", tmp_path / "b.db").stderr.endswith("b.db: 1 added\n")


def test_standard_input_goes_in_too(run, tmp_path):
    record = json.dumps({"id": "a", "text": "Norway condemned the attack on Denmark."})
    assert run("ingest", "-", "--ledger", tmp_path / "a.db", input=record).stderr.endswith("1 added\n")


def test_the_ledger_is_where_the_setting_says(run, folder, tmp_path, monkeypatch):
    assert run("ingest", folder).exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".db") == ["papertiger.db"]
    monkeypatch.setenv("PAPERTIGER_LEDGER", str(tmp_path / "other.db"))
    assert run("events").exit_code == 1
    assert run("ingest", folder).exit_code == 0
    assert (tmp_path / "other.db").exists()


def test_commitments_have_the_fixed_form(run, ledger):
    found = records(run("commitments", "--ledger", ledger, "--format", "jsonl", "--as-of", "2021-04-01"))
    assert found
    for one in found:
        assert list(one)[:12] == [
            "id", "kind", "parties", "beneficiaries", "subject", "contexts", "made", "due", "condition", "status", "documents", "evidence",
        ]  # fmt: skip
        assert one["documents"] == ["promise"]


def test_questions_are_answered_in_every_form(run, ledger):
    for command in ("events", "commitments", "actors", "citations"):
        rows = records(run(command, "--ledger", ledger, "--format", "jsonl"))
        assert json.loads(run(command, "--ledger", ledger, "--format", "json").stdout) == rows
        table = list(csv.DictReader(io.StringIO(run(command, "--ledger", ledger, "--format", "csv").stdout)))
        assert len(table) == len(rows)
        shown = run(command, "--ledger", ledger, columns="80")
        assert shown.exit_code == 0
        assert max(map(len, shown.stdout.splitlines()), default=0) <= 80
        assert shown.stdout.strip() == "nothing found" if not rows else "nothing found" not in shown.stdout


def test_questions_narrow_what_is_found(run, ledger):
    def count(*options, command="events"):
        return len(records(run(command, "--ledger", ledger, "--format", "jsonl", *options)))

    everything = count()
    assert everything > 1
    assert count("--country", "NOR") == count("--country", "norway") == everything
    assert count("--country", "PER") == count("--pair", "NOR-PER") == 0
    assert 0 < count("--pair", "TCD-NOR") <= everything
    assert count("--since", "2021-07", "--until", "2021") < everything
    assert count("--as-of", "2021-03") < everything
    assert count("--as-of", "2020") == 0
    assert count("--limit", "1") == 1
    assert count("--type", "consult") == 0
    assert count("--status", "met", "--as-of", "2021-03-05", command="commitments") == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--country", "Narnia"), "'Narnia' is no state or organisation"),
        (("--country", "Uzbekistn"), "did you mean UZB"),
        (("--pair", "KGZ"), "two codes with a hyphen"),
        (("--pair", "KGZ-kgz"), "two that differ"),
        (("--since", "2021-13"), "no such date"),
        (("--as-of", "yesterday"), "no such date"),
        (("--until", "2021-02-30"), "no such date"),
    ],
)
@pytest.mark.parametrize("command", ["events", "commitments"])
def test_a_wrong_question_is_told_in_one_line(run, blank, command, options, words):
    result = run(command, "--ledger", blank, *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_wrong_ledger_is_told_in_one_line(run, tmp_path):
    for where, words in ((tmp_path / "none.db", "papertiger ingest"), ("mysql://a/b", "none of them"), (tmp_path, "is a folder")):
        result = run("events", "--ledger", where)
        assert result.exit_code == 1
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_table_says_that_there_is_more(run, ledger):
    assert "--limit N shows others" in run("events", "--ledger", ledger, "--limit", "1").stdout
