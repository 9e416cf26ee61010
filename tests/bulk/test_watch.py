"""A coder under watch: what takes too long or too much costs its process, and the next record is read by a fresh one."""

import json
import signal

import pytest

from papertiger.bulk.plan import Limits, Plan
from papertiger.bulk.records import Record
from papertiger.bulk.watch import Watched
from papertiger.errors import BulkError

SHORT = Record(1, "line", b'{"id": "a", "text": "Norway condemned the attack on Denmark.", "published": "2007-05-16"}')
LONG = Record(2, "line", json.dumps({"text": "Norway condemned the attack on Denmark in the port of Osh. " * 15_000}).encode())


@pytest.fixture(scope="module")
def shared():
    made = Watched(Plan(), Limits())
    yield made
    made.close()


@pytest.fixture
def coder(shared):
    """A coder with the usual limits; a test may tighten them."""
    shared._limits = Limits()
    return shared


def test_a_coder_that_is_killed_costs_nothing(coder):
    first = coder.code("s", SHORT)
    assert [e["type"] for e in first.rows["events"]] == ["ACCUSE"]
    coder._process.send_signal(signal.SIGKILL)
    assert coder.code("s", SHORT) == first


def test_a_record_that_takes_too_long_is_set_aside(coder):
    assert coder.code("s", SHORT).rows
    coder._limits = Limits(seconds=1)
    late = coder.code("s", LONG)
    assert (late.fault, late.rows) == (True, {})
    assert late.why == "it took more than 1 seconds to read: set aside (--seconds allows more)"
    assert coder.code("s", SHORT).rows


def test_a_record_that_takes_too_much_memory_is_set_aside(coder):
    assert coder.code("s", SHORT).rows
    bound = coder.largest // 2**20 + 40
    coder._limits = Limits(megabytes=bound)
    assert coder.code("s", LONG).why == f"it took more than {bound} MB to read: set aside (--megabytes allows more)"
    assert coder.code("s", SHORT).rows


def test_a_coder_that_has_grown_is_replaced(coder):
    coder._limits = Limits(growth=-1_000)
    assert coder.code("s", SHORT).rows
    assert coder._process is None


def test_a_reader_that_cannot_be_loaded_is_told(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("name: [")
    with pytest.raises(BulkError, match=r"no reader could be started: .*own\.yaml"):
        Watched(Plan(codebook=str(path)), Limits()).code("s", SHORT)
