"""The world as news names it: frozen look-ups of states, peoples, seats of power, organisations, offices, agent nouns and outlets."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

from papertiger.lexicons import organisations as named
from papertiger.lexicons.files import rows, shipped
from papertiger.lexicons.leaders import load_leaders
from papertiger.lexicons.names import Entry, NameIndex, indexed, spellings, words
from papertiger.lexicons.organisations import Checks, Member
from papertiger.lexicons.outlets import Outlets, shipped_outlets
from papertiger.lexicons.states import alpha3, library_names, neighbours, state_lines
from papertiger.lexicons.titles import Agent, Office, agents, offices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from papertiger.lexicons.files import Row

__all__ = ["Agent", "Entry", "Member", "Office", "World", "build_world", "load_world"]

AMBIGUOUS_COLUMNS = ("form", "reading")
READINGS = frozenset(("person", "place", "word", "never"))


class World:
    """What the parser cannot know. Made by ``load_world``; nothing in it changes afterwards.

    >>> world = load_world()
    >>> entry, size = world.longest(["in", "South", "Korea"], 1)
    >>> entry.code, entry.kind, size
    ('KOR', 'state', 2)
    """

    __slots__ = (
        "_agents",
        "_ambiguous",
        "_capitals",
        "_demonyms",
        "_leaders",
        "_members",
        "_names",
        "_neighbours",
        "_offices",
        "_outlets",
        "_states",
    )

    def __init__(self, texts: Mapping[str, str], added: Mapping[str, Sequence[Row]], media: Outlets) -> None:
        alpha = alpha3()
        checks = Checks(frozenset(alpha.values()), frozenset(json.loads(shipped("plover.json"))["sectors"]))
        self._ambiguous = _ambiguous(texts.get("ambiguous"))
        states, demonyms = state_lines(texts.get("states"))
        seats = named.seats(checks, texts.get("seats"))
        bodies, self._members = named.organisations(checks, texts.get("organisations"), added.get("organisations", ()))
        outlets = _media(media)
        others = [*seats, *named.regions(checks, texts.get("regions")), *named.peoples(checks, texts.get("peoples"))]
        never = frozenset(form for form, reading in self._ambiguous.items() if reading == "never")
        self._states = {e.code: e for e in states}
        bodies, own_bodies = _parted(bodies, added.get("organisations", ()))
        own_demonyms = named.demonyms(checks, added.get("demonyms", ()))
        self._demonyms = indexed(demonyms, never) | indexed(own_demonyms)
        self._names = NameIndex(self._gathered([*states, *others, *bodies], outlets, never) | indexed([*own_bodies, *own_demonyms]))
        self._capitals = {e.code: e.name for e in reversed(seats) if e.kind == "capital"}
        self._outlets = {form.lower(): e for e in reversed(outlets) for form in (*e.forms, e.name)}
        self._neighbours = neighbours()
        self._offices = NameIndex(offices(checks.sectors, texts.get("offices"), added.get("offices", ())))
        self._agents = agents(checks.sectors, texts.get("agents"))
        known = checks.codes | frozenset(e.code for e in (*bodies, *own_bodies) if e.code)
        self._leaders = load_leaders(known, checks.sectors, texts.get("leaders"))

    def _gathered(self, entries: Sequence[Entry], outlets: Sequence[Entry], never: frozenset[str]) -> dict[tuple[str, ...], Entry]:
        """All names: those of our files first, then those that libraries add, then demonyms, then outlets."""
        names = indexed(entries, never)
        for form, entry in library_names({k: e for k, e in self._states.items() if k}):
            for spelling in spellings(form):
                if spelling not in never:
                    names.setdefault(words(spelling), entry)
        for key, entry in self._demonyms.items():
            names.setdefault(key, entry)
        for outlet in outlets:
            for form in outlet.forms:
                if form not in never:
                    names.setdefault(words(form), outlet)
        return names

    def names(self) -> Mapping[tuple[str, ...], Entry]:
        """Every name by its tokens, case as written (and in headline capitals)."""
        return self._names.names()

    def longest(self, text: Sequence[str], at: int) -> tuple[Entry, int] | None:
        """The longest name that starts at token ``at`` of the words of a text, and its number of tokens; ``None`` where none does."""
        return self._names.longest(text, at)

    def ambiguity(self, form: str) -> str | None:
        """What else a form often is: ``person`` (*Jordan*), ``place`` (*Georgia*), ``word`` (*Turkey*); ``None`` where it is plain.

        >>> load_world().ambiguity("Georgia")
        'place'
        """
        return self._ambiguous.get(form)

    def state(self, code: str | None) -> Entry | None:
        """The state of an alpha-3 code."""
        return self._states.get(code)

    def state_name(self, code: str) -> str:
        """The usual name of a state; the code itself where no state has it.

        >>> load_world().state_name("KGZ")
        'Kyrgyzstan'
        """
        entry = self._states.get(code)
        return entry.name if entry else code

    def demonym(self, word: str) -> Entry | None:
        """The state whose people or adjective a word is (*Kyrgyz*, *Danes*, *South African*, *U.S.*); case counts.

        >>> load_world().demonym("polish") is None, load_world().demonym("Polish").code
        (True, 'POL')
        """
        return self._demonyms.get(words(word))

    def office(self, title: tuple[str, ...]) -> Office | None:
        """The office that these tokens (lower case) name, singular or plural.

        >>> load_world().office(("foreign", "ministers")).sector
        'GOV'
        """
        return self._offices.names().get(title)

    def office_words(self) -> Iterable[tuple[str, ...]]:
        """The tokens of every office, in lower case."""
        return self._offices.names()

    def longest_office(self, text: Sequence[str], at: int) -> tuple[Office, int] | None:
        """The longest office that starts at token ``at``, in any case of letters, and its number of tokens."""
        return self._offices.longest_folded(text, at)

    def agent(self, lemma: str) -> Agent | None:
        """The agent noun of a lemma, or of two words joined by a space, in lower case.

        >>> load_world().agent("policeman").sector
        'COP'
        """
        return self._agents.get(lemma)

    def outlet(self, name: str) -> Entry | None:
        """The media outlet of a name (the first of that name); case and a leading article do not count.

        >>> load_world().outlet("Kabar").code
        'KGZ'
        """
        plain = name.lower().strip()
        return self._outlets.get(plain) or self._outlets.get(plain.removeprefix("the ")) or self._outlets.get("the " + plain)

    def leader(self, name: str, on: str | None = None, *, titled: bool = False) -> Entry | None:
        """The leader of a name, with the sector as it was on a day (ISO, of any precision): ELI once out of office.

        >>> load_world().leader("Mubarak", "2007-05-17", titled=True).code
        'EGY'

        A surname alone counts where ``titled``, where it is a leader's usual name (*Suharto*), or its bearer was in office then; ``None``
        where several bear the name.
        """
        year = int(on[:4]) if on else None
        found = self._leaders.find(name, year, titled)
        return Entry(found.address, "leader", found.name, found.code, found.then(year), found.forms) if found else None

    def members(self, code: str, on: str | None = None) -> tuple[tuple[str, str | None], ...]:
        """The states in an organisation with the date each joined: on a day (ISO, of any precision), else those in it now.

        >>> ("KGZ", "2001") in load_world().members("SCO")
        True
        """
        found = self._members.get(code, ())
        if on is None:
            return tuple((m.code, m.since) for m in found if m.until is None)
        return tuple((m.code, m.since) for m in found if (m.since or "") <= on < (m.until or "9999"))

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The alpha-3 codes of the states that border a state."""
        return self._neighbours.get(code, ())

    def capital_of(self, code: str) -> str | None:
        """The capital of a state."""
        return self._capitals.get(code)


def _ambiguous(text: str | None) -> dict[str, str]:
    out = {}
    for row in rows("world/ambiguous.tsv", AMBIGUOUS_COLUMNS, text):
        if row["reading"] not in READINGS:
            raise row.fault("reading", f"'{row['reading']}' is none of: {', '.join(sorted(READINGS))}")
        out[row["form"]] = row["reading"]
    return out


def _parted(entries: Iterable[Entry], added: Sequence[Row]) -> tuple[list[Entry], list[Entry]]:
    """Our entries, and those of the added lines, whose forms go before ours."""
    own = {row.address for row in added}
    entries = tuple(entries)
    return [e for e in entries if e.address not in own], [e for e in entries if e.address in own]


def _media(outlets: Outlets) -> tuple[Entry, ...]:
    """The outlets that may be named in running text; one whose every name is an ordinary word too has no forms."""
    return tuple(Entry(o.address, "media", o.name, o.country, "JRN", o.forms) for o in outlets.entries)


def build_world(
    texts: Mapping[str, str] | None = None, added: Mapping[str, Sequence[Row]] | None = None, outlets: Outlets | None = None
) -> World:
    """A world from the shipped files, but for those tables given as text (``{"peoples": "# source: ..."}``).

    ``added`` are further lines of the tables organisations, offices and demonyms (``code`` and ``forms``): their names go before ours.
    Raises ``LexiconError``, naming file, line and column, where a line is not of the right form.
    """
    return World(texts or {}, added or {}, outlets or shipped_outlets())


@functools.cache
def load_world() -> World:
    """The world of the shipped files, loaded once."""
    return World({}, {}, shipped_outlets())
