"""The records of an evaluation: what gold and readings say of a text, and what comes of comparing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papertiger.model import Document


@dataclass(frozen=True, slots=True)
class Coding:
    """An event as it is compared: its type, mode, contexts and the codes on either side.

    ``trigger`` are its words, ``lexicon`` the line that gave it (``file:line``); both empty in gold that does not tell.
    """

    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    contexts: frozenset[str] = frozenset()
    trigger: str = ""
    lexicon: str = ""


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with the events that it tells of, in the order of the gold. ``where`` is its file and line."""

    document: Document
    events: tuple[Coding, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold event and the coded event that answers it; one of them is ``None`` where nothing was coded, or nothing was there to code."""

    gold: Coding | None
    coded: Coding | None
    full: bool = False

    @property
    def right(self) -> bool:
        """Whether both are there and have the same type."""
        return self.gold is not None and self.coded is not None and self.gold.type == self.coded.type


@dataclass(frozen=True, slots=True)
class Compared:
    """One text: its pairs (the gold's events first, in their order), all that was coded, and how many gold events have all their sides
    among those named by the text's coded events."""

    text: GoldText
    pairs: tuple[Pair, ...]
    coded: tuple[Coding, ...]
    sides: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A share with its 95 % interval; all three ``None`` where there was nothing to take a share of. ``of`` is what it is a share of."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    of: int


@dataclass(frozen=True, slots=True)
class TypeScore:
    """One type: the number of its events in the gold, coded, and both; precision, recall and F1."""

    type: str
    gold: int
    coded: int
    right: int
    precision: Measure
    recall: Measure
    f1: Measure


@dataclass(frozen=True, slots=True)
class Confusion:
    """Gold types by coded types: ``counts[i][j]`` events are ``labels[i]`` in the gold and were coded as ``labels[j]``.

    The last label is ``none``: its row counts what was coded where the gold has nothing, its column what was not coded at all.
    """

    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold event that was not coded in full, or (``gold`` is ``None``) a coded event that the gold lacks.

    ``kind`` is nothing, type, sides or extra: what went wrong. ``sentence`` is the text's, or its beginning where it is long.
    """

    id: str
    kind: str
    gold: Coding | None
    coded: tuple[Coding, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation finds, the misses of gold events before the extra events. ``made_by`` says what made the readings; ``unread`` has
    the ids of the texts without one."""

    texts: int
    gold: int
    coded: int
    measures: tuple[Measure, ...]
    types: tuple[TypeScore, ...]
    confusion: Confusion
    misses: tuple[Miss, ...]
    made_by: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One text that is coded differently: the events only the first has, those only the second has, and whether the gold is met better
    or worse by the second (``better``, ``worse``, ``even``)."""

    id: str
    verdict: str
    lost: tuple[Coding, ...]
    gained: tuple[Coding, ...]
    gold: tuple[Coding, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of both, and what the second adds to it with the 95 % interval of that."""

    name: str
    first: float | None
    second: float | None
    change: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ways of coding the same texts."""

    first: Report
    second: Report
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
