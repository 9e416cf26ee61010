"""Precision, recall and F1 with their intervals, the confusion of types, and the misses."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from papertiger.evaluation.bootstrap import Counts, draws, interval, total
from papertiger.evaluation.records import Compared, Confusion, Measure, Miss, Pair, Report, TypeScore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NONE = "none"
LONGEST_SENTENCE = 400
MEASURES: tuple[tuple[str, str, str], ...] = (
    ("recall", "right", "gold"),
    ("precision", "right", "coded"),
    ("f1", "twice right", "both"),
    ("actors", "sides", "gold"),
    ("full", "full", "gold"),
    ("mode", "mode right", "mode"),
    ("contexts", "contexts right", "contexts"),
)
"""Name, what is counted, and what it is a share of. ``actors``: gold events all of whose countries are named among the sides of the text's
events; ``full``: gold events answered with the right type and all sides; ``mode`` and ``contexts``: of those answered with the right type,
where the gold has any."""


def report(
    texts: Sequence[Compared], types: Iterable[str], made_by: tuple[tuple[str, str], ...] = (), unread: tuple[str, ...] = ()
) -> Report:
    """The scores of texts that have been compared. ``types`` gives the order in which types are listed.

    >>> report([], ()).measures[0].value is None
    True
    """
    counts = [counts_of(t) for t in texts]
    every, drawn = total(counts), list(draws(counts))
    met = {p.type for t in texts for pair in t.pairs for p in (pair.gold, pair.coded) if p is not None}
    order = [t for t in dict.fromkeys((*types, *sorted(met))) if t in met]
    measures = tuple(_measure(name, a, b, every, drawn) for name, a, b in MEASURES)
    return Report(
        len(texts),
        every.get("gold", 0),
        every.get("coded", 0),
        measures,
        tuple(_type_score(t, every, drawn) for t in order),
        _confusion(texts, order),
        tuple(sorted((m for t in texts for m in _misses(t)), key=lambda m: m.gold is None)),
        made_by,
        unread,
    )


def counts_of(text: Compared) -> Counts:
    """What one text adds: over all types, and by type (``right AID``)."""
    out: Counter[str] = Counter(sides=text.sides)
    for pair in text.pairs:
        for side, event in (("gold", pair.gold), ("coded", pair.coded)):
            if event is not None:
                out.update((side, f"{side} {event.type}", "both", f"both {event.type}"))
        if pair.right and pair.gold is not None:
            out.update(("right", f"right {pair.gold.type}"))
            out.update({"twice right": 2, f"twice right {pair.gold.type}": 2, "full": int(pair.full)})
            _add_details(out, pair)
    return dict(out)


def _add_details(out: Counter[str], pair: Pair) -> None:
    gold, coded = pair.gold, pair.coded
    if gold is None or coded is None:
        return
    if gold.mode:
        out.update({"mode": 1, "mode right": int(gold.mode == coded.mode)})
    if gold.contexts:
        out.update({"contexts": len(gold.contexts), "contexts right": len(gold.contexts & coded.contexts)})


def share_of(part: str, whole: str) -> Callable[[Counts], float | None]:
    """The share that one count is of another; ``None`` where there is nothing to take it of."""

    def share(counts: Counts) -> float | None:
        return counts.get(part, 0) / counts[whole] if counts.get(whole) else None

    return share


def _measure(name: str, part: str, whole: str, every: Counts, drawn: Sequence[Counts]) -> Measure:
    share = share_of(part, whole)
    return Measure(name, share(every), *interval(drawn, share), every.get(whole, 0))


def _type_score(kind: str, every: Counts, drawn: Sequence[Counts]) -> TypeScore:
    gold, coded, right = (every.get(f"{what} {kind}", 0) for what in ("gold", "coded", "right"))
    precision, recall, f1 = (
        _measure(name, f"{part} {kind}", f"{whole} {kind}", every, drawn)
        for name, part, whole in (("precision", "right", "coded"), ("recall", "right", "gold"), ("f1", "twice right", "both"))
    )
    return TypeScore(kind, gold, coded, right, precision, recall, f1)


def _confusion(texts: Iterable[Compared], order: Sequence[str]) -> Confusion:
    labels = (*order, NONE)
    cells = Counter((p.gold.type if p.gold else NONE, p.coded.type if p.coded else NONE) for t in texts for p in t.pairs)
    return Confusion(labels, tuple(tuple(cells[a, b] for b in labels) for a in labels))


def _misses(text: Compared) -> Iterable[Miss]:
    sentence = shortened(text.text.document.text)
    for pair in text.pairs:
        coded = (pair.coded,) if pair.coded else ()
        if pair.gold is None:
            yield Miss(text.text.document.id, "extra", None, coded, sentence)
        elif not (pair.right and pair.full):
            yield Miss(text.text.document.id, "sides" if pair.right else "type" if coded else "nothing", pair.gold, coded, sentence)


def shortened(text: str) -> str:
    """A text on one line; only its beginning where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SENTENCE else line[:LONGEST_SENTENCE].rsplit(" ", 1)[0] + " …"
