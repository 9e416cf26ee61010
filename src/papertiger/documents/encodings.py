"""Bytes to characters: byte order marks, UTF-8, UTF-16 and UTF-32, and the old one-byte code pages."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from papertiger.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PUNCTUATION = "‚„…‘’“”•–—\xa0©«»§°™€£"
_NOT_TEXT = "binary data, not text: give a text, HTML, PDF or JSON Lines file"


def decode(data: bytes) -> str:
    r"""The characters of a text file, without its byte order mark; line ends stay as they are.

    >>> decode(b"\xef\xbb\xbfBishkek \xe2\x80\xa6\r\n")
    'Bishkek …\r\n'
    >>> decode("Бишкек".encode("utf-16"))
    'Бишкек'

    In this order: a byte order mark, UTF-8, UTF-16 told by its zero bytes, Windows-1252 and 1250 where few characters are beyond ASCII
    and all of them make sense so, and else the code page that charset-normalizer holds most likely. Raises ``DocumentError`` on binary
    data, on UTF-8 with broken bytes in it, and where no code page fits.
    """
    mark, encoding = marked(data)
    text = _strict(data[len(mark) :], encoding) if encoding else _unmarked(data)
    if _is_rubbish(text):
        raise DocumentError(_NOT_TEXT)
    return text


def marked(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark that the data begins with and the encoding it stands for, ``(b"", None)`` where there is none.

    >>> marked(b"\\xef\\xbb\\xbfOsh")
    (b'\\xef\\xbb\\xbf', 'utf-8')
    """
    return next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", None))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"marked as {encoding.upper()}, but byte {error.start} does not fit: save the file anew as UTF-8"
        raise DocumentError(why) from error


def _unmarked(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error)
    wide = _wide(data)
    return _strict(data, wide) if wide else text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _other(data: bytes, error: UnicodeDecodeError) -> str:
    wide = _wide(data)
    if wide:
        return _strict(data, wide)
    if data.count(0) > 2:
        raise DocumentError(_NOT_TEXT) from error
    _refuse_broken_utf8(data, error)
    mostly_ascii = next((t for t in (_sensible(data, page) for page in ("cp1252", "cp1250")) if t is not None), None)
    if mostly_ascii is not None:
        return mostly_ascii
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise DocumentError("its encoding cannot be told: save it as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _sensible(data: bytes, page: str) -> str | None:
    """English with foreign names, or Western European text: what is beyond ASCII is a letter here and there, or punctuation."""
    text = data.decode(page, errors="replace")
    high = [c for c in text if c > "\x7f"]
    plausible = len(high) < 0.15 * len(text) and all(c.isalpha() or c in _PUNCTUATION for c in high)
    return text if plausible else None


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    sound = len(_MULTIBYTE.findall(data))
    broken = len(_MULTIBYTE.sub(b"", data).translate(None, bytes(range(128))))
    if sound > 4 * broken:
        raise DocumentError(f"UTF-8 with broken bytes, the first at byte {error.start}: repair it, or save it anew as UTF-8") from error


def _is_rubbish(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\x00" in sample or len(_CONTROLS.findall(sample)) > 0.01 * len(sample)
