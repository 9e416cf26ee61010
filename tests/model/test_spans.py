"""Spans: what two stretches of text share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.model import Span, covers, overlap

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda s: (min(s), max(s)))


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [((0, 5), (3, 9), 2), ((0, 5), (5, 9), 0), ((0, 9), (3, 5), 2), ((3, 3), (0, 9), 0), ((0, 2), (7, 9), 0)],
)
def test_overlap(a: Span, b: Span, shared: int) -> None:
    assert overlap(a, b) == shared


@given(spans, spans)
def test_overlap_counts_the_characters_in_both(a: Span, b: Span) -> None:
    assert overlap(a, b) == overlap(b, a) == len(set(range(*a)) & set(range(*b)))


@given(spans, spans)
def test_a_span_covers_what_lies_in_it(outer: Span, inner: Span) -> None:
    assert covers(outer, outer)
    if covers(outer, inner):
        assert overlap(outer, inner) == inner[1] - inner[0]
