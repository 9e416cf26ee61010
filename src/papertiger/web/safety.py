"""What stands before all pages: the names under which the room answers, the size of what is sent, the session, the log-in, the headers.

>>> from fastapi import FastAPI
>>> from papertiger.web.access import Access
>>> guard(FastAPI(), Access(closed=True))
"""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import Depends
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request

from papertiger.web.access import is_loopback
from papertiger.web.attempts import Attempts
from papertiger.web.forgery import refuse_forged, token_of

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from papertiger.web.access import Access

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would hide from us that a form is our own
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}
LARGEST_CHANGE, LARGEST_UPLOAD = 1 << 20, 64 << 20
"""Bytes of what is sent with a change, and of what is uploaded."""
LONGEST_SESSION = 7 * 24 * 3600
"""Seconds since the last change of a session."""
UPLOADS = "/add"
FORWARDED = frozenset(("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded"))
"""What a web server adds that passes on the requests of others."""
_UNGUARDED = "A web server passes on requests of others to this room, which has no password: set PAPERTIGER_PASSWORD and PAPERTIGER_HOSTS."
FEEDS = ("/commitments.ics", "/commitments.atom")
"""What calendars and feed readers fetch: open to a token too."""
OPEN_TO_ALL = ("/static/", "/login")


def guard(app: FastAPI, access: Access) -> None:
    """Put the guards before an application, before its routes are added."""
    app.state.access, app.state.attempts = access, Attempts()
    app.router.dependencies.append(Depends(refuse_forged))
    app.add_middleware(_Doorkeeper, access=access)  # the last is the outermost
    app.add_middleware(_Sessions, secret=secrets.token_urlsafe(32))
    app.add_middleware(_Sizes)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(access.hosts) or ["*"], www_redirect=False)
    app.add_middleware(_Headers)


class _Headers:
    """The headers of safety on every answer; what a route sets itself stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, dressed)


def add_headers(headers: MutableHeaders) -> None:
    """Put the headers of safety on an answer."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


class _Sizes:
    """A limit to what is sent, before anything of it is read; addresses with NUL, which no database takes, are refused."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.small, self.large = (RequestBodyLimitMiddleware(app, size) for size in (LARGEST_CHANGE, LARGEST_UPLOAD))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            await JSONResponse({"detail": "NUL stands in no address."}, 400)(scope, receive, send)
        else:
            await (self.large if scope["path"].startswith(UPLOADS) else self.small)(scope, receive, send)


class _Sessions:
    """Signed cookies that scripts cannot read and forms of other sites do not send; over the network only encrypted connections carry them,
    unless the room is told that the network is to be trusted."""

    def __init__(self, app: ASGIApp, secret: str) -> None:
        self.plain = SessionMiddleware(app, secret, "papertiger", LONGEST_SESSION, same_site="lax")
        self.secure = SessionMiddleware(app, secret, "__Host-papertiger", LONGEST_SESSION, same_site="lax", https_only=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.secure if scope["type"] == "http" and wants_secrecy(Request(scope)) else self.plain)(scope, receive, send)


def wants_secrecy(request: Request) -> bool:
    """Whether the cookie is for encrypted connections only: always, but on this machine itself, or where ``plain`` is set."""
    if request.url.scheme == "https":
        return True
    return not is_loopback(request.url.hostname or "") and not request.app.state.access.plain


class _Doorkeeper:
    """Lets in who has logged in, programs with a token, and everybody where the room is open; puts into the request's state who it is
    (``user``), whether they have logged in (``inside``), whether a ``program`` asks, and the token that changes must carry (``csrf``)."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OPEN_TO_ALL[0]):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if not self.access.closed and not FORWARDED.isdisjoint(request.headers):
            await PlainTextResponse(_UNGUARDED, 403)(scope, receive, send)
            return
        token = _token(request.headers)
        request.state.program = token is not None and self.access.knows(token)
        request.state.inside = self.access.closed and bool(request.session.get("inside"))
        request.state.user = request.session.get("who") if request.state.inside or not self.access.closed else None
        if not _for_programs(request):
            request.state.csrf = token_of(request.session)
        answer = None if self._may_enter(request, token) else self._turned_away(request, token)
        await (answer or self.app)(scope, receive, send)

    def _may_enter(self, request: Request, token: str | None) -> bool:
        if token is not None:
            return request.state.program and _for_programs(request)
        return not self.access.closed or request.state.inside or request.url.path in OPEN_TO_ALL

    def _turned_away(self, request: Request, token: str | None) -> ASGIApp:
        if _for_programs(request) or token is not None:
            unknown = "The token is not known, or not good for this address."
            words = "Log in, or send a token: Authorization: Bearer ..." if token is None else unknown
            scheme = 'Basic realm="Papertiger"' if request.url.path in FEEDS else "Bearer"
            return JSONResponse({"detail": words}, 401, {"www-authenticate": scheme})
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}" if request.method == "GET" else "/login", 303)


def _for_programs(request: Request) -> bool:
    return request.url.path.startswith(("/api/", "/openapi.json")) or request.url.path in FEEDS


def _token(headers: Headers) -> str | None:
    """The token that a program sends, as bearer or, since calendars know no other way, as the password of a log-in by HTTP."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(given).decode().partition(":")[2]
    except ValueError:
        return ""
