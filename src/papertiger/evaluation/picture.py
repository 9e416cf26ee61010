"""The confusion of types as a picture: an SVG that needs nothing else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from papertiger.evaluation.records import Confusion

CELL = 34
TOP = 150
MARGIN = 24
LETTER, LEAST_WIDTH = 8, 380
"""Widths: of a letter, about, and of the picture at least."""
RIGHT_COLOUR, WRONG_COLOUR = (34, 120, 74), (190, 66, 40)
STYLE = "text{font:12px system-ui,sans-serif;fill:#222}.head{font-weight:600;font-size:14px}.axis{fill:#666}.light{fill:#fff}"


def confusion_svg(confusion: Confusion, title: str = "Gold types (rows) by coded types (columns)") -> str:
    """The matrix as SVG: the more of a row's events a cell holds, the darker it is; green where right, red where wrong.

    >>> from papertiger.evaluation.records import Confusion
    >>> confusion_svg(Confusion(("AID", "none"), ((3, 1), (0, 0)))).startswith("<svg ")
    True
    """
    size = len(confusion.labels) * CELL
    left = MARGIN + LETTER * max(map(len, confusion.labels), default=0)
    width, height = max(left + size + MARGIN + TOP // 2, LEAST_WIDTH), TOP + size + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n"
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        f'<text class="head" x="{MARGIN}" y="28">{escape(title)}</text>\n'
    )
    return head + "".join(f"{line}\n" for line in (*_labels(confusion, left), *_cells(confusion, left))) + "</svg>\n"


def _labels(confusion: Confusion, left: int) -> Iterator[str]:
    for n, label in enumerate(confusion.labels):
        middle = n * CELL + CELL // 2
        yield f'<text class="axis" text-anchor="end" x="{left - 8}" y="{TOP + middle + 4}">{escape(label)}</text>'
        at = f"{left + middle + 4} {TOP - 8}"
        yield f'<text class="axis" transform="translate({at}) rotate(-60)">{escape(label)}</text>'


def _cells(confusion: Confusion, left: int) -> Iterator[str]:
    for i, (gold, row) in enumerate(zip(confusion.labels, confusion.counts, strict=True)):
        whole = max(1, sum(row))
        for j, (coded, count) in enumerate(zip(confusion.labels, row, strict=True)):
            x, y, part = left + j * CELL, TOP + i * CELL, count / whole
            colour = _shade(RIGHT_COLOUR if i == j else WRONG_COLOUR, part)
            told = escape(f"{gold} coded as {coded}: {count}")
            yield f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{colour}" stroke="#e5e5e5"><title>{told}</title></rect>'
            if count:
                light = ' class="light"' if part > 0.55 else ""
                yield f'<text{light} text-anchor="middle" x="{x + CELL // 2}" y="{y + CELL // 2 + 4}">{count}</text>'


def _shade(colour: tuple[int, int, int], part: float) -> str:
    """A colour between white and full."""
    strength = 0.12 + 0.88 * part if part else 0.0
    return "#" + "".join(f"{round(255 - (255 - c) * strength):02x}" for c in colour)
