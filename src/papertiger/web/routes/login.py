"""``/login`` and ``/logout``: where the room is closed, a password opens it; each says who they are, so that decisions bear a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from papertiger.web.context import page
from papertiger.web.links import own_address
from papertiger.web.safety import wants_secrecy
from papertiger.web.signing import LONGEST_NAME, sign_in

if TYPE_CHECKING:
    from papertiger.web.access import Access

router = APIRouter(include_in_schema=False)
_WRONG = "That is not the password."
_UNSAFE = (
    "This connection is not encrypted, so the password would travel in the clear. Open the room by https; how to set that up is told in "
    "the documentation under “Deployment”."
)


@router.get("/login", response_class=HTMLResponse)
def ask(request: Request, next: str = "/") -> Response:
    """The form; somebody who is in already goes on."""
    if request.session.get("inside") or not request.app.state.access.closed:
        return RedirectResponse(own_address(next), 303)
    return _form(request, next, "")


@router.post("/login", response_class=HTMLResponse)
def enter(
    request: Request,
    password: Annotated[str, Form(max_length=1000)] = "",
    who: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Let in who knows the password; five wrong tries in five minutes are as many as one address has."""
    access: Access = request.app.state.access
    if _in_the_clear(request):
        raise HTTPException(403, _UNSAFE)
    address = request.client.host if request.client else ""
    wait = request.app.state.attempts.begin(address)
    if wait:
        told = f"Too many wrong passwords from your address: try again in {-(-wait // 60)} min."
        raise HTTPException(429, told, {"retry-after": str(wait)})
    if not access.admits(password):
        return _form(request, next, _WRONG, 401)
    request.app.state.attempts.forget(address)
    sign_in(request.session, who)
    return RedirectResponse(own_address(next), 303)


@router.post("/logout")
def leave(request: Request) -> Response:
    """End the session."""
    request.session.clear()
    return RedirectResponse("/login" if request.app.state.access.closed else "/", 303)


def _in_the_clear(request: Request) -> bool:
    return wants_secrecy(request) and request.url.scheme != "https"


def _form(request: Request, next_: str, wrong: str, status: int = 200) -> HTMLResponse:
    values = {"next": own_address(next_), "wrong": wrong, "unsafe": _UNSAFE if _in_the_clear(request) else "", "longest": LONGEST_NAME}
    return page(request, "login.html", status, **values, passwordless=request.app.state.access.password is None)
