"""Networks of states: who deals with whom, as graphs that networkx and, through its files, Gephi work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import polars as pl

from papertiger.analysis.pairs import courted, tallied

if TYPE_CHECKING:
    from typing import Any

ROUNDED = 6


def network(frame: pl.DataFrame, side: str = "all") -> nx.DiGraph[str]:
    """The states and organisations of ``dyads`` as nodes, and what one does towards another as an edge.

    An edge has ``weight`` (events), ``cooperative``, ``conflictual``, ``warmth``, ``score`` and the days of the ``first`` and the
    ``last`` event, ``None`` where none is known. ``side`` keeps *cooperative* or
    *conflictual* events only. Raises ``ValueError`` for another side.
    """
    return network_of(tallied(frame), side)


def network_of(tallies: pl.DataFrame, side: str = "all") -> nx.DiGraph[str]:
    """The same of what was ``tallied``."""
    if side not in ("all", "cooperative", "conflictual"):
        raise ValueError(f"side is all, cooperative or conflictual, not {side}")
    kept = (
        tallies if side == "all" else tallies.filter(pl.col("quad").str.ends_with("cooperation" if side == "cooperative" else "conflict"))
    )
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in courted(kept).sort("actor", "recipient").iter_rows(named=True):
        days = {name: row[name] for name in ("first", "last")}
        graph.add_edge(row["actor"], row["recipient"], weight=row["events"], **_figures(row), **days)
    return graph


def _figures(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] or 0 for name in ("cooperative", "conflictual", "warmth", "score")}


def centrality(graph: nx.DiGraph[str]) -> pl.DataFrame:
    """How central each node is: ``partners``, ``reaches`` and ``reached`` (events it does and receives), ``betweenness`` (Freeman 1977,
    unweighted) and ``pagerank`` (Page et al. 1999, by events received). The most central first."""
    between = nx.betweenness_centrality(graph) if graph else {}
    rank = nx.pagerank(graph, weight="weight") if graph else {}
    rows = [
        {
            "code": node,
            "partners": len(set(graph.predecessors(node)) | set(graph.successors(node))),
            "reaches": int(graph.out_degree(node, weight="weight")),
            "reached": int(graph.in_degree(node, weight="weight")),
            "betweenness": round(between[node], ROUNDED),
            "pagerank": round(rank[node], ROUNDED),
        }
        for node in sorted(graph)
    ]
    schema = {
        "code": pl.String,
        "partners": pl.Int64,
        "reaches": pl.Int64,
        "reached": pl.Int64,
        "betweenness": pl.Float64,
        "pagerank": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema).sort("pagerank", "code", descending=[True, False])
