"""The stories are well formed, and the measures taken on them count what they say."""

from __future__ import annotations

import importlib
from datetime import date
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from papertiger.ledger.records import STATUSES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stories(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "bench"))
    return importlib.import_module("stories")


@pytest.fixture
def told(stories: ModuleType) -> list[dict[str, Any]]:
    return [s for name in stories.SETS for s in stories.stories(name)]


def test_what_is_looked_for_stands_in_the_articles(told: list[dict[str, Any]]) -> None:
    assert len(told) >= 24
    for story in told:
        text = "\n".join(a["text"] for a in story["article"])
        wanted = [w for p in story["promise"] for w in (*p["told"], *p.get("evidence", ()))]
        assert [w for w in wanted if w not in text] == [], story["name"]


def test_what_is_expected_is_a_status_on_a_day_in_order(told: list[dict[str, Any]]) -> None:
    for story in told:
        days = [a["day"] for a in story["article"]]
        assert days == sorted(days), story["name"]
        for promise in story["promise"]:
            when = [day for day, _ in promise["expected"]]
            assert [date.fromisoformat(d).isoformat() for d in when] == sorted(when), story["name"]
            assert {status for _, status in promise["expected"]} <= set(STATUSES)


def answer(stories: ModuleType, expected: list[tuple[str, str]], told: list[str | None], proof: str = "") -> Any:
    proofs = (SimpleNamespace(counts=True, effect=told[-1], text=proof),)
    stood = tuple(SimpleNamespace(status=s, evidence=proofs) if s else None for s in told)
    return stories.Answer("x", {"told": ["t"], "expected": expected, "evidence": ["troops left"]}, stood[-1], stood)


def test_what_is_called_kept_too_early_costs_precision(stories: ModuleType) -> None:
    early = answer(stories, [("2000-01-01", "open"), ("2000-02-01", "met")], ["met", "met"], "The troops left.")
    assert stories.measures([early]) == {"found": 1.0, "status": 0.5, "evidence": 1.0, "kept": 0.5}


def test_another_sentence_is_no_evidence_and_what_is_not_found_is_unknown(stories: ModuleType) -> None:
    other = answer(stories, [("2000-02-01", "met")], ["met"], "The troops came.")
    missing = answer(stories, [("2000-02-01", "open")], [None])
    assert stories.measures([other, missing]) == {"found": 0.5, "status": 0.5, "evidence": 0.0, "kept": 1.0}
