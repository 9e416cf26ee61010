"""What all tests share: a deterministic Hypothesis, one pipeline and one reader for the whole run, and the example dispatches."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent


ON_RAY = ("tests/bulk/test_run.py", "tests/bulk/test_nodes.py", "tests/bulk/test_querying.py", "tests/cli/test_bulk.py")
DEAR = (*ON_RAY, "tests/web/test_browser.py", "tests/bulk/")
"""What takes longest. It comes first, so that the processors finish together."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Over several processors a file goes to one of them; those that code on Ray go to one together, which starts it once."""
    from xdist.scheduler import LoadFileScheduling

    class Files(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "ray" if file in ON_RAY else file

    config.option.loadscopereorder = False
    return Files(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, part in enumerate(DEAR) if item.nodeid.startswith(part)), len(DEAR)))


def pytest_collection_finish() -> None:
    """Modules, tests and (below) lexicons live to the end: the garbage collector need not walk over their millions of objects each time."""
    gc.collect()
    gc.freeze()


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

    loaded = Pipeline()
    gc.freeze()
    return loaded


@pytest.fixture(scope="session")
def reader() -> Any:
    """One reader for the whole run."""
    from papertiger import Reader

    loaded = Reader()
    gc.freeze()
    return loaded


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger, to be copied: making one takes a while."""
    from papertiger.ledger.book import Ledger

    path = tmp_path_factory.mktemp("blank") / "blank.db"
    Ledger(path).close()
    return path


@pytest.fixture(scope="session")
def ray_here() -> Iterator[None]:
    """A small Ray instance that the tests share."""
    from papertiger.bulk.engine import ray_instance

    with ray_instance(2):
        yield


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder in which nobody may write."""
    path = tmp_path_factory.mktemp("nowhere")
    path.chmod(0o555)
    return path


@pytest.fixture(autouse=True)
def _elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests run in an empty folder, so that a program that litters its working directory is found out."""
    own = "tmp_path" in request.fixturenames
    where: Path = request.getfixturevalue("tmp_path" if own else "nowhere")
    monkeypatch.chdir(where)
    yield
    assert own or not list(where.iterdir())
