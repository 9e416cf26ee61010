"""The words that show a context: ``data/contexts.tsv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Contexts:
    """PLOVER's contexts by the words that show them. ``order`` is PLOVER's own."""

    order: tuple[str, ...]
    single: dict[str, tuple[str, ...]]
    double: dict[tuple[str, str], tuple[str, ...]]

    def shown(self, lemmas: Sequence[str]) -> frozenset[str]:
        """The contexts that a run of lemmas (lower case) shows.

        >>> sorted(load_contexts().shown(["the", "army", "and", "the", "embassy"]))
        ['diplomatic', 'military']
        """
        found: set[str] = set()
        before = ""
        for lemma in lemmas:
            found.update(self.single.get(lemma, ()))
            found.update(self.double.get((before, lemma), ()))
            before = lemma
        return frozenset(found)


@functools.cache
def load_contexts() -> Contexts:
    """The contexts that come with the program. Raises ``LexiconError`` for a context that PLOVER lacks."""
    order = load_plover().contexts
    single: dict[str, dict[str, None]] = {}
    double: dict[tuple[str, str], dict[str, None]] = {}
    for row in rows("contexts.tsv", ("context", "words")):
        if row["context"] not in order:
            raise row.fault("context", f"'{row['context']}' is no context of PLOVER")
        for word in row.many("words"):
            parts = word.replace("-", " - ").split()
            if len(parts) == 1:
                single.setdefault(word, {})[row["context"]] = None
            elif len(parts) == 2:
                double.setdefault((parts[0], parts[1]), {})[row["context"]] = None
    return Contexts(order, {k: tuple(v) for k, v in single.items()}, {k: tuple(v) for k, v in double.items()})
