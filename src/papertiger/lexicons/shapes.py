"""The outlines of the states, ``world/shapes.tsv``, as maps draw them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import accumulate, pairwise

from papertiger.lexicons.files import Row, rows

COLUMNS = ("code", "rings")
Ring = tuple[tuple[float, float], ...]
"""Points as longitude and latitude, closed: the last is the first."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The outlines of a state: its polygons, each an outline and the holes in it."""

    code: str
    polygons: tuple[tuple[Ring, ...], ...]


@functools.cache
def load_shapes() -> tuple[Shape, ...]:
    """The outlines of all states, by code.

    >>> next(s for s in load_shapes() if s.code == "KGZ").polygons[0][0][0]
    (71.0, 42.3)

    Raises ``LexiconError`` for an outline that is none.
    """
    return tuple(Shape(row["code"], _polygons(row)) for row in rows("world/shapes.tsv", COLUMNS))


def _polygons(row: Row) -> tuple[tuple[Ring, ...], ...]:
    """The outlines and their holes: a hole turns anticlockwise, an outline clockwise."""
    polygons: list[list[Ring]] = []
    for ring in (_ring(row, cell) for cell in row.many("rings")):
        if polygons and _turn(ring) > 0:
            polygons[-1].append(ring)
        else:
            polygons.append([ring])
    return tuple(map(tuple, polygons))


def _ring(row: Row, cell: str) -> Ring:
    try:
        steps = [(int(x), int(y)) for x, y in (step.split(",") for step in cell.split(" "))]
    except ValueError as error:
        raise row.fault("rings", f"'{cell[:20]}' is no outline: write whole numbers as x,y with a space between") from error
    points = tuple(accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1])))
    if len(points) < 4 or points[0] != points[-1]:
        raise row.fault("rings", f"'{cell[:20]}' does not end where it begins")
    return tuple((x / 10, y / 10) for x, y in points)


def _turn(ring: Ring) -> float:
    """Above zero for a ring that turns anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
