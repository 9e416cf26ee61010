"""PLOVER itself: types, modes, contexts, sectors, scores, and its crosswalk to CAMEO."""

from __future__ import annotations

import functools
import json
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.lexicons.files import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papertiger.lexicons.files import Row

HIGHEST_SCORE = 10.0
"""Scores go from minus this (conflict) to plus this (cooperation)."""


@dataclass(frozen=True, slots=True)
class Type:
    """An event type: its quad class, score (-10 conflict to 10 cooperation), its modes with their scores, and what it covers in words."""

    name: str
    quad: str
    score: float
    modes: dict[str, float | None]
    needs_recipient: bool
    covers: str


@dataclass(frozen=True, slots=True)
class Plover:
    """The ontology. ``cameo`` maps ``(type, mode, context)`` to the first CAMEO code that the manual gives for it."""

    types: dict[str, Type]
    contexts: tuple[str, ...]
    sectors: dict[str, str]
    cameo: dict[tuple[str, str | None, str | None], str]

    def score(self, kind: str, mode: str | None) -> float:
        """The score of a mode where it has one, else of the type."""
        own = self.types[kind].modes.get(mode) if mode else None
        return self.types[kind].score if own is None else own

    def cameo_of(self, kind: str, mode: str | None, contexts: tuple[str, ...]) -> str | None:
        """The CAMEO code nearest to type, mode and contexts; ``None`` for a type that CAMEO lacks."""
        keys = [*((kind, mode, c) for c in contexts), (kind, mode, None), *((kind, None, c) for c in contexts), (kind, None, None)]
        found = next((self.cameo[k] for k in keys if k in self.cameo), None)
        return found or next((code for (k, _, _), code in self.cameo.items() if k == kind), None)


@functools.cache
def load_plover() -> Plover:
    """The ontology as it comes with the program (``data/plover.json``).

    >>> load_plover().types["AID"].quad
    'material cooperation'
    """
    data = json.loads(shipped("plover.json"))
    types = {name: Type(name, t["quad"], t["score"], t["modes"], t["needs_recipient"], t["covers"]) for name, t in data["types"].items()}
    cameo: dict[tuple[str, str | None, str | None], str] = {}
    for code, (kind, mode, context) in data["cameo"].items():
        cameo.setdefault((kind, mode, context), code)
    return Plover(types, tuple(data["contexts"]), data["sectors"], cameo)


def plover_with(plover: Plover, types: Sequence[Row], contexts: Sequence[Row]) -> Plover:
    """The ontology with a codebook's types and contexts: a type of ours keeps what an entry of its name leaves out; new ones come last.

    Raises ``LexiconError`` naming file, line and field.
    """
    own = {row["type"]: _type(row, plover) for row in types}
    names = dict.fromkeys((*plover.contexts, *(row["context"] for row in contexts)))
    return replace(plover, types=plover.types | own, contexts=tuple(names))


def _type(row: Row, plover: Plover) -> Type:
    name, known = row["type"], plover.types.get(row["type"])
    if not re.fullmatch(r"[A-Z][A-Z0-9_-]*", name):
        raise row.fault("type", f"'{name}' must be in capitals, such as PORTCALL")
    quads = tuple(dict.fromkeys(t.quad for t in plover.types.values()))
    quad = row["quad"] or (known.quad if known else "")
    if quad not in quads:
        raise row.fault("quad", f"'{quad}' is none of: {', '.join(quads)}" if quad else f"is missing: it must be one of {', '.join(quads)}")
    if not row["score"] and known is None:
        raise row.fault("score", "is missing: a new type needs one, from -10 (conflict) to 10 (cooperation)")
    score = _score(row, "score", row["score"]) if row["score"] else known.score if known else 0.0
    needs = {"": known.needs_recipient if known else False, "yes": True, "true": True, "no": False, "false": False}
    if row["needs_recipient"].lower() not in needs:
        raise row.fault("needs_recipient", f"'{row['needs_recipient']}' is neither yes nor no")
    modes = {**(known.modes if known else {}), **dict(_mode(row, cell) for cell in row.many("modes"))}
    return Type(name, quad, score, modes, needs[row["needs_recipient"].lower()], row["covers"] or (known.covers if known else ""))


def _mode(row: Row, cell: str) -> tuple[str, float | None]:
    name, _, score = cell.partition("=")
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        raise row.fault("modes", f"'{name}' must be in lower case, without spaces")
    return name, _score(row, "modes", score) if score else None


def _score(row: Row, column: str, text: str) -> float:
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    if not -HIGHEST_SCORE <= score <= HIGHEST_SCORE:
        raise row.fault(column, f"'{text}' is no number from -10 (conflict) to 10 (cooperation)")
    return score
