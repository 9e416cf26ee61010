"""Long lists in parts: which part an address asks for, and whether there are more."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import Depends, Query, Request

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
LAST = 2000
"""The last part that can be asked for: whoever looks further narrows the question."""


@dataclass(slots=True)
class Part:
    """Part ``number`` of a list, from 1; ``more`` says whether another follows, once the list was cut by ``of``."""

    request: Request
    number: int
    more: bool = False

    def offset(self, size: int) -> int:
        """How many stand before this part."""
        return (self.number - 1) * size

    def wanted(self, size: int) -> int:
        """How many to ask for: one more than are shown."""
        return size + 1

    def of(self, found: Iterable[T], size: int) -> list[T]:
        """What is shown of what was found."""
        rows = list(islice(found, size + 1))
        self.more = len(rows) > size and self.number < LAST
        return rows[:size]

    def address(self, number: int) -> str:
        """The address of another part of the same list."""
        return f"?{self.request.url.include_query_params(page=number).query}"


def _part(request: Request, page: Annotated[int, Query(ge=1, le=LAST)] = 1) -> Part:
    return Part(request, page)


PartDep = Annotated[Part, Depends(_part)]
"""The part of a list that the address asks for (``page``): a ``Part``."""
