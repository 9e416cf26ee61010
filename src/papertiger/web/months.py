"""Counts by period as the rows of a table: one for each month, with its events by quad class."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from papertiger.ledger.days import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.counting import PeriodCount


@dataclass(slots=True)
class Row:
    """A period: its events by quad class, and the mean of their scores."""

    period: str
    counts: dict[str, int] = field(default_factory=dict)
    total: float = 0.0
    scored: int = 0

    @property
    def events(self) -> int:
        """All events of it."""
        return sum(self.counts.values())

    @property
    def score(self) -> float | None:
        """The mean score; ``None`` where no event has one."""
        return self.total / self.scored if self.scored else None


def reach(rows: list[Row]) -> dict[str, str]:
    """The first and the last day of the rows, as the span of a chart.

    >>> reach([Row("2007-05"), Row("2006-11")])
    {'since': '2006-11-01', 'until': '2007-05-31'}
    """
    return {"since": first_day(rows[-1].period) or "", "until": last_day(rows[0].period) or ""} if rows else {}


def months_of(series: Iterable[PeriodCount]) -> list[Row]:
    """The periods that have events, the latest first.

    >>> from papertiger.ledger.counting import PeriodCount
    >>> counted = [PeriodCount("2007-05", "verbal conflict", 1, -2.0), PeriodCount("2007-05", "verbal cooperation", 3, 2.0)]
    >>> [(r.period, r.events, r.score) for r in months_of(counted)]
    [('2007-05', 4, 1.0)]
    """
    rows: dict[str, Row] = {}
    for found in series:
        row = rows.setdefault(found.period, Row(found.period))
        row.counts[found.quad] = found.events
        if found.score is not None:
            row.total += found.score * found.events
            row.scored += found.events
    return sorted(rows.values(), key=lambda r: r.period, reverse=True)
