"""From gold and a reader, or a file of readings, to compared texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from papertiger.errors import PapertigerError
from papertiger.evaluation.align import compare
from papertiger.evaluation.readings import coding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from papertiger.evaluation.readings import Coded
    from papertiger.evaluation.records import Compared, GoldText
    from papertiger.reader import Reader


@dataclass(frozen=True, slots=True)
class Run:
    """The gold texts, each compared with what was coded; ``unread`` has the ids of those without a reading, which count as no events."""

    texts: tuple[Compared, ...]
    made_by: tuple[tuple[str, str], ...]
    unread: tuple[str, ...] = ()


def run_reader(gold: Iterable[GoldText], reader: Reader, is_state: Callable[[str], bool]) -> Run:
    """Read the gold's texts and compare. A text that cannot be read counts as one without events.

    >>> from papertiger import Reader
    >>> run_reader([], Reader(), lambda code: True).texts
    ()
    """
    out, unread, made_by = [], [], None
    for text in gold:
        try:
            reading = reader.read(text.document)
        except PapertigerError:
            unread.append(text.document.id)
            out.append(compare(text, (), is_state))
            continue
        made_by = made_by or reading.made_by
        out.append(compare(text, tuple(map(coding_of, reading.events)), is_state))
    return Run(tuple(out), made_by or (), tuple(unread))


def run_readings(gold: Sequence[GoldText], readings: Iterable[Coded], is_state: Callable[[str], bool]) -> Run:
    """Compare with readings that were made before, by document id; those of texts that the gold lacks are passed over.

    >>> run_readings([], [], lambda code: True).texts
    ()
    """
    found = {identity: (events, made_by) for identity, events, made_by in readings}
    texts = tuple(compare(t, found[t.document.id][0] if t.document.id in found else (), is_state) for t in gold)
    made_by = next((m for _, m in found.values() if m), ())
    return Run(texts, made_by, tuple(t.document.id for t in gold if t.document.id not in found))
