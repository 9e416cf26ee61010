"""Reports and comparisons as plain dictionaries and lists, for JSON."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from papertiger.evaluation.records import Comparison, Report

LISTS = frozenset(("misses", "changes"))
PLACES = 4
"""Decimal places of the shares."""


def plain(result: Report | Comparison, number: int | None = None) -> dict[str, Any]:
    """A report or comparison with sets sorted and shares rounded; at most ``number`` misses and changes.

    >>> from papertiger.evaluation.scores import report
    >>> plain(report([], ()))["misses"]
    []
    """
    found = _plain(result, number)
    assert isinstance(found, dict)
    return found


def _plain(value: Any, number: int | None) -> Any:
    if dataclasses.is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {k: dict(v) if k == "made_by" else _plain(v[:number] if k in LISTS else v, number) for k, v in pairs}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(v, number) for v in value]
    return round(value, PLACES) if isinstance(value, float) else value
