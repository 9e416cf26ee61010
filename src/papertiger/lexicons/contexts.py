"""The words that show a context: ``data/contexts.tsv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from papertiger.lexicons.files import Row

OURS = "..."
"""Among a codebook's words for a context or class: the words that we have for it."""


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
    found = rows("contexts.tsv", ("context", "words"))
    for row in found:
        if row["context"] not in order:
            raise row.fault("context", f"'{row['context']}' is no context of PLOVER")
    return contexts_with(Contexts(order, {}, {}), found, order)


def contexts_with(contexts: Contexts, added: Iterable[Row], order: tuple[str, ...]) -> Contexts:
    """The contexts with further lines; a line replaces the words we have for its context, unless ``...`` among its own stands for them."""
    added = tuple(added)
    gone = frozenset(row["context"] for row in added if OURS not in row.many("words"))
    single = {word: dict.fromkeys(c for c in shown if c not in gone) for word, shown in contexts.single.items()}
    double = {pair: dict.fromkeys(c for c in shown if c not in gone) for pair, shown in contexts.double.items()}
    for row in added:
        for word in row.many("words"):
            parts = word.lower().replace("-", " - ").split()
            if word == OURS:
                continue
            if len(parts) == 1:
                single.setdefault(parts[0], {})[row["context"]] = None
            elif len(parts) == 2:
                double.setdefault((parts[0], parts[1]), {})[row["context"]] = None
    return Contexts(order, {k: tuple(v) for k, v in single.items() if v}, {k: tuple(v) for k, v in double.items() if v})
