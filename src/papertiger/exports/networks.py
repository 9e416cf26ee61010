"""Networks for Gephi and its like: who deals with whom, and the same for cooperation and for conflict by themselves.

Nodes have a ``label``; an edge its ``weight`` (how many events), ``cooperative``, ``conflictual``, ``warmth`` and ``score``, and the days
of the first and the last event: in GEXF as the edge's start and end, so that Gephi's timeline works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from papertiger.analysis.briefs import name_of
from papertiger.analysis.networks import network_of
from papertiger.analysis.pairs import added, dyads, tallied
from papertiger.exports.asked import portions
from papertiger.exports.whole import whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import polars as pl

    from papertiger.exports.asked import Asked

SIDES = {"network": "all", "cooperation": "cooperative", "conflict": "conflictual"}
"""The files' names, each with the events that count in it."""
_PORTION = 5_000


def write_gexf(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the networks as GEXF 1.2."""
    return _write(asked, folder, "gexf", nx.write_gexf, ("start", "end"))


def write_graphml(asked: Asked, folder: Path) -> dict[str, int]:
    """Write the networks as GraphML."""
    return _write(asked, folder, "graphml", nx.write_graphml, ("first", "last"))


def _write(asked: Asked, folder: Path, suffix: str, writer: Callable[..., None], days: tuple[str, str]) -> dict[str, int]:
    tallies, written = _tallies(asked), {}
    for name, side in SIDES.items():
        graph = _labelled(network_of(tallies, side), days)
        with whole(folder / f"{name}.{suffix}") as new:
            writer(graph, new)
        written[f"{name}.{suffix}"] = graph.number_of_nodes()
    return written


def _tallies(asked: Asked) -> pl.DataFrame:
    """What the network is made of, added up portion by portion: it grows with the pairs, not with the events."""
    tallies = tallied(dyads(()))
    for portion in portions(asked.records("events"), _PORTION):
        tallies = added([tallies, tallied(dyads(portion))])
    return tallies


def _labelled(graph: nx.DiGraph[str], days: tuple[str, str]) -> nx.DiGraph[str]:
    """The network with names, and with its days under the names that the format has for them; what is unknown is left out."""
    for code in graph:
        graph.nodes[code]["label"] = name_of(code)
    for _, _, edge in graph.edges(data=True):
        first, last = edge.pop("first"), edge.pop("last")
        edge.update({name: day for name, day in zip(days, (first, last), strict=True) if day})
    return graph
