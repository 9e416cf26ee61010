"""Vega at work: what is done in a process apart, in which nothing else is needed."""

from __future__ import annotations

import vl_convert

SHARPNESS = 2
"""Pixels of a PNG for one of the chart's."""
BUNDLE = "window.papertigerEmbed = vegaEmbed;"


def svg(spec: str) -> str:
    """Vega-Lite drawn as SVG."""
    return str(vl_convert.vegalite_to_svg(spec))


def png(spec: str) -> bytes:
    """Vega-Lite drawn as PNG."""
    return bytes(vl_convert.vegalite_to_png(spec, scale=SHARPNESS))


def script() -> str:
    """Vega-Embed with all that it needs."""
    return str(vl_convert.javascript_bundle(BUNDLE))
