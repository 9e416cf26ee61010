from itertools import pairwise

import pytest

from papertiger.errors import LexiconError
from papertiger.lexicons import files, shapes
from papertiger.lexicons.shapes import load_shapes
from papertiger.lexicons.states import alpha3


def inside(point, ring):
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        crossings += (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("point", "code"),
    [((74.6, 42.9), "KGZ"), ((20.9, 42.6), "XKX"), ((-58.9, 5.0), "GUY"), ((28.0, -29.5), "LSO"), ((37.6, 55.8), "RUS")],
)
def test_a_place_lies_in_its_state_only(point, code):
    polygons = [(s.code, outer, holes) for s in load_shapes() for outer, *holes in s.polygons]
    assert [c for c, outer, holes in polygons if inside(point, outer) and not any(inside(point, h) for h in holes)] == [code]


def test_all_outlines_are_closed_and_on_the_globe():
    codes = set(alpha3().values())
    for shape in load_shapes():
        assert shape.code in codes
        for ring in (r for p in shape.polygons for r in p):
            assert ring[0] == ring[-1]
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@pytest.mark.parametrize("cell", ["0,0 1,1 x,2", "0,0 1,0 0,1", "0"])
def test_what_is_no_outline_is_refused(monkeypatch, cell):
    lines = f"# source: own\n# licence: CC0\ncode\trings\nKGZ\t{cell}\n"
    monkeypatch.setattr(shapes, "rows", lambda name, columns: files.rows(name, columns, lines))
    with pytest.raises(LexiconError, match=r"world/shapes.tsv:4: column 'rings'"):
        load_shapes.__wrapped__()
