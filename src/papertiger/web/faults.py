"""What the room says when something is wrong: one clear page, or one JSON object under ``/api``; never a path of the machine."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from papertiger.errors import LedgerError, QuestionError
from papertiger.web.context import page
from papertiger.web.safety import add_headers

if TYPE_CHECKING:
    from fastapi import FastAPI

_LOG = logging.getLogger("papertiger.web")
TITLES = {
    400: "That question cannot be answered",
    401: "Please log in",
    403: "That is not allowed",
    404: "Nothing here",
    405: "That cannot be done here",
    413: "Too large",
    422: "That question cannot be answered",
    429: "Too many tries",
    500: "Something went wrong",
    503: "The ledger cannot be read",
}
FOR_PROGRAMS = ("/api/", "/charts/", "/search/suggest")
"""Where programs ask, our own scripts among them: faults are told as JSON."""
_WORDS = {404: "There is no such page.", 405: "The address is right, but it is asked for in another way."}
_UNKNOWN = "It was put down in the log of the server. Nothing in the ledger was changed."


def add_to(app: FastAPI) -> None:
    """Let the application tell its faults so."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(QuestionError, _question)
    app.add_exception_handler(LedgerError, _ledger)
    app.add_exception_handler(Exception, _unknown)


def told(request: Request, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """The answer for a fault: a page for people, an object for programs."""
    if request.url.path.startswith(FOR_PROGRAMS) or request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"detail": words}, status, headers)
    answer = page(request, "fault.html", status, title=TITLES.get(status, TITLES[400]), words=words)
    answer.headers.update(headers or {})
    return answer


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    plain = error.detail in ("Not Found", "Method Not Allowed")
    return told(request, error.status_code, _WORDS.get(error.status_code, "") if plain else str(error.detail), dict(error.headers or {}))


def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return told(request, 422, f"{first['loc'][-1]}: {first['msg']}")


def _question(request: Request, error: Exception) -> Response:
    return told(request, 400, str(error))


def _ledger(request: Request, error: Exception) -> Response:
    """The message names the ledger's file, so that it goes to the log and not to the reader."""
    _LOG.error("%s", error)
    return told(request, 503, "The ledger could not be read or written just now; why stands in the log of the server.")


def _unknown(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    answer = told(request, 500, _UNKNOWN)
    add_headers(answer.headers)  # this answer passes by the guards
    return answer
