"""The grammar of date expressions: where in a text one stands, and of which form (``data/dates/forms.tsv``)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows
from papertiger.mentions.date_words import Words, cut, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

CORE = (
    "MONTH MAYBE ABBR WEEKDAY ISO NUMERIC YEAR ANCIENT DECADE SHORTDECADE TENSET APOSYEAR UNIT UNITS QUARTER HALF SEASON WEEKEND "
    "NOW HOLIDAY DAYPART CENT"
).split()
"""No date expression is without a word of one of these classes: stretches without one are passed over."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of words that has the form of a date expression: its form, and its words in order, with their
    classes and characters. ``before`` and ``after`` are the classes of its neighbours."""

    form: str
    words: tuple[str, ...]
    classes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    before: str = ""
    after: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The characters from the first word to the last."""
        return self.spans[0][0], self.spans[-1][1]

    def all(self, *classes: str) -> list[str]:
        """The words of these classes."""
        return [w for w, c in zip(self.words, self.classes, strict=True) if c in classes]

    def first(self, *classes: str) -> str | None:
        """The first word of these classes, or ``None``."""
        return next(iter(self.all(*classes)), None)

    def value(self, *classes: str) -> str | None:
        """The vocabulary's value of the first word of these classes, or ``None``."""
        word = self.first(*classes)
        return None if word is None else vocabulary().values[word]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled forms: ``match`` finds one, its group names say which; ``stretch`` finds where one may be."""

    match: re.Pattern[str]
    stretch: re.Pattern[str]
    class_of: dict[str, str]


@functools.cache
def grammar() -> Grammar:
    """The shipped grammar. Raises ``LexiconError`` where a pattern names an unknown class or is no regular expression."""
    letter_of = dict(vocabulary().letter_of)
    parts: list[str] = []
    for row in rows("dates/forms.tsv", ("form", "pattern", "examples")):
        compact = re.sub(r"[A-Z]+|\s+|\((?!\?)", lambda m: _part(m.group(), letter_of), row["pattern"])
        try:
            re.compile(compact)
        except (re.error, KeyError) as error:
            raise row.fault("pattern", str(error)) from error
        if row["form"].isupper():
            letter_of[row["form"]] = f"(?:{compact})"
        else:
            parts.append(f"(?P<{row['form']}_{len(parts)}>{compact})")
    core, other = "".join(letter_of[c] for c in CORE), letter_of["OTHER"]
    classes = {v: k for k, v in vocabulary().letter_of.items()}
    return Grammar(re.compile("|".join(parts)), re.compile(f"[^{other}]*[{core}][^{other}]*"), classes)


def _part(part: str, letter_of: dict[str, str]) -> str:
    return "(?:" if part == "(" else letter_of[part] if part.strip() else ""


def expressions(text: str) -> Iterator[Expression]:
    """The date expressions of a text in order, none overlapping, not yet resolved.

    >>> [(x.form, x.words) for x in expressions("They met on May 16.")]
    [('month_day', ('May', '16'))]
    """
    return (next(options) for options, _ in candidates(text))


def candidates(text: str) -> Iterator[tuple[Iterator[Expression], Expression | None]]:
    """The expressions of a text, each with the shorter ones that begin in the same place (to fall back on), and the one that follows."""
    words = cut(text)
    found = [
        m
        for stretch in grammar().stretch.finditer(words.letters)
        for m in grammar().match.finditer(words.letters, stretch.start(), stretch.end() + 1)
    ]
    whole = [expression(text, words, m) for m in found]
    for k, m in enumerate(found):
        yield chain((whole[k],), _shorter(text, words, m)), whole[k + 1] if k + 1 < len(whole) else None


def _shorter(text: str, words: Words, found: re.Match[str]) -> Iterator[Expression]:
    """The expressions inside a match: what is left to try when the whole of it turns out to be no date."""
    start, end = found.span()
    for a in range(start, end):
        for b in range(end if a > start else end - 1, a, -1):
            if m := grammar().match.fullmatch(words.letters, a, b):
                yield expression(text, words, m)


def expression(text: str, words: Words, found: re.Match[str]) -> Expression:
    """The expression that a match of the grammar over the letters stands for."""
    start, end = found.span()
    inner = [m.span() for m in words.found[start:end]]
    form = (found.lastgroup or "").rpartition("_")[0]
    classes = tuple(grammar().class_of[x] for x in found.group())
    before, after = (grammar().class_of.get(x, "") for x in (words.letters[start - 1 : start], words.letters[end : end + 1]))
    return Expression(form, tuple(text[a:b] for a, b in inner), classes, tuple(inner), before, after)
