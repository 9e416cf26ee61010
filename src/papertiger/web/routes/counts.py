"""``/api/counts`` and ``/api/countries``: how much of what, as JSON and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from papertiger.ledger.counting import Accord, OutletCount, PairCount, PeriodCount, PlaceCount
from papertiger.ledger.forms import commitment_form
from papertiger.ledger.portraits import Deeds, PartyCount
from papertiger.ledger.questions import code_of
from papertiger.web import models, words
from papertiger.web.context import BookDep, CountedDep, TodayDep, of_somebody, time_of
from papertiger.web.parts import CSV, FAULTS, WholeDep
from papertiger.web.routes.charts import Step, step_of

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger

router = APIRouter(prefix="/api", responses=FAULTS, tags=["counts"])
DUE = 50
"""Promises of a country that are given as due, and as overdue."""


class Counts(BaseModel):
    """How many of each sort a ledger holds, and the days of the first and the last event."""

    counts: dict[str, int]
    first: str | None
    last: str | None


class Country(BaseModel):
    """A state or organisation: partners, events by month and class, and the promises that fall due next or are overdue."""

    code: str
    name: str
    partners: list[PairCount]
    series: list[PeriodCount]
    due: list[models.Commitment]
    overdue: list[models.Commitment]


@router.get("/counts", response_model=Counts)
def counts(book: BookDep) -> dict[str, Any]:
    """What the ledger holds."""
    first, last = book.counting.days() or (None, None)
    return {"counts": book.counts(), "first": first, "last": last}


@router.get("/counts/series", response_model=list[PeriodCount], responses=CSV)
def series(book: BookDep, asked: CountedDep, form: WholeDep, today: TodayDep, step: Step = "") -> Any:
    """Events by day, month or year and by quad class; without ``step``, by what suits the span."""
    first, last = book.counting.days() or (today, today)
    chosen = step or step_of(asked.get("since", first), asked.get("until", last))
    return form.counted(book.counting.series(chosen, **asked), PeriodCount, "series")


@router.get("/counts/pairs", response_model=list[PairCount], responses=CSV)
def pairs(book: BookDep, asked: CountedDep, form: WholeDep) -> Any:
    """Pairs, the most active first; with ``country`` its partners."""
    return form.counted(book.counting.pairs(**asked), PairCount, "pairs")


@router.get("/counts/parties", response_model=list[PartyCount], responses=CSV)
def parties(book: BookDep, form: WholeDep) -> Any:
    """Who takes part in events, those that most documents name first."""
    return form.counted(book.portraits.parties(), PartyCount, "parties")


@router.get("/counts/deeds", response_model=list[Deeds], responses=CSV)
def deeds(book: BookDep, asked: CountedDep, form: WholeDep) -> Any:
    """What others did to a ``country``, or what each of a ``pair`` did to the other; what they did together is not in it."""
    return form.counted(_deeds(book, asked), Deeds, "deeds")


def _deeds(book: Ledger, asked: dict[str, Any]) -> list[Deeds]:
    of_somebody(asked)
    time = time_of(asked)
    if "pair" in asked:
        return book.portraits.between(*asked["pair"], **time)
    return book.portraits.towards(asked["country"], **time)


@router.get("/counts/places", response_model=list[PlaceCount], responses=CSV)
def places(book: BookDep, asked: CountedDep, form: WholeDep) -> Any:
    """Places with their events by quad class."""
    return form.counted(book.counting.places(**asked), PlaceCount, "places")


@router.get("/counts/outlets", response_model=list[OutletCount], responses=CSV)
def outlets(book: BookDep, asked: CountedDep, form: WholeDep) -> Any:
    """Outlets with what rests on them alone."""
    return form.counted(book.counting.outlets(**asked), OutletCount, "outlets")


@router.get("/counts/accords", response_model=list[Accord], responses=CSV)
def accords(book: BookDep, asked: CountedDep, form: WholeDep, outlet: str | None = None) -> Any:
    """Outlets that report the same events, and on how many they differ."""
    return form.counted(book.counting.accords(outlet, **asked), Accord, "accords")


def _code(book: BookDep, code: str) -> str:
    return code_of(code, book.portraits.has)


@router.get("/countries/{code}", response_model=Country)
def country(book: BookDep, today: TodayDep, code: Annotated[str, Depends(_code)]) -> dict[str, Any]:
    """A state or organisation at a glance; the lists of events, promises and people take ``country``."""
    return {
        "code": code,
        "name": words.name_of(code),
        "partners": book.counting.pairs(country=code),
        "series": book.counting.series(country=code),
        "due": [commitment_form(c) for c in book.counting.due(today, country=code, limit=DUE)],
        "overdue": [commitment_form(c) for c in book.counting.overdue(today, country=code, limit=DUE)],
    }
