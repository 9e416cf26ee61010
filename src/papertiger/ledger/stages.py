"""The step in a promise's history that one telling of it shows: a line of ``data/ledger/stages.tsv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from papertiger.lexicons.files import rows

COLUMNS = ("kind", "status", "words", "stage")


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of the table; what is empty fits everything."""

    kinds: frozenset[str]
    statuses: frozenset[str]
    words: tuple[str, ...]
    stage: str

    def fits(self, kind: str, status: str, trigger: str) -> bool:
        """Whether a telling with this trigger (in lower case) is of this stage."""
        known = (not self.kinds or kind in self.kinds) and (not self.statuses or status in self.statuses)
        return known and (not self.words or any(w in trigger for w in self.words))


def stage_of(kind: str, status: str, trigger: str) -> str:
    """proposed, agreed, signed, ratified, scheduled, moved or cancelled.

    >>> stage_of("treaty", "open", "signed"), stage_of("meeting", "open", "will meet")
    ('signed', 'scheduled')
    """
    return next(s.stage for s in load_stages() if s.fits(kind, status, trigger.lower()))


@functools.cache
def load_stages() -> tuple[Stage, ...]:
    """The table, checked when it is read."""
    return tuple(
        Stage(frozenset(r.many("kind")), frozenset(r.many("status")), r.many("words"), r["stage"])
        for r in rows("ledger/stages.tsv", COLUMNS)
    )
