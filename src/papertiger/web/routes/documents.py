"""``/documents`` and ``/documents/{id}``: the texts, with everything found in them marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from papertiger.lexicons.plover import load_plover
from papertiger.lexicons.world import load_world
from papertiger.telling.marking import LAYERS, marked, marks, sources
from papertiger.telling.reasons import reasons
from papertiger.telling.wording import Wording
from papertiger.web import words
from papertiger.web.context import AskedDep, BookDep, page
from papertiger.web.listing import PartDep

if TYPE_CHECKING:
    from papertiger.model import Commitment, Event, Reading

router = APIRouter()
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event in the margin: told in words, with the reasons for its code, and its number in the ledger where it has one."""

    event: Event
    told: str
    covers: str
    reasons: list[tuple[str, str]]
    number: int | None


@dataclass(frozen=True, slots=True)
class FoundPromise:
    """A promise in the margin, with its id in the ledger where it has one."""

    promise: Commitment
    sides: str
    name: str | None


@router.get("/documents", response_class=HTMLResponse, include_in_schema=False)
def documents(request: Request, book: BookDep, asked: AskedDep, part: PartDep) -> HTMLResponse:
    """The documents of the ledger, the latest first."""
    question = {k: v for k, v in asked.items() if k in ("country", "pair", "since", "until", "as_of")}
    found = part.of(book.counting.latest(part.wanted(AT_ONCE), offset=part.offset(AT_ONCE), **question), AT_ONCE)
    titles = book.called(document.id for document, _ in found)
    return page(request, "documents.html", asked=asked, part=part, found=found, titles=titles)


@router.get("/documents/{name:anything}", response_class=HTMLResponse, include_in_schema=False)
def document(
    request: Request, book: BookDep, name: str, layer: Annotated[list[str] | None, Query()] = None, chosen: str = "", lit: str = ""
) -> HTMLResponse:
    """One text. ``layer`` names what is marked (all, unless ``chosen`` is set), ``lit`` the event whose parts are shown."""
    reading = book.reading(name)
    if reading is None:
        raise HTTPException(404, f"There is no document “{name}” in the ledger.")
    wording = Wording(reading, load_world())
    events, promises = book.found_in(name)
    return page(
        request,
        "document.html",
        name=name,
        reading=reading,
        title=book.called([name])[name],
        text=Markup(marked(reading.document.text, marks(reading, wording), lit=lit)),  # everything in it is escaped
        layers=LAYERS,
        shown=[x for x in LAYERS if not chosen or x in (layer or ())],
        lit=lit,
        events=[_found(e, wording, events) for e in sorted(reading.events, key=lambda e: e.trigger_span)],
        promises=[FoundPromise(c, wording.sides(c), promises.get(c.id)) for c in reading.commitments],
        quotes=_quotes(reading, wording),
        sources=sources(reading),
        facts=[(r.kind, wording.name(r.subject) or r.subject, wording.name(r.object) or r.object, r.since) for r in reading.relations],
    )


def _found(event: Event, wording: Wording, numbers: dict[str, int]) -> FoundEvent:
    covers = load_plover().types[event.type].covers if event.type in load_plover().types else ""
    return FoundEvent(event, words.told(event, wording), covers, reasons(event, wording), numbers.get(event.id))


def _quotes(reading: Reading, wording: Wording) -> list[tuple[str, str, str, bool]]:
    """The ids of the quotes, who said what, and whether in quotation marks."""
    text = reading.document.text
    return [
        (q.id, wording.name(q.speaker) or q.speaker_text or "speaker not named", " ".join(text[slice(*q.span)].split()), q.direct)
        for q in reading.quotes
    ]
