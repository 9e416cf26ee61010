"""Our own gold of references is well formed, and the measures taken on it count what they say."""

from __future__ import annotations

import importlib
import json
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def references(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return importlib.import_module("references")


@pytest.fixture(scope="module")
def golds(root: Path) -> list[dict[str, Any]]:
    return list(json.loads((root / "bench/gold/references.json").read_text(encoding="utf-8")))


def test_spans_are_the_words_they_say(golds: list[dict[str, Any]]) -> None:
    found = [(g["text"][r["start"] : r["end"]], r["text"]) for g in golds for r in g["references"]]
    assert len(found) >= 300
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_persons_are_named_in_their_text(golds: list[dict[str, Any]]) -> None:
    people = [(g["text"], p) for g in golds for r in g["references"] for p in r["refers_to"] or () if not p.isupper()]
    assert [p for text, p in people if p not in text] == []


def answer(references: ModuleType, asked: str, given: str) -> Any:
    return references.Answer("it", "pronoun", frozenset(asked.split()), frozenset(given.split()), "")


def test_a_guess_at_nobody_costs_precision(references: ModuleType) -> None:
    found = [answer(references, "KEN UGA", "KEN"), answer(references, "", "KEN"), answer(references, "", "")]
    assert references.measures(found) == {"precision": 0.5, "recall": 0.5, "kept_open": 0.5}


def test_a_person_counts_by_name_and_an_actor_without_code_is_no_answer(references: ModuleType) -> None:
    text = "Ana Ruiz said she left."
    gold = {"id": "x", "text": text, "references": [{"text": "she", "start": 14, "end": 17, "kind": "pronoun", "refers_to": ["Ruiz"]}]}
    ruiz = SimpleNamespace(name="Ana Ruiz", kind="person", code="ESP", spans=((0, 8), (14, 17)))
    crowd = SimpleNamespace(name="crowd", kind="population", code=None, spans=((14, 17),))
    (found,) = references.answers(gold, SimpleNamespace(actors=(ruiz, crowd)))
    assert (found.asked, found.given) == ({"Ruiz"}, {"Ruiz"})
