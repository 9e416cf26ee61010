"""What is wrong with a ledger is told in one line, and the ledger is as it was."""

import os
import shutil
import sqlite3

import pytest

from papertiger import Document, Ledger, Reading

COMMANDS = (("events",), ("commitments",), ("pair", "KGZ", "TJK"), ("brief", "KGZ"), ("decisions",), ("export", "out", "--format", "csv"))


def told(result, status=1):
    assert (result.exit_code, result.stdout) == (status, ""), result.output
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("papertiger: ")
    return result.stderr


@pytest.fixture
def ledger(blank, tmp_path, dispatch):
    path = shutil.copy(blank, tmp_path / "news.db")
    with Ledger(path) as book:
        book.ingest([Reading(Document("Norway and Chad met in Oslo on 3 May 2021."))])
    changed(path, "PRAGMA user_version = 0")
    return path


def changed(path, statement):
    """Carry a statement out, and leave all in the one file."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(statement)
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()


@pytest.mark.parametrize("command", [*COMMANDS, ("ingest", "dispatch.txt")])
def test_a_ledger_of_a_newer_version_is_left_alone(run, ledger, command):
    changed(ledger, "UPDATE alembic_version SET version_num = '9999'")
    before = ledger.read_bytes()
    assert "upgrade papertiger to open it" in told(run(*command, "--ledger", ledger))
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_file_is_told(run, ledger, command):
    data = bytearray(ledger.read_bytes())
    data[2048:] = b"\xa5" * (len(data) - 2048)
    ledger.write_bytes(data)
    assert "put back a copy" in told(run(*command, "--ledger", ledger))


def test_what_is_no_ledger_is_told(run, tmp_path, dispatch):
    before = dispatch.read_bytes()
    assert "this is no ledger" in told(run("ingest", dispatch, "--ledger", dispatch))
    assert dispatch.read_bytes() == before


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("mysql://host/base", "'mysql' is none of them"),
        ("postgresql://host:port/base", "is no URL"),
        ("postgresql://papertiger:secret@127.0.0.1:1/none", "no server answers there: start it"),
        ("nowhere/news.db", "nowhere"),
        (".", "is a folder"),
    ],
)
@pytest.mark.parametrize("command", [("events",), ("ingest", "dispatch.txt"), ("undo", "1")])
def test_a_bad_address_is_told(run, dispatch, command, where, words):
    if where.startswith("postgresql://papertiger"):
        pytest.importorskip("psycopg")
    line = told(run(*command, "--ledger", where))
    assert words in line
    assert "secret" not in line


@pytest.mark.parametrize(
    "command", [("events", "--country", "Narnia"), ("pair", "Narnia", "KGZ"), ("brief", "Narnia"), ("actors", "--pair", "KGZ-XX")]
)
def test_an_unknown_country_is_told(run, ledger, command):
    assert "no state or organisation that papertiger knows" in told(run(*command, "--ledger", ledger), 2)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read_is_told(run, ledger, dispatch, tmp_path):
    ledger.chmod(0o400)
    tmp_path.chmod(0o500)
    assert "give yourself the right to write it" in told(run("decide", "event", 1, "confirm", "--ledger", ledger))
    assert run("events", "--ledger", ledger).exit_code == 0
    assert "may write in it" in told(run("ingest", dispatch, "--ledger", tmp_path / "new.db"))
    tmp_path.chmod(0o700)
