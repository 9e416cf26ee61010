"""Answers of the API in parts, and as CSV as they come."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.responses import StreamingResponse

from papertiger.ledger.tables import cell
from papertiger.web.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from papertiger.ledger.tables import Table

AT_ONCE, MOST, FARTHEST = 100, 1000, 10_000
"""Records of a part where nothing is said, and at most, and where the last part may begin: whoever wants more narrows the question, or
takes the CSV, which has all."""
_LINES = 200
"""Lines of CSV that are sent together."""
FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The question is not of the right form."},
    404: {"model": Problem, "description": "There is no such thing in the ledger."},
    422: {"model": Problem, "description": "A value is not of the right kind."},
    503: {"model": Problem, "description": "The ledger cannot be read just now."},
}
"""What else an address may answer, for OpenAPI."""
CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "A part, or all as CSV."}
}


class AnswerForm(StrEnum):
    """The forms of an answer."""

    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of an answer that is asked for."""

    request: Request
    form: AnswerForm
    limit: int | None
    offset: int

    def listed(self, ask: Callable[..., Iterable[Any]], form: Callable[[Any], Any], table: Table) -> Any:
        """What a question of the ledger gives: a part as JSON with the address of the next, or the rows of a table as CSV, all of them
        where no limit is set. ``ask`` takes ``limit`` and ``offset``."""
        if self.form is AnswerForm.csv:
            found = ask(limit=self.limit, offset=self.offset)
            return csv_of(table.names, (row for record in found for row in table.flat(record)), table.name)
        size = self.limit or AT_ONCE
        found = list(islice(ask(limit=size + 1, offset=self.offset), size + 1))
        return {"items": [form(one) for one in found[:size]], "next": self._next(size) if len(found) > size else None}

    def counted(self, found: list[Any], kind: type[Any], name: str) -> Any:
        """All of a list of counts: as they are, or as CSV."""
        if self.form is AnswerForm.json:
            return found
        columns = [f.name for f in fields(kind)]
        return csv_of(columns, (map(cell, asdict(one).values()) for one in found), name)

    def _next(self, size: int) -> str | None:
        if self.offset + size > FARTHEST:
            return None
        url = self.request.url.include_query_params(limit=size, offset=self.offset + size)
        return f"{url.path}?{url.query}"


def _slice(
    request: Request,
    form: Annotated[AnswerForm, Query(alias="format", description="JSON in parts, or CSV with all.")] = AnswerForm.json,
    limit: Annotated[int | None, Query(ge=1, le=MOST, description=f"So many at most; {AT_ONCE} where nothing is said.")] = None,
    offset: Annotated[int, Query(ge=0, le=FARTHEST, description="So many are left out before.")] = 0,
) -> Slice:
    return Slice(request, form, limit, offset)


def _whole(request: Request, form: Annotated[AnswerForm, Query(alias="format", description="JSON or CSV.")] = AnswerForm.json) -> Slice:
    return Slice(request, form, None, 0)


SliceDep = Annotated[Slice, Depends(_slice)]
"""The part of a list that the address asks for (``limit``, ``offset``), and its form (``format``)."""
WholeDep = Annotated[Slice, Depends(_whole)]
"""The form of an answer that is given as a whole."""


def csv_of(columns: Iterable[str], rows: Iterable[Iterable[Any]], name: str) -> StreamingResponse:
    """Rows as a file of comma-separated values, sent as they come."""
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(_lines(columns, iter(rows)), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(columns: Iterable[str], rows: Iterator[Iterable[Any]]) -> Iterator[str]:
    some: list[Iterable[Any]] = [list(columns)]
    while some:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(some)
        yield text.getvalue()
        some = list(islice(rows, _LINES))
