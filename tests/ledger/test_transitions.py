"""The table of transitions is whole: every status can be reached, and what is settled stays."""

from __future__ import annotations

from papertiger.ledger.records import STATUSES
from papertiger.ledger.transitions import load_transitions, moved


def reachable(start: str) -> set[str]:
    found, fresh = {start}, {start}
    while fresh:
        fresh = {to for (status, _), (to, _) in load_transitions().items() if status in fresh} - found
        found |= fresh
    return found


def test_every_status_can_be_reached() -> None:
    assert reachable("proposed") == set(STATUSES)


def test_what_is_met_or_superseded_stays() -> None:
    assert reachable("met") == {"met"}
    assert reachable("superseded") == {"superseded"}


def test_nothing_becomes_a_proposal_again() -> None:
    assert all("proposed" not in reachable(s) for s in STATUSES if s != "proposed")


def test_a_passing_day_makes_nothing_but_overdue() -> None:
    assert {to for (_, on), (to, _) in load_transitions().items() if on == "passed"} == {"overdue"}
    assert moved("partly_met", "passed") is None
