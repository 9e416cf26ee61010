"""Web pages: the article in them, with its title, author, date and outlet."""

from __future__ import annotations

import re
from typing import Any

import trafilatura

from papertiger.documents.calendar_dates import iso_precision
from papertiger.errors import NoArticleError
from papertiger.model import Document

_SENTENCE = re.compile(r"(?:\S+\s+){7,}\S+[.!?][\"'”’)\]]*$", re.M)
# Only the date that the page itself declares: trafilatura's wider search guesses from any number in the page.
_DECLARED = {"extensive_search": False, "original_date": True}


def read_html(data: bytes | str) -> Document:
    """The article of a page; its text is the article's paragraphs with a blank line between them.

    >>> read_html("<html><article><p>The ministers of both states met in Astana on Monday.</p></article></html>").text
    'The ministers of both states met in Astana on Monday.'

    The article is found by trafilatura (Barbaresi 2021, ACL). A date declared in the page counts as its masthead's.
    Raises ``NoArticleError`` (a ``DocumentError``) where the page holds no paragraph of prose.
    """
    found: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, date_extraction_params=_DECLARED)
    text = "\n\n".join(line for line in (found.text or "").split("\n") if line.strip()) if found else ""
    if not _SENTENCE.search(text):
        raise NoArticleError("no article found in the page: save the article itself, or its text")
    date = iso_precision(found.date or "")
    return Document(
        text=text,
        title=found.title or None,
        publication=found.sitename or None,
        byline=found.author or None,
        url=found.url or None,
        published=date[0] if date else None,
        published_precision=date[1] if date else "unknown",
        published_from="masthead" if date else "none",
    )
