"""Agency datelines: ``MOSCOW (AP) _``, ``WARSAW, February 26 (Xinhua) --``, ``Osh, Kyrgyzstan, May 3 (Reuters) -``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from papertiger.documents.calendar_dates import MONTHS, iso_date, month_number

_MONTH = "(?:" + "|".join(f"{m[:3].title()}(?:{m[3:]}|{'t' if m == 'september' else ''}\\.?)" for m in MONTHS) + ")"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_DATE = rf"(?P<date>(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})(?:,? (?:19|20)\d\d)?)"
_UPPER = "A-ZÀ-ÖØ-ÞĂĄĆČĎĘĚĞĪİŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
_CAPS = rf"(?P<place>[{_UPPER}](?:[{_UPPER}'’.]|[ /-](?=[{_UPPER}]))+"
_MIXED = rf"(?P<place>[{_UPPER}][\w'’.-]+(?: (?:[{_UPPER}][\w'’.-]+|of|the|es|de|la|al)){{0,3}}"
_REGION = rf"(?:, [{_UPPER}][\w.'’-]*(?: (?:and |of |the )?[{_UPPER}][\w.'’-]*){{0,3}}){{0,2}})"
_AGENCY = rf"(?:\s?\(\s*[{_UPPER}\d][\w.&' /-]{{1,30}}?\s*\)|[.,]?\s?/[{_UPPER}\d][\w.& -]{{1,30}}/)"
_DASH = r"\s*(?:_+|-{1,3}|[—–―]|:)(?=\s|$)"
_LOOSE_DASH = r"\s*(?:_+(?=\s|$)|-{1,3}(?=\s|$)|[—–―])"
_NEXT = rf"(?=\s*$|\s*[{_UPPER}\d\"“”‘'`«$(])"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # MOSCOW (AP) _     WARSAW, February 26 (Xinhua) --     MOSCOW, June 5. /TASS/.     WASHINGTON (RNS) Bishops ...
        rf"{_CAPS}{_REGION}(?:,? {_DATE})?{_AGENCY}(?:{_LOOSE_DASH}|\.(?=\s)|(?=\s)){_NEXT}",
        # WASHINGTON _      NEWARK, N.J. _      BISHKEK, May 16 --
        rf"(?=[^a-z]{{4}}){_CAPS}{_REGION}(?:,? {_DATE})?{_DASH}{_NEXT}",
        # Bishkek (24.kg) -     Washington (CNN), alone on its line     Bishkek, May 16 (Kabar) --
        rf"{_MIXED}{_REGION}(?:,? {_DATE})?{_AGENCY}(?:{_LOOSE_DASH}{_NEXT}|\s*$)",
        # Bishkek, May 16 --    Edmonton, Ky. (November 28, 2016) -
        rf"{_MIXED}{_REGION}(?:,? {_DATE}|,? \({_DATE.replace('<date>', '<date2>')}\)){_LOOSE_DASH}{_NEXT}",
        # May 16, 2007 --
        rf"(?P<place>){_DATE}(?<=\d{{4}}){_LOOSE_DASH}{_NEXT}",
    )
)
_LATER = re.compile(rf"^{_CAPS}{_REGION}(?:,? {_DATE})?{_AGENCY}{_LOOSE_DASH}", re.M)
_PARTS = re.compile(rf"(?:(?P<a>{_DAY})\s)?(?P<month>{_MONTH})(?:\s(?P<b>{_DAY}))?(?:,? (?P<year>\d{{4}}))?")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the number of characters it takes at the line's start, its place, and its date: ``month`` and ``day`` are ``None``
    where it has none, ``published`` is ISO where it has a year."""

    length: int
    place: str | None
    month: int | None = None
    day: int | None = None
    published: str | None = None


def dateline_at(line: str) -> Dateline | None:
    """The dateline that a line begins with.

    >>> dateline_at("WARSAW, February 26 (Xinhua) -- Poland said")
    Dateline(length=31, place='WARSAW', month=2, day=26, published=None)
    >>> dateline_at("NATO agreed with Ukraine (PfP) on a plan.") is None
    True

    The place is kept as written, with its region: ``MANILA, Philippines``.
    """
    if not line[:1].isalnum():
        return None
    match = next((m for m in (form.match(line) for form in _FORMS) if m), None)
    if not match:
        return None
    groups = match.groupdict()
    return _dated(len(match[0]), groups["place"] or None, groups.get("date") or groups.get("date2"))


def later_datelines(text: str) -> list[tuple[int, int]]:
    """The spans of datelines in capitals and with an agency that begin any line of a text, as round-ups have them.

    >>> later_datelines("Asia in brief\\n\\nOSH (AP) -- Rain fell.")
    [(15, 26)]
    """
    return [m.span() for m in _LATER.finditer(text)]


def _dated(length: int, place: str | None, date: str | None) -> Dateline:
    parts = _PARTS.match(date) if date else None
    if not parts:
        return Dateline(length, place)
    month, day = month_number(parts["month"]), int(_NUMBER.findall(parts["a"] or parts["b"])[0])
    return Dateline(length, place, month, day, iso_date(int(parts["year"]), month, day) if parts["year"] else None)
