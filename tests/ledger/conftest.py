"""Ledgers to test with: SQLite always, PostgreSQL where a server is named by PAPERTIGER_TEST_POSTGRESQL (``.ci/run`` starts one)."""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from papertiger.ledger.book import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = os.environ.get("PAPERTIGER_TEST_POSTGRESQL", "")


def _statement(statement: str) -> None:
    engine = create_engine(SERVER.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a ledger that is not there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "news.db")
        return
    if not SERVER:
        pytest.skip("no PostgreSQL to test with: .ci/run starts one, or set PAPERTIGER_TEST_POSTGRESQL to the URL of a server's own")
    name = f"test_{uuid.uuid4().hex[:12]}"
    _statement(f"CREATE DATABASE {name}")
    yield f"{SERVER.rsplit('/', 1)[0]}/{name}"
    _statement(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def book(where: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(where) as ledger:
        yield ledger
