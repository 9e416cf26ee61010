"""``/commitments.ics`` and ``/commitments.atom``: promises in a calendar, and what became of them in a feed reader."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from papertiger.exports.calendars import calendar_of
from papertiger.web import links, words
from papertiger.web.context import TEMPLATES, BookDep, TodayDep
from papertiger.web.routes.commitments import StandingDep

if TYPE_CHECKING:
    from papertiger.ledger.records import Change, LedgerCommitment

router = APIRouter()
BACK = 90
"""Days that a calendar looks back where the address does not say from when."""
ENTRIES, CHANGES = 2000, 50
_NO_XML = dict.fromkeys(chain(range(9), (11, 12), range(14, 32), range(65534, 65536)), " ")
"""Signs that no XML may hold."""


@router.get("/commitments.ics", include_in_schema=False)
def calendar(book: BookDep, asked: StandingDep, today: TodayDep) -> Response:
    """What falls due, as a calendar to subscribe to: from three months back, or from where the address says."""
    if not asked.keys() & {"due_since", "due_until", "since", "until"}:
        asked["due_since"] = (date.fromisoformat(today) - timedelta(days=BACK)).isoformat()
    found = book.commitments(**asked, today=today, limit=ENTRIES)
    return StreamingResponse(calendar_of(found), media_type="text/calendar; charset=utf-8")


@router.get("/commitments.atom", include_in_schema=False)
def changes(request: Request, book: BookDep, today: TodayDep) -> Response:
    """What became of promises last."""
    found = book.counting.changes(today, CHANGES)
    entries = [_entry(request, one, change) for one, change in found]
    values = {"entries": entries, "updated": entries[0]["updated"] if entries else f"{today}T00:00:00Z", "base": str(request.base_url)}
    body = TEMPLATES.get_template("commitments.atom.xml").render(values)
    return Response(body.translate(_NO_XML), media_type="application/atom+xml; charset=utf-8")


def _entry(request: Request, one: LedgerCommitment, change: Change) -> dict[str, str]:
    standing = words.capital(words.status(change.status))
    return {
        "id": f"urn:papertiger:commitment:{one.id}:{one.history.index(change)}",
        "address": f"{str(request.base_url).rstrip('/')}{links.commitment(one.id)}",
        "updated": f"{change.day}T00:00:00Z",
        "title": f"{standing}: {words.sides(one)}: {one.subject}",
        "text": f"{words.promise_words(one)} ({change.why})",
    }
