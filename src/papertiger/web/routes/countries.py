"""``/countries``, ``/countries/{code}`` and its brief: one state or organisation, and all that have to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from papertiger.ledger.questions import day_of
from papertiger.web import words
from papertiger.web.context import BookDep, CodeDep, TodayDep, page
from papertiger.web.months import months_of, reach

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger

router = APIRouter()
PARTNERS, PEOPLE, OUTLETS, PROMISES, EVENTS = 15, 15, 12, 12, 15


@router.get("/countries", response_class=HTMLResponse, include_in_schema=False)
def countries(request: Request, book: BookDep) -> HTMLResponse:
    """Who is in the ledger."""
    found = book.portraits.parties()
    return page(
        request,
        "countries.html",
        states=[p for p in found if words.is_state(p.code)],
        others=[p for p in found if not words.is_state(p.code)],
    )


@router.get("/countries/{code}/brief", response_class=HTMLResponse, include_in_schema=False)
def brief(request: Request, book: BookDep, today: TodayDep, code: CodeDep, as_of: str = "", since: str = "") -> HTMLResponse:
    """A brief to print: every sentence with its sources."""
    from papertiger.analysis.asked import country_brief
    from papertiger.analysis.pages import numbered

    found = country_brief(book, code, today, day_of("as_of", as_of) if as_of else None, day_of("since", since) if since else None)
    sections, notes = numbered(found)
    return page(request, "brief.html", code=code, brief=found, sections=sections, notes=notes)


@router.get("/countries/{code}", response_class=HTMLResponse, include_in_schema=False)
def country(request: Request, book: BookDep, today: TodayDep, code: CodeDep) -> HTMLResponse:
    """One state: who deals with it and how, its people, its promises, who courts it, and the sources."""
    if not book.portraits.has(code):
        return page(request, "country_unknown.html", name=words.name_of(code))
    return page(
        request, "country.html", code=code, name=words.name_of(code), today=today, **_figures(book, code), **_records(book, code, today)
    )


def _figures(book: Ledger, code: str) -> dict[str, Any]:
    months = months_of(book.counting.series(country=code))
    return {
        "months": months,
        "reach": reach(months),
        "events_in_all": sum(m.events for m in months),
        "partners": book.counting.pairs(country=code, limit=PARTNERS),
        "towards": book.portraits.towards(code, PARTNERS),
        "outlets": book.counting.outlets(country=code, limit=OUTLETS),
    }


def _records(book: Ledger, code: str, today: str) -> dict[str, Any]:
    ahead, passed = book.counting.due(today, country=code, limit=PROMISES), book.counting.overdue(today, country=code, limit=PROMISES)
    latest = list(book.commitments(country=code, today=today, newest=True, limit=PROMISES))
    events = list(book.events(country=code, newest=True, limit=EVENTS))
    documents = {d for c in (*ahead, *passed, *latest) for d in c.documents[:1]} | {e.reports[0].document for e in events}
    return {
        "people": list(book.actors(country=code, type="person", limit=PEOPLE)),
        "standings": book.portraits.standings(today, code),
        "due": ahead,
        "overdue": passed,
        "latest": latest,
        "events": events,
        "titles": book.called(documents),
    }
