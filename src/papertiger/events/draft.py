"""An event in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
