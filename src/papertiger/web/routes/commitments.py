"""``/commitments`` and ``/commitments/{id}``: what was promised, and what became of it; as a table, as a calendar, and one by one."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from papertiger.errors import QuestionError
from papertiger.ledger.days import is_day
from papertiger.ledger.questions import day_of, status_of
from papertiger.ledger.records import STATUSES
from papertiger.lexicons.commitments import KINDS
from papertiger.lexicons.plover import load_plover
from papertiger.web.context import AskedDep, BookDep, TodayDep, page
from papertiger.web.listing import PartDep

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger
    from papertiger.ledger.records import LedgerCommitment

router = APIRouter()
AT_ONCE, IN_A_MONTH = 50, 400


def _standing(asked: AskedDep, status: str = "", due_since: str = "", due_until: str = "") -> dict[str, Any]:
    given: dict[str, Any] = {"status": status_of(status) if status else None}
    given["due_since"] = day_of("since", due_since) if due_since else None
    given["due_until"] = day_of("until", due_until) if due_until else None
    if "type" in asked:
        asked["type"] = asked["type"].lower()
    return asked | {k: v for k, v in given.items() if v}


StandingDep = Annotated[dict[str, Any], Depends(_standing)]
"""The question of the address for promises: that of all pages, with ``status``, ``due_since`` and ``due_until``."""


@router.get("/commitments", response_class=HTMLResponse, include_in_schema=False)
def commitments(request: Request, book: BookDep, asked: StandingDep, part: PartDep, today: TodayDep) -> HTMLResponse:
    """Promises as a table, the latest first; those asked for by the day due, the next first."""
    newest = not (asked.get("due_since") or asked.get("due_until"))
    rows = book.commitments(**asked, today=today, newest=newest, limit=part.wanted(AT_ONCE), offset=part.offset(AT_ONCE))
    found = part.of(rows, AT_ONCE)
    return page(request, "commitments.html", **_shared(asked, today), part=part, found=found, titles=_titles(book, found))


@router.get("/commitments/calendar", response_class=HTMLResponse, include_in_schema=False)
def commitments_calendar(request: Request, book: BookDep, asked: StandingDep, today: TodayDep, month: str = "") -> HTMLResponse:
    """The promises that fall due in a month, by day."""
    shown = _month(month) if month else _nearest(book, today)
    question = asked | {"due_since": shown.first, "due_until": shown.last}
    by_day: defaultdict[str, list[LedgerCommitment]] = defaultdict(list)
    for found in book.commitments(**question, today=today, limit=IN_A_MONTH):
        if found.due and found.due.last:
            by_day[found.due.last].append(found)
    return page(request, "calendar.html", **_shared(asked, today), month=shown, by_day=by_day)


@router.get("/commitments/{name:anything}", response_class=HTMLResponse, include_in_schema=False)
def commitment(request: Request, book: BookDep, today: TodayDep, name: str, as_of: str = "") -> HTMLResponse:
    """One promise: its tellings, its history, the evidence for and against it, and what a person is to judge."""
    day = day_of("as_of", as_of) if as_of else None
    found = book.commitment(name, day, today)
    if found is None:
        known = f" by {day}" if day else ""
        raise HTTPException(404, f"There is no promise “{name}” in the ledger{known}.")
    counted = [e for e in found.evidence if e.counts]
    values = {
        "speaks_for": [e for e in counted if e.verdict == "for"],
        "speaks_against": [e for e in counted if e.verdict != "for"],
        "suggestions": [e for e in found.evidence if e.level == "suggestion" and e.decision is None],
        "refused": [e for e in found.evidence if e.decision == "rejected"],
        "titles": _titles(book, [found]),
    }
    return page(request, "commitment.html", commitment=found, as_of=day, today=today, **values)


def _shared(asked: dict[str, Any], today: str) -> dict[str, Any]:
    choices = {"statuses": STATUSES, "kinds": KINDS, "contexts": load_plover().contexts}
    return choices | {"asked": asked, "today": today}


def _titles(book: Ledger, found: list[LedgerCommitment]) -> dict[str, str]:
    """What to call the documents that tell of these promises or have evidence on them."""
    return book.called(d for c in found for d in (*c.documents, *(e.document for e in c.evidence), *(h.document or "" for h in c.history)))


# ------------------------------------------------------------------------------------------------ months
@dataclass(frozen=True, slots=True)
class Month:
    """A month as a page of a calendar.

    >>> Month(2024, 2).last, Month(2024, 1).before, Month(2024, 2).weeks[0][3]
    ('2024-02-29', '2023-12', '2024-02-01')
    """

    year: int
    month: int

    @property
    def name(self) -> str:
        """ISO: *2024-02*."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> str:
        """Its first day."""
        return f"{self.name}-01"

    @property
    def last(self) -> str:
        """Its last day."""
        return f"{self.name}-{calendar.monthrange(self.year, self.month)[1]:02d}"

    @property
    def before(self) -> str:
        """The month before, ISO."""
        return self._moved(-1)

    @property
    def after(self) -> str:
        """The month after, ISO."""
        return self._moved(1)

    @property
    def weeks(self) -> list[list[str]]:
        """Its days by week from Monday on; empty for those of other months."""
        weeks = calendar.monthcalendar(self.year, self.month)
        return [[f"{self.name}-{day:02d}" if day else "" for day in week] for week in weeks]

    def _moved(self, by: int) -> str:
        year, month = divmod(12 * self.year + self.month - 1 + by, 12)
        return f"{min(max(year, date.min.year), date.max.year):04d}-{month + 1:02d}"


def _month(given: str) -> Month:
    if not is_day(given) or len(given) < 7:
        raise QuestionError("month", given, "no such month; write 2007-09")
    return Month(int(given[:4]), int(given[5:7]))


def _nearest(book: Ledger, today: str) -> Month:
    """The month of what falls due next, or else of what fell due last, or else this month."""
    found = book.counting.due(today, limit=1) or book.counting.overdue(today, limit=1)
    return _month(found[0].due.last if found and found[0].due and found[0].due.last else today)
