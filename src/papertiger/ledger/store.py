"""Opening a ledger: the database behind it, its migrations, and what can go wrong with it, in plain words."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as NoneFree

from papertiger.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

NEWEST = "0002"
"""The revision of the tables that this program knows; a test holds it against the migrations."""
_PATIENCE = 60
"""Seconds to wait for another writer."""
_WRITER_LOCK = 0x7469676572
"""The advisory lock of PostgreSQL under which documents are taken in, one at a time."""


class Store:
    """The database of a ledger. ``writing`` and ``reading`` give connections in a transaction; faults come as ``LedgerError``."""

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self.url = ledger_url(where)
        self.name = self.url.render_as_string(hide_password=True) if self.server else str(self.url.database)
        if not self.server:
            self._check_file(create)
        with self.faults():
            self.engine = _engine(self.url, readonly=self._sealed())
            self._bring_up_to_date(create)

    @property
    def server(self) -> bool:
        """Whether a server holds the ledger, not a file."""
        return self.url.get_backend_name() == "postgresql"

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; one at a time over all processes."""
        with self.faults(), self.engine.connect().execution_options(papertiger_writing=True) as conn, conn.begin():
            if self.server:
                conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
            yield conn

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger, whatever is written meanwhile."""
        with self.faults(), self.engine.connect() as conn, conn.begin():
            if self.server:
                conn.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield conn

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Faults of the database as ``LedgerError``, with the mend."""
        try:
            yield
        except DBAPIError as error:
            raise LedgerError(self._mend(str(error.orig).strip())) from error
        except NoneFree as error:
            raise LedgerError(f"{self.name}: too many are reading it at once: try again in a while") from error

    # --------------------------------------------------------------------------------------------- opening
    def _check_file(self, create: bool) -> None:
        path = Path(str(self.url.database))
        if path.is_dir():
            raise LedgerError(f"{path} is a folder: name a file in it, such as {path / 'papertiger.db'}")
        if not path.exists() and not create:
            raise LedgerError(
                f"there is no ledger at {path}: make one with `papertiger ingest FILE... --ledger {path}`, or name another with --ledger"
            )
        if path.exists() and not path.stat().st_size and not create:
            raise LedgerError(f"{path} is empty, no ledger: make one with `papertiger ingest FILE... --ledger {path}`")
        if not path.parent.is_dir():
            raise LedgerError(f"there is no folder {path.parent} for the ledger: make it, or name another place with --ledger")

    def _sealed(self) -> bool:
        """Whether the file can only be read: then it is opened so, since SQLite would want to write beside it."""
        path = Path(str(self.url.database))
        return not self.server and path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))

    def _bring_up_to_date(self, create: bool) -> None:
        with self.engine.connect() as conn:
            present = revision(conn)
        if present == NEWEST:
            return
        if present is None and not create:
            raise LedgerError(f"{self.name} holds no ledger: make one with `papertiger ingest FILE... --ledger {self.name}`")
        from papertiger.ledger import standing, tallies
        from papertiger.ledger.migrations.run import known_revisions, upgrade

        if present is not None and present not in known_revisions():
            raise LedgerError(
                f"{self.name} was written by a newer papertiger (tables {present}, known up to {NEWEST}): upgrade papertiger to open it"
            )
        if self._sealed():
            raise LedgerError(f"{self.name} is of an older papertiger and cannot be written: make a copy that can, and open that")
        if not self.server:
            with self.engine.connect() as conn:
                self._refuse_strangers(conn)
                _write_ahead(conn)
        with self.writing() as conn:
            if revision(conn) != NEWEST:  # another process may have been quicker
                self._refuse_strangers(conn)
                upgrade(conn)
                tallies.catch_up(conn)
                standing.catch_up(conn)

    def _refuse_strangers(self, conn: Connection) -> None:
        tables = inspect(conn).get_table_names()
        if tables and "alembic_version" not in tables:
            raise LedgerError(f"{self.name} is the database of another program (it has a table {tables[0]}): name another with --ledger")

    def _mend(self, fault: str) -> str:
        first = fault.splitlines()[0] if fault else "an unknown fault"
        known = next((mend for sign, mend in _MENDS if sign in fault.lower()), "")
        return f"{self.name}: {first}" + (f": {known}" if known else "")


_MENDS = (
    ("not a database", "this is no ledger, or it is damaged; name another with --ledger, or put back a copy"),
    ("malformed", "the file is damaged: put back a copy, or save what can be with `sqlite3 FILE .recover`"),
    ("disk is full", "nothing of the last document was kept, all before it was; make room and run the same command again"),
    ("no space left", "nothing of the last document was kept, all before it was; make room and run the same command again"),
    (
        "disk i/o error",
        "the disk cannot be written, or is full; all documents before the last were kept; mend it and run the same command again",
    ),
    ("readonly database", "the ledger can only be read: give yourself the right to write it and its folder, or copy it elsewhere"),
    ("read-only transaction", "the server takes no changes: open it on a server that does"),
    ("unable to open database file", "see that the folder exists and that you may write in it"),
    ("database is locked", "another program has been writing to it for a minute: wait for it to end, then run the same command again"),
    ("password authentication failed", "put the right name and password into the URL: postgresql://NAME:PASSWORD@HOST/DATABASE"),
    ("does not exist", "make the database on the server first: createdb NAME"),
    ("connection refused", "no server answers there: start it, or set --ledger to one that does"),
    ("could not translate host", "there is no such host: look at the URL in --ledger"),
    ("failed to resolve host", "there is no such host: look at the URL in --ledger"),
    ("server closed the connection", "the server went away; all documents before the last were kept; run the same command again"),
    ("terminating connection", "the server went away; all documents before the last were kept; run the same command again"),
    ("connection is closed", "the server went away; all documents before the last were kept; run the same command again"),
)


def ledger_url(where: str | Path) -> URL:
    """The address of a ledger: a file, or a URL of SQLite or PostgreSQL.

    >>> ledger_url("news.db").render_as_string(), ledger_url("postgresql://reader@db/news").drivername
    ('sqlite:///news.db', 'postgresql+psycopg')

    Raises ``LedgerError`` for a URL of another kind.
    """
    given = str(where)
    if "://" not in given:
        return make_url("sqlite://").set(database=given)
    try:
        url = make_url(given)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise LedgerError(f"'{given}' is no URL: write sqlite:///FILE or postgresql://NAME:PASSWORD@HOST/DATABASE") from error
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or not url.database:
        raise LedgerError(f"a ledger is a file, sqlite:///FILE or postgresql://HOST/DATABASE; '{backend}' is none of them")
    return url


def revision(conn: Connection) -> str | None:
    """The revision of the tables in a database, ``None`` where there is no ledger in it."""
    if "alembic_version" not in inspect(conn).get_table_names():
        return None
    row = conn.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else None


def _engine(url: URL, *, readonly: bool) -> Engine:
    if url.get_backend_name() == "postgresql":
        return _server_engine(url)
    if readonly:
        path = Path(str(url.database)).resolve().as_uri()
        url = url.set(database=f"{path}?mode=ro&immutable=1", query={"uri": "true"})
    # a connection is but an open file: whoever reads slowly, such as a client that takes a long table, must not keep others waiting
    engine = create_engine(url, connect_args={"timeout": _PATIENCE}, max_overflow=-1)
    event.listen(engine, "connect", _set_up_sqlite if not readonly else _set_up_sealed)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _server_engine(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=30, connect_args={"connect_timeout": 10})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise LedgerError("PostgreSQL needs its driver: python -m pip install 'papertiger[postgres]'") from error


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the begin below is ours, so that tables too are made in a transaction
    for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-32768"):
        connection.execute(f"PRAGMA {pragma}").close()


def _write_ahead(conn: Connection) -> None:
    """Readers and a writer side by side. The change of a new file does not wait for others by itself, so that it is tried again."""
    conn.rollback()  # no transaction may be open
    connection = conn.connection.driver_connection
    until = time.monotonic() + _PATIENCE
    while connection is not None and connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _set_up_sealed(connection: Any, _: Any) -> None:
    connection.isolation_level = None


def _begin_sqlite(conn: Connection) -> None:
    writing = conn.get_execution_options().get("papertiger_writing")
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
