"""One record to its rows: what a coder learns of words on the way has bounds, and makes no difference to what it finds."""

from __future__ import annotations

import gc

import pytest

from papertiger.bulk import coding
from papertiger.bulk.plan import Plan
from papertiger.bulk.records import Record


@pytest.fixture(scope="module")
def coder():
    before = gc.get_threshold()
    yield coding.Coder(Plan())
    gc.set_threshold(*before)
    gc.unfreeze()


def test_words_are_kept_up_to_a_bound_and_new_ones_forgotten_then(coder, monkeypatch):
    strings = coder._reader.pipeline.nlp.vocab.strings
    kept = coder.code("s", _told("Zorvania"))
    monkeypatch.setattr(coding, "REMEMBERED", 0)
    forgotten = coder.code("s", _told("Zarvonia"))
    assert ("Zorvania" in strings, "Zarvonia" in strings) == (True, False)
    assert [e["type"] for e in kept.rows["events"]] == ["ACCUSE"] == [e["type"] for e in forgotten.rows["events"]]


def test_what_is_known_makes_no_difference(coder, monkeypatch):
    first = coder.code("s", _told("Zirvonia"))
    assert coder.code("s", _told("Zirvonia")) == first
    monkeypatch.setattr(coding, "REMEMBERED", 0)
    assert coder.code("s", _told("Zirvonia")) == first


def _told(town: str) -> Record:
    return Record(1, "line", f'{{"text": "Norway condemned the attack on Denmark in {town}.", "published": "2007-05-16"}}'.encode())
