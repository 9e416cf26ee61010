"""Charts as a browser takes them: Vega-Lite for our script, or drawn by the server as SVG and PNG. What was drawn is kept for a while."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

import vl_convert

from papertiger.analysis.charts import PAPER, themed

if TYPE_CHECKING:
    import altair as alt

    AnyChart = alt.Chart | alt.LayerChart | alt.VConcatChart

KEPT = 64
SHARPNESS = 2
"""Pixels of a PNG for one of the chart's."""
BUNDLE = "window.papertigerEmbed = vegaEmbed;"


def specification(chart: AnyChart, dark: bool) -> str:
    """A chart as Vega-Lite, in the colours of the page."""
    return json.dumps(themed(chart, dark).to_dict(), ensure_ascii=False, separators=(",", ":"))


@functools.lru_cache(KEPT)
def svg_of(spec: str) -> str:
    """A chart drawn as SVG."""
    return str(vl_convert.vegalite_to_svg(spec))


@functools.lru_cache(KEPT)
def png_of(spec: str, dark: bool) -> bytes:
    """A chart drawn as PNG, on the colour of the page."""
    solid = json.loads(spec)
    solid["config"]["background"] = PAPER[dark]
    return bytes(vl_convert.vegalite_to_png(json.dumps(solid), scale=SHARPNESS))


@functools.cache
def script() -> bytes:
    """Vega-Embed with all that it needs, as one script of our own."""
    return str(vl_convert.javascript_bundle(BUNDLE)).encode()
