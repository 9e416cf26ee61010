"""Spans: where in the text a thing stands."""

Span = tuple[int, int]
"""``(start, end)`` in characters of ``Document.text``; ``end`` is exclusive, as in Python slices."""


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share.

    >>> overlap((0, 5), (3, 9))
    2
    >>> overlap((0, 5), (5, 9))
    0
    """
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(outer: Span, inner: Span) -> bool:
    """Whether ``inner`` lies wholly inside ``outer``.

    >>> covers((0, 5), (1, 5))
    True
    """
    return outer[0] <= inner[0] and inner[1] <= outer[1]
