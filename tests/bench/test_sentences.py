"""Our own gold sentences are well formed and cover PLOVER, and the measures taken on them count what they say."""

from __future__ import annotations

import importlib
import json
import re
from collections import Counter
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pycountry
import pytest

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, Any]


@pytest.fixture(scope="module")
def records(root: Path) -> list[Record]:
    lines = (root / "bench/gold/sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def plover(root: Path) -> Record:
    return dict(json.loads((root / "src/papertiger/data/plover.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def codes(root: Path) -> set[str | None]:
    lines = (root / "src/papertiger/data/world/organisations.tsv").read_text(encoding="utf-8").splitlines()
    return {None, *(c.alpha_3 for c in pycountry.countries), *(line.split("\t")[0] for line in lines)}


@pytest.fixture
def accuracy(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return importlib.import_module("accuracy")


def test_texts_are_sentences_and_none_comes_twice(records: list[Record]) -> None:
    assert len({r["id"] for r in records}) == len({r["text"] for r in records}) == len(records) >= 320
    assert [r["id"] for r in records if not 12 <= len(r["text"].split()) <= 45] == []


def test_every_type_and_mode_is_covered(records: list[Record], plover: Record) -> None:
    types = Counter(r["type"] for r in records)
    modes = Counter((e["type"], e["mode"]) for r in records for e in r["events"])
    assert [t for t in plover["types"] if types[t] < 15] == []
    assert [(t, m) for t, spec in plover["types"].items() for m in spec["modes"] if modes[t, m] < 2] == []
    assert types[None] >= 40


def test_codes_are_those_of_the_codebook(records: list[Record], plover: Record, codes: set[str | None]) -> None:
    for record in records:
        for event in record["events"]:
            assert event["mode"] is None or event["mode"] in plover["types"][event["type"]]["modes"], record["id"]
            assert set(event["contexts"]) <= set(plover["contexts"]), record["id"]
            for party in event["actors"] + event["recipients"]:
                assert party["text"] in record["text"], record["id"]
                assert party["country"] in codes, record["id"]
                assert party["sector"] is None or party["sector"] in plover["sectors"], record["id"]


def test_triggers_are_words_of_the_sentence(records: list[Record]) -> None:
    for record in records:
        words = set(re.findall(r"[\w'-]+", record["text"].lower()))
        for event in record["events"]:
            assert set(re.findall(r"[\w'-]+", event["trigger"].lower())) <= words, record["id"]


def test_the_record_repeats_its_first_event(records: list[Record]) -> None:
    for record in records:
        first = record["events"][0] if record["events"] else {"type": None, "actors": [], "recipients": []}
        assert first == {k: record[k] for k in first}, record["id"]


def party(code: str) -> SimpleNamespace:
    return SimpleNamespace(code=code)


def reading(*events: tuple[str, str | None, str, str]) -> SimpleNamespace:
    return SimpleNamespace(
        events=[SimpleNamespace(type=t, mode=m, actors=[party(a)], recipients=[party(r)] if r else []) for t, m, a, r in events]
    )


def gold(kind: str | None, mode: str | None = None, actor: str = "TCD", recipient: str = "NER") -> Record:
    return {"type": kind, "mode": mode, "actors": [{"country": actor}], "recipients": [{"country": recipient}]}


def test_what_is_produced_where_nothing_happens_is_wrong(accuracy: ModuleType) -> None:
    quiet: Record = {"type": None, "mode": None, "actors": [], "recipients": [], "events": []}
    scores = accuracy.score_own([quiet, gold(None), gold("ACCUSE")], [reading(("AID", None, "TCD", "NER")), reading(), reading()])
    assert scores == {"coded": 0, "type": 0, "mode": 0, "actors": 0, "full": 0, "type_precision": 0}


def test_each_measure_asks_for_more_than_the_one_before(accuracy: ModuleType) -> None:
    asked = gold("ACCUSE", "allege")
    cases = {
        ("AID", None, "TCD", "MLI"): ["coded"],
        ("AID", None, "TCD", "NER"): ["coded", "actors"],
        ("ACCUSE", "disapprove", "TCD", ""): ["coded", "type", "type_precision"],
        ("ACCUSE", "allege", "NER", "TCD"): ["coded", "type", "mode", "actors", "type_precision"],
        ("ACCUSE", "allege", "TCD", "NER"): ["coded", "type", "mode", "actors", "full", "type_precision"],
    }
    for event, measures in cases.items():
        scores = accuracy.score_own([asked], [reading(event)])
        assert [k for k, v in scores.items() if v] == measures


def test_sides_may_change_places_where_both_do_the_same(accuracy: ModuleType) -> None:
    assert accuracy.score_own([gold("CONSULT")], [reading(("CONSULT", None, "NER", "TCD"))])["full"] == 1


def test_all_events_of_a_sentence_are_asked_for(accuracy: ModuleType) -> None:
    both = gold("ACCUSE") | {"events": [gold("ACCUSE"), gold("AID")]}
    assert accuracy.score_own([both], [reading(("AID", None, "TCD", "NER"))])["type"] == 0.5
