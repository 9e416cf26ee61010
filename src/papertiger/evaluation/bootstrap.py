"""Bootstrap intervals: the texts are drawn anew with replacement, since events of one text stand and fall together."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Counts = dict[str, int]
"""What is counted in a text (or in all), by name."""
DRAWS = 1000
SEED = 20010911
LEVEL = 0.95


def total(counts: Sequence[Mapping[str, int]]) -> Counts:
    """The sum of all texts' counts."""
    return _weighted(counts, [1] * len(counts))


def draws(counts: Sequence[Mapping[str, int]], number: int = DRAWS, seed: int = SEED) -> Iterator[Counts]:
    """The summed counts of each draw, as many texts as there are; the same for the same seed.

    >>> texts = [{"right": 1}, {"right": 10}]
    >>> list(draws(texts, number=4)) == list(draws(texts, number=4))
    True
    """
    chance = random.Random(seed)
    texts = range(len(counts))
    for _ in range(number):
        weights = [0] * len(counts)
        for k in chance.choices(texts, k=len(counts)) if counts else ():
            weights[k] += 1
        yield _weighted(counts, weights)


def interval(counts: Sequence[Counts], measure: Callable[[Counts], float | None]) -> tuple[float | None, float | None]:
    """The 95 % percentile interval of a measure over draws; ``None`` twice where no draw has it.

    >>> interval([{"x": n} for n in range(101)], lambda c: c["x"] / 100)
    (0.02, 0.98)
    """
    values = sorted(v for c in counts if (v := measure(c)) is not None)
    if not values:
        return None, None
    tail = int((1 - LEVEL) / 2 * len(values))
    return values[tail], values[-1 - tail]


def _weighted(counts: Sequence[Mapping[str, int]], weights: Sequence[int]) -> Counts:
    out: Counts = {}
    for each, weight in zip(counts, weights, strict=True):
        if weight:
            for name, value in each.items():
                out[name] = out.get(name, 0) + weight * value
    return out
