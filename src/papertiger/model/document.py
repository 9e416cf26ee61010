"""The document: a text and what is known about it from outside or from its head."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from papertiger.model.spans import Span


def text_id(text: str) -> str:
    """The id of a text that came without one: the first 16 hexadecimal digits of its SHA-256.

    >>> text_id("")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its masthead.

    >>> Document(text="Iran met Iraq.").id
    '7f10d3f8475e6027'

    ``published`` is an ISO date of the precision that ``published_precision`` names (``day``, ``month``, ``year`` or ``unknown``;
    ``2007-05`` is a month). ``published_from`` says where the date comes from: ``given``, ``masthead``, ``dateline``, ``text`` or
    ``none``. ``skip`` lists the spans that are not the author's prose (masthead lines, datelines, bylines, copyright and contact
    paragraphs): they are kept in ``text`` so that offsets hold, and are not coded.
    """

    text: str
    id: str = ""
    title: str | None = None
    publication: str | None = None
    volume: int | None = None
    issue: int | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_precision: str = "unknown"
    published_from: str = "none"
    dateline_place: str | None = None
    skip: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", text_id(self.text))
