import os
import subprocess
import sys
from pathlib import Path

import pytest

from papertiger.errors import LexiconError
from papertiger.lexicons import places_index
from papertiger.lexicons.places import Places
from papertiger.lexicons.places_index import index_name, index_path

ASK = "from papertiger.lexicons.places import load_places; p = load_places().find('Osh')[0]; print(p.name, p.country)"


def _ask(cache: Path) -> subprocess.Popen[str]:
    root = Path(places_index.__file__).parents[2]
    environment = os.environ | {"PAPERTIGER_CACHE": str(cache), "PYTHONPATH": str(root)}
    return subprocess.Popen([sys.executable, "-c", ASK], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _small(path: Path) -> None:
    path.write_text("index")


@pytest.fixture
def quick(monkeypatch):
    """The real index takes seconds; where only its whereabouts matter, a stand-in is built."""
    monkeypatch.setattr(places_index, "build", _small)


@pytest.mark.slow
def test_two_processes_that_build_at_once_both_get_a_whole_index(tmp_path):
    cache = tmp_path / "not" / "there" / "yet"
    both = [_ask(cache), _ask(cache)]
    assert [p.communicate(timeout=120) for p in both] == [("Osh KGZ\n", "")] * 2
    assert [p.name for p in cache.iterdir()] == [index_name()]
    assert Places(cache / index_name()).find("Naryn")


def test_the_index_is_built_once(tmp_path, monkeypatch, quick):
    monkeypatch.setenv("PAPERTIGER_CACHE", str(tmp_path / "new"))
    path = index_path()
    before = path.stat().st_mtime_ns
    assert index_path() == path
    assert path.stat().st_mtime_ns == before
    assert [p.name for p in path.parent.iterdir()] == [index_name()]


def test_a_cache_that_cannot_be_written_gives_a_temporary_index(tmp_path, monkeypatch, quick):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PAPERTIGER_CACHE", str(tmp_path / "file" / "cache"))
    path = index_path()
    assert path.read_text() == "index"
    assert tmp_path not in path.parents
    path.unlink()


def test_an_index_in_a_read_only_cache_is_used(tmp_path, monkeypatch, quick):
    (tmp_path / index_name()).write_text("made elsewhere")
    tmp_path.chmod(0o555)
    monkeypatch.setenv("PAPERTIGER_CACHE", str(tmp_path))
    assert index_path() == tmp_path / index_name()
    tmp_path.chmod(0o755)


def test_nowhere_to_write_is_told_with_the_way_out(tmp_path, monkeypatch):
    def full(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(places_index, "build", full)
    monkeypatch.setenv("PAPERTIGER_CACHE", str(tmp_path))
    with pytest.raises(LexiconError, match="PAPERTIGER_CACHE"):
        index_path()
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_breaks_off_leaves_nothing(tmp_path, monkeypatch):
    def broken(path):
        path.write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr(places_index, "build", broken)
    monkeypatch.setenv("PAPERTIGER_CACHE", str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        index_path()
    assert list(tmp_path.iterdir()) == []


HEADER = "# source: t\n# licence: CC0\n" + "\t".join(places_index.EXTRA_COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param("Nowhere\t\t\t\tstate\tUSA\t\t\t\t\tt", r"extra\.tsv:4: column 'name'.*coordinates", marks=pytest.mark.slow),
        ("North Pole\t\t\t\tregion\t\t\t91\t0\t\tt", r"extra\.tsv:4: column 'lat'.*between"),
        ("South Pole\t\t\t\tregion\t\t\tfar\t0\t\tt", r"extra\.tsv:4: column 'lat'.*number"),
    ],
)
def test_a_wrong_line_of_ours_is_told_by_file_and_line(tmp_path, monkeypatch, line, fault):
    real = places_index.rows
    text = HEADER + line + "\n"
    monkeypatch.setattr(places_index, "rows", lambda n, c: real(n, c, text) if n.endswith("extra.tsv") else real(n, c))
    path = tmp_path / "index"
    path.touch()
    with pytest.raises(LexiconError, match=fault):
        places_index.build(path)
