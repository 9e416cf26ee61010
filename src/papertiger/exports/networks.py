"""Networks for Gephi and its like: who deals with whom, and the same for cooperation and for conflict by themselves.

Nodes have a ``label``; an edge its ``weight`` (how many events), ``cooperative``, ``conflictual``, ``warmth`` and ``score``, and the days
of the first and the last event: in GEXF as the edge's start and end, so that Gephi's timeline works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import polars as pl

from papertiger.analysis.briefs import name_of
from papertiger.analysis.networks import network
from papertiger.analysis.pairs import dyads
from papertiger.exports.polecat import portions
from papertiger.exports.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from papertiger.exports.asked import Asked

SIDES = {"network": "all", "cooperation": "cooperative", "conflict": "conflictual"}
"""The files' names, each with the events that count in it."""
_PORTION = 5_000
_NEEDED = ("event", "day", "actor", "recipient", "mutual", "quad", "score")


def write_gexf(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the networks as GEXF 1.2."""
    return _write(asked, folder, "gexf", nx.write_gexf, ("start", "end"))


def write_graphml(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the networks as GraphML."""
    return _write(asked, folder, "graphml", nx.write_graphml, ("first", "last"))


def _write(asked: Asked, folder: Path, suffix: str, writer: Callable[..., None], days: tuple[str, str]) -> dict[str, int]:
    frame, written = _frame(asked), {}
    for name, side in SIDES.items():
        graph = _labelled(network(frame, side), days)
        with whole(folder / f"{name}.{suffix}") as new:
            writer(graph, new)
        written[f"{name}.{suffix}"] = graph.number_of_nodes()
    return written


def _frame(asked: Asked) -> pl.DataFrame:
    """What the network is made of, a few figures for each event and pair."""
    parts = [dyads(portion).select(_NEEDED) for portion in portions(asked.records("events"), _PORTION)]
    return pl.concat(parts) if parts else dyads(()).select(_NEEDED)


def _labelled(graph: nx.DiGraph[str], days: tuple[str, str]) -> nx.DiGraph[str]:
    """The network with names, and with its days under the names that the format has for them; what is unknown is left out."""
    for code in graph:
        graph.nodes[code]["label"] = name_of(code)
    for _, _, edge in graph.edges(data=True):
        first, last = edge.pop("first"), edge.pop("last")
        edge.update({name: day for name, day in zip(days, (first, last), strict=True) if day})
    return graph
