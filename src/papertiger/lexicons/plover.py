"""PLOVER itself: types, modes, contexts, sectors, scores, and its crosswalk to CAMEO."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from papertiger.lexicons.files import shipped


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
    types = {
        name: Type(name, t["quad"], t["score"], t["modes"], t["needs_recipient"], t["covers"]) for name, t in data["types"].items()
    }
    cameo: dict[tuple[str, str | None, str | None], str] = {}
    for code, (kind, mode, context) in data["cameo"].items():
        cameo.setdefault((kind, mode, context), code)
    return Plover(types, tuple(data["contexts"]), data["sectors"], cameo)
