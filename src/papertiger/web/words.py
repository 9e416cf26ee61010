"""Dates, numbers and names as an editor would write them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from papertiger.analysis.briefs import day_words, deed_words, event_words, name_of, phrase, promise_words
from papertiger.analysis.pairs import QUADS
from papertiger.lexicons.plover import load_plover
from papertiger.lexicons.world import load_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from papertiger.ledger.records import LedgerCommitment, LedgerEvent, Party, When
    from papertiger.model import Event
    from papertiger.telling.wording import Wording

__all__ = ["QUADS", "day_words", "event_words", "name_of", "promise_words"]


def number(value: float) -> str:
    """A number with its thousands parted: *12,345*; a fraction with one digit."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def count(value: int, noun: str, plural: str = "") -> str:
    """So many of something.

    >>> count(1, "event"), count(1200, "event"), count(2, "country", "countries")
    ('1 event', '1,200 events', '2 countries')
    """
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def listed(names: Iterable[str]) -> str:
    """Names in prose: *Iran*, *Iran and Iraq*, *Iran, Iraq and Oman*; each once."""
    found = list(dict.fromkeys(names))
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def when(value: When | None, otherwise: str = "") -> str:
    """A date or period in words.

    >>> from papertiger.ledger.records import When
    >>> when(When("2007-09-18", "2007-09-19", "day")), when(When("2007", "2007", "year")), when(When(None, None, "open", "soon"))
    ('18 to 19 September 2007', '2007', '“soon”')
    """
    if value is None:
        return otherwise
    start, end = value.start, value.end
    if start is None and end is None:
        return f"“{' '.join(value.text.split())}”" if value.text else otherwise
    if start is None or end is None:
        return f"from {day_words(start)}" if start else f"until {day_words(end)}"
    return day_words(start) if start == end else _period(start, end)


def _period(start: str, end: str) -> str:
    """The two ends; the first without the year, or the month and year, that the second has too."""
    if len(start) != len(end) or start[:4] != end[:4] or len(start) == 4:
        return f"{day_words(start)} to {day_words(end)}"
    parts = day_words(start).split()
    shared = 2 if len(start) == 10 and start[:7] == end[:7] else 1
    return f"{' '.join(parts[:-shared])} to {day_words(end)}"


def party(one: Party) -> str:
    """Somebody in an event: the country's name, and who it is where that is somebody else."""
    name = name_of(one.code) if one.code else ""
    if not name or name == one.name or one.name in (one.code, name):
        return name or one.name
    return f"{one.name} ({name})" if one.actor else name


def parties(side: Iterable[Party]) -> str:
    """One side of an event."""
    return listed(party(p) for p in side)


def told(event: Event, wording: Wording) -> str:
    """An event of a reading in a phrase: *Serbia and Kosovo consulted*."""
    actors, recipients = (listed(wording.actor(r) for r in side) for side in (event.actors, event.recipients))
    both, one, alone = phrase(event.type, event.mode)
    if recipients:
        return capital(f"{actors or 'somebody'} {one} {recipients}")
    several = len({r.code for r in event.actors if r.code}) > 1
    return capital(f"{actors or 'somebody'} {both if several else alone}")


def deed(event: LedgerEvent) -> str:
    """An event of the ledger in a phrase."""
    return capital(deed_words(event))


def capital(text: str) -> str:
    """A text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def sides(c: LedgerCommitment) -> str:
    """Who promised, and to whom."""
    others = [b for b in c.beneficiaries if b not in c.parties]
    who = listed(name_of(p) for p in c.parties) or "Somebody"
    return f"{who} towards {listed(name_of(b) for b in others)}" if others else who


def sector(code: str | None) -> str:
    """A PLOVER sector in words."""
    return load_plover().sectors.get(code or "", code or "")


def seen(first: str | None, last: str | None) -> str:
    """From when to when somebody was seen in an office.

    >>> seen("2007-05", "2007-05"), seen("2007-05-16", "2009")
    ('May 2007', '16 May 2007 to 2009')
    """
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def is_state(code: str) -> bool:
    """Whether a code is a state's; the others are organisations'."""
    return load_world().state(code) is not None


@functools.cache
def states() -> tuple[str, ...]:
    """The names of all states, for forms that ask for one."""
    world = load_world()
    found = {world.state_name(e.code) for e in world.names().values() if e.kind == "state" and e.code}
    return tuple(sorted(found))


def score(value: float | None) -> str:
    """A mean score with its sign: *+2.5*, *−1.0*; empty where there is none.

    >>> score(-1.04), score(0.0), score(None)
    ('−1.0', '0.0', '')
    """
    return "" if value is None else f"{value:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0")


def differing(told: str) -> str:
    """A disagreement of reports in words.

    >>> differing("date: 2021-05-03 or 2021-05-04/2021-05-05"), differing("who acts: KGZ,TJK or KGZ")
    ('date: 3 May 2021 or 4 May 2021 to 5 May 2021', 'who acts: Kyrgyzstan and Tajikistan or Kyrgyzstan')
    """
    what, _, values = told.partition(": ")
    shown: Callable[[str], str] = {"date": _dates, "who acts": _who}.get(what, str)
    return f"{what}: {' or '.join(shown(v) for v in values.split(' or '))}"


def _who(codes: str) -> str:
    return listed(name_of(c) for c in codes.split(",") if c) or "nobody named"


def _dates(value: str) -> str:
    return " to ".join(day_words(day) if day[:4].isdigit() else day for day in value.split("/"))


def status(value: str) -> str:
    """A status in words: *partly met*."""
    return value.replace("_", " ")
