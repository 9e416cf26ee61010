"""Running the migrations on an open connection, in its transaction: all of them or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from papertiger.ledger.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection


def upgrade(conn: Connection, to: str = "head") -> None:
    """Bring the tables up to ``to``."""
    script = _script()
    _run(conn, script, to, lambda present, _: script._upgrade_revs(to, present))


def downgrade(conn: Connection, to: str) -> None:
    """Take the tables back to ``to``, as an older program has them."""
    script = _script()
    _run(conn, script, to, lambda present, _: script._downgrade_revs(to, present))


def _run(conn: Connection, script: ScriptDirectory, to: str, steps: Any) -> None:
    with EnvironmentContext(Config(), script, fn=steps, destination_rev=to) as environment:
        environment.configure(connection=conn, target_metadata=metadata, transactional_ddl=True)
        environment.run_migrations()


def known_revisions() -> tuple[str, ...]:
    """All revisions, the oldest first.

    >>> known_revisions()[0]
    '0001'
    """
    return tuple(reversed([r.revision for r in _script().walk_revisions()]))


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent))
