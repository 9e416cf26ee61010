"""No change on behalf of another page: each carries the session's own token and comes from a page of the room itself."""

from __future__ import annotations

import hmac
import secrets
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData

SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
FIELD, HEADER = "csrf", "x-csrf-token"
LARGEST_FIELD = 8 * 1024 * 1024
"""Bytes of one field of a form: a pasted text of a million characters is within it."""
MOST_FILES = 200
_OLD = "This page is too old, or it was opened before the room was restarted: go back, load it again, and repeat what you did."


def token_of(session: dict[str, Any]) -> str:
    """The session's token, made where there is none."""
    if FIELD not in session:
        session[FIELD] = secrets.token_urlsafe(24)
    return str(session[FIELD])


async def form_of(request: Request) -> FormData:
    """The form that was sent, within the limits of the room; read once and kept by the request."""
    return await request.form(max_files=MOST_FILES, max_part_size=LARGEST_FIELD)


FormDep = Annotated[FormData, Depends(form_of)]
"""The form that was sent."""


async def refuse_forged(request: Request) -> None:
    """A dependency of all routes: a change without the session's token, or from another site, is refused with 403.

    A program that shows a token of its own (``Authorization: Bearer``) has no session that could be abused.
    """
    if request.method in SAFE_METHODS or getattr(request.state, "program", False):
        return
    if not _own_page(request):
        raise HTTPException(403, "The change was asked for by another site. Nothing was changed.")
    expected = request.session.get(FIELD)
    given = request.headers.get(HEADER) or str((await form_of(request)).get(FIELD, ""))
    if not expected or not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode()):
        raise HTTPException(403, _OLD)


def _own_page(request: Request) -> bool:
    """Whether the browser says that a page of this room asks; what is no browser says nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
