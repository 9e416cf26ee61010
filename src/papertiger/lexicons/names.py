"""Names as token sequences: how a written form becomes tokens and spellings, and the index that finds the longest one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from papertiger.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")

# spaCy's English tokenizer parts these; other abbreviations keep their full stop ("U.S.", "St.", "Gen.").
_PARTED = frozenset(
    "Amb. Brig. Capt. Cmdr. Col. Cpl. Dept. Det. Insp. Lieut. Lt. Maj. No. Pfc. Pres. Pvt. Sgt. Spc. Supt. Vt. W.Va. Wyo.".split()
)
_PIECE = re.compile(r"['’]s$|(?<=s)['’]$|(?<=[^\W\d_])[-/](?=[^\W\d_])|(?<=\d)\+(?=\d)|,$|^\(|\)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name the lexicons know: one line of a data file.

    ``address`` is that line (``organisations.tsv:12``), or the library and key it came from (``babel:KG``). ``kind`` is state, demonym,
    capital, seat, region, igo, agency, ngo, armed_group, party, media, company, body, people_ethnic or people_religious. ``code`` is an
    ISO 3166-1 alpha-3 code or an organisation's acronym, ``sector`` a PLOVER sector; both ``None`` where the name does not tell.
    ``forms`` are the forms as the line writes them, the most usual first.
    """

    address: str
    kind: str
    name: str
    code: str | None
    sector: str | None
    forms: tuple[str, ...]


def words(form: str) -> tuple[str, ...]:
    """The tokens of a form, as spaCy's English tokenizer would part it (checked against it in the tests).

    >>> words("People's Republic"), words("Guinea-Bissau"), words("U.S.")
    (('People', "'s", 'Republic'), ('Guinea', '-', 'Bissau'), ('U.S.',))
    """
    if form.isalpha():
        return (form,)
    return tuple(token for word in form.split() for token in _parts(word))


def _parts(word: str) -> list[str]:
    if word.isalpha():
        return [word]
    out, at = [], 0
    for mark in _PIECE.finditer(word):
        out += [word[at : mark.start()], mark.group()]
        at = mark.end()
    rest = word[at:]
    out += [rest[:-1], "."] if rest in _PARTED else [rest]
    return [x for x in out if x]


def spellings(form: str) -> tuple[str, ...]:
    """The form and its other spellings: typographic apostrophe, without diacritics, lower-case article, headline capitals.

    >>> spellings("Élysée")
    ('Élysée', 'Elysee', 'ÉLYSÉE', 'ELYSEE')
    """
    out = {form: None}
    if not form.isascii():
        out[form.replace("’", "'")] = None
        out[_plain(form)] = None
    if form.startswith("The "):
        out["the" + form[3:]] = None
    for x in [x for x in out if len(x) > 3 and not x.isupper() and "." not in x]:
        out[x.upper()] = None
    for x in [x for x in out if "'" in x]:
        out[x.replace("'", "’")] = None
    return tuple(out)


def _plain(text: str) -> str:
    """The text without diacritics and with plain apostrophes."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in folded if not unicodedata.combining(c))


class NameIndex(Generic[T]):
    """Token sequences and what they stand for, found by their first two tokens and then longest first.

    >>> index = NameIndex({("West", "Bank"): 1, ("West",): 2})
    >>> index.longest(["the", "West", "Bank"], 1)
    (1, 2)
    """

    __slots__ = ("_alone", "_longer", "_names")

    def __init__(self, names: Mapping[tuple[str, ...], T]) -> None:
        self._names = dict(names)
        self._alone = {key[0]: (value, 1) for key, value in self._names.items() if len(key) == 1}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        for key in sorted((k for k in self._names if len(k) > 1), key=len, reverse=True):
            self._longer.setdefault(key[0], {}).setdefault(key[1], []).append((key, self._names[key]))

    def names(self) -> Mapping[tuple[str, ...], T]:
        """All token sequences with what they stand for."""
        return self._names

    def longest(self, text: Sequence[str], at: int) -> tuple[T, int] | None:
        """What the longest known sequence that starts at token ``at`` stands for, and its number of tokens."""
        first = text[at]
        if first in self._longer and at + 1 < len(text):
            for key, value in self._longer[first].get(text[at + 1], ()):
                if tuple(text[at : at + len(key)]) == key:
                    return value, len(key)
        return self._alone.get(first)

    def longest_folded(self, text: Sequence[str], at: int) -> tuple[T, int] | None:
        """As ``longest``, where the index is in lower case and the text in any."""
        first = text[at].lower()
        if first in self._longer and at + 1 < len(text):
            for key, value in self._longer[first].get(text[at + 1].lower(), ()):
                if len(key) == 2 or tuple(w.lower() for w in text[at : at + len(key)]) == key:
                    return value, len(key)
        return self._alone.get(first)


def indexed(entries: Iterable[Entry], never: frozenset[str] = frozenset()) -> dict[tuple[str, ...], Entry]:
    """Every spelling of every form of the entries, but for those in ``never``.

    A form that stands on two lines raises ``LexiconError`` naming both; a mere spelling never takes the place of a form.
    """
    entries = tuple(entries)
    written: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        for form in entry.forms:
            other = written.setdefault(words(form), entry)
            if other is not entry:
                raise LexiconError(f"{entry.address}: '{form}' is already at {other.address}")
    out = {k: e for k, e in written.items() if " ".join(k) not in never}
    for entry in entries:
        for form in entry.forms:
            for spelling in spellings(form)[1:]:
                if spelling not in never:
                    out.setdefault(words(spelling), entry)
    return out
