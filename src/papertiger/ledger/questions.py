"""What a person types as a question to a ledger, checked, and brought into the form that the ledger takes."""

from __future__ import annotations

import functools
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from papertiger.errors import QuestionError
from papertiger.ledger.days import first_day, is_day, last_day
from papertiger.ledger.records import STATUSES
from papertiger.lexicons.names import words
from papertiger.lexicons.world import load_world

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Known = Callable[[str], bool]

KINDS = {"state": "state", "igo": "organisation"}
"""The sorts of names that have a code of their own, and what they are called here."""
DAYS = {"since": first_day, "until": last_day, "as_of": last_day}
"""The days of a question; a month or year means its first day, or its last."""


def question(
    country: str = "",
    pair: str = "",
    type_: str = "",
    context: str = "",
    since: str = "",
    until: str = "",
    as_of: str = "",
    own: Known | None = None,
) -> dict[str, Any]:
    """The arguments for ``Ledger.events`` and its like; what is empty is left out. ``own`` says of a code whether the ledger has it, though
    the program does not know it: from a codebook of the user's own.

    >>> question(country="kyrgyzstan", since="2007")
    {'country': 'KGZ', 'since': '2007-01-01'}

    Raises ``QuestionError`` for what is not of the right form.
    """
    asked: dict[str, Any] = {"type": type_, "context": context.lower()}
    asked["country"] = code_of(country, own) if country else None
    asked["pair"] = pair_of(pair, own) if pair else None
    for name, given in (("since", since), ("until", until), ("as_of", as_of)):
        asked[name] = day_of(name, given) if given else None
    return {k: v for k, v in asked.items() if v}


def day_of(name: str, given: str) -> str:
    """The day that a field means by an ISO day, month or year."""
    if not is_day(given):
        raise QuestionError(name, given, "no such date; write 2007-09-18, 2007-09 or 2007")
    return DAYS[name](given) or given


def status_of(given: str) -> str:
    """A status of a commitment, checked."""
    if given not in STATUSES:
        raise QuestionError("status", given, f"write one of {', '.join(STATUSES)}")
    return given


def pair_of(given: str, own: Known | None = None) -> tuple[str, str]:
    """Two codes of ``KGZ-TJK``; a code may have a hyphen in itself."""
    parts = [c.strip() for c in given.split("-")]
    if len(parts) < 2 or not all(parts):
        raise QuestionError("pair", given, "write two codes with a hyphen between, such as KGZ-TJK")
    cuts = [("-".join(parts[:i]), "-".join(parts[i:])) for i in range(1, len(parts))]
    left, right = next((cut for cut in cuts if all(known_code(c, own) for c in cut)), cuts[0])
    a, b = code_of(left, own), code_of(right, own)
    if a == b:
        raise QuestionError("pair", given, "name two that differ")
    return a, b


def known_code(given: str, own: Known | None = None) -> str | None:
    """The code of a state or organisation, by its code or its name in any case; ``None`` where nobody has it.

    >>> known_code("tajikistan"), known_code("csto"), known_code("Narnia")
    ('TJK', 'CSTO', None)
    """
    names, codes = _known()
    found = codes.get(given.upper()) or names.get(_as_named(given))
    if found or load_world().state(given.upper()):
        return found or given.upper()
    return given if own and own(given) else None


def code_of(given: str, own: Known | None = None) -> str:
    """As ``known_code``; an unknown one is refused, with the nearest known."""
    found = known_code(given, own)
    if found:
        return found
    names, codes = _known()
    near = get_close_matches(_as_named(given), names, 1) or get_close_matches(given.upper(), codes, 1)
    hint = f"; did you mean {names.get(near[0], near[0])} ({near[0]})?" if near else ": write a code such as KGZ, or a name"
    raise QuestionError("country", given, f"no state or organisation that papertiger knows{hint}")


def codes_of(given: str, own: Known | None = None) -> list[str]:
    """As ``code_of``, of several with commas between.

    >>> codes_of("kgz, South Korea")
    ['KGZ', 'KOR']
    """
    return [code_of(part.strip(), own) for part in given.split(",") if part.strip()]


def codes_starting(typed: str, most: int) -> list[tuple[str, str]]:
    """States and organisations whose name, code or a word of a name begins so: kind and code, those with the shortest such name first.

    >>> codes_starting("kyrg", 1), codes_starting("csto", 1)
    ([('state', 'KGZ')], [('organisation', 'CSTO')])
    """
    sought = typed.strip().lower()
    if not sought:
        return []
    found: dict[str, tuple[int, str]] = {}
    for spoken, entry in load_world().names().items():
        name = " ".join(spoken)
        if entry.code and entry.kind in KINDS and f" {sought}" in f" {entry.code} {name}".lower():
            shorter = (len(name), KINDS[entry.kind])
            found[entry.code] = min(found.get(entry.code, shorter), shorter)
    ordered = sorted(found.items(), key=lambda f: (f[0].lower() != sought, f[1][0], f[0]))
    return [(kind, code) for code, (_, kind) in ordered[:most]]


def _as_named(given: str) -> str:
    return " ".join(words(given)).lower()


@functools.cache
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Codes by name in lower case, and by themselves in upper case."""
    found = load_world().names().items()
    names = {" ".join(k).lower(): e.code for k, e in found if e.code and e.kind in KINDS}
    return names, {code.upper(): code for code in names.values()}
