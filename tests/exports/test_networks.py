from dataclasses import replace
from types import SimpleNamespace

import networkx as nx

from papertiger.exports import networks
from papertiger.exports.asked import Asked
from papertiger.exports.export import export


def test_gephi_formats_read_back_with_labels_weights_and_days(ledger, tmp_path):
    assert set(export(ledger, tmp_path, "gexf")) == {"network.gexf", "cooperation.gexf", "conflict.gexf"}
    export(ledger, tmp_path, "graphml")
    gexf, graphml = nx.read_gexf(tmp_path / "network.gexf"), nx.read_graphml(tmp_path / "network.graphml")
    assert gexf.is_directed()
    assert set(gexf.edges) == set(graphml.edges)
    assert gexf.nodes["NOR"]["label"] == graphml.nodes["NOR"]["label"] == "Norway"
    attack = gexf.edges["SOM", "ETH"]
    assert (attack["weight"], attack["conflictual"], attack["start"], attack["end"]) == (1, 1, "2021-04-19", "2021-04-19")
    assert graphml.edges["SOM", "ETH"]["first"] == "2021-04-19"
    assert graphml.edges["SOM", "ETH"]["score"] < 0


def test_cooperation_and_conflict_stand_apart(ledger, tmp_path):
    export(ledger, tmp_path, "graphml")
    whole, kind, hostile = (nx.read_graphml(tmp_path / f"{n}.graphml") for n in ("network", "cooperation", "conflict"))
    assert ("SOM", "ETH") in hostile.edges
    assert ("SOM", "ETH") not in kind.edges
    assert all(w["weight"] == w["cooperative"] for _, _, w in kind.edges(data=True))
    assert all(w["weight"] == w["conflictual"] for _, _, w in hostile.edges(data=True))
    assert set(whole.edges) == set(kind.edges) | set(hostile.edges)


def test_portions_make_the_same_network(ledger, tmp_path, monkeypatch):
    export(ledger, tmp_path / "whole", "graphml")
    monkeypatch.setattr(networks, "_PORTION", 2)
    export(ledger, tmp_path / "portions", "graphml")
    for name in ("network.graphml", "conflict.graphml"):
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "portions" / name).read_bytes()


def test_what_is_held_grows_with_the_pairs_only(ledger, monkeypatch):
    asked = Asked(ledger, {})
    once = list(asked.records("events"))
    again = [replace(e, id=e.id + 10_000 * n) for n in range(20) for e in once]
    monkeypatch.setattr(networks, "_PORTION", len(once))
    tallies = networks._tallies(SimpleNamespace(records=lambda sort: iter(again)))
    assert tallies.height == networks._tallies(asked).height
    assert tallies["events"].sum() == 20 * networks._tallies(asked)["events"].sum() > 0


def test_a_network_of_nobody_is_a_network(ledger, tmp_path):
    export(ledger, tmp_path, "gexf", country="PER", until="1990-01-01")
    assert len(nx.read_gexf(tmp_path / "network.gexf")) == 0
