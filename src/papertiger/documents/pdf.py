"""PDF files: the text of their pages, put back into paragraphs."""

from __future__ import annotations

import re
import threading
from collections import Counter

import pypdfium2

from papertiger.errors import DocumentError
from papertiger.model import Document

_PDFIUM = threading.Lock()  # the PDF library is not safe between threads
_SOFT_HYPHEN = re.compile("[\ufffe\x02\xad]\n?")
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.I)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


def read_pdf(data: bytes) -> Document:
    """The text of a PDF, its pages in order: words divided at line ends joined, running heads and page numbers left out, and lines
    joined into paragraphs with a blank line between them.

    >>> read_pdf(b"%PDF-1.7 the rest is lost")
    Traceback (most recent call last):
    papertiger.errors.DocumentError: the PDF is cut off (no end mark): fetch it again

    Raises ``DocumentError`` where the file is cut off, broken or locked, or has pictures of text only.
    """
    if b"%%EOF" not in data[-2048:]:
        raise DocumentError("the PDF is cut off (no end mark): fetch it again")
    pages = _pages(data)
    text = "\n\n".join(_paragraphs([line for page in _without_running_heads(pages) for line in page]))
    if not text.strip():
        raise DocumentError("the PDF holds no text, only pictures of it: run text recognition (OCR) over it first")
    return Document(text=text)


def page_count(data: bytes) -> int:
    """How many pages a PDF has, without reading them. Raises ``DocumentError`` where it is broken or locked."""
    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
            try:
                return len(pdf)
            finally:
                pdf.close()
        except pypdfium2.PdfiumError as error:
            raise DocumentError(_broken(str(error))) from error


def _pages(data: bytes) -> list[list[str]]:
    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
            try:
                return [_lines(page.get_textpage().get_text_bounded()) for page in pdf]
            finally:
                pdf.close()
        except pypdfium2.PdfiumError as error:
            raise DocumentError(_broken(str(error))) from error


def _broken(message: str) -> str:
    if "password" in message.lower():
        return "the PDF is locked with a password: save a copy without one"
    return "the PDF is broken: fetch it again, or save it anew"


def _lines(text: str) -> list[str]:
    return _SOFT_HYPHEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    edges = Counter(key for page in pages for key in {_DIGITS.sub("#", line.strip()) for line in page[:1] + page[-1:] if line.strip()})
    repeated = {key for key, n in edges.items() if n >= 3 and n > len(pages) // 2}
    return [[x for i, x in enumerate(p) if not (i in {0, len(p) - 1} and _runs(x, repeated, len(pages)))] for p in pages]


def _runs(line: str, repeated: set[str], pages: int) -> bool:
    return _DIGITS.sub("#", line.strip()) in repeated or (pages > 1 and _PAGE_NUMBER.fullmatch(line) is not None)


def _paragraphs(lines: list[str]) -> list[str]:
    """A line ends its paragraph where it stops well short of the page's width, or is followed by a blank one."""
    widths = sorted(len(x) for x in lines if x.strip())
    width = widths[int(0.9 * (len(widths) - 1))] if widths else 0
    out: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            out[-1].append(line.strip())
        short = len(line) < 0.6 * width or (len(line) < 0.85 * width and _SENTENCE_END.search(line.rstrip()))
        if (not line.strip() or short) and out[-1]:
            out.append([])
    return [" ".join(parts) for parts in out if parts]
