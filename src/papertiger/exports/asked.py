"""What is asked of a ledger for an export: its records, one sort after another."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from papertiger.ledger import tables
from papertiger.ledger.assembling import KINDS_BY_STRENGTH
from papertiger.ledger.people import KINDS as KINDS_OF_ACTORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from papertiger.ledger.book import Ledger
    from papertiger.ledger.tables import Table

SORTS: dict[str, tuple[Table, ...]] = {
    "documents": (tables.DOCUMENTS,),
    "events": (tables.EVENTS,),
    "commitments": (tables.COMMITMENTS, tables.EVIDENCE),
    "actors": (tables.ACTORS,),
    "citations": (tables.CITATIONS,),
}
"""The sorts of records, each with the tables that are made of it."""
KINDS = dict.fromkeys(KINDS_BY_STRENGTH, "commitments") | dict.fromkeys(KINDS_OF_ACTORS, "actors")
"""The sort of records that has a kind; all other types are events'."""


class Asked:
    """The records that a question means. Codes and days are as in ``Ledger.events``."""

    def __init__(self, ledger: Ledger, question: dict[str, Any]) -> None:
        self.ledger, self.question = ledger, question

    def records(self, sort: str) -> Iterator[Any]:
        """The records of one of ``SORTS``, one after another."""
        found: Iterator[Any] = getattr(self.ledger, sort)(**self._question_for(sort))
        return found

    def _question_for(self, sort: str) -> dict[str, Any]:
        """The question without a type that is none of this sort; an event's type is also asked of what vouches for events."""
        of = KINDS.get(self.question.get("type", ""), "events")
        fits = sort == of or (sort, of) == ("citations", "events")
        return {k: v for k, v in self.question.items() if k != "type" or fits}

    def into(self, sink: Callable[[Table], AbstractContextManager[Callable[[Any], None]]]) -> None:
        """Put every record into the sinks of its tables: ``sink`` opens one for a table, and each is closed before the next sort."""
        for sort, made in SORTS.items():
            with ExitStack() as stack:
                takers = [stack.enter_context(sink(table)) for table in made]
                for record in self.records(sort):
                    for take in takers:
                        take(record)
