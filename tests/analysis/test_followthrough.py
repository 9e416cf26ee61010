"""Follow-through: what counts, on which scale, and how sure it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.analysis.followthrough import follow_through, interval, pairs_of, promisers, promises

DECIDED = ("met", "met", "partly_met", "broken")


def test_the_score_is_the_mean_of_what_is_decided(commitment) -> None:
    row = follow_through(promises([commitment(s) for s in (*DECIDED, "open", "overdue")])).row(0, named=True)
    assert (row["promises"], row["decided"], row["score"]) == (6, 4, 0.25)
    assert (row["kept"], row["in_part"], row["not_kept"], row["open"], row["overdue"]) == (2, 1, 1, 1, 1)
    assert row["low"] < row["score"] < row["high"]
    assert row["worst"] == 0.0


def test_nothing_decided_has_no_score(commitment) -> None:
    row = follow_through(promises([commitment("open"), commitment("overdue")])).row(0, named=True)
    assert (row["score"], row["low"], row["high"]) == (None, None, None)


def test_coverage_stands_beside_it(commitment) -> None:
    counted = iter((4, 0))
    row = follow_through(promises([commitment("open"), commitment("overdue")], lambda _: next(counted))).row(0, named=True)
    assert (row["documents"], row["covered"]) == (2.0, 0.5)


def test_what_binds_nobody_is_left_out_unless_asked_for(commitment) -> None:
    frame = promises([commitment("met"), commitment("proposed", kind="offer")])
    assert follow_through(frame)["promises"].to_list() == [1]
    assert follow_through(frame, binding=False)["promises"].to_list() == [2]


@pytest.mark.parametrize(
    ("by", "groups"),
    [("pair", ["KGZ-TJK", "KGZ-RUS"]), ("state", ["KGZ", "TJK", "RUS"]), ("kind", ["agreement", "pledge"]), ("context", ["economic"])],
)
def test_groups(commitment, by: str, groups: list[str]) -> None:
    frame = promises([commitment("met"), commitment("met"), commitment("broken", "RUS KGZ", "KGZ", kind="pledge")])
    assert sorted(follow_through(frame, by)[by].to_list()) == sorted(groups)


def test_another_group_is_refused(commitment) -> None:
    with pytest.raises(ValueError, match="by"):
        follow_through(promises([commitment("met")]), "month")


def test_who_has_to_act(commitment) -> None:
    assert promisers(commitment("open", "RUS KGZ", "KGZ", kind="pledge")) == ["RUS"]
    assert promisers(commitment("open", "RUS", "KGZ", kind="request")) == ["KGZ"]
    assert promisers(commitment("open", "KGZ TJK")) == ["KGZ", "TJK"]
    assert pairs_of(commitment("open", "TJK KGZ", "RUS")) == ["KGZ-RUS", "KGZ-TJK", "RUS-TJK"]


def test_no_promises_no_rows() -> None:
    assert follow_through(promises([])).is_empty()


@given(st.lists(st.sampled_from([1, 0, -1]), min_size=1, max_size=200))
def test_the_interval_holds_the_score_and_lies_on_the_scale(scores: list[int]) -> None:
    mean = sum(scores) / len(scores)
    low, high = interval(mean, len(scores))
    assert -1 <= low <= mean + 1e-3
    assert mean - 1e-3 <= high <= 1


@given(st.integers(1, 50))
def test_more_promises_make_it_narrower(number: int) -> None:
    narrow, wide = interval(0.5, number * 2), interval(0.5, number)
    assert narrow[1] - narrow[0] <= wide[1] - wide[0]
