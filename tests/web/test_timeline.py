from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from papertiger.ledger.records import Change, LedgerCommitment, LedgerEvent, Party, When
from papertiger.web.timeline import BIN, EDGE, HIGHEST, LABEL, WIDTH, timeline


def event(day: str | None, number: int = 1) -> LedgerEvent:
    when = When(day, day, "day") if day else None
    sides = (Party("NOR", "Norway"),), (Party("TCD", "Chad"),)
    return LedgerEvent(number, "CONSULT", None, (), None, "verbal cooperation", 1.0, *sides, when, None, None, "occurred", False, day, ())


def promise(made: str, due: str | None = None, subject: str = "help", **fields: object) -> LedgerCommitment:
    ends = When(due, due, "day") if due else None
    plain = LedgerCommitment("c1", "pledge", ("NOR",), ("TCD",), subject, (), When(made, made, "day"), ends, None, "open", (), made)
    return replace(plain, **fields)  # type: ignore[arg-type]


def test_nothing_with_a_day_has_no_line() -> None:
    assert timeline([], [], "2021-05-03") is None
    assert timeline([event(None)], [], "2021-05-03") is None


def test_events_stand_above_the_line_in_their_order() -> None:
    line = timeline([event("2021-01-01", 1), event("2021-06-01", 2), event("2021-06-01", 3)], [], "2021-07-01")
    assert line is not None
    assert [d.event.id for d in sorted(line.dots, key=lambda d: (d.x, -d.y))] == [1, 2, 3]
    assert all(d.y < line.line for d in line.dots)
    assert all(EDGE <= d.x <= WIDTH - EDGE for d in line.dots)


def test_a_full_day_says_what_is_left_out() -> None:
    line = timeline([event("2021-01-01", n) for n in range(HIGHEST + 5)], [], "2021-07-01")
    assert line is not None
    assert (len(line.dots), line.left_out) == (HIGHEST, 5)
    assert min(d.y for d in line.dots) > 0


def test_a_promise_goes_from_made_to_due_to_what_became_of_it() -> None:
    met = promise(
        "2021-01-01", "2021-03-01", status="met", history=(Change("2021-01-01", "open", "told"), Change("2021-05-01", "met", "done"))
    )
    line = timeline([], [met], "2021-07-01")
    assert line is not None
    [bar] = line.bars
    assert bar.made < bar.due < bar.became
    assert (bar.sign, bar.y > line.line) == ("✓", True)
    assert bar.words == "Norway towards Chad: help (pledge of 1 January 2021, due 1 March 2021; met)"


def test_promises_do_not_run_into_each_other() -> None:
    line = timeline([], [promise(f"20{n:02d}-01-01", subject="a long subject " * n) for n in range(1, 12)], "2021-07-01")
    assert line is not None
    rows: dict[float, list[tuple[float, float]]] = {}
    for bar in line.bars:
        width = 5.4 * len(bar.label)
        left = bar.label_at if bar.anchor == "start" else bar.label_at - width
        rows.setdefault(bar.y, []).append((min(left, bar.made), max(left + width, bar.became)))
        assert left >= 0
        assert left + width <= WIDTH
        assert len(bar.label) <= LABEL + 1
    for spans in rows.values():
        ordered = sorted(spans)
        assert all(a[1] < b[0] for a, b in pairwise(ordered))


@pytest.mark.parametrize(("made", "due"), [("0001-01-01", "9999-12-31"), ("9999-12-31", None), ("2021-01-01", "2300-01-01")])
def test_days_at_the_ends_of_time(made: str, due: str | None) -> None:
    line = timeline([event("2021-01-01")], [promise(made, due)], "2021-07-01")
    assert line is not None
    assert 0 < len(line.ticks) <= 12
    assert all(0 <= x <= WIDTH for b in line.bars for x in (b.made, b.due, b.became))


def test_near_events_share_a_column() -> None:
    line = timeline([event("1900-01-01"), event("2021-01-01", 2), event("2021-01-02", 3)], [], "2021-07-01")
    assert line is not None
    near = [d for d in line.dots if d.event.id > 1]
    assert abs(near[0].x - near[1].x) < BIN
    assert near[0].y != near[1].y
