import pytest

from papertiger.cli.export import ExportFormat
from papertiger.exports.export import FORMATS

from .conftest import DISPATCH


@pytest.fixture(scope="module")
def ledger(run, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "news.db"
    assert run("ingest", "-", "--ledger", path, input=DISPATCH).exit_code == 0
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_told(run, ledger, tmp_path, form):
    result = run("export", tmp_path / "out", "--format", form, "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (0, "")
    told = [line.rpartition(": ")[0] for line in result.stderr.splitlines()]
    assert sorted(told) == sorted(str(p) for p in (tmp_path / "out").iterdir())


def test_the_command_offers_the_formats_of_the_library():
    assert [f.value for f in ExportFormat] == list(FORMATS)


def test_options_narrow_it(run, ledger, tmp_path):
    def events(*options):
        assert run("export", tmp_path / "out", "--format", "csv", "--ledger", ledger, *options).exit_code == 0
        return (tmp_path / "out" / "events.csv").read_text(encoding="utf-8").count("\n") - 1

    everything = events()
    assert 0 < events("--country", "Norway") < everything
    assert 0 < events("--type", "consult") < everything
    assert events("--type", "pledge") == everything
    assert events("--as-of", "2020") == 0
    assert events("--pair", "FIN-SWE", "--since", "2021-03") == 1


def test_faults_are_told_in_one_line(run, ledger, tmp_path):
    (tmp_path / "file").write_text("x")
    for call, status, words in (
        ((tmp_path / "file", "--format", "csv", "--ledger", ledger), 1, "is no folder"),
        ((tmp_path, "--format", "csv", "--ledger", tmp_path / "none.db"), 1, "there is no ledger at"),
        ((tmp_path, "--format", "csv", "--ledger", ledger, "--country", "Narnia"), 2, "no state or organisation"),
    ):
        result = run("export", *call)
        assert result.exit_code == status
        assert result.stderr.count("\n") == 1
        assert words in result.stderr
    assert run("export", tmp_path, "--format", "xlsx", "--ledger", ledger).exit_code == 2
