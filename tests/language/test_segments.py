"""Segments: what is handed to the parser, character for character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papertiger.language.segments import LONGEST, segments
from papertiger.model import Document

pieces = st.lists(
    st.sampled_from(["Kenya met Somalia. ", "\n", "\r\n", "\n\n", "“", "’", "\t", "{", "U.S.-Soviet", "x" * 90]), max_size=30
).map("".join)


@given(pieces, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)).map(lambda s: (min(s), max(s))), max_size=3))
def test_segments_keep_the_places_of_all_characters(text: str, skip: list[tuple[int, int]]) -> None:
    inside = tuple((min(a, len(text)), min(b, len(text))) for a, b in skip)
    at = 0
    for offset, segment in segments(Document(text=text, skip=inside)):
        assert offset >= at
        at = offset + len(segment)
        assert at <= len(text)
        same = [(a, b) for a, b in zip(text[offset:at], segment, strict=True) if a.isalnum() or b.isalnum()]
        assert all(a == b for a, b in same)
        assert not any(a < offset + 1 <= b for a, b in inside if a < b)


def test_blocks_are_bounded_even_without_a_break() -> None:
    text = "x" * (2 * LONGEST + 7)
    found = list(segments(Document(text=text)))
    assert "".join(s for _, s in found) == text
    assert max(len(s) for _, s in found) <= LONGEST


def test_blocks_end_with_paragraphs_where_there_are_any() -> None:
    text = ("Kenya met Somalia in the harbour. " * 6 + "\n\n") * 200
    found = list(segments(Document(text=text)))
    assert len(found) > 1
    assert all(s.endswith("\n\n") for _, s in found[:-1])
    assert "".join(s for _, s in found) == text


def test_nothing_but_space_is_no_segment() -> None:
    assert list(segments(Document(text=" \n\n\t "))) == []
