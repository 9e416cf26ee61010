"""Addresses in the room."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from starlette.convertors import Convertor, register_url_convertor

from papertiger import __version__


class _Anything(Convertor[str]):
    """A part of an address that may hold anything, slashes and line breaks too: the id of a document."""

    regex = r"[\s\S]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())


def static(name: str) -> str:
    """A file of ours; the version makes browsers fetch it anew after an upgrade."""
    return f"/static/{name}?v={__version__}"


def document(name: str, anchor: str = "") -> str:
    """A document's page, by its id, whatever signs are in it; ``anchor`` is the id of an event or commitment in its reading.

    >>> document("reports/a b#1", "e3")
    '/documents/reports%2Fa%20b%231#e3'
    """
    return f"/documents/{quote(name, safe='')}" + (f"#{quote(anchor, safe='')}" if anchor else "")


def country(code: str) -> str:
    """The page of a state or organisation."""
    return f"/countries/{quote(code, safe='')}"


def pair(a: str, b: str) -> str:
    """The page of two states, the same in either order.

    >>> pair("TJK", "KGZ")
    '/pairs/KGZ-TJK'
    """
    return "/pairs/" + "-".join(quote(code, safe="") for code in sorted((a, b)))


def commitment(name: str) -> str:
    """A promise's page."""
    return f"/commitments/{quote(name, safe='')}"


def event(number: int) -> str:
    """An event's page."""
    return f"/events/{number}"


def chart(name: str, form: str = "svg", /, **asked: Any) -> str:
    """A chart as *svg*, *png* or *json* (Vega-Lite).

    >>> chart("series", "png", country="KGZ", since="")
    '/charts/series.png?country=KGZ'
    """
    return query(f"/charts/{name}.{form}", **asked)


def outlet(name: str) -> str:
    """An outlet's page."""
    return f"/sources/{quote(name, safe='')}"


def query(path: str, /, **values: Any) -> str:
    """An address with what is asked; empty values are left out.

    >>> query("/events", country="KGZ", type="", page=2)
    '/events?country=KGZ&page=2'
    """
    given = urlencode({k: v for k, v in values.items() if v not in (None, "")}, doseq=True)
    return f"{path}?{given}" if given else path


def own_address(given: str) -> str:
    """An address within the room to go on to; the overview, where what is given leads elsewhere.

    >>> [own_address(a) for a in ("/review?kind=unsure#e3", "//evil.example/", "https://evil.example/")]
    ['/review?kind=unsure#e3', '/', '/']
    """
    plain = given.isprintable() and "\\" not in given
    return given if plain and given.startswith("/") and not given.startswith("//") else "/"
