"""Charts as a browser takes them: Vega-Lite for our script, or drawn by the server as SVG and PNG.

A drawing takes some tenths of a second, in which the room could answer nobody: so it is done in a process apart, and kept for a while.
"""

from __future__ import annotations

import functools
import json
from threading import Lock
from typing import TYPE_CHECKING, Any

from papertiger.analysis.charts import PAPER, vega_lite
from papertiger.web import drawer
from papertiger.web.apart import Apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from papertiger.analysis.charts import AnyChart

KEPT = 64
"""Drawings that are kept."""
PATIENCE = 60
"""Seconds that a drawing may take."""
_APART, _TURN = Apart(), Lock()


def _drawn(draw: Callable[..., Any], *given: str) -> Any:
    with _TURN:
        return _APART.call(draw, *given, seconds=PATIENCE)


def specification(chart: AnyChart, dark: bool) -> str:
    """A chart as Vega-Lite, in the colours of the page."""
    return json.dumps(vega_lite(chart, dark), ensure_ascii=False, separators=(",", ":"))


@functools.lru_cache(KEPT)
def svg_of(spec: str) -> str:
    """A chart drawn as SVG."""
    return str(_drawn(drawer.svg, spec))


@functools.lru_cache(KEPT)
def png_of(spec: str, dark: bool) -> bytes:
    """A chart drawn as PNG, on the colour of the page."""
    solid = json.loads(spec)
    solid["config"]["background"] = PAPER[dark]
    return bytes(_drawn(drawer.png, json.dumps(solid)))


@functools.cache
def script() -> bytes:
    """Vega-Embed with all that it needs, as one script of our own."""
    return str(_drawn(drawer.script)).encode()
