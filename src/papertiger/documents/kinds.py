"""What kind of file it is, told by its first bytes; the suffix only decides where they leave it open."""

from __future__ import annotations

import re

from papertiger.documents.encodings import marked

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title|table)\b", re.I | re.S
)
_TAG = re.compile(r"<(?:p|div|body|article|br|h[1-6]|span|a)\b[^>]*>", re.I)
_JSONL = re.compile(r'\s*\{\s*"')
_CONTAINERS = (
    (b"PK\x03\x04", "a ZIP archive or an office file (docx, odt, epub)"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"\xd0\xcf\x11\xe0", "an old office file (doc, xls)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3", "an SQLite database"),
)


def kind_of(head: bytes, suffix: str = "") -> str:
    """``text``, ``html``, ``pdf`` or ``jsonl``, from the first bytes of a file (some thousands are enough).

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!DOCTYPE html><html>", ".txt"), kind_of(b'{"text": "Iran met Iraq."}')
    ('pdf', 'html', 'jsonl')
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    mark, encoding = marked(head)
    text = head[len(mark) :].decode(encoding or "utf-8", errors="ignore")
    if _HTML.match(text):
        return "html"
    if _JSONL.match(text):
        return "jsonl"
    return _by_suffix(suffix.lower(), text)


def container(head: bytes) -> str | None:
    """What a file is that holds no text of its own, in words; ``None`` for any other.

    >>> container(b"PK\\x03\\x04rest")
    'a ZIP archive or an office file (docx, odt, epub)'
    """
    return next((words for magic, words in _CONTAINERS if head.startswith(magic)), None)


def _by_suffix(suffix: str, text: str) -> str:
    if suffix in {".jsonl", ".ndjson"}:
        return "jsonl"
    if suffix in {".html", ".htm", ".xhtml"} and _TAG.search(text):
        return "html"
    return "text"
