"""The words of quantities, and which currency a name of money means in which state."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass

import pycountry
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

from papertiger.lexicons.files import Row, rows

NUMERIC = ("number", "scale", "money_scale", "many", "fraction")
WORDED = ("before", "after", "symbol", "currency", "currency_else", "time", "distance", "object", "subject", "noun", "state", "unit")
PLAIN = ("several", "no_duration", "person", "creature", "no_unit")
BOUNDS = frozenset(("least", "most", "about"))


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The lines of ``quantities.tsv``: by sort, the value of each word in lower case (``figures`` for numbers, ``values`` for codes and
    kinds), and the words of the sorts that have no value (``plain``). ``first`` are the words that may open a figure."""

    figures: dict[str, dict[str, float]]
    values: dict[str, dict[str, str]]
    plain: dict[str, frozenset[str]]
    first: frozenset[str]


@functools.cache
def load_quantity_words() -> QuantityWords:
    """The shipped words. Raises ``LexiconError``, naming line and column, where a line is not of the right form.

    >>> load_quantity_words().values["time"]["decade"]
    'P10Y'
    """
    return quantity_words()


def quantity_words(text: str | None = None) -> QuantityWords:
    """The words of the shipped file, or of ``text`` in its form."""
    figures: dict[str, dict[str, float]] = {s: {} for s in NUMERIC}
    values: dict[str, dict[str, str]] = {s: {} for s in WORDED}
    plain: dict[str, frozenset[str]] = dict.fromkeys(PLAIN, frozenset())
    for row in rows("quantities.tsv", ("sort", "words", "value"), text):
        sort = row["sort"]
        if sort in figures:
            figures[sort] |= dict.fromkeys(row.many("words"), _figure(row))
        elif sort in values:
            values[sort] |= dict.fromkeys(row.many("words"), _value(row))
        elif sort in plain:
            plain[sort] |= frozenset(row.many("words"))
        else:
            raise row.fault("sort", f"'{sort}' is none of: {', '.join((*NUMERIC, *WORDED, *PLAIN))}")
    first = frozenset((*figures["number"], *figures["scale"], *figures["many"], *figures["fraction"], *plain["several"]))
    return QuantityWords(figures, values, plain, first)


def _figure(row: Row) -> float:
    try:
        return float(row["value"])
    except ValueError:
        raise row.fault("value", f"'{row['value']}' is no number") from None


def _value(row: Row) -> str:
    if not row["value"]:
        raise row.fault("value", "must not be empty")
    if row["sort"] in ("before", "after") and row["value"] not in BOUNDS:
        raise row.fault("value", f"'{row['value']}' is none of: {', '.join(sorted(BOUNDS))}")
    if row["sort"] in ("symbol", "currency", "currency_else") and row["value"] not in iso_currencies():
        raise row.fault("value", f"'{row['value']}' is no ISO 4217 code")
    return row["value"]


@functools.cache
def iso_currencies() -> frozenset[str]:
    """All ISO 4217 codes, those withdrawn too."""
    return frozenset(list_currencies())


@functools.cache
def currency_nouns() -> frozenset[str]:
    """The last words of all names of money, in lower case and singular: *shilling*, *franc*, *forint*."""
    return frozenset(_noun(code) for state in _territories() for code, _, _ in _tenders(state))


def currency_of(noun: str, states: frozenset[str], on: str | None = None) -> str | None:
    """The ISO 4217 code of what states (alpha-3) call so, on a day (ISO, of any precision) or now; ``None`` where that is not just one.

    >>> currency_of("shilling", frozenset(("KEN", "GBR"))), currency_of("franc", frozenset(("FRA",)), "1995")
    ('KES', 'FRF')
    >>> currency_of("forint", frozenset()), currency_of("shilling", frozenset())
    ('HUF', None)
    """
    day = f"{on or '9999'}-12-31"[:10]
    day = on if on and len(on) == len("2000-01-01") else day
    found = {_at(noun, s, day) for s in states} - {None}
    if not states:
        found = {_at(noun, s, day) for s in _territories()} - {None}
    return found.pop() if len(found) == 1 else None


def _at(noun: str, state: str, day: str) -> str | None:
    return next((code for code, start, end in _tenders(state) if start <= day <= end and _noun(code) == noun), None)


@functools.cache
def _noun(code: str) -> str:
    return str(get_currency_name(code, locale="en")).split(" (")[0].split()[-1].lower()


@functools.cache
def _territories() -> tuple[str, ...]:
    return tuple(c.alpha_3 for c in pycountry.countries)


@functools.cache
def _tenders(state: str) -> tuple[tuple[str, str, str], ...]:
    """The currencies of a state with the ISO days on which they began and ceased to be tender."""
    country = pycountry.countries.get(alpha_3=state)
    if country is None:
        return ()
    first, last = datetime.date(1900, 1, 1), datetime.date(9999, 12, 31)
    found = get_territory_currencies(country.alpha_2, first, last, include_details=True)
    return tuple((x["currency"], str(x["from"] or first), str(x["to"] or last)) for x in found)
