from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from papertiger.web.apart import Apart
from papertiger.web.app import create_app
from papertiger.web.intake import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = "2024-03-01"
HERE = "http://127.0.0.1:8765"
"""Where the room is asked: it answers under no other name."""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """The room over an empty ledger."""
    with TestClient(create_app(str(tmp_path / "empty.db"), today=lambda: TODAY), base_url=HERE) as client:
        yield client


@pytest.fixture(scope="session")
def apart() -> Iterator[Apart]:
    """One process that reads for all tests: loading takes a second or two."""
    with Apart() as process:
        yield process


@pytest.fixture
def desk(empty: TestClient, apart: Apart) -> TestClient:
    """The room over an empty ledger, ready to read."""
    empty.app.state.desk = Desk(empty.app.state.ledger, apart)  # type: ignore[attr-defined]
    return empty
