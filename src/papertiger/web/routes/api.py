"""``/api``: what the pages show, as JSON in parts and as CSV; described in ``/openapi.json`` and, for people, at ``/api``."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse

from papertiger.analysis.asked import pair_history
from papertiger.ledger import tables
from papertiger.ledger.forms import actor_form, citation_form, commitment_form, document_form, event_form
from papertiger.ledger.questions import pair_of
from papertiger.web import models
from papertiger.web.context import AskedDep, BookDep, CountedDep, TimedDep, TodayDep, page
from papertiger.web.parts import CSV, FAULTS, SliceDep
from papertiger.web.routes.commitments import StandingDep
from papertiger.web.routes.events import LARGEST
from papertiger.web.routes.search import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from papertiger.ledger.searching import Hit

_MARKS = re.compile(r"``|\*")
"""What marks words in our docstrings."""
router = APIRouter(prefix="/api", responses=FAULTS, tags=["records"])


@router.get("", response_class=HTMLResponse, include_in_schema=False)
def about(request: Request) -> HTMLResponse:
    """What the API answers, for people."""
    paths = request.app.openapi()["paths"]
    told = [(path, one["get"] | {"description": _MARKS.sub("", one["get"]["description"])}) for path, one in sorted(paths.items())]
    return page(request, "api.html", paths=told)


@router.get("/documents", response_model=models.Listed[models.LedgerDocument], responses=CSV)
def documents(book: BookDep, asked: CountedDep, part: SliceDep) -> Any:
    """Documents by the day on which they came out."""
    return part.listed(partial(book.documents, **asked), document_form, tables.DOCUMENTS)


@router.get("/documents/{name:anything}", response_model=models.Read)
def document(book: BookDep, name: str) -> dict[str, Any]:
    """A document with what was read in it, its text included."""
    found, reading = book.document(name), book.reading(name)
    if found is None or reading is None:
        raise HTTPException(404, "There is no such document in the ledger.")
    return {"document": document_form(found), "reading": reading.to_dict(text=True)}


@router.get("/events", response_model=models.Listed[models.Event], responses=CSV)
def events(book: BookDep, asked: AskedDep, part: SliceDep) -> Any:
    """Events by day, each with all reports of it."""
    question = asked | ({"type": asked["type"].upper()} if "type" in asked else {})
    return part.listed(partial(book.events, **question), event_form, tables.EVENTS)


@router.get("/events/{number}", response_model=models.Event)
def event(book: BookDep, number: Annotated[int, Path(ge=1, lt=LARGEST)]) -> dict[str, Any]:
    """One event."""
    found = book.event(number)
    if found is None:
        raise HTTPException(404, f"There is no event {number} in the ledger, or it was rejected.")
    return event_form(found)


@router.get("/commitments", response_model=models.Listed[models.Commitment], responses=CSV)
def commitments(book: BookDep, asked: StandingDep, part: SliceDep, today: TodayDep) -> Any:
    """Promises as they stand on ``as_of``, or else today, by the day on which they were made; those asked for by the day due, by that."""
    return part.listed(partial(book.commitments, **asked, today=today), commitment_form, tables.COMMITMENTS)


@router.get("/commitments/{name:anything}", response_model=models.Commitment)
def commitment(book: BookDep, name: str, asked: AskedDep, today: TodayDep) -> dict[str, Any]:
    """One promise, as it stands on ``as_of``, or else today."""
    found = book.commitment(name, asked.get("as_of"), today)
    if found is None:
        raise HTTPException(404, "There is no such promise in the ledger, or it was not known by then, or rejected.")
    return commitment_form(found)


@router.get("/actors", response_model=models.Listed[models.LedgerActor], responses=CSV)
def actors(book: BookDep, asked: AskedDep, part: SliceDep) -> Any:
    """Persons, bodies and states with names and offices, the most often named first; ``type`` is the kind."""
    return part.listed(partial(book.actors, **asked), actor_form, tables.ACTORS)


@router.get("/citations", response_model=models.Listed[models.Citation], responses=CSV)
def citations(book: BookDep, asked: AskedDep, part: SliceDep) -> Any:
    """The outlets that documents name as their sources, by day."""
    return part.listed(partial(book.citations, **asked), citation_form, tables.CITATIONS)


def _pair(book: BookDep, pair: Annotated[str, Path(examples=["KGZ-TJK"])]) -> tuple[str, str]:
    return pair_of(pair, book.portraits.has)


@router.get("/pairs/{pair}", response_model=models.Pair)
def pair(book: BookDep, codes: Annotated[tuple[str, str], Depends(_pair)], asked: TimedDep, today: TodayDep) -> dict[str, Any]:
    """Two states month by month, who courts whom, and what became of their promises. ``/api/events?pair=`` and ``/api/commitments?pair=``
    give the events and promises themselves."""
    found = pair_history(book, *codes, today, **asked)
    frames = {name: getattr(found, name).to_dicts() for name in ("months", "courting", "follow_through")}
    return {"codes": found.codes, "as_of": found.as_of, "documents": found.documents} | frames


@router.get("/search", response_model=models.Listed[models.Found], responses=CSV)
def search(book: BookDep, asked: CountedDep, part: SliceDep, q: Annotated[Words, Query(examples=["ceasefire border"])]) -> Any:
    """Documents that hold all the words, in any form of them, the best first."""

    def form(hit: Any) -> dict[str, Any]:
        return {"document": asdict(hit.document), "snippet": [{"text": text, "marked": marked} for text, marked in hit.snippet]}

    return part.listed(partial(book.hits, q, **asked), form, FOUND)


def _of_document(of: Callable[[Any], Any], hit: Hit) -> Any:
    return of(hit.document)


FOUND = tables.Table(
    "found",
    "documents that hold the words",
    (
        *(replace(c, of=partial(_of_document, c.of)) for c in tables.DOCUMENTS.columns),
        tables.Column("snippet", tables.TEXT, "where the words stand", lambda hit: "".join(text for text, _ in hit.snippet)),
    ),
)
