"""Ledgers to test with: SQLite always, PostgreSQL where a server is named by PAPERTIGER_TEST_POSTGRESQL (``.ci/run`` starts one)."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import NullPool, create_engine, text

from papertiger.ledger.book import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = os.environ.get("PAPERTIGER_TEST_POSTGRESQL", "")


EMPTY_ALL = """DO $$
DECLARE name text;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
END $$"""


def _statement(where: str, statement: str) -> None:
    engine = create_engine(where.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as conn:
        conn.execute(text(statement))


@contextmanager
def database() -> Iterator[str]:
    """The address of a new database on the server, which is dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _statement(SERVER, f"CREATE DATABASE {name}")
    yield f"{SERVER.rsplit('/', 1)[0]}/{name}"
    _statement(SERVER, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_database() -> Iterator[str]:
    """The address of a database with a ledger, to be emptied for each test: making one takes half a second."""
    with database() as where:
        Ledger(where).close()
        yield where


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """What holds the ledger."""
    if request.param == "postgresql" and not SERVER:
        pytest.skip("no PostgreSQL to test with: .ci/run starts one, or set PAPERTIGER_TEST_POSTGRESQL to the URL of a server's own")
    return str(request.param)


@pytest.fixture
def where(kind: str, tmp_path: Path) -> Iterator[str]:
    """The address of a ledger that is not there yet."""
    if kind == "sqlite":
        yield str(tmp_path / "news.db")
        return
    with database() as address:
        yield address


@pytest.fixture
def book(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """An empty ledger."""
    if kind == "sqlite":
        where = str(shutil.copy(request.getfixturevalue("blank"), tmp_path / "news.db"))
    else:
        where = request.getfixturevalue("shared_database")
        _statement(where, EMPTY_ALL)
    with Ledger(where) as ledger:
        yield ledger
