"""Make ``src/papertiger/data/world/shapes.tsv``, the outlines of the states, from Natural Earth as the npm package world-atlas has it.

python tools/world_map.py                 fetches the package with npm (at development time only) and writes the file
python tools/world_map.py PACKAGE.tgz     takes the package from there
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

VERSION = "2.0.2"
TARGET = Path(__file__).resolve().parent.parent / "src" / "papertiger" / "data" / "world" / "shapes.tsv"
HEAD = f"""\
# The outlines of the states, for the map.
# source: Natural Earth 1:110m (naturalearthdata.com), from the npm package world-atlas {VERSION}; made by tools/world_map.py
# licence: public domain (Natural Earth); ISC (world-atlas)
# code: ISO 3166-1 alpha-3; XKX = Kosovo. What the source draws apart without a code of its own is drawn with the state that the
#   United Nations count it to. Antarctica is left out, and islands smaller than a twentieth of a square degree.
# rings: the outlines, parted by |, each in tenths of a degree: the first point as longitude,latitude, then the way to each next point.
#   An outline that lies in the one before it and turns the other way is a hole in it.
code\trings
"""
CODES = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
SMALLEST = 0.05
Point = tuple[int, int]


def package(folder: Path) -> Path:
    """The package's file, fetched."""
    subprocess.run(["npm", "pack", f"world-atlas@{VERSION}", "--silent"], cwd=folder, check=True, capture_output=True)
    return folder / f"world-atlas-{VERSION}.tgz"


def topology(path: Path) -> dict[str, Any]:
    """The countries of the package as TopoJSON."""
    with tarfile.open(path) as archive:
        member = archive.extractfile("package/countries-110m.json")
        assert member is not None
        found: dict[str, Any] = json.load(member)
    return found


def arcs_of(world: dict[str, Any]) -> list[list[Point]]:
    """The arcs in tenths of a degree."""
    (kx, ky), (x0, y0) = world["transform"]["scale"], world["transform"]["translate"]
    out = []
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * kx + x0) * 10), round((y * ky + y0) * 10)))
        out.append(points)
    return out


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring of its arcs, those with a negative number backwards; points that fall together stand once."""
    points: list[Point] = []
    for number in numbers:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def area(ring: list[Point]) -> float:
    """The area in square degrees; its sign tells which way the ring turns."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 200


def written(ring: list[Point]) -> str:
    """A ring as a cell has it."""
    steps = [ring[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring))]
    return " ".join(f"{x},{y}" for x, y in steps)


def shapes(world: dict[str, Any]) -> dict[str, list[str]]:
    """The rings of each state, by its code."""
    arcs, out = arcs_of(world), {}
    for geometry in world["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=geometry.get("id", ""))
        code = CODES.get(geometry["properties"]["name"]) or country.alpha_3
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            outer, *holes = (ring_of(numbers, arcs) for numbers in polygon)
            if code != "ATA" and area(outer) <= -SMALLEST:
                out.setdefault(code, []).extend([written(outer), *(written(h) for h in holes if area(h) >= SMALLEST)])
    return out


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else package(Path(folder))
        found = shapes(topology(path))
    TARGET.write_text(HEAD + "".join(f"{code}\t{'|'.join(found[code])}\n" for code in sorted(found)), encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} states, {TARGET.stat().st_size / 1024:.0f} kB")


if __name__ == "__main__":
    main()
