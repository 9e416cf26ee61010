"""When two names are one person's or one body's: spelling variants and transliterations, with the reason.

Names are compared within one state or organisation only. Both are folded first (lower case, no accents, the common transliterations of
Cyrillic, Arabic and Persian letters brought together). Then family names are held together by Jaro and Winkler's similarity (as in
RapidFuzz), and given names must not contradict each other. A family name that only comes close needs a second reason: the given name
or the office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from papertiger.ledger.words import plain

CLOSE = 0.9
"""Similarity of family names from which they may be variants."""
GIVEN_CLOSE = 0.86
_LIKE = (("dzh", "j"), ("zh", "j"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ye", "e"), ("iye", "ie"))
_LIKE_AFTER = (("ii", "i"), ("iy", "i"), ("yi", "i"), ("y", "i"), ("ae", "e"), ("ei", "e"), ("ou", "u"), ("oo", "u"))
_TWICE = re.compile(r"(.)\1+")
_BREAK = re.compile(r"[\s\-]+")
_NOISE = re.compile(r"[^a-z\s\-]")
_BORN = re.compile(r"(?: (?:jr|sr|ii|iii|iv))+$")
_SUFFIX = re.compile(r"(?:ov|ev|ova|eva)$")
_PARTICLES = frozenset(
    "al el bin ibn bint abu abd ould de da di do dos das del della der den la le van von y e ben ap of and the for on in".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of somebody in the ledger: ``id`` of the spelling, ``actor`` whose it is, ``titles`` of the offices seen with it."""

    id: int
    actor: int
    folded: str
    titles: frozenset[str] = frozenset()


def fold(name: str) -> str:
    """A name with its spellings brought together.

    >>> fold("Rakhmonov"), fold("Nazarbayev") == fold("Nazarbaev"), fold("Vučić")
    ('rahmonov', True, 'vucic')
    """
    text = _BREAK.sub(" ", _NOISE.sub("", plain(name).replace("’", "").replace("ı", "i").replace("ł", "l").replace("ø", "o")))
    for a, b in (*_LIKE, *_LIKE_AFTER):
        text = text.replace(a, b)
    return _TWICE.sub(r"\1", _BORN.sub("", text.strip()))


def is_name(name: str) -> bool:
    """Whether a name is somebody's own, not a description.

    >>> is_name("Abdel Fattah al-Sisi"), is_name("senior Russian officials"), is_name("Ministry of Defense")
    (True, False, True)
    """
    words = _BREAK.split(name.strip())
    own = [w for w in words if w.lower() not in _PARTICLES]
    return bool(own) and all(w[:1].isupper() and not w.isdigit() for w in own) and len(name) <= 80


def block_of(kind: str, code: str, folded: str) -> str:
    """What two names must share before they are compared: kind, state, and how the family name (of others: the name) begins."""
    return f"{kind}|{code}|{folded.rsplit(' ', 1)[-1][:2] if kind == 'person' else folded}"


def same_actor(kind: str, name: Name, other: Name, *, only_one: bool) -> str | None:
    """Why two names of one block are one actor's, or ``None``. ``only_one`` says that the state has no other bearer of that family name.

    >>> same_actor("person", Name(1, 1, fold("Emomali Rahmon")), Name(2, 2, fold("Imomali Rakhmonov")), only_one=True)
    'spelling: family name 0.98, given name 0.90'
    """
    if name.folded == other.folded:
        return "the same name but for its spelling"
    return _same_person(name, other, only_one) if kind == "person" else None


def contradict(name: Name, other: Name) -> bool:
    """Whether two persons' names cannot be one's: each has a given name, and they differ.

    >>> contradict(Name(1, 1, fold("Barack Obama")), Name(2, 2, fold("Michelle Obama")))
    True
    """
    given, other_given = _parts(name.folded)[0], _parts(other.folded)[0]
    if set(name.folded.split()) == set(other.folded.split()):
        return False
    return bool(given and other_given) and _given_likeness(given, other_given) < GIVEN_CLOSE


def _same_person(name: Name, other: Name, only_one: bool) -> str | None:
    given, family = _parts(name.folded)
    other_given, other_family = _parts(other.folded)
    if set(name.folded.split()) == set(other.folded.split()):
        return "the same name in another order"
    likeness = _family_likeness(family, other_family)
    if likeness < CLOSE:
        return None
    office = name.titles & other.titles
    if given and other_given:
        close = _given_likeness(given, other_given)
        return f"spelling: family name {likeness:.2f}, given name {close:.2f}" if close >= GIVEN_CLOSE else None
    if office:
        return f"spelling: family name {likeness:.2f}, both {sorted(office)[0]}"
    return "the only one of that family name" if only_one and family == other_family else None


def _parts(folded: str) -> tuple[str, str]:
    given, _, family = folded.rpartition(" ")
    return given, family


def _family_likeness(a: str, b: str) -> float:
    if min(len(a), len(b)) < 4:
        return 1.0 if a == b else 0.0
    # Rahmon and Rahmonov: the suffix was dropped or taken on
    return max(JaroWinkler.similarity(a, b), JaroWinkler.similarity(_SUFFIX.sub("", a), _SUFFIX.sub("", b)) - 0.02)


def _given_likeness(a: str, b: str) -> float:
    """Of the best pair of given names: an initial in front fits all names that it begins, one in the middle says nothing."""
    one, other = ([n for i, n in enumerate(names.split()) if not i or len(n) > 1] for names in (a, b))
    return max(_one_given(x, y) for x in one for y in other)


def _one_given(a: str, b: str) -> float:
    if 1 in (len(a), len(b)):
        return float(a[0] == b[0])
    return float(JaroWinkler.similarity(a, b))
