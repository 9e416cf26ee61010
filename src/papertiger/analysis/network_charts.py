"""Networks drawn: who deals with whom over a span, the lines as thick as the events are many."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import altair as alt
import networkx as nx

from papertiger.analysis.briefs import name_of
from papertiger.analysis.charts import COLOURS, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.ledger.counting import PairCount

WIDTH, HEIGHT = 860, 620
KEPT = 32
"""Layouts that are kept: one of many states takes most of a second."""
SIDES = {"all": "events", "cooperation": "cooperative", "conflict": "conflictual"}
"""What a line weighs, and the field of a pair that has it."""
SIDE_COLOURS = {"mostly cooperation": COLOURS["material cooperation"], "mostly conflict": COLOURS["material conflict"]}


def heaviest(pairs: Iterable[PairCount], side: str, most: int) -> list[tuple[PairCount, int]]:
    """The pairs that weigh most on a side, each with its weight. Raises ``KeyError`` for a side that is none."""
    weighed = [(p, int(getattr(p, SIDES[side]))) for p in pairs]
    return sorted((w for w in weighed if w[1]), key=lambda w: (-w[1], w[0].one, w[0].other))[:most]


def layout(pairs: Iterable[tuple[PairCount, int]]) -> dict[str, tuple[float, float]]:
    """Where each stands, from -1 to 1, so that the distances are as the steps from one to the other (Kamada and Kawai 1989); the same
    whenever the pairs are. Those between whom there is no way stand a little farther apart than any others."""
    return _placed(tuple(sorted((pair.one, pair.other) for pair, _ in pairs)))


@functools.lru_cache(KEPT)
def _placed(edges: tuple[tuple[str, str], ...]) -> dict[str, tuple[float, float]]:
    graph: nx.Graph[str] = nx.Graph(edges)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    apart = 1 + max((d for of in steps.values() for d in of.values()), default=0)
    distances = {a: {b: steps[a].get(b, apart) for b in graph} for a in graph}
    placed = nx.kamada_kawai_layout(graph, dist=distances) if graph else {}
    return {code: (round(float(x), 3), round(float(y), 3)) for code, (x, y) in placed.items()}


def network_chart(pairs: list[tuple[PairCount, int]]) -> alt.LayerChart | alt.FacetChart:
    """The pairs as lines between names."""
    where = layout(pairs)
    lines: list[dict[str, Any]] = [
        {
            "one": name_of(p.one), "other": name_of(p.other), "weight": weight, "cooperative": p.cooperative, "conflictual": p.conflictual,
            "side": "mostly cooperation" if p.cooperative >= p.conflictual else "mostly conflict",
            "x": where[p.one][0], "y": where[p.one][1], "x2": where[p.other][0], "y2": where[p.other][1],
        }
        for p, weight in pairs
    ]  # fmt: skip
    totals = {code: sum(w for p, w in pairs if code in (p.one, p.other)) for code in where}
    nodes = [{"name": name_of(c), "events": totals[c], "x": x, "y": y} for c, (x, y) in where.items()]
    return _drawn(lines, nodes)


def _drawn(lines: list[dict[str, Any]], nodes: list[dict[str, Any]]) -> alt.LayerChart | alt.FacetChart:
    plain = alt.Scale(zero=False, nice=False, padding=45)
    x, y = alt.X("x:Q", axis=None, scale=plain), alt.Y("y:Q", axis=None, scale=plain)
    colours = alt.Scale(domain=list(SIDE_COLOURS), range=list(SIDE_COLOURS.values()))
    edges = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule(opacity=0.55, strokeCap="round")
        .encode(
            x=x,
            y=y,
            x2="x2",
            y2="y2",
            strokeWidth=alt.StrokeWidth("weight:Q", scale=alt.Scale(type="sqrt", domainMin=0, range=[0.6, 9]), legend=WHOLE),
            color=alt.Color("side:N", scale=colours, title=None),
            strokeDash=alt.StrokeDash("side:N", scale=alt.Scale(domain=list(SIDE_COLOURS), range=[[1, 0], [6, 4]]), title=None),
            tooltip=["one:N", "other:N", "cooperative:Q", "conflictual:Q"],
        )
    )
    base = alt.Chart(alt.InlineData(values=nodes)).encode(x=x, y=y, tooltip=["name:N", "events:Q"])
    points = base.mark_circle(opacity=1, style="node").encode(size=alt.Size("events:Q", scale=alt.Scale(range=[30, 320]), legend=None))
    names = base.mark_text(dy=-11, style="name", fontSize=11).encode(text="name:N")
    both: alt.LayerChart | alt.FacetChart = alt.layer(edges, points, names).properties(width=WIDTH, height=HEIGHT)
    return both
