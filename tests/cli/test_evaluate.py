import json

import pytest

GOLD = [
    ("a", "Norway condemned Denmark.", "ACCUSE", "NOR", "DNK"),
    ("b", "Peru met Chile.", "CONSULT", "PER", "CHL"),
    ("c", "A Russian frigate called at the Syrian port of Tartus.", "AID", "RUS", "SYR"),
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    sides = lambda code: [{"text": code, "country": code, "sector": None}]  # noqa: E731
    lines = [{"id": i, "text": t, "type": k, "actors": sides(a), "recipients": sides(b)} for i, t, k, a, b in GOLD]
    path.write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf-8")
    return path


@pytest.fixture
def ports(root):
    return root / "examples" / "port-calls.yaml"


def test_the_report_has_scores_confusion_and_misses(run, gold):
    result = run("evaluate", gold)
    assert result.exit_code == 0
    whole = " ".join(result.stdout.split())
    for words in (
        "3 texts, 3 gold events",
        "model en_core",
        "recall 0.667",
        "ACCUSE 1 1 1 1.000 1.000 1.000",
        "By type",
        "AID: RUS > SYR",
        GOLD[2][1],
    ):
        assert words in whole
    assert "AID: RUS" not in run("evaluate", gold, "--misses", "0").stdout


@pytest.mark.parametrize("columns", ["70", "80", "120", "200"])
def test_the_report_fits_the_terminal(run, gold, ports, columns):
    for arguments in (("evaluate", gold), ("evaluate", gold, "--against", ports)):
        result = run(*arguments, columns=columns)
        assert max(map(len, result.stdout.splitlines())) <= int(columns)
        assert "…" not in result.stdout


def test_where_the_matrix_does_not_fit_its_cells_are_listed(run, gold, tmp_path):
    kinds = (
        "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    ).split()
    lines = [{"id": k, "text": "Norway condemned Denmark.", "type": k, "actors": [{"country": "NOR"}]} for k in kinds]
    path = tmp_path / "all.jsonl"
    path.write_text("".join(json.dumps(x) + "\n" for x in lines))
    told = run("evaluate", path, "--misses", "0", columns="80").stdout
    assert "coded as" in told
    assert "COERCE ACCUSE 1" in " ".join(told.split())
    assert "coded as  " not in run("evaluate", path, "--misses", "0", columns="120").stdout


def test_json_holds_the_same_at_every_run(run, gold):
    first, again = (run("evaluate", gold, "--format", "json").stdout for _ in range(2))
    assert first == again
    found = json.loads(first)
    assert next((m["name"], m["value"]) for m in found["measures"]) == ("recall", 0.6667)
    assert next(m["id"] for m in found["misses"]) == "c"


def test_a_file_of_readings_scores_as_reading_now_does(run, gold, tmp_path):
    readings = tmp_path / "readings.jsonl"
    readings.write_text(run("read", gold, "--format", "jsonl").stdout, encoding="utf-8")
    assert run("evaluate", gold, "--readings", readings, "--format", "json").stdout == run("evaluate", gold, "--format", "json").stdout


def test_a_text_without_a_reading_counts_as_without_events_and_is_told(run, gold, tmp_path):
    readings = tmp_path / "readings.jsonl"
    readings.write_text('{"document": {"id": "b"}, "events": []}\n')
    result = run("evaluate", gold, "--readings", readings)
    assert result.exit_code == 1
    assert [x.split(":")[1].strip() for x in result.stderr.splitlines()] == ["a", "c"]
    assert "recall 0.000" in " ".join(result.stdout.split())


def test_the_picture_is_drawn(run, gold, tmp_path):
    assert run("evaluate", gold, "--picture", tmp_path / "confusion.svg").exit_code == 0
    assert (tmp_path / "confusion.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert "cannot be written" in run("evaluate", gold, "--picture", tmp_path / "none" / "a.svg").stderr


def test_a_codebook_against_none(run, gold, ports):
    result = run("evaluate", gold, "--against", ports)
    assert result.exit_code == 0
    whole = " ".join(result.stdout.split())
    for words in (
        "second: papertiger",
        "codebook port-calls.yaml",
        "measure first second change",
        "1 texts coded differently",
        "second PORTCALL visit: RUS > SYR",
    ):
        assert words in whole
    found = json.loads(run("evaluate", gold, "--codebook", ports, "--against", ports, "--format", "json").stdout)
    assert found["changes"] == []


def test_gold_may_use_the_types_of_a_codebook(run, gold, ports):
    gold.write_text(gold.read_text().replace('"AID"', '"PORTCALL"'))
    assert "'type' is 'PORTCALL', which is no type" in run("evaluate", gold).stderr
    assert "PORTCALL 1 1 1 1.000" in " ".join(run("evaluate", gold, "--codebook", ports).stdout.split())


def test_every_fault_of_the_gold_is_told_and_nothing_scored(run, gold):
    gold.write_text(gold.read_text() + 'rubbish\n{"id": "d", "text": "x", "type": "AIDE", "actors": []}\n')
    result = run("evaluate", gold)
    assert (result.exit_code, result.stdout) == (1, "")
    assert ["line 4: not JSON" in result.stderr, "line 5: 'type' is 'AIDE'" in result.stderr] == [True, True]


@pytest.mark.parametrize("command", ["read", "explain", "evaluate", "codebook"])
def test_a_faulty_codebook_is_told_first(run, gold, tmp_path, command):
    (tmp_path / "my.yaml").write_text("types:\n  AID: {score: much}\n")
    result = run(*([command] if command == "codebook" else [command, gold]), "--codebook", tmp_path / "my.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "my.yaml:2: field 'score': 'much' is no number" in result.stderr


def test_reading_and_explaining_with_a_codebook(run, tmp_path, ports):
    path = tmp_path / "a.txt"
    path.write_text(GOLD[2][1])
    assert "PORTCALL visit" in run("read", path, "--codebook", ports).stdout
    told = " ".join(run("explain", path, "--codebook", ports).stdout.split())
    for words in ("a warship of one state calls at a port of another", "lexicon port-calls.yaml:", "subj=WARSHIP"):
        assert words in told
    assert "PORTCALL" in run("read", path, "--codebook", ports, "--format", "html").stdout
    assert "port-calls.yaml" in json.loads(run("read", path, "--codebook", ports, "--format", "jsonl").stdout)["made_by"]["codebook"]
    assert "A Russian frigate" in run("codebook", "--codebook", ports, "--type", "PORTCALL").stdout


def test_the_model_of_the_setting_is_used(run, gold, monkeypatch):
    monkeypatch.setenv("PAPERTIGER_MODEL", "en_core_web_none")
    result = run("evaluate", gold)
    assert result.exit_code == 1
    assert "the model 'en_core_web_none' is not installed; mend it with: pip install en_core_web_none" in result.stderr
