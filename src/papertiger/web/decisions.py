"""From a form to a decision, checked field by field; and past decisions in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import HTTPException

from papertiger.errors import LedgerError, QuestionError
from papertiger.ledger.amending import EDITABLE
from papertiger.ledger.days import is_day
from papertiger.ledger.deciding import ACTIONS
from papertiger.ledger.questions import code_of, codes_of
from papertiger.ledger.records import HAPPENED, STATUSES
from papertiger.ledger.rows import storable
from papertiger.lexicons.commitments import KINDS
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.datastructures import FormData

    from papertiger.ledger.book import Ledger
    from papertiger.ledger.records import Decision, LedgerCommitment, LedgerEvent, When
    from papertiger.lexicons.plover import Type

T = TypeVar("T")
SETS = "set-"
"""Before the name of a field that is edited."""
LONGEST = 2000
EVENT_STATUSES = (*sorted(HAPPENED, reverse=True), "planned", "proposed", "hypothetical")
EFFECTS = tuple(s for s in STATUSES if s != "proposed")
DONE = {"confirm": "Accepted", "reject": "Rejected", "edit": "Edited", "link": "Linked", "split": "Split", "undo": "Taken back"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision as a form asks for it."""

    target: str
    which: Any
    action: str
    value: dict[str, Any]


def field(form: FormData, name: str) -> str:
    """A field of a form as text that any database takes; empty where it is not there."""
    value = storable(str(form.get(name, ""))).replace("\r\n", "\n").strip()
    if len(value) > LONGEST:
        raise QuestionError(name, f"{value[:20]}…", f"longer than {LONGEST:,} characters")
    return value


def wanted(form: FormData, book: Ledger) -> Wanted:
    """What a form asks for. Raises ``QuestionError`` for a field that is wrong, in words for people."""
    target, action = field(form, "target"), field(form, "action")
    if action not in ACTIONS.get(target, ()) and (target, action) != ("evidence", "edit"):
        raise QuestionError(
            "action", action or "none", f"of {target or 'nothing'} one may {', '.join(ACTIONS.get(target, ())) or 'do nothing'}"
        )
    which = _WHICH[target](form)
    return Wanted(target, which, "link" if (target, action) == ("evidence", "edit") else action, _value(form, book, target, which, action))


def _value(form: FormData, book: Ledger, target: str, which: Any, action: str) -> dict[str, Any]:
    if target == "evidence":
        return {"effect": _one_of("effect", field(form, "effect"), STATUSES)} if action in ("edit", "link") else {}
    if action == "edit":
        return _edited(form, book, target, which)
    if action == "link":
        return {"to": field(form, "to") if target == "commitment" else _number(field(form, "to"))}
    if action == "split":
        parts = {"event": "reports", "commitment": "promises", "actor": "names"}[target]
        given = [storable(str(v)) for v in form.getlist(parts)]
        return {parts: given if target == "actor" else [_number(v) for v in given]}
    return {}


def carry_out(book: Ledger, asked: Wanted, who: str, why: str) -> Decision:
    """Put the decision down; what the ledger says against it is told as 400."""
    return _told(lambda: book.decide(asked.target, asked.which, asked.action, who=who, why=why, **asked.value))


def take_back(book: Ledger, number: str, who: str, why: str) -> None:
    """Undo a decision."""
    _told(lambda: book.undo(_number(number), who=who, why=why))


def _told(change: Callable[[], T]) -> T:
    try:
        return change()
    except LedgerError as error:
        if error.__cause__ is not None:  # a fault of the database, whose message names files
            raise
        raise HTTPException(400, str(error)) from error


# ------------------------------------------------------------------------------------------------ which
def _number(given: str) -> int:
    if not given.isascii() or not given.isdigit() or len(given) > 18:
        raise QuestionError("which", given[:20] or "none", "write a number")
    return int(given)


def _evidence(form: FormData) -> tuple[str, str, str]:
    return field(form, "commitment"), field(form, "document"), field(form, "event")


_WHICH: Mapping[str, Callable[[FormData], Any]] = {
    "event": lambda form: _number(field(form, "which")),
    "actor": lambda form: _number(field(form, "which")),
    "commitment": lambda form: field(form, "which"),
    "evidence": _evidence,
}


# ------------------------------------------------------------------------------------------------ edits
def _edited(form: FormData, book: Ledger, target: str, which: Any) -> dict[str, Any]:
    """The fields that differ from what stands in the ledger."""
    present = _present(book.event(which)) if target == "event" else _present(book.commitment(which))
    raw = {f: field(form, SETS + f) for f in EDITABLE[target] if SETS + f in form}
    own = book.portraits.has
    given = {f: present.get(f) if v == _shown(present.get(f)) else _checked(f, v, target, own) for f, v in raw.items()}
    changed = {f: v for f, v in given.items() if v != present.get(f)}
    if not changed:
        raise QuestionError("edit", "nothing", "change a field first, or accept it as it is")
    if changed.keys() & {"type", "mode"}:
        changed |= _type_and_mode(given, present)
    return changed


def _present(found: LedgerEvent | LedgerCommitment | None) -> dict[str, Any]:
    """The editable values that something has."""
    if found is None:
        raise HTTPException(404, "There is no such thing in the ledger.")
    values = {f: getattr(found, f) for fields in EDITABLE.values() for f in fields if hasattr(found, f)}
    dates = {name: _iso(getattr(found, own)) for name, own in (("date", "when"), ("made", "made"), ("due", "due")) if hasattr(found, own)}
    return values | dates | {f: list(values[f]) for f in ("parties", "beneficiaries") if f in values}


def _iso(when: When | None) -> str | None:
    return when.start if when else None


def _shown(value: Any) -> str:
    """A value as the form shows it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else value or ""


def _checked(name: str, given: str, target: str, own: Callable[[str], bool]) -> Any:
    """The value of a field."""
    if name == "negated":
        return given == "yes"
    if name in ("parties", "beneficiaries"):
        return codes_of(given, own)
    if not given:
        if name in ("type", "status", "kind", "subject"):
            raise QuestionError(name, "nothing", "it must have a value")
        return None
    if name in ("date", "made", "due") and not is_day(given):
        raise QuestionError(name, given, "no such date; write 2007-09-18, 2007-09 or 2007")
    if name == "country":
        return code_of(given, own)
    allowed = {"status": STATUSES if target == "commitment" else EVENT_STATUSES, "kind": KINDS, "type": tuple(load_plover().types)}
    return _one_of(name, given, allowed[name]) if name in allowed else given


def _one_of(name: str, given: str, allowed: tuple[str, ...]) -> str:
    if given not in allowed:
        raise QuestionError(name, given or "nothing", f"write one of {', '.join(allowed)}")
    return given


def _type_and_mode(given: Mapping[str, Any], present: Mapping[str, Any]) -> dict[str, Any]:
    """A type and a mode of it go together: a mode of the old type does not stay."""
    kind, mode = given.get("type", present["type"]), given.get("mode", present["mode"])
    modes = load_plover().types[kind].modes if kind in load_plover().types else {mode: None}
    if mode and mode not in modes and mode != present["mode"]:
        raise QuestionError("mode", mode, f"of {kind} one of {', '.join(modes) or 'none'}")
    return {"type": kind, "mode": mode if mode in modes else None}


# ------------------------------------------------------------------------------------------------ for the pages
def types() -> dict[str, Type]:
    """All types of events."""
    return load_plover().types


def kinds() -> tuple[str, ...]:
    """All kinds of promises."""
    return KINDS


def words_for(decision: Decision) -> str:
    """What was decided: *Edited: status met*."""
    value = dict(decision.value)
    if decision.action == "undo":
        return f"Took back decision {value.get('decision', '')}"
    told = ", ".join(f"{name} {v if v not in ('None', '') else 'none'}".replace("_", " ") for name, v in value.items())
    return f"{DONE.get(decision.action, decision.action)}{f': {told}' if told else ''}"
