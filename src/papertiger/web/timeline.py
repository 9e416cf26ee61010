"""One line of time for two states: events above it, promises below, from the day they were made to the day due and what became of them.

Only places and words are worked out here; ``timeline.html`` draws them. Widths are in the units of the drawing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from papertiger.web import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from papertiger.ledger.records import LedgerCommitment, LedgerEvent

WIDTH, EDGE = 1000, 14
BIN, STEP, HIGHEST = 9, 9, 14
"""Events so near to each other stand in one column, one above the other; no column is higher."""
ROW, LETTER, GAP = 26, 5.4, 12
LABEL = 46
"""Letters of a promise that are shown."""
SIGNS = {"met": "✓", "partly_met": "◐", "broken": "✗", "overdue": "!", "superseded": "→", "open": "○", "proposed": "?"}
SETTLED = frozenset(("met", "partly_met", "broken", "superseded"))
_TICKS = 11
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


@dataclass(frozen=True, slots=True)
class Dot:
    """An event: the middle of its sign."""

    x: float
    y: float
    event: LedgerEvent
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise: from ``made`` to ``due``, what ``became`` of it (each a place on the line), and its evidence."""

    y: float
    made: float
    due: float
    became: float
    label_at: float
    anchor: str
    label: str
    sign: str
    evidence: tuple[tuple[float, str], ...]
    commitment: LedgerCommitment
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named under the line."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn: ``line`` is the height of the line itself, ``left_out`` how many events found no room in their columns."""

    width: int
    height: float
    line: float
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    left_out: int


class _Scale:
    """Days to places."""

    def __init__(self, days: Sequence[date]) -> None:
        first, last = min(days), max(days)
        room = max((last - first).days // 30, 10)
        self.first, self.last = _moved(first, -room), _moved(last, room)
        self._unit = (WIDTH - 2 * EDGE) / max((self.last - self.first).days, 1)

    def of(self, iso: str | None) -> float:
        day = date.fromisoformat(iso) if iso else self.first
        return round(EDGE + (min(max(day, self.first), self.last) - self.first).days * self._unit, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The first days of months or years, eleven at most."""
        months = [date(y, m, 1) for y in range(self.first.year, self.last.year + 1) for m in range(1, 13)]
        within = [d for d in months if self.first <= d <= self.last]
        every = next((n for n in _MONTHS if len(within) / n <= _TICKS), _MONTHS[-1])
        named = [d for d in within if (12 * d.year + d.month - 1) % every == 0]
        return tuple(Tick(self.of(d.isoformat()), str(d.year) if every >= 12 else _month_label(d)) for d in named)


def _month_label(day: date) -> str:
    return words.day_words(day.isoformat()[:7]).replace(f" {day.year}", "")[:3] + f" {day.year}"


def _moved(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def timeline(events: Iterable[LedgerEvent], commitments: Iterable[LedgerCommitment], today: str) -> Timeline | None:
    """The line of these events and promises; ``None`` where none of them has a day."""
    dated = [(e.day, e) for e in events if e.day]
    promised = [c for c in commitments if c.opened]
    days = [date.fromisoformat(d) for d in (*(d for d, _ in dated), *(d for c in promised for d in _days(c)))]
    if not days:
        return None
    scale = _Scale(days)
    columns: defaultdict[int, list[LedgerEvent]] = defaultdict(list)
    for day, event in sorted(dated, key=lambda pair: (pair[0], pair[1].id)):
        columns[int(scale.of(day) // BIN)].append(event)
    tallest = min(max((len(c) for c in columns.values()), default=0), HIGHEST)
    line = float(STEP * tallest + 24)
    bars = _bars(scale, promised, line + 34)
    bottom = max((b.y for b in bars), default=line + 20) + 16
    left_out = sum(max(0, len(c) - HIGHEST) for c in columns.values())
    return Timeline(WIDTH, bottom, line, scale.ticks(), tuple(_dots(scale, columns, line)), bars, left_out)


def _days(c: LedgerCommitment) -> list[str]:
    """The days of a promise that have to be on the line. A due day far ahead is not waited for: the bar ends at the edge."""
    opened = c.opened or ""
    far = (date.fromisoformat(opened) + timedelta(days=3660)).isoformat() if opened < "9980" else opened
    known = (opened, c.due.last if c.due else None, c.history[-1].day if c.history else None)
    return [min(d, far) for d in known if d]


def _dots(scale: _Scale, columns: dict[int, list[LedgerEvent]], line: float) -> Iterable[Dot]:
    for column in columns.values():
        for place, event in enumerate(column[:HIGHEST]):
            told = f"{words.day_words(event.day)}: {words.deed(event)} ({event.quad})"
            yield Dot(scale.of(event.day), round(line - 9 - STEP * place, 1), event, told)


def _bars(scale: _Scale, promised: list[LedgerCommitment], top: float) -> tuple[Bar, ...]:
    """Promises in as few rows as hold them with their labels."""
    ends: list[float] = []
    out = []
    for c in sorted(promised, key=lambda c: (c.opened or "", c.id)):
        made = scale.of(c.opened)
        due = max(scale.of(c.due.last), made) if c.due and c.due.last else made
        settled = c.history[-1].day if c.status in SETTLED and c.history else None
        became = max(scale.of(settled), made) if settled else due
        label = c.subject if len(c.subject) <= LABEL else f"{c.subject[:LABEL].rstrip()}…"
        left, right, anchor = _label(made, max(due, became), LETTER * len(label))
        row = next((n for n, end in enumerate(ends) if end + GAP <= left), len(ends))
        ends[row : row + 1] = [right]
        evidence = tuple((scale.of(e.happened), e.text) for e in c.evidence if e.counts and e.happened)
        at = left if anchor == "start" else right
        out.append(Bar(top + ROW * row, made, due, became, at, anchor, label, SIGNS[c.status], evidence, c, _told(c)))
    return tuple(out)


def _label(start: float, end: float, width: float) -> tuple[float, float, str]:
    """Where a bar with its label begins and ends, and at which of these ends the label is fixed."""
    if start + width <= WIDTH - EDGE:
        return start, max(end + GAP, start + width), "start"
    return min(start, WIDTH - EDGE - width), WIDTH - EDGE, "end"


def _told(c: LedgerCommitment) -> str:
    due = f", due {words.day_words(c.due.last)}" if c.due and c.due.last else ""
    return f"{words.sides(c)}: {c.subject} ({c.kind} of {words.day_words(c.opened)}{due}; {words.status(c.status)})"
