"""An event in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.events.slots import unique

if TYPE_CHECKING:
    from papertiger.model import ActorRef, Clause, Span


@dataclass(slots=True)
class Draft:
    """What the composition has found so far. ``steps`` are ``(rule, lexicon address)``, outermost first; ``clauses`` those it was made
    of, outermost first; ``words`` the predicate of the lexicon line that named it."""

    type: str
    mode: str | None
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    clauses: tuple[Clause, ...]
    trigger: Span
    words: str
    steps: tuple[tuple[str, str], ...]
    status: str = "occurred"
    negated: bool = False
    mutual: bool = False
    operator: str = ""
    speaker: str | None = None
    reported: bool = False

    @property
    def clause(self) -> Clause:
        """The outermost clause."""
        return self.clauses[0]


def as_one(drafts: list[Draft]) -> list[Draft]:
    """One act of agreeing or demanding is one event, however many things it covers: the first, with everybody's part in it."""
    if len(drafts) < 2:
        return drafts
    first = drafts[0]
    first.recipients = unique(r for d in drafts if d.type == first.type for r in d.recipients)
    return [first, *(d for d in drafts[1:] if d.type != first.type and d.type)]


def unless_told(type_: str, found: list[Draft]) -> list[Draft]:
    """*Arrived in Chad on a trip to the country*: nothing, where the verb's own line (of a type) names whom the noun leaves open."""
    same = [d for d in found if d.type == type_ and not d.mutual]
    return [] if same and not any(r.code for d in same for r in d.recipients) else found


def same_act(draft: Draft, outer: Draft) -> bool:
    """*Summoned the envoy to complain*: one act, told by what it was for."""
    return (draft.type, draft.negated) == (outer.type, outer.negated) and {r.code for r in draft.actors} == {r.code for r in outer.actors}
