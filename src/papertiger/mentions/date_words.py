"""The words of date expressions: a text becomes one class letter a word, and the grammar is matched over the letters.

The vocabulary is ``data/dates/words.tsv`` and ``holidays.tsv``; numbers get their class from their shape, here.
"""

from __future__ import annotations

import functools
import re
import string
from dataclasses import dataclass

from papertiger.lexicons.files import rows

SHAPES = tuple("ISO NUMERIC DAY ORD YEAR ANCIENT APOSYEAR DECADE SHORTDECADE HOLIDAY POSS COMMA DASH DOT OTHER".split())
"""Classes that are told by a word's shape; all others are named in ``words.tsv``."""

LETTERS = string.ascii_letters + string.digits + "".join(map(chr, range(0xC0, 0xD7)))
"""A letter for each class, none of them with a meaning in regular expressions."""

LONGEST_NUMBER = 15
"""Characters of a number that may be a date; longer runs of digits are account numbers and the like."""

MARKS = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", ".": "DOT", "%": "COUNT"}
WORD = "|".join(
    (
        r"[^\W\d_]+",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])",
        r"[0-9]{1,2}([/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])",
        r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])",
        r"[0-9]+(?:\.[0-9]+)+",
        r"[0-9]+(?:st|nd|rd|th|s)?\b",
        r"['’][0-9]{2}s?\b",
        r"['’]s\b",
        r"[$£€#]\s?[0-9][0-9.,]*",
        r"\n\s*\n",
        r"[^\w\s'’]",
    )
)
"""What counts as a word: letters, the shapes of numbers, sums of money, blank lines, marks."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words with the letter of their class, the values they carry, and the expression that cuts a text into words."""

    letters: dict[str, str]
    letter_of: dict[str, str]
    values: dict[str, str]
    holidays: dict[str, str]
    cutter: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: ``letters`` has the class letter of each, ``found`` where it stands."""

    letters: str
    found: list[re.Match[str]]


@functools.cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary. Raises ``LexiconError`` where a data file is not of the right form.

    >>> vocabulary().values["September"]
    '9'
    """
    letters, values, classes = {}, {}, dict.fromkeys(SHAPES, "")
    for row in rows("dates/words.tsv", ("words", "class", "value")):
        for word in row.many("words"):
            classes.setdefault(row["class"], "")
            for form in {word, word.capitalize(), word.upper()} if word.islower() else {word, word.upper()}:
                letters[form], values[form] = row["class"], row["value"]
    letter_of = dict(zip(classes, LETTERS, strict=False))
    holidays = {n: row["rule"] for row in rows("dates/holidays.tsv", ("names", "rule")) for n in row.many("names")}
    names = "|".join(re.escape(n).replace("'", "['’]") for n in sorted(holidays, key=len, reverse=True))
    cutter = re.compile(rf"(?=[A-Z9])(?:{names})\b|{WORD}")
    return Vocabulary({w: letter_of[c] for w, c in letters.items()}, letter_of, values, holidays, cutter)


def cut(text: str) -> Words:
    """The words of a text with their classes: unknown words are ``OTHER``, a blank line is one of them."""
    known, other = vocabulary(), vocabulary().letter_of["OTHER"]
    found = list(known.cutter.finditer(text))
    get, shapes = known.letters.get, known.letter_of
    words = [m.group() for m in found]
    letters = [get(w) or (other if w.isalpha() and w not in known.holidays else shapes[_shape(w, known.holidays)]) for w in words]
    return Words("".join(letters), found)


def _shape(word: str, holidays: dict[str, str]) -> str:
    """The class of what is not in the vocabulary: marks, numbers and the names of days."""
    if word.replace("’", "'") in holidays:
        return "HOLIDAY"
    if word[0] in string.digits:
        return _number(word)
    if word[0] in "'’":
        return "POSS" if word[1] == "s" else "DECADE" if word[-1] == "s" else "APOSYEAR"
    return MARKS.get(word, "OTHER")


def _number(word: str) -> str:
    if word.isdigit() and len(word) <= LONGEST_NUMBER:
        return _plain_number(int(word), len(word))
    if word[-1] == "s":
        return {3: "SHORTDECADE", 5: "DECADE"}.get(len(word), "OTHER") if word[-2] == "0" else "OTHER"
    if len(word) > LONGEST_NUMBER:
        return "OTHER"
    if word[-1].isalpha():
        return "ORD" if 1 <= int(word[:-2]) <= 31 else "OTHER"
    if "," in word:
        return "NUM"
    return "ISO" if word[4:5] == "-" else "NUMERIC" if re.fullmatch(r"\d+([/.])\d+\1\d+", word) else "OTHER"


def _plain_number(value: int, digits: int) -> str:
    if digits <= 2:
        return "DAY" if 1 <= value <= 31 else "NUM"
    if digits == 4 and value >= 1000:
        return "YEAR" if 1800 <= value <= 2100 else "ANCIENT" if value < 3000 else "NUM"
    return "NUM"
