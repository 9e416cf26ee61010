"""``/review``: what waits for a person's word, in a line; ``/review/decisions``: what was decided, and its exports."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from papertiger.evaluation.decided import gold_lines
from papertiger.ledger.reviewing import MOST_COUNTED, SORTS
from papertiger.web import decisions
from papertiger.web.context import BookDep, TodayDep, page
from papertiger.web.decisions import field
from papertiger.web.forgery import FormDep
from papertiger.web.links import own_address, query
from papertiger.web.listing import PartDep
from papertiger.web.signing import LONGEST_NAME, remember

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.datastructures import FormData

    from papertiger.ledger.reviewing import Cursor

router = APIRouter(prefix="/review", include_in_schema=False)
AT_ONCE, PAST_AT_ONCE = 10, 50
TITLES = {"suggestion": "Follow-ups", "disagreement": "Told differently", "unsure": "Read unsurely"}
Sort = Literal["suggestion", "disagreement", "unsure"]


@router.get("", response_class=HTMLResponse)
def line(request: Request, book: BookDep, today: TodayDep, sort: Sort | None = None, after: str = "") -> HTMLResponse:
    """What waits: of one sort, or of the first sort of which something waits."""
    left = {s: book.reviewing.left(s) for s in SORTS}
    chosen: str = sort or next((s for s in SORTS if left[s]), SORTS[0])
    found = book.reviewing.waiting(chosen, AT_ONCE + 1, today, _cursor(after))
    return page(
        request,
        "review.html",
        sort=chosen,
        left=left,
        names=TITLES,
        most=MOST_COUNTED,
        who=request.session.get("who", ""),
        last=request.session.get("last"),
        longest=LONGEST_NAME,
        found=[(doubt, _address(chosen, doubt.cursor)) for doubt in found[:AT_ONCE]],
        titles=book.called(_documents(found)),
        more=_address(chosen, found[AT_ONCE - 1].cursor) if len(found) > AT_ONCE else "",
        back=_address(chosen, _cursor(after)),
    )


def _documents(found: Iterable[Any]) -> set[str]:
    told = {r.document for doubt in found if doubt.event for r in doubt.event.reports}
    return told | {d for doubt in found if doubt.evidence for d in (doubt.evidence.document, *doubt.commitment.documents)}


def _cursor(given: str) -> Cursor | None:
    rank, _, number = given.partition("~")
    try:
        return (float(rank), int(number)) if len(number) <= 18 else None
    except ValueError:
        return None


def _address(sort: str, after: Cursor | None) -> str:
    return query("/review", sort=sort, after=f"{after[0]!r}~{after[1]}" if after else "")


# ------------------------------------------------------------------------------------------------ deciding
@router.post("/name")
def name(request: Request, form: FormDep) -> Response:
    """Remember who decides."""
    remember(request.session, field(form, "who"))
    return RedirectResponse(own_address(str(form.get("back", "/review"))), 303)


@router.post("/decide")
def decide(request: Request, book: BookDep, form: FormDep) -> Response:
    """Carry a decision out. A script gets its number; a person goes on to ``back``, or is first asked for a name."""
    asked = decisions.wanted(form, book)
    remember(request.session, field(form, "who"))
    who = request.session.get("who")
    if not who:
        return _ask_for_name(request, form, "/review/decide")
    decision = decisions.carry_out(book, asked, who, field(form, "why"))
    request.session["last"] = decision.id
    words = decisions.words_for(decision)
    if _is_script(request):
        return JSONResponse({"decision": decision.id, "told": f"{words}."})
    return RedirectResponse(own_address(str(form.get("back", "/review"))), 303)


@router.post("/undo")
def undo(request: Request, book: BookDep, form: FormDep) -> Response:
    """Take a decision back."""
    remember(request.session, field(form, "who"))
    who = request.session.get("who")
    if not who:
        return _ask_for_name(request, form, "/review/undo")
    decisions.take_back(book, field(form, "decision"), who, field(form, "why"))
    request.session.pop("last", None)
    if _is_script(request):
        return JSONResponse({"told": "Taken back."})
    return RedirectResponse(own_address(str(form.get("back", "/review/decisions"))), 303)


def _is_script(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _ask_for_name(request: Request, form: FormData, action: str) -> Response:
    """The same form once more, with a field for the name."""
    fields = [(k, str(v)) for k, v in form.multi_items() if k not in ("who", "csrf")]
    if _is_script(request):
        raise HTTPException(409, "Say who decides: put your name in first.")
    return page(request, "review_name.html", 200, fields=fields, action=action, longest=LONGEST_NAME)


# ------------------------------------------------------------------------------------------------ what was decided
@router.get("/decisions", response_class=HTMLResponse)
def past(request: Request, book: BookDep, part: PartDep) -> HTMLResponse:
    """All decisions, the latest first."""
    found = part.of(book.reviewing.past(part.wanted(PAST_AT_ONCE), part.offset(PAST_AT_ONCE)), PAST_AT_ONCE)
    return page(request, "decisions.html", found=found, part=part)


@router.get("/decisions.jsonl")
def export(book: BookDep) -> StreamingResponse:
    """All decisions in their order, one a line."""
    return _lines("decisions.jsonl", (json.dumps(asdict(d) | {"value": dict(d.value)}, ensure_ascii=False) for d in book.decisions()))


@router.get("/gold.jsonl")
def gold(book: BookDep) -> StreamingResponse:
    """Gold for ``papertiger evaluate``."""
    return _lines("gold.jsonl", gold_lines(book))


def _lines(name: str, lines: Iterator[str]) -> StreamingResponse:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse((f"{line}\n" for line in lines), media_type="application/jsonl", headers=headers)
