"""Figures in running words: *1,960*, *two and a half million*, *between 100 and 150*, *more than a dozen*, *tens of thousands*.

Works on the tokens of a sentence in lower case. Each token is looked at once; only digits and the words of ``quantities.tsv`` open a
figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from papertiger.lexicons.quantities import load_quantity_words

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)([a-z]*)")
LINKS = frozenset(("-", "–", "—", "to", "or"))
LEAST_OF_MANY = 2
LONGEST_BOUND = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at the tokens ``start`` to ``end`` (exclusive) with the bounds that the words give it.

    ``value`` is the figure named, ``None`` where there are two or none; ``low`` and ``high`` are inclusive, ``None`` where open.
    ``share`` marks a fraction or percentage (0.2 for 20 percent); ``scale`` is what the figure was multiplied by.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    share: bool = False
    scale: float = 1.0

    @property
    def exact(self) -> bool:
        """Whether nothing but one figure is said."""
        return self.value is not None and self.low == self.high == self.value

    def bounded(self, bound: str) -> Amount:
        """The same with a bound: ``least``, ``most`` or ``about``, which leaves a range as it is.

        >>> Amount(0, 1, 15.0, 15.0, 15.0).bounded("least").high is None
        True
        """
        if self.value is None and bound == "about":
            return self
        low = self.low if bound == "least" else None
        high = self.high if bound == "most" else None
        return replace(self, low=low, high=high)


class Figures:
    """Reads the figures of one sentence.

    >>> figures = Figures("they sent two and a half million shells".split())
    >>> figures.at(2).value, figures.at(2).end
    (2500000.0, 7)
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words, self.known = words, load_quantity_words()

    def word(self, i: int) -> str:
        """Token ``i``, or nothing beyond the ends."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def opens(self, i: int) -> bool:
        """Whether token ``i`` can be the first of a figure."""
        w = self.words[i]
        return w in self.known.first or w[:1].isdigit()

    def at(self, i: int, *, money: bool = False) -> Amount | None:
        """The figure, range or share that begins at token ``i`` (*a* before it is taken in); ``None`` where none does. ``money`` lets
        *5m* be millions."""
        opened = i - (self.word(i - 1) in self.known.values["symbol"]) - 1
        between = self.word(opened) == "between"
        one = self._figure(i, money, not between)
        if one is None or one.share:
            return one
        return self._range(one, money, between) or self._share(one)

    def before(self, start: int) -> tuple[int, str] | None:
        """The bound that ends at token ``start`` (exclusive): where it begins, and its sort."""
        return next(
            (
                (start - n, bound)
                for n in range(LONGEST_BOUND, 0, -1)
                if start >= n and (bound := self.known.values["before"].get(" ".join(self.words[start - n : start])))
            ),
            None,
        )

    def after(self, end: int) -> tuple[int, str] | None:
        """The bound that begins at token ``end``: where it ends, and its sort."""
        bound = self.known.values["after"].get(" ".join(self.words[end : end + 2]))
        return (end + 2, bound) if bound else None

    # ------------------------------------------------------------- one figure
    def _figure(self, i: int, money: bool, joined: bool = True) -> Amount | None:
        w, figures, start = self.words[i], self.known.figures, i
        if self.word(i - 1) in ("a", "an") and (w in figures["scale"] or w in figures["fraction"] or w in self.known.plain["several"]):
            start = i - 1
        if w in figures["many"]:
            return self._many(i)
        if w in self.known.plain["several"]:
            return self._several(i, start)
        if w in figures["fraction"]:
            return self._fraction(i, start)
        found = DIGITS.fullmatch(w)
        if found:
            return self._digits(found, i, money)
        if w in figures["scale"] or w in figures["number"]:
            end, value, scale = self._spelled(i, joined)
            return self._scaled(start, end, value, money, scale)
        return None

    def _digits(self, found: re.Match[str], i: int, money: bool) -> Amount | None:
        value, suffix = float(found[1].replace(",", "")), found[2]
        scale = self._scale(suffix, money) if suffix else 1.0
        return self._scaled(i, i + 1, value * scale, money, scale) if scale else None

    def _scale(self, word: str, money: bool) -> float:
        """What a word multiplies by; 0 where it does not."""
        figures = self.known.figures
        return figures["scale"].get(word) or (figures["money_scale"].get(word, 0.0) if money else 0.0)

    def _scaled(self, start: int, end: int, value: float, money: bool, scale: float = 1.0) -> Amount:
        """With the words that multiply it: *2.5 million*, *500-million*, *two and a half thousand*."""
        if self.words[end : end + 3] == ["and", "a", "half"]:
            value, end = value + 0.5, end + 3
        while factor := self._scale(self.word(end + (self.word(end) == "-")), money):
            value, scale, end = round(value * factor, 6), scale * factor, end + 1 + (self.word(end) == "-")
        return Amount(start, end, value, value, value, scale=scale)

    def _spelled(self, i: int, joined: bool) -> tuple[int, float, float]:
        """The end, value and scale of a number in words: *one hundred and fifty thousand*."""
        numbers, scales = self.known.figures["number"], self.known.figures["scale"]
        total, part, scale, end = 0.0, 0.0, 1.0, i
        while w := self.word(i):
            if w in numbers and not self._clashes(part, numbers[w]):
                part, end = part + numbers[w], i + 1
            elif w in scales:
                part, scale, end = (part or 1.0) * scales[w], scale * scales[w], i + 1
                total, part = (total + part, 0.0) if scales[w] >= 1000 else (total, part)
            elif not (end == i and self._links(i, part, joined)):
                break
            i += 1
        return end, total + part, scale

    def _clashes(self, part: float, number: float) -> bool:
        """Whether a number word cannot follow what stands so far: *five six*."""
        rest = part % 100
        return bool(rest) and not (rest >= 20 and rest % 10 == 0 and number < 10)

    def _links(self, i: int, part: float, joined: bool) -> bool:
        """Whether token ``i`` joins the parts of one number: *twenty-five*, *hundred and fifty*."""
        following = self.word(i + 1)
        number = self.known.figures["number"].get(following)
        if self.word(i) == "-":
            return following in self.known.figures["scale"] or (number is not None and not self._clashes(part, number) and part % 100 >= 20)
        return self.word(i) == "and" and joined and number is not None and self.word(i - 1) in self.known.figures["scale"]

    def _many(self, i: int) -> Amount:
        """*Dozens*, *tens of thousands*: no figure, but at least two of them."""
        many, start, value = self.known.figures["many"], i, 1.0
        while self.word(i) in many:
            value *= many[self.word(i)]
            step = 2 if self.word(i + 1) == "of" and self.word(i + 2) in many else 1
            i += step
        return Amount(start, i, None, LEAST_OF_MANY * value, None)

    def _several(self, i: int, start: int) -> Amount | None:
        """*Several hundred*: again at least two of them. *Several* alone is no figure."""
        scale = self._scale(self.word(i + 1), False)
        return Amount(start, i + 2, None, LEAST_OF_MANY * scale, None, scale=scale) if scale else None

    def _fraction(self, i: int, start: int) -> Amount | None:
        """*Half a million*, *half-dozen*, *half of*, *half the*, *a third of*."""
        value, following = self.known.figures["fraction"][self.words[i]], self.word(i + 1)
        half = self.words[i] == "half"
        skip = 1 if following in ("a", "an", "-") else 0
        if half and (scale := self._scale(self.word(i + 1 + skip), False)):
            return self._scaled(start, i + 2 + skip, scale * value, False, scale)
        of = following == "of" and (half or start < i)
        if of or (half and following in ("the", "its", "their", "his", "her")):
            return Amount(start, i + 1, value, value, value, share=True)
        return None

    # ------------------------------------------------------------- ranges and shares
    def _range(self, one: Amount, money: bool, between: bool) -> Amount | None:
        """*Between 100 and 150*, *5-6 million*, *two or three*. *From 5 to 10* is a change, not a range."""
        link, at = self.word(one.end), one.end + 1
        at += self.word(at) in self.known.values["symbol"]
        allowed = link == "and" if between else link in LINKS and self.word(one.start - 1) != "from"
        if not allowed or not self.word(at) or not self.opens(at):
            return None
        other = self._figure(at, money)
        return _spanning(one, other) if other else None

    def _share(self, one: Amount) -> Amount:
        """*One third of*, *two-thirds of*, *20 percent of*: the same as a share; else the figure as it is."""
        end = one.end + (self.word(one.end) == "-")
        fraction = self.known.figures["fraction"].get(self.word(end))
        if fraction and self.word(end + 1) == "of" and one.value:
            value = round(one.value * fraction, 4)
            return replace(one, end=end + 1, value=value, low=value, high=value, share=True)
        hundredths = _percent(self.words[one.end : one.end + 2])
        return _part(one, one.end + hundredths) if hundredths else one


def _percent(words: Sequence[str]) -> int:
    """How many tokens at the head of some say *percent*."""
    if words[:1] and words[0] in ("%", "percent", "pct"):
        return 1
    return 2 if list(words) == ["per", "cent"] else 0


def _part(amount: Amount, end: int) -> Amount:
    value, low, high = (None if x is None else round(x / 100, 6) for x in (amount.value, amount.low, amount.high))
    return replace(amount, end=end, value=value, low=low, high=high, share=True)


def _spanning(one: Amount, other: Amount) -> Amount | None:
    """A range of two figures, the first with the scale of the second where it has none (*5-6 million*); ``None`` where it would fall."""
    if one.value is None or other.value is None:
        return None
    scaled = one.scale == 1 and one.value < other.value / other.scale
    low = one.value * other.scale if scaled else one.value
    return Amount(one.start, other.end, None, low, other.value, scale=other.scale) if low < other.value else None
