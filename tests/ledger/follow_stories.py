"""Stories of promises to test with: ``stories.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Story:
    """``dispatches`` are ``(day, text)``; ``expected`` holds ``(words of the promise, day, status)``."""

    name: str
    dispatches: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, str, str], ...]


def _stories() -> tuple[Story, ...]:
    found = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))["story"]
    return tuple(Story(s["name"], tuple(map(tuple, s["dispatches"])), tuple(map(tuple, s["expected"]))) for s in found)


STORIES = _stories()
