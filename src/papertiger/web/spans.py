"""Which time a page shows where the address names none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from papertiger.ledger.book import Ledger

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """A time: ``asked`` is the question with it, ``first`` and ``last`` the ends of all that is counted, ``chosen`` whether the address
    named it."""

    asked: dict[str, Any]
    first: str | None
    last: str | None
    chosen: bool

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of all that is counted."""
        return int((self.first or "1")[:4]), int((self.last or "1")[:4])

    @property
    def words(self) -> dict[str, str]:
        """The question as an address has it."""
        return {k: "-".join(v) if isinstance(v, tuple) else v for k, v in self.asked.items()}


def _span(book: Ledger, asked: dict[str, Any], days: int) -> Span:
    """The time asked for; where none is, the last ``days`` of what is counted."""
    first, last = book.counting.days() or (None, None)
    chosen = "since" in asked or "until" in asked
    if chosen or last is None:
        return Span(asked, first, last, chosen)
    end = min(last, asked.get("as_of", last))
    since = (date.fromisoformat(end) - timedelta(days=days - 1)).isoformat()
    return Span(asked | {"since": since, "until": end}, first, last, chosen)


def found_in(book: Ledger, asked: dict[str, Any], days: int, find: Callable[[dict[str, Any]], list[T]]) -> tuple[Span, list[T]]:
    """The time that is shown and what is found in it: where none was asked for and the last days have nothing, all of it."""
    span = _span(book, asked, days)
    found = find(span.asked)
    if not found and not span.chosen:
        span = replace(span, asked=asked)
        found = find(asked)
    return span, found
