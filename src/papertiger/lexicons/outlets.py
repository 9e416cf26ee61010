"""The lexicon of media outlets: what a name in a citation stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from papertiger.lexicons.files import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILE = "mentions/outlets.tsv"
COLUMNS = ("name", "forms", "bare", "country", "kind", "seats")
KINDS = frozenset({"agency", "newspaper", "television", "radio", "website", "journal"})
DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+([a-z]{2,6}))(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium: its usual name, its country (ISO 3166-1 alpha-3) and kind, ``None`` where unknown, and the cities it comes from.

    ``forms`` are the names that mean it wherever they stand, ``bare`` those that are also ordinary words and mean it only where a
    source is cited. ``address`` is its line in the data file, empty for an outlet the lexicon lacks.
    """

    name: str
    country: str | None
    kind: str | None
    seats: frozenset[str] = frozenset()
    forms: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    address: str = ""


class Outlets:
    """Outlets by name.

    >>> outlets = shipped_outlets()
    >>> outlets.cited("AKIpress").name
    'Akipress'
    >>> outlets.cited("The Nation").country is None  # there are several
    True
    >>> outlets.cited("The Nation", seat="Bangkok").country
    'THA'
    """

    def __init__(self, entries: Iterable[Outlet]) -> None:
        self.entries = tuple(entries)
        self._by_form: dict[str, list[Outlet]] = {}
        for entry in self.entries:
            for form in dict.fromkeys(_fold(f) for f in (entry.name, *entry.forms, *entry.bare)):
                self._by_form.setdefault(form, []).append(entry)
        self._seats = frozenset(_fold(s) for entry in self.entries for s in entry.seats)

    def knows(self, name: str) -> bool:
        """Whether the lexicon has a line for the name."""
        return _fold(name) in self._by_form

    def is_seat(self, name: str) -> bool:
        """Whether some outlet is published in the place of that name."""
        return _fold(name) in self._seats

    def cited(self, name: str, seat: str | None = None) -> Outlet:
        """What a name means that is cited as a source, perhaps with its place of publication.

        Outlets that share a name and are not told apart by the seat yield one with ``None`` for what they differ in. A name the lexicon
        lacks yields an outlet of that name alone; if it is an address on the web, a website of the country whose domain it is.
        """
        found = self._by_form.get(_fold(name), [])
        if seat and found:
            found = [o for o in found if _fold(seat) in {_fold(s) for s in o.seats}] or found
        if not found:
            return _unknown(name)
        return found[0] if len(found) == 1 else _what_they_share(name, found)


def load_outlets(name: str = FILE, text: str | None = None) -> tuple[Outlet, ...]:
    """The outlets of a data file (the shipped one, or ``text`` of the same form). Raises ``LexiconError`` that names line and column."""
    return tuple(_entry(row) for row in rows(name, COLUMNS, text))


@cache
def shipped_outlets() -> Outlets:
    """The outlets that come with the program."""
    return Outlets(load_outlets())


def outlets_with(outlets: Outlets, added: Sequence[Row]) -> Outlets:
    """The outlets with further lines, which come first and override ours of the same name. Raises ``LexiconError``."""
    if not added:
        return outlets
    own = tuple(_entry(row) for row in added)
    names = {o.name for o in own}
    return Outlets((*own, *(o for o in outlets.entries if o.name not in names)))


def _entry(row: Row) -> Outlet:
    if not row["name"]:
        raise row.fault("name", "is empty")
    if not re.fullmatch(r"[A-Z]{3}|", row["country"]):
        raise row.fault("country", f"'{row['country']}' is not an ISO 3166-1 alpha-3 code")
    if row["kind"] not in KINDS:
        raise row.fault("kind", f"'{row['kind']}' is not one of {', '.join(sorted(KINDS))}")
    bare = row.many("bare")
    forms = tuple(f for f in dict.fromkeys((row["name"], *row.many("forms"))) if f not in bare)
    return Outlet(row["name"], row["country"] or None, row["kind"], frozenset(row.many("seats")), forms, bare, row.address)


def _fold(name: str) -> str:
    """A name without what spellings differ in: case, hyphens, apostrophes, a leading article, ``www.``."""
    folded = re.sub(r"[\s\-\u2010-\u2015]+", " ", name.casefold().replace("\u2019", "'")).strip(" .")
    return re.sub(r"^(?:the|https?://www\.|https?://|www\.) ?", "", folded).rstrip("/")


def _unknown(name: str) -> Outlet:
    address = DOMAIN.fullmatch(name)
    return Outlet(name, _country_of_domain(address[2]) if address else None, "website" if address else None)


def _country_of_domain(suffix: str) -> str | None:
    import pycountry  # here, since it is slow to load and seldom needed

    letters = {"uk": "gb", "su": "ru"}.get(suffix.lower(), suffix.lower())
    if len(letters) != 2 or letters in {"tv", "io", "me", "co", "cc", "ws", "fm", "ai", "to", "eu"}:
        return None
    country = pycountry.countries.get(alpha_2=letters.upper())
    return country.alpha_3 if country else None


def _what_they_share(name: str, found: list[Outlet]) -> Outlet:
    country = found[0].country if len({o.country for o in found}) == 1 else None
    kind = found[0].kind if len({o.kind for o in found}) == 1 else None
    return Outlet(name, country, kind, address=found[0].address)
