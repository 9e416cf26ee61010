"""Two ways of coding the same texts: what each measure gains, and every text that is coded differently."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from papertiger.evaluation.bootstrap import Counts, draws, interval, total
from papertiger.evaluation.records import Change, Coding, Compared, Comparison, Difference, Report
from papertiger.evaluation.scores import MEASURES, counts_of, share_of, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIRST, SECOND = "first ", "second "


def comparison(first: Sequence[Compared], second: Sequence[Compared], reports: tuple[Report, Report]) -> Comparison:
    """What the second way of coding changes in the first. Both must hold the same texts in the same order.

    >>> from papertiger.evaluation.scores import report
    >>> comparison([], [], (report([], ()), report([], ()))).changes
    ()
    """
    counts = [_both(counts_of(a), counts_of(b)) for a, b in zip(first, second, strict=True)]
    every, drawn = total(counts), list(draws(counts))
    differences = tuple(_difference(name, part, whole, every, drawn) for name, part, whole in MEASURES)
    return Comparison(*reports, differences, tuple(_changes(first, second)))


def _both(first: Mapping[str, int], second: Mapping[str, int]) -> Counts:
    return {FIRST + k: v for k, v in first.items()} | {SECOND + k: v for k, v in second.items()}


def _difference(name: str, part: str, whole: str, every: Counts, drawn: Sequence[Counts]) -> Difference:
    before, after = (share_of(which + part, which + whole) for which in (FIRST, SECOND))

    def change(counts: Counts) -> float | None:
        a, b = before(counts), after(counts)
        return None if a is None or b is None else b - a

    return Difference(name, before(every), after(every), change(every), *interval(drawn, change))


def _changes(first: Sequence[Compared], second: Sequence[Compared]) -> Iterator[Change]:
    for a, b in zip(first, second, strict=True):
        lost, gained = _only(a.coded, b.coded), _only(b.coded, a.coded)
        if lost or gained:
            before, after = _merit(a), _merit(b)
            verdict = "better" if after > before else "worse" if after < before else "even"
            document = a.text.document
            yield Change(document.id, verdict, lost, gained, a.text.events, shortened(document.text))


def _only(mine: Sequence[Coding], other: Sequence[Coding]) -> tuple[Coding, ...]:
    """The events that the other does not have; where a line of the lexicon alone differs, the event is the same."""
    left = Counter(map(_told, other))
    out = []
    for event in mine:
        if left[_told(event)] > 0:
            left[_told(event)] -= 1
        else:
            out.append(event)
    return tuple(out)


def _told(event: Coding) -> tuple[object, ...]:
    return event.type, event.mode, event.actors, event.recipients, event.contexts, event.trigger


def _merit(text: Compared) -> tuple[int, int, int]:
    """How well the gold is met: in full, by type, and with how few events that it lacks; compared in this order."""
    return sum(p.full for p in text.pairs), sum(p.right for p in text.pairs), -sum(p.gold is None for p in text.pairs)
