"""Content words: what two tellings of one thing share, whatever their grammar."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z][a-z0-9'’]*")
_ENDINGS = re.compile(r"(?:'s|’s|ations?|itions?|ments?|ings?|ally|ers?|ors?|ed|es|s|e|ion|ions|y|al)$")
_EMPTY = frozenset(
    "the and for that with from this which were been have has had will would could should may might their they them its his her she "
    "who whom after before during about into over under between both also but not than then there here when while where other others "
    "another each such said says say told according reported two three four one first second last next new more most very any all "
    "some day week month year january february march april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday minister ministers president presidents prime foreign government official officials "
    "country countries state states side sides republic million billion "
    "thousand hundred percent dollars euros".split()
)


def plain(text: str) -> str:
    """Lower case, without accents.

    >>> plain("Vučić")
    'vucic'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def stem(word: str) -> str:
    """A word without its commonest endings, so that *ratified*, *ratify* and *ratification* come close.

    >>> stem("embassies"), stem("embassy"), stem("visited")
    ('embassi', 'embass', 'visit')
    """
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= 4 else word


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry what a sentence says: six letters each, which brings *ratify* and *ratification* together.

    >>> sorted(content_words("They agreed to reopen their embassies."))
    ['agre', 'embass', 'reopen']
    """
    found = (w for w in _WORD.findall(plain(text)) if len(w) > 3 and w not in _EMPTY)
    return frozenset(stem(w)[:6] for w in found)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the shorter of two sets of words stands in the other: the overlap coefficient of Szymkiewicz and Simpson, 0 to 1.

    >>> likeness(frozenset(("visit", "moscow")), frozenset(("visit", "moscow", "talks", "gas")))
    1.0
    """
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
