"""What every page needs: the ledger, the question, the day, and the template around it all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from papertiger import __version__
from papertiger.errors import QuestionError
from papertiger.ledger import questions
from papertiger.ledger.book import Ledger
from papertiger.ledger.question_words import ABOUT
from papertiger.web import decisions, links, words

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True
TEMPLATES.env.globals |= {"version": __version__, "words": words, "links": links, "decisions": decisions}
NAVIGATION = (
    ("/", "Overview"),
    ("/documents", "Documents"),
    ("/countries", "Countries"),
    ("/commitments", "Promises"),
    ("/events", "Events"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/sources", "Sources"),
    ("/review", "Review"),
    ("/add", "Add"),
)

KEPT = frozenset("country pair type context since until as_of status due_since due_until".split())
"""The parts of a question that go along from one page to another."""


def own_day() -> str:
    """The day of the machine's own clock, ISO."""
    return date.today().isoformat()  # noqa: DTZ011  the user's own day is meant


def _book(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


def _today(request: Request) -> str:
    return str(request.app.state.today())


Country = Annotated[str, Query(description=ABOUT["country"], examples=["KGZ"])]
Pair = Annotated[str, Query(description=ABOUT["pair"], examples=["KGZ-TJK"])]
Type = Annotated[str, Query(description="An event's type, a promise's kind, an actor's kind.", examples=["CONSULT"])]
Context = Annotated[str, Query(description=ABOUT["context"], examples=["military"])]
Since = Annotated[str, Query(description=ABOUT["since"], examples=["2007-09"])]
Until = Annotated[str, Query(description=ABOUT["until"], examples=["2007"])]
AsOf = Annotated[str, Query(description=ABOUT["as_of"], examples=["2007-12-31"])]


def _timed(request: Request, since: Since = "", until: Until = "", as_of: AsOf = "") -> dict[str, Any]:
    return _checked(request, since=since, until=until, as_of=as_of)


TimedDep = Annotated[dict[str, Any], Depends(_timed)]
"""The time of an address that names by itself whom it is about: ``since``, ``until`` and ``as_of``."""


def _counted(request: Request, time: TimedDep, country: Country = "", pair: Pair = "") -> dict[str, Any]:
    return _checked(request, country=country, pair=pair) | time


def _asked(
    request: Request, time: TimedDep, country: Country = "", pair: Pair = "", type: Type = "", context: Context = ""
) -> dict[str, Any]:
    return _checked(request, country=country, pair=pair, type_=type, context=context) | time


def _checked(request: Request, **typed: str) -> dict[str, Any]:
    return questions.question(**{part: given.strip() for part, given in typed.items()}, own=_book(request).portraits.has)


def _pair_named(request: Request, pair: str) -> tuple[str, str]:
    return questions.pair_of(pair, _book(request).portraits.has)


def _code_named(request: Request, code: str) -> str:
    try:
        return questions.code_of(code, _book(request).portraits.has)
    except QuestionError as error:
        raise HTTPException(404, f"“{code}” is {error.why}") from error


def of_somebody(asked: dict[str, Any]) -> None:
    """Refuse a question that names nobody, where an answer about all would be no use or take too long."""
    if not asked.keys() & {"country", "pair"}:
        raise QuestionError("country", "nobody", "name a country, or a pair such as KGZ-TJK")


def time_of(asked: dict[str, Any]) -> dict[str, str]:
    """Of a question only when: ``since``, ``until`` and ``as_of``."""
    return {k: asked[k] for k in ("since", "until", "as_of") if k in asked}


BookDep = Annotated[Ledger, Depends(_book)]
"""The ledger that is shown."""
TodayDep = Annotated[str, Depends(_today)]
"""The day (ISO) on which promises are judged where the question has no ``as_of``."""
AskedDep = Annotated[dict[str, Any], Depends(_asked)]
"""The question of the address (``country``, ``pair``, ``type``, ``context``, ``since``, ``until``, ``as_of``), checked as the command line
checks it: the arguments of ``Ledger.events`` and its like."""
CodeDep = Annotated[str, Depends(_code_named)]
"""The state or organisation that an address names by its ``{code}``: by code or name, one of a codebook of the user's own too."""
PairDep = Annotated[tuple[str, str], Depends(_pair_named)]
"""The two that an address names by its ``{pair}``."""
CountedDep = Annotated[dict[str, Any], Depends(_counted)]
"""The question of an address for counts, which are not kept by type or context: the arguments of ``Ledger.counting``."""


def page(request: Request, name: str, status_code: int = 200, /, **values: Any) -> HTMLResponse:
    """A page: the template of this name with these values, and with what ``base.html`` needs."""
    shared = {
        "navigation": NAVIGATION,
        "here": request.url.path,
        "kept": {k: v for k, v in request.query_params.items() if k in KEPT},
        "csrf": getattr(request.state, "csrf", ""),
        "user": getattr(request.state, "user", None),
        "inside": getattr(request.state, "inside", False),
    }
    return TEMPLATES.TemplateResponse(request, name, shared | values, status_code=status_code)
