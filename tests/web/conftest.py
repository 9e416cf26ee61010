from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from papertiger.ledger.book import Ledger
from papertiger.model import Document
from papertiger.web.apart import Apart
from papertiger.web.app import create_app
from papertiger.web.intake import Desk
from tests.web.asking import HOSTILE, ODD
from tests.web.doubts import put_doubts

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = "2024-03-01"
HERE = "http://127.0.0.1:8765"
"""Where the room is asked: it answers under no other name."""


@pytest.fixture
def empty(blank: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The room over an empty ledger."""
    shutil.copy(blank, tmp_path / "empty.db")
    with TestClient(create_app(str(tmp_path / "empty.db"), today=lambda: TODAY), base_url=HERE) as client:
        yield client


@pytest.fixture(scope="session")
def doubtful(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of what waits for a person's word, to be copied."""
    path = Path(shutil.copy(blank, tmp_path_factory.mktemp("doubtful") / "doubtful.db"))
    with Ledger(path) as book:
        put_doubts(book)
    return path


@pytest.fixture(scope="session")
def told(reader: Any, root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of a dispatch, a visit told in three parts, a hostile text under an odd id, and a text without a date."""
    where = str(tmp_path_factory.mktemp("told") / "told.db")
    texts = [
        ("kosovo", "kosovo-2023.txt"),
        *((f"story/{n}", f"story/{n}-{what}.txt") for n, what in enumerate(("planned", "moved", "made"), 1)),
    ]
    documents = [Document((root / "examples" / file).read_text(encoding="utf-8"), name) for name, file in texts]
    documents.append(Document(HOSTILE, ODD, title="<b>Bold</b>", publication='"><script>', url="javascript:alert(3)"))
    documents.append(Document("Kenya and Ghana met in Accra and signed a treaty on fish.", "undated"))
    with Ledger(where) as ledger:
        ledger.ingest(reader.read(d) for d in documents)
    return where


@pytest.fixture
def room(told: str) -> Iterator[TestClient]:
    """The room over that ledger, on a day of 2024."""
    with TestClient(create_app(told, today=lambda: TODAY), base_url=HERE) as client:
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
