import json

import papertiger


def test_what_is_found(run):
    result = run("doctor", "--format", "json")
    checks = {c["what"]: c for c in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert checks["papertiger"]["found"] == papertiger.__version__
    assert "used" in checks["language model"]["found"]
    assert "16 types" in checks["codebook"]["found"]


def test_the_table_says_the_same(run):
    result = run("doctor")
    assert result.exit_code == 0
    assert "language model" in result.stdout


def test_a_model_that_is_not_installed(run, monkeypatch):
    monkeypatch.setenv("PAPERTIGER_MODEL", "en_core_web_huge")
    result = run("doctor")
    assert result.exit_code == 1
    assert "pip install en_core_web_huge" in " ".join(result.stdout.split())


def test_a_cache_that_cannot_be_written(run, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PAPERTIGER_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("papertiger.lexicons.places_index.build", lambda path: path.write_text("index"))  # the real one takes seconds
    result = run("doctor", "--format", "json")
    places = next(c for c in json.loads(result.stdout) if c["what"] == "places")
    assert result.exit_code == (0 if places["state"] == "ok" else 1)
