"""What the lines of the lexicon need at the least: words that must be in a sentence, in any form, for a line to fit there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.commitments import promise_words
from papertiger.lexicons.predicates import SLOT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.lexicons.plover import Plover
    from papertiger.lexicons.predicates import Constraint, Predicate, Predicates

LINKS = frozenset(("to", "that", "ing", "of"))
"""Words of a line that a text may leave out (*promised Chad aid*) or that say only how a clause hangs on another."""
FORCE = frozenset(("material conflict",))
"""The quads of what is done to anybody at all; words and dealings count only between states, organisations and public bodies."""
RELEASES = frozenset(("CONCEDE", "RETREAT"))
"""Types that private groups can take part in too (as in ``events.code``)."""

Choice = tuple[frozenset[str], tuple[tuple[str, ...], ...]]
"""Words of which one must be there, or pairs of words that must be there together."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one line needs. ``anybody`` says that those in it may be private people."""

    choices: tuple[Choice, ...]
    anybody: bool

    def met(self, stems: set[str]) -> bool:
        """Whether a sentence of these stems has what is needed."""
        return all(not single.isdisjoint(stems) or any(stems.issuperset(m) for m in several) for single, several in self.choices)


def needs(predicates: Predicates, plover: Plover) -> dict[str, list[Need]]:
    """The needs of all lines that can make an event or a promise, by the word that leads each."""
    bare = {o for o, inner in predicates.composition if inner == "-"}
    out: dict[str, dict[Need, None]] = {}
    for head, words, line in predicates.heads():
        if line.gives == "none" or (line.operator and line.operator not in bare and not predicates.has(line.operator, "promise")):
            continue
        anybody = not line.operator and (line.gives in RELEASES or plover.types[line.gives].quad in FORCE)
        out.setdefault(head, {})[Need(tuple(_choices(head, words, line)), anybody)] = None
    for verb in promise_words("act"):
        out.setdefault(verb, {})[Need((_choice(("will", "shall", "would", "wo", "'ll", "'d", "be")),), False)] = None
    return {head: list(found) for head, found in out.items()}


def _choices(head: str, words: tuple[str, ...], line: Predicate) -> Iterator[Choice]:
    for word in words:
        if word != head and word not in LINKS:
            yield _choice((word,))
    for constraint in line.frame:
        if constraint.slot != "comp":
            yield from _constrained(constraint)


def _constrained(constraint: Constraint) -> Iterator[Choice]:
    if constraint.slot not in SLOT_WORDS and not constraint.slot.startswith("in-") and "none" not in constraint.values:
        yield _choice((constraint.slot,))
    if constraint.lemmas and not constraint.values:
        yield _choice(constraint.lemmas)


def _choice(lemmas: Iterable[str]) -> Choice:
    lemmas = sorted(lemmas)
    return frozenset(x for x in lemmas if " " not in x), tuple(tuple(x.split()) for x in lemmas if " " in x)
