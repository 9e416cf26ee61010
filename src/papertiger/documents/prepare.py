"""From a bare document to one whose head is read, whose date is known where it can be, and whose prose is told from the rest."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from papertiger.documents.boilerplate import boilerplate_spans
from papertiger.documents.calendar_dates import iso_precision, not_a_date, precision_of, written_date
from papertiger.documents.head import Head, read_head
from papertiger.documents.published import numbering, published_in
from papertiger.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.model import Document, Span

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 4000


def prepare(document: Document) -> Document:
    """The document with its masthead, byline, dateline and date read and its ``skip`` spans set; what was given stays.

    >>> from papertiger.model import Document
    >>> prepare(Document(text="KYIV, May 3, 2011 (AP) -- Poland met Spain.")).published
    '2011-05-03'

    The date is, in this order: the one given, the masthead's, the dateline's, or what the text's own dates settle
    (:mod:`papertiger.documents.published`); ``None`` where nothing does. ``language`` is ``en`` unless given, or ``und`` where most
    letters are not Latin. Preparing twice changes nothing. Raises ``DocumentError`` where
    the date given is no ISO date.
    """
    head = read_head(document.text, document.title)
    merged = dataclasses.replace(
        document,
        title=document.title or head.fields.get("title"),
        publication=document.publication or head.fields.get("publication"),
        volume=document.volume if document.volume is not None else head.number("volume"),
        issue=document.issue if document.issue is not None else head.number("issue"),
        byline=document.byline or head.fields.get("byline"),
        url=document.url or head.fields.get("url"),
        language=document.language or head.fields.get("language") or _language(document.text),
        dateline_place=document.dateline_place or (head.dateline.place if head.dateline else None) or head.fields.get("dateline_place"),
        skip=_merged([*document.skip, *head.spans, *boilerplate_spans(document.text)]),
    )
    published, source = _published(merged, head)
    return dataclasses.replace(
        merged, published=published, published_precision=precision_of(published) if published else "unknown", published_from=source
    )


def _published(document: Document, head: Head) -> tuple[str | None, str]:
    if document.published:
        given = iso_precision(document.published.strip())
        if not given:
            raise DocumentError(not_a_date(document.published))
        return given[0], document.published_from if document.published_from != "none" else "given"
    stated = written_date(head.fields.get("published", ""))
    if stated:
        return stated, "masthead"
    line = head.dateline
    if line and line.published:
        return line.published, "dateline"
    numbered = numbering(document.publication, document.volume, document.issue)
    found = published_in(document.text, numbered, line.month if line else None, line.day if line else None)
    if not found:
        return None, "none"
    return found, "masthead" if numbered else "dateline" if line and line.month else "text"


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return tuple(out)


def _language(text: str) -> str:
    letters = "".join(_LETTER.findall(text[:_SAMPLE]))
    return "en" if 2 * len(_LATIN.findall(letters)) >= len(letters) else "und"
