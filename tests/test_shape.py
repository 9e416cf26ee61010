"""The rules that keep the source easy to read: short functions, short modules, names that say something."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).resolve().parent.parent / "src/papertiger").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
EMPTY_NAMES = frozenset(("utils", "util", "helpers", "helper", "misc", "common"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: "/".join(p.parts[-2:]))
def test_modules_and_functions_are_short(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert text.count("\n") < LONGEST_MODULE
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION] == []


def test_no_module_is_named_for_nothing() -> None:
    assert [p for p in SOURCES if p.stem in EMPTY_NAMES or p.parent.name in EMPTY_NAMES] == []
