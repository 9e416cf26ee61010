"""``papertiger decide``, ``undo`` and ``decisions``: what people say about what the machine read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from papertiger.cli.asking import AnswerFormat, FormatOption, LedgerOption, LimitOption, answer, code_of, codes_of, opened, refuse
from papertiger.cli.grouping import grouped

if TYPE_CHECKING:
    from papertiger.ledger.book import Ledger

app = typer.Typer(
    help="""Put down what you decide about what the machine read: confirm, reject, edit, link or split.

    Each decision is kept with who, why and when, no ingest loses it, and `papertiger undo` takes it back.
    The ids are those that `events`, `commitments` and `actors` show.""",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


class Action(Enum):
    """What one may do."""

    confirm = "confirm"
    reject = "reject"
    edit = "edit"
    link = "link"
    split = "split"


ActionArgument = Annotated[Action, typer.Argument(metavar="ACTION", help="confirm, reject, edit, link or split.", show_default=False)]
ValuesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VALUE",
        help="edit: FIELD=VALUE, an empty value takes it off; link: the id of the other; split: what is to stand apart.",
        show_default=False,
    ),
]
CODES = ("parties", "beneficiaries")
TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Said:
    """By whom a decision is made, why, and in which ledger."""

    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides; without it your user name.", show_default=False)] = ""
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.", show_default=False)] = ""
    ledger: LedgerOption = ""

    @property
    def by(self) -> str:
        """Who decides, or else the user."""
        return self.who or _user()


@app.command("event")
@grouped
def event(
    number: Annotated[int, typer.Argument(metavar="ID", help="The event's number.", show_default=False)],
    action: ActionArgument,
    said: Said,
    values: ValuesArgument = None,
) -> None:
    """An event: confirm, reject, edit type, mode, status, negated, date, place or country, link to another event, or split off the reports
    of some documents."""
    with opened(said.ledger) as book:
        given = _numbered(_given(action, values, book))
        if action is Action.split:
            found = book.event(number)
            given = {"reports": _apart([(r.id, r.document, r.event) for r in found.reports] if found else [], given["apart"])}
        _decide(book, "event", number, action, given, said)


@app.command("commitment")
@grouped
def commitment(
    name: Annotated[str, typer.Argument(metavar="ID", help="The commitment's id.", show_default=False)],
    action: ActionArgument,
    said: Said,
    values: ValuesArgument = None,
) -> None:
    """A commitment: confirm, reject, edit kind, subject, made, due, condition, status, parties or beneficiaries (codes or names with commas
    between), link to another commitment, or split off what some documents tell."""
    with opened(said.ledger) as book:
        given = _given(action, values, book)
        if action is Action.split:
            found = book.commitment(name)
            given = {"promises": _apart([(p.id, p.document, p.commitment) for p in found.promises] if found else [], given["apart"])}
        _decide(book, "commitment", name, action, given, said)


@app.command("evidence")
@grouped
def evidence(
    name: Annotated[str, typer.Argument(metavar="ID", help="The commitment's id.", show_default=False)],
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document that reports the event.", show_default=False)],
    number: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id in that document's reading: e3.", show_default=False)],
    action: ActionArgument,
    said: Said,
    effect: Annotated[
        str, typer.Argument(metavar="STATUS", help="link: the status it speaks for, met unless you say otherwise.", show_default=False)
    ] = "",
) -> None:
    """Evidence on a commitment: confirm, reject, or link an event that was not found as evidence."""
    if effect and action is not Action.link:
        raise refuse(f"{action.value} takes no value, but '{effect}' was given")
    with opened(said.ledger) as book:
        _decide(book, "evidence", (name, document, number), action, {"effect": effect} if effect else {}, said)


@app.command("actor")
@grouped
def actor(
    number: Annotated[int, typer.Argument(metavar="ID", help="The actor's number.", show_default=False)],
    action: ActionArgument,
    said: Said,
    values: ValuesArgument = None,
) -> None:
    """An actor: link to another actor, or split off some names."""
    with opened(said.ledger) as book:
        given = _numbered(_given(action, values, book))
        _decide(book, "actor", number, action, {"names": given["apart"]} if action is Action.split else given, said)


@grouped
def undo(
    number: Annotated[int, typer.Argument(metavar="N", help="The number of the decision.", show_default=False)],
    said: Said,
) -> None:
    """Take a decision back: all that it changed is as before, and it stays on record."""
    with opened(said.ledger) as book:
        book.undo(number, who=said.by, why=said.why)
    typer.echo(f"decision {number} is undone")


def decisions(output: FormatOption = AnswerFormat.table, limit: LimitOption = None, ledger: LedgerOption = "") -> None:
    """What people decided, in the order in which they did; the undone and the undoings stand among them."""
    from papertiger.cli.answers import DECISIONS

    with opened(ledger) as book:
        answer(((d, book.decided_on(d)) for d in book.decisions()), output, limit, DECISIONS)


def _decide(book: Any, target: str, which: Any, action: Action, given: dict[str, Any], said: Said) -> None:
    made = book.decide(target, which, action.value, who=said.by, why=said.why, **given)
    typer.echo(f"decision {made.id} by {made.who}: `papertiger undo {made.id}` takes it back")


def _given(action: Action, values: list[str] | None, book: Ledger) -> dict[str, Any]:
    """The values of an action, as the ledger takes them."""
    values = values or []
    if action in (Action.confirm, Action.reject) and values:
        raise refuse(f"{action.value} takes no value, but '{values[0]}' was given")
    if action is Action.link and len(values) != 1:
        raise refuse("link takes one value: the id of the other")
    if action is Action.split:
        return {"apart": values}
    return {"to": values[0]} if action is Action.link else dict(_field(v, book) for v in values)


def _numbered(given: dict[str, Any]) -> dict[str, Any]:
    """Events and actors have numbers for ids."""
    if "to" in given and not given["to"].isdigit():
        raise refuse(f"link takes the number of the other, not '{given['to']}'")
    return given


def _field(given: str, book: Ledger) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    if not equals:
        raise refuse(f"edit takes FIELD=VALUE, such as status=met, but '{given}' was given")
    if name == "negated" and value.lower() not in TRUTHS:
        raise refuse(f"negated is true or false, not '{value}'")
    if name in CODES:
        return name, codes_of(value, book)
    if name == "country" and value:
        return name, code_of(value, book)
    return name, TRUTHS[value.lower()] if name == "negated" else value or None


def _apart(told: list[tuple[int, str, str]], wanted: list[str]) -> list[int]:
    """The reports or tellings that are to stand apart, named by their documents, or as ``DOCUMENT#e3`` where a document has several."""
    ids = [i for i, document, number in told if document in wanted or f"{document}#{number}" in wanted]
    if told and len(ids) in (0, len(told)):
        raise refuse(f"split takes some of what tells of it, and not all: {', '.join(f'{d}#{n}' for _, d, n in told)}")
    return ids


def _user() -> str:
    """The name under which the user is signed in."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise refuse("nobody is signed in under a name: say who decides with --who") from None
