"""What all tests share: a deterministic Hypothesis, one pipeline and one reader for the whole run, and the example dispatches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def examples() -> tuple[Path, ...]:
    """The example dispatches, in the order of their names."""
    return tuple(sorted((ROOT / "examples").glob("*.txt")))


@pytest.fixture(scope="session")
def pipeline() -> Any:
    """One loaded pipeline: loading takes a second or two, so it is done once."""
    from papertiger.language.pipeline import Pipeline

    return Pipeline()


@pytest.fixture(scope="session")
def reader() -> Any:
    """One reader for the whole run."""
    from papertiger import Reader

    return Reader()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger, to be copied: making one takes a while."""
    from papertiger.ledger.book import Ledger

    path = tmp_path_factory.mktemp("blank") / "blank.db"
    Ledger(path).close()
    return path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run in an empty folder, so that a program that litters its working directory is found out."""
    monkeypatch.chdir(tmp_path)
