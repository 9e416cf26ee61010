"""What the lines of the lexicon need at the least of a sentence: words that must stand in it, in any form, for a line to fit there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.predicates import SLOT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.firstlook.sentences import Seen
    from papertiger.lexicons.plover import Plover
    from papertiger.lexicons.predicates import Constraint, Predicate, Predicates

LEFT_OUT = frozenset(("to", "that", "ing", "of"))
"""Words of a line that a text may leave out (*promised Chad aid*), or that say how a clause hangs on another."""
FORCE = "material conflict"
"""What is done to anybody at all; words and dealings count only between states, organisations and public bodies."""
RELEASES = frozenset(("CONCEDE", "RETREAT"))
"""Types in which private people can take part too (as in ``events.code``)."""
SOMEWHERE = frozenset(("actor", "place", "person"))
SOMEBODY = frozenset(("actor", "person"))

Choice = tuple[frozenset[str], tuple[tuple[str, ...], ...]]
"""Words of which one must be there, or words that must be there together."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one line needs, its head word apart.

    ``after`` must follow the head; ``choices`` stand anywhere. ``link`` is *to* where it governs an infinitive and *any* where it governs
    some clause; ``place`` a preposition with a name behind it. ``both`` says that two must take part, ``anybody`` that they may be
    private people.
    """

    after: tuple[str, ...]
    choices: tuple[Choice, ...]
    link: str
    place: str
    both: bool
    anybody: bool

    def met(self, head: str, at: int, seen: Seen) -> bool:
        """Whether a sentence has what is needed, the head word standing at ``at``."""
        return (
            all(not single.isdisjoint(seen.stems) or any(seen.stems.issuperset(m) for m in several) for single, several in self.choices)
            and all(seen.follows(word, at) for word in self.after)
            and (not self.link or seen.governs(head, self.link, at))
            and (not self.place or seen.leads_to(self.place))
        )


def needs(predicates: Predicates, plover: Plover) -> dict[tuple[str, str], list[Need]]:
    """The needs of all lines that can make an event or a promise, by part of speech and head word."""
    alone = {operator for operator, inner in predicates.composition if inner == "-"}
    out: dict[tuple[str, str], dict[Need, None]] = {}
    for pos, head, words, line in predicates.heads():
        promise = bool(line.operator) and predicates.has(line.operator, "promise")
        if line.gives == "none" or (line.operator and not promise and line.operator not in alone):
            continue  # what only makes something else of an event needs that event's own line
        out.setdefault((pos, head), {})[_need(line, head, words, plover, promise=promise)] = None
    return {key: list(found) for key, found in out.items()}


def _need(line: Predicate, head: str, words: tuple[str, ...], plover: Plover, *, promise: bool) -> Need:
    after = tuple(w for w in words if w != head and w not in LEFT_OUT)
    choices = [c for constraint in line.frame for c in _constrained(constraint)]
    anywhere = [_choice((w,)) for w in after] if line.pos == "n" else []
    to = any(c.slot == "comp" and c.values == {"to"} for c in line.frame)
    somebody = any(c.values and c.values <= SOMEBODY and not c.lemmas and c.slot != "subj" for c in line.frame)
    somewhere = any(c.slot == "obj" and "place" in c.values <= SOMEWHERE and not c.lemmas for c in line.frame)
    kind = None if line.operator else plover.types[line.gives]
    return Need(
        () if line.pos == "n" else after,
        (*anywhere, *choices),
        "to" if to else "any" if line.operator else "",
        words[-1] if somewhere and len(words) > 1 else "",
        somebody or line.pos == "n" or (kind.needs_recipient if kind else not promise),
        kind is not None and (line.gives in RELEASES or kind.quad == FORCE),
    )


def _constrained(constraint: Constraint) -> Iterator[Choice]:
    if constraint.slot == "comp":
        return
    if constraint.slot not in SLOT_WORDS and not constraint.slot.startswith("in-") and "none" not in constraint.values:
        yield _choice((constraint.slot,))
    if constraint.lemmas and not constraint.values:
        yield _choice(constraint.lemmas)


def _choice(lemmas: Iterable[str]) -> Choice:
    lemmas = sorted(lemmas)
    return frozenset(x for x in lemmas if " " not in x), tuple(tuple(x.split()) for x in lemmas if " " in x)
