"""Citations: media named in parentheses as the source of what stands before, as in ``(Akipress, Kyrgyz Television 1, May 16)``."""

from __future__ import annotations

import bisect
import datetime
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.lexicons.outlets import DOMAIN
from papertiger.mentions.quotes_cues import attribution_words
from papertiger.mentions.quotes_marks import Stretches, quotations
from papertiger.model import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from papertiger.lexicons.outlets import Outlet, Outlets
    from papertiger.mentions.quotes_marks import Quotation
    from papertiger.model import DateMention, Document, Parse, Span

PARENTHESIS = re.compile(r"\(((?:[^()\n]|\([^()\n]{0,40}\)|\n(?!\s*\n)){1,300})\)")
PIECE = re.compile(r"[^,;]+")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
DATE_LIKE = re.compile(rf"(?i)\b{MONTH}[a-z]*\.?,?\s*\d|\d\s*{MONTH}|^\s*(?:19|20)\d\d\s*$")
FARTHEST = 400
"""Days between a document and a source that the lexicon does not know: an older date is some other parenthesis."""


_Cited = tuple["Outlet | None", "DateMention | None"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One part of a parenthesis: a name, or the ``date`` that stands there (``dated`` where it looks like one that nothing resolved)."""

    text: str
    span: Span
    date: DateMention | None = None
    dated: bool = False


def find_citations(document: Document, parse: Parse, dates: Sequence[DateMention], outlets: Outlets) -> tuple[Citation, ...]:
    """The cited sources of a document, one for each outlet named, in the order of the text.

    >>> from papertiger.language.pipeline import Pipeline
    >>> from papertiger.lexicons.outlets import shipped_outlets
    >>> from papertiger.model import Document
    >>> document = Document(text="The talks failed (Interfax, www.mod.gov.ge, 3-4 May).")
    >>> found = find_citations(document, Pipeline().parse(document), (), shipped_outlets())
    >>> [(c.outlet, c.outlet_country, c.outlet_kind) for c in found]
    [('Interfax', 'RUS', 'agency'), ('www.mod.gov.ge', 'GEO', 'website')]

    ``outlet`` is the name as the text has it (``Outlets.cited`` tells the usual one); each takes the next date of its parenthesis.
    ``span`` is the parenthesis, ``covers`` all from the citation before it in the paragraph, or from the paragraph's start; a quotation
    over several paragraphs that ends there is covered whole. A medium the lexicon lacks counts where it is dated and written like a name.
    """
    paragraphs, skipped = _paragraphs(parse), Stretches(document.skip)
    starts, days = [p[0] for p in paragraphs], [d.span[0] for d in dates]
    long = [q for q in quotations(document.text) if q.paragraphs > 1]
    found: list[Citation] = []
    for m in PARENTHESIS.finditer(document.text):
        k = bisect.bisect_right(starts, m.start()) - 1
        if k < 0 or m.start() >= paragraphs[k][1] or skipped.holds(m.start()):
            continue
        inside = [d for d in dates[bisect.bisect(days, m.start()) : bisect.bisect(days, m.end())] if d.span[1] < m.end()]
        cited = _read(document, m, inside, outlets)
        covers = _covers(document.text, m.span(), paragraphs[k], found, long) if cited else (0, 0)
        for outlet, date in cited:
            name, country, kind = (outlet.name, outlet.country, outlet.kind) if outlet else (None, None, None)
            found.append(Citation(f"c{len(found) + 1}", name, country, kind, date, m.span(), covers))
    return tuple(found)


def _read(document: Document, m: re.Match[str], dates: list[DateMention], outlets: Outlets) -> list[_Cited]:
    """The outlets of a parenthesis with their dates; none where it is not a citation."""
    pieces = _pieces(document.text, m.start(1), m.end(1), dates, outlets)
    names = [p for p in pieces if not p.dated]
    if not names:
        missing = m[1].lstrip().startswith((",", ";")) and bool(pieces)
        return [(None, pieces[0].date)] if missing else []
    if not _is_citation(document, m, pieces, outlets):
        return []
    known = any(outlets.knows(p.text) for p in names)
    return [
        (_named(p, pieces, outlets), _date_for(k, pieces))
        for k, p in enumerate(pieces)
        if not p.dated and not _is_seat(k, pieces, outlets) and (outlets.knows(p.text) or not known or _like_a_name(p.text))
    ]


# ---------------------------------------------------------------- the parts of a parenthesis
def _pieces(text: str, start: int, end: int, dates: list[DateMention], outlets: Outlets) -> list[_Piece]:
    out: list[_Piece] = []
    for m in PIECE.finditer(text, start, end):
        a, b = m.span()
        words = _without_lead_in(text[a:b].strip()) if not out else text[a:b].strip()
        date = None if outlets.knows(words) else next((d for d in dates if d.span[0] < b and a < d.span[1]), None)
        like = DATE_LIKE.search(words)
        if date is not None and any(c.isdigit() for c in date.text) and (date.span[0] <= a or not text[a : date.span[0]].strip(" -–\n")):
            out += [] if out and out[-1].date is date else [_Piece(words, (a, b), date, True)]
        elif like and not outlets.knows(words):
            before = words[: like.start()].strip()
            out += [_Piece(before, (a, b))] if any(c.isalpha() for c in before) else []
            out.append(_Piece(words[like.start() :], (a, b), date, True))
        elif any(c.isalpha() for c in words):
            out += [_Piece(name, (a, b)) for name in _coordinated(words, outlets)]
    return out


def _without_lead_in(words: str) -> str:
    folded = words.casefold()
    lead = next((w for w in _lead_ins() if folded.startswith(w) and (w[-1] == ":" or folded[len(w) : len(w) + 1] in (" ", ":"))), "")
    return words[len(lead) :].lstrip(": ")


def _coordinated(words: str, outlets: Outlets) -> list[str]:
    """*Kabar and Akipress* are two outlets, *Mail and Guardian* is one."""
    parts = re.split(r"\s+(?:and|&)\s+|/(?=\S)", words)
    return parts if len(parts) > 1 and not outlets.knows(words) and all(outlets.knows(p) for p in parts) else [words]


def _is_seat(k: int, pieces: list[_Piece], outlets: Outlets) -> bool:
    """Whether a piece is the place of publication of the outlet before it."""
    return k > 0 and not pieces[k - 1].dated and outlets.is_seat(pieces[k].text) and not outlets.knows(pieces[k].text)


def _named(piece: _Piece, pieces: list[_Piece], outlets: Outlets) -> Outlet:
    k = pieces.index(piece)
    seat = pieces[k + 1].text if k + 1 < len(pieces) and _is_seat(k + 1, pieces, outlets) else None
    found = outlets.cited(piece.text, seat)
    return type(found)(piece.text, found.country, found.kind, address=found.address)


def _date_for(k: int, pieces: list[_Piece]) -> DateMention | None:
    """The date after an outlet, or the last before it where none comes after."""
    after = [p for p in pieces[k:] if p.dated]
    before = [p for p in pieces[:k] if p.dated]
    return after[0].date if after else before[-1].date if before else None


# ---------------------------------------------------------------- is it one?
def _is_citation(document: Document, m: re.Match[str], pieces: list[_Piece], outlets: Outlets) -> bool:
    names = [p.text for k, p in enumerate(pieces) if not p.dated and not _is_seat(k, pieces, outlets)]
    dated = [p for p in pieces if p.dated]
    known = [n for n in names if outlets.knows(n)]
    if dated and known:
        return True
    if not _ends_sentence(document.text, m):
        return False
    if dated:
        return all(_like_a_name(n) and not outlets.is_seat(n) for n in names) and all(_recent(document, p.date) for p in dated)
    return len(known) == len(names) and not any(_glosses(document.text[: m.start()], n, outlets) for n in names)


def _ends_sentence(text: str, m: re.Match[str]) -> bool:
    after, before = text[m.end() : m.end() + 80].lstrip(' "”’')[:1], text[: m.start()].rstrip()[-1:]
    return after in (".", ";", "!", "?", "") or before in (".", "!", "?", "”", '"') or text[m.end() : m.end() + 1] == "\n"


def _like_a_name(words: str) -> bool:
    if DOMAIN.fullmatch(words):
        return True
    parts = words.split()
    small = attribution_words("small")
    return (
        0 < len(parts) <= 7
        and (parts[0][0].isupper() or parts[0][0].isdigit() or parts[0][:3].lower() == "al-")
        and all(p[0].isupper() or p[0].isdigit() or p.lower() in small or not p[0].isalpha() or "-" in p for p in parts)
        and not any(p.lower().rstrip(".") in attribution_words("document") for p in parts)
    )


def _recent(document: Document, date: DateMention | None) -> bool:
    if not document.published or date is None or not date.start:
        return True
    try:
        days = datetime.date.fromisoformat((document.published + "-01-01")[:10]) - datetime.date.fromisoformat((date.start + "-01-01")[:10])
    except ValueError:
        return True
    return abs(days.days) <= FARTHEST


def _glosses(before: str, name: str, outlets: Outlets) -> bool:
    """Whether ``(AP)`` only explains the words before it: *the Associated Press (AP)*."""
    words = before.split()[-6:]
    initials = "".join(w[0] for w in words if w[0].isupper())
    if name.isupper() and initials.endswith(name):
        return True
    canonical = outlets.cited(name).name
    return any(outlets.knows(" ".join(words[k:])) and outlets.cited(" ".join(words[k:])).name == canonical for k in range(len(words)))


# ---------------------------------------------------------------- what it covers
def _paragraphs(parse: Parse) -> list[Span]:
    bounds: dict[int, Span] = {}
    for s in parse.sentences:
        start, end = bounds.get(s.paragraph, s.span)
        bounds[s.paragraph] = min(start, s.span[0]), max(end, s.span[1])
    return sorted(bounds.values())


def _covers(text: str, span: Span, paragraph: Span, found: list[Citation], long: list[Quotation]) -> Span:
    earlier = next((c for c in reversed(found) if paragraph[0] <= c.span[0] and c.span != span), None)
    start = paragraph[0] if earlier is None else earlier.span[1]
    body = text[start : span[0]]
    if not body.strip(" .,;\n"):
        return earlier.covers if earlier else _covers_what_follows(text, span, paragraph)
    start += len(body) - len(body.lstrip(" .,;\n"))
    end = span[0] - (len(body) - len(body.rstrip()))
    k = bisect.bisect_left([q.outer[0] for q in long], start) - 1 if long else -1
    ends_here = k >= 0 and start < long[k].outer[1] <= end and not text[long[k].outer[1] : end].strip(" .,")
    return (long[k].outer[0] if ends_here else start), end


def _covers_what_follows(text: str, span: Span, paragraph: Span) -> Span:
    """A citation with which a paragraph begins stands for what comes after it."""
    rest = PARENTHESIS.search(text, span[1], paragraph[1])
    end = rest.start() if rest else paragraph[1]
    body = text[span[1] : end]
    start = span[1] + len(body) - len(body.lstrip(" .\n"))
    return (start, start + len(text[start:end].rstrip())) if body.strip(" .\n") else (paragraph[0], span[0])


@functools.cache
def _lead_ins() -> tuple[str, ...]:
    """What may stand before the first outlet, the longest first."""
    return tuple(sorted(attribution_words("lead_in"), key=lambda w: (-len(w), w)))
