"""``/add``: a text that is pasted, files that are dropped, or the example dispatches, read in the background; ``/add/ID`` shows how far
it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from papertiger.documents import LONGEST_TEXT
from papertiger.documents.calendar_dates import iso_precision
from papertiger.ledger.rows import storable
from papertiger.model import Document
from papertiger.web.context import page
from papertiger.web.examples import example_documents
from papertiger.web.forgery import MOST_FILES, FormDep
from papertiger.web.intake import Busy, Desk, Task
from papertiger.web.safety import LARGEST_UPLOAD
from papertiger.web.uploads import MOST_DOCUMENTS, MOST_PAGES, Upload, file_name

if TYPE_CHECKING:
    from collections.abc import Iterable

router = APIRouter(prefix="/add", include_in_schema=False)
FIELDS = ("text", "title", "published", "publication")
LONGEST_FIELD = 500
LIMITS = {
    "characters": LONGEST_TEXT,
    "megabytes": LARGEST_UPLOAD >> 20,
    "files": MOST_FILES,
    "pages": MOST_PAGES,
    "documents": MOST_DOCUMENTS,
}


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _task(request: Request, name: str) -> Task:
    found = _desk(request).task(name)
    if found is None:
        raise HTTPException(404, "That is not known here any more. What was read is in the ledger.")
    return found


TaskDep = Annotated[Task, Depends(_task)]


@router.get("", response_class=HTMLResponse)
def forms(request: Request) -> HTMLResponse:
    """The forms."""
    return _forms(request)


@router.post("/text")
def text(request: Request, form: FormDep) -> Response:
    """Take in a text that was pasted."""
    given = {f: storable(str(form.get(f, ""))).strip() for f in FIELDS} | {"text": str(form.get("text", "")).replace("\r\n", "\n")}
    faults = _faults(given)
    if faults:
        return _forms(request, 422, given=given, faults=faults)
    return _begun(request, documents=[_document(given)])


def _faults(given: dict[str, str]) -> dict[str, str]:
    """What is wrong with a pasted text, by field."""
    faults = {f: f"Longer than {LONGEST_FIELD} characters." for f in FIELDS[1:] if len(given[f]) > LONGEST_FIELD}
    if not given["text"].strip():
        faults["text"] = "There is no text yet."
    if len(given["text"]) > LONGEST_TEXT:
        faults["text"] = f"{len(given['text']):,} characters, more than {LONGEST_TEXT:,}: split it into single documents."
    if given["published"] and not iso_precision(given["published"]):
        faults["published"] = "No such date: write 2007-05-16, 2007-05 or 2007."
    return faults


def _document(given: dict[str, str]) -> Document:
    published, precision = iso_precision(given["published"]) or (None, "unknown")
    return Document(
        given["text"],
        title=given["title"] or None,
        publication=given["publication"] or None,
        published=published,
        published_precision=precision,
        published_from="given" if published else "none",
    )


@router.post("/files")
async def files(request: Request, form: FormDep) -> Response:
    """Take in files that were sent."""
    sent = [f for f in form.getlist("files") if isinstance(f, UploadFile) and (f.filename or f.size)]
    if not sent:
        return _forms(request, 422, faults={"files": "Choose at least one file."})
    return _begun(request, files=[Upload(file_name(f.filename or ""), await f.read()) for f in sent])


@router.post("/examples")
def examples(request: Request) -> Response:
    """Take in the example dispatches that come with the program."""
    return _begun(request, documents=example_documents())


@router.get("/{name}", response_class=HTMLResponse)
def watch(request: Request, task: TaskDep) -> HTMLResponse:
    """How far a task is, and in the end what became of it."""
    return page(request, "progress.html", task=task)


@router.get("/{name}/progress")
def progress(task: TaskDep) -> JSONResponse:
    """The same for the page's script."""
    return JSONResponse(task.form(), headers={"cache-control": "no-store"})


def _begun(request: Request, files: Iterable[Upload] = (), documents: Iterable[Document] = ()) -> Response:
    try:
        task = _desk(request).take(files, documents)
    except Busy:
        told = "Others are adding documents just now and no more can wait: try again in a minute."
        raise HTTPException(503, told, {"retry-after": "60"}) from None
    return RedirectResponse(f"/add/{task.id}", 303)


def _forms(request: Request, status: int = 200, **values: Any) -> HTMLResponse:
    return page(request, "add.html", status, **{"limits": LIMITS, "given": {}, "faults": {}} | values)
