"""Leaders of states and organisations, for texts that take them as known (*President Mubarak said*) and never name the state.

The text's own word comes first: an actor who is introduced with state and office needs no line here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.lexicons.files import Row

COLUMNS = ("name", "forms", "code", "sector", "since", "until")
SURNAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN"))
"""States whose leaders news calls by the first word of the name (*President Hu*)."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader: the state's or organisation's code, a PLOVER sector, and the first and last year in office (``None``: still)."""

    address: str
    name: str
    code: str
    sector: str
    since: int
    until: int | None
    forms: tuple[str, ...]

    def then(self, year: int | None) -> str | None:
        """The sector in a year: the office's while it lasted, ELI after it, ``None`` before; the office's where no year is known.

        >>> Leader("", "Jimmy Carter", "USA", "GOV", 1977, 1981, ()).then(1994)
        'ELI'
        """
        if year is None or self.since <= year <= (self.until or 9999):
            return self.sector
        return None if year < self.since else "ELI" if self.sector in ("GOV", "MIL") else self.sector


class Leaders:
    """Leaders by full name, and by surname where a title stands before it."""

    def __init__(self, leaders: Iterable[Leader]) -> None:
        self._named: dict[str, list[Leader]] = {}
        self._surnamed: dict[str, list[Leader]] = {}
        for leader in leaders:
            for form in dict.fromkeys(map(folded, (leader.name, *leader.forms))):
                self._named.setdefault(form, []).append(leader)
            parts = folded(leader.name).split()
            self._surnamed.setdefault(parts[0 if leader.code in SURNAME_FIRST else -1], []).append(leader)

    def find(self, name: str, year: int | None, titled: bool) -> Leader | None:
        """The leader of a name in a year: who was in office then, else who held one last before; ``None`` where several codes are left.

        A surname alone counts where a title goes with it, where it is one of a leader's forms (*Suharto*), and where its bearer was in
        office that year (or no year is known): news introduces everybody else by their full names.
        """
        key = folded(name)
        found = self._named.get(key) or self._surnamed.get(key, [])
        if key not in self._named and not titled:
            found = [x for x in found if year is None or x.since <= year <= (x.until or 9999)]
        if year is not None and len(found) > 1:
            found = [x for x in found if x.since <= year <= (x.until or 9999)] or [x for x in found if x.since <= year][-1:] or found
        return found[-1] if len({x.code for x in found}) == 1 else None


def load_leaders(codes: frozenset[str], sectors: frozenset[str], text: str | None = None) -> Leaders:
    """The leaders of ``world/leaders.tsv``. Raises ``LexiconError``, naming line and column, for unknown codes, sectors or years."""
    return Leaders(_leader(row, codes, sectors) for row in rows("world/leaders.tsv", COLUMNS, text))


def _leader(row: Row, codes: frozenset[str], sectors: frozenset[str]) -> Leader:
    if row["code"] not in codes:
        raise row.fault("code", f"'{row['code']}' is the code of no state or organisation")
    if row["sector"] not in sectors:
        raise row.fault("sector", f"'{row['sector']}' is no sector of PLOVER")
    since, until = _year(row, "since"), _year(row, "until") if row["until"] else None
    if until is not None and until < since:
        raise row.fault("until", f"{until} is before {since}")
    return Leader(row.address, row["name"], row["code"], row["sector"], since, until, row.many("forms"))


def _year(row: Row, column: str) -> int:
    if not re.fullmatch(r"\d{4}", row[column]):
        raise row.fault(column, f"'{row[column]}' is not a year")
    return int(row[column])


def folded(name: str) -> str:
    """A name without what spellings differ in: case, diacritics, hyphens, full stops.

    >>> folded("Boutros-Ghali"), folded("Lech Wałęsa")
    ('boutros ghali', 'lech walesa')
    """
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o").replace("’", "'"))
    return " ".join("".join(c for c in plain.replace("-", " ").replace(".", " ") if not unicodedata.combining(c)).casefold().split())
