"""The application: the ledger it shows, its pages, and what it says when something is wrong."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from papertiger import __version__
from papertiger.ledger.book import Ledger
from papertiger.web import faults
from papertiger.web.access import Access
from papertiger.web.context import own_day
from papertiger.web.intake import Desk
from papertiger.web.routes import (
    add,
    api,
    charts,
    commitments,
    countries,
    counts,
    documents,
    events,
    feeds,
    login,
    overview,
    overviews,
    pairs,
    review,
    search,
    sources,
)
from papertiger.web.safety import guard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

STATIC = Path(__file__).parent / "static"
ROUTERS = (
    overview.router,
    documents.router,
    events.router,
    commitments.router,
    countries.router,
    pairs.router,
    overviews.router,
    sources.router,
    search.router,
    feeds.router,
    charts.router,
    api.router,
    counts.router,
    login.router,
    add.router,
    review.router,
)  # fmt: skip


def create_app(ledger: str, *, today: Callable[[], str] = own_day, access: Access | None = None) -> FastAPI:
    """The reading room over a ledger (a file or a URL, made where there is none).

    ``today`` gives the day on which promises are judged where a page names no other; ``access`` says who may come in: everybody on this
    machine, where it is not given.
    """

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        with Ledger(ledger) as book, Desk(book) as desk:
            app.state.ledger, app.state.desk = book, desk
            yield

    app = FastAPI(title="Papertiger", version=__version__, lifespan=opened, docs_url=None, redoc_url=None)
    app.state.today = today
    guard(app, access or Access())
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    faults.add_to(app)
    return app
