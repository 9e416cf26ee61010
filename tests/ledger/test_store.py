import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import exc, text

from papertiger.errors import LedgerError
from papertiger.ledger.book import Ledger
from papertiger.ledger.migrations.run import downgrade, known_revisions, upgrade
from papertiger.ledger.schema import metadata
from papertiger.ledger.store import NEWEST, Store, ledger_url, revision

from .conftest import SERVER
from .readings import delivery, gas, meeting

BESIDE = (
    "alembic_version",
    "document_search",
    "document_search_data",
    "document_search_idx",
    "document_search_docsize",
    "document_search_config",
)


def test_many_slow_readers_keep_nobody_waiting(where):
    with Ledger(where) as book:
        book.ingest([meeting(), gas()])
        slow = [book.events() for _ in range(20)]
        assert all(next(events) for events in slow)
        assert book.counts("documents") == {"documents": 2}
        for events in slow:
            events.close()


def test_a_ledger_without_a_free_connection_is_told_as_its_fault(where):
    store = Store(where)
    with pytest.raises(LedgerError, match="try again"), store.faults():
        raise exc.TimeoutError("QueuePool limit of size 5 overflow 10 reached")
    store.close()


def test_migrations_make_the_tables_that_the_program_knows(where):
    store = Store(where)

    def ours(_, name, kind, __, ___):
        return name not in BESIDE and not (kind == "column" and name == "words") and name != "ix_document_words"

    with store.reading() as conn:
        context = MigrationContext.configure(conn, opts={"include_object": ours, "compare_type": False})
        assert compare_metadata(context, metadata) == []
        assert revision(conn) == NEWEST == known_revisions()[-1]
    store.close()


@pytest.mark.parametrize("step", known_revisions())
def test_a_ledger_of_each_released_version_comes_forward_with_its_data(where, step):
    with Ledger(where) as book:
        book.ingest([gas(), delivery(), meeting()])
        book.decide("event", next(book.events(type="CONSULT")).id, "confirm", who="Ana")
        before = [list(book.events()), list(book.commitments()), book.decisions(), book.counts(), book.counting.pairs()]
        with book._store.writing() as conn:
            downgrade(conn, step)
            assert revision(conn) == step
    with Ledger(where) as book:
        assert [list(book.events()), list(book.commitments()), book.decisions(), book.counts(), book.counting.pairs()] == before
        assert before[-1]


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(where, monkeypatch):
    def failing(conn):
        upgrade(conn)
        raise LedgerError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr("papertiger.ledger.migrations.run.upgrade", failing)
        with pytest.raises(LedgerError, match="power"):
            Ledger(where)
    with Ledger(where) as book:
        assert book.counts()["documents"] == 0


def test_a_ledger_of_a_newer_version_is_left_alone(where):
    Ledger(where).close()
    store = Store(where)
    with store.writing() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(LedgerError, match=r"newer papertiger.*upgrade"):
        Ledger(where)


def test_a_question_makes_no_ledger(tmp_path):
    with pytest.raises(LedgerError, match=r"no ledger at .*papertiger ingest"):
        Ledger(tmp_path / "none.db", create=False)
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="is empty, no ledger"):
        Ledger(tmp_path / "empty.db", create=False)
    assert sorted(p.name for p in tmp_path.iterdir() if p.stat().st_size) == []


@pytest.mark.parametrize("name", ["", "folder/", "nothing/there.db"])
def test_places_where_no_ledger_can_be(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(LedgerError, match="folder"):
        Ledger(tmp_path / name)


def test_what_is_no_ledger_is_left_alone(tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as conn:
        conn.execute("CREATE TABLE recipes (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        Ledger(other)
    assert other.read_bytes() == before
    (tmp_path / "letter.txt").write_text("Dear reader, this is no database. " * 100)
    with pytest.raises(LedgerError, match="no ledger, or it is damaged"):
        Ledger(tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text().startswith("Dear")


def test_a_damaged_file_is_told(tmp_path):
    path = tmp_path / "news.db"
    with Ledger(path) as book:
        book.ingest([gas(n) for n in range(20)])
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.execute("PRAGMA journal_mode=DELETE")
    conn.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged"), Ledger(path) as book:
        list(book.events())


def test_a_full_disk_keeps_all_before(tmp_path):
    path = tmp_path / "news.db"
    with Ledger(path) as book:
        book.ingest([gas(0)])
        store = book._store
        with store.engine.connect() as conn:
            pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
            conn.exec_driver_sql(f"PRAGMA max_page_count={pages + 10}")
            conn.rollback()
        with pytest.raises(LedgerError, match=r"full.*run the same command again"):
            book.ingest(gas(n) for n in range(1, 500))
        kept = book.counts()
        assert kept["documents"] == kept["readings"] >= 1
    with Ledger(path) as book:
        book.ingest(gas(n) for n in range(60))
        assert book.counts()["documents"] >= 60


def test_a_ledger_that_can_only_be_read_answers_all_the_same(tmp_path, monkeypatch):
    path = tmp_path / "news.db"
    with Ledger(path) as book:
        book.ingest([gas(), meeting()])
    monkeypatch.setattr("papertiger.ledger.store.os.access", lambda *_: False)
    with Ledger(path, create=False) as book:
        assert len(list(book.events())) == 2
        with pytest.raises(LedgerError, match="give yourself the right to write"):
            book.decide("event", 1, "confirm", who="Ana")
    assert [p.name for p in tmp_path.iterdir()] == ["news.db"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("mysql://host/base", "'mysql' is none of them"),
        ("http://host/base", "'http' is none of them"),
        ("://", "is no URL"),
        ("sqlite://", "'sqlite' is none of them|a ledger is a file"),
        ("postgresql://host:port/base", "is no URL"),
    ],
)
def test_a_bad_url_is_told(given, words):
    with pytest.raises(LedgerError, match=words):
        ledger_url(given)


def test_a_server_that_is_not_there_is_told():
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match="no server answers"):
        Ledger("postgresql://papertiger:secret@127.0.0.1:1/none")


def test_a_password_is_not_shown():
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as told:
        Ledger("postgresql://papertiger:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def _cut(database):
    store = Store(SERVER)
    with store.writing() as conn:
        conn.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": database})
    store.close()


@pytest.mark.skipif(not SERVER, reason="no PostgreSQL to test with: .ci/run starts one")
@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_is_told(where):
    with Ledger(where) as book:
        book.ingest([gas(0)])

        with pytest.raises(LedgerError, match="run the same command again"), book._store.writing() as conn:
            _cut(where.rsplit("/", 1)[1]) or conn.execute(text("DELETE FROM document"))
        _cut(where.rsplit("/", 1)[1])  # between two documents: the next finds its way
        book.ingest([gas(0), gas(1), gas(2)])
        assert book.counts()["documents"] == 3
