"""Pairs: their events, their months, and who courts whom."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.analysis.networks import centrality, network
from papertiger.analysis.pairs import by_month, courtship, dyads, of_pair


def test_what_both_do_stands_once_and_what_one_does_has_a_direction(event) -> None:
    frame = dyads([event("2007-05-02", "CONSULT", "TJK KGZ"), event("2007-05-03", "AID", "RUS", "KGZ")])
    assert frame.select("actor", "recipient", "mutual").rows() == [("KGZ", "TJK", True), ("RUS", "KGZ", False)]


def test_what_did_not_happen_is_not_counted(event) -> None:
    events = [event("2007-05-02", "AID", "RUS", "KGZ", status=s) for s in ("planned", "proposed", "hypothetical")]
    assert dyads([*events, event("2007-05-02", "AID", "RUS", "KGZ", negated=True)]).is_empty()


def test_an_event_of_one_party_has_no_pair(event) -> None:
    assert dyads([event("2007-05-02", "CONSULT", "KGZ"), event("2007-05-02", "AID", "KGZ", "KGZ")]).is_empty()


def test_months_without_events_are_in_the_series(event) -> None:
    frame = dyads(
        [event("2007-11-30", "CONSULT", "KGZ TJK"), event("2008-02-01", "ACCUSE", "KGZ", "TJK"), event("2008-02-03", "AID", "TJK", "KGZ")]
    )
    months = by_month(frame)
    assert months["month"].to_list() == ["2007-11", "2007-12", "2008-01", "2008-02"]
    assert months["events"].to_list() == [1, 0, 0, 2]
    last = months.row(3, named=True)
    assert (last["verbal_conflict"], last["material_cooperation"], last["documents"]) == (1, 1, 2)
    assert (last["score"], last["cooperative"], last["conflictual"]) == (3.5, 10.0, -3.0)
    assert months["score"][1] is None


def test_the_series_can_be_longer_than_the_events(event) -> None:
    frame = dyads([event("2007-05-02", "CONSULT", "KGZ TJK")])
    assert by_month(frame, "2007-04-01", "2007-06-30")["events"].to_list() == [0, 1, 0]


def test_nothing_has_no_months() -> None:
    assert by_month(dyads([])).is_empty()
    assert by_month(dyads([]), "2007-04", "2007-05")["events"].to_list() == [0, 0]


def test_a_date_that_lies_ahead_is_not_the_day_of_what_has_happened(event) -> None:
    assert event("2007-09-01", "ACCUSE", "KGZ", "TJK", reported="2007-05-02").day == "2007-05-02"
    assert event(None, "ACCUSE", "KGZ", "TJK", reported="2007-05-02").day == "2007-05-02"


def test_of_a_pair_both_directions_and_nobody_else(event) -> None:
    frame = dyads([event("2007-05-02", "CONSULT", "KGZ TJK UZB"), event("2007-05-01", "ACCUSE", "TJK", "KGZ")])
    assert of_pair(frame, "KGZ", "TJK")["day"].to_list() == ["2007-05-01", "2007-05-02"]


def test_who_courts_whom(event) -> None:
    frame = dyads(
        [event("2007-05-02", "AID", "RUS", "KGZ"), event("2007-05-03", "CONSULT", "RUS KGZ"), event("2007-05-04", "ACCUSE", "RUS", "USA")]
    )
    table = courtship(frame)
    first = table.row(0, named=True)
    assert (first["actor"], first["recipient"], first["events"], first["cooperative"], first["warmth"]) == ("RUS", "KGZ", 2, 2, 12.5)
    assert first["share"] == pytest.approx(2 / 3, abs=1e-4)
    assert table.filter(pl.col("actor") == "KGZ")["events"].to_list() == [1]
    assert table.row(-1, named=True)["conflictual"] == 1


def test_the_network_and_its_centre(event) -> None:
    frame = dyads(
        [event("2007-05-02", "AID", "RUS", "KGZ"), event("2007-05-03", "AID", "RUS", "TJK"), event("2007-05-04", "ACCUSE", "USA", "RUS")]
    )
    graph = network(frame)
    assert graph["RUS"]["KGZ"]["weight"] == 1
    assert centrality(graph).filter(pl.col("code") == "RUS").row(0, named=True)["partners"] == 3
    assert set(network(frame, "conflictual").edges) == {("USA", "RUS")}
    assert centrality(network(dyads([]))).is_empty()
    with pytest.raises(ValueError, match="side"):
        network(frame, "both")


@given(st.lists(st.tuples(st.dates(), st.sampled_from(["CONSULT", "AID", "ACCUSE", "ASSAULT"]), st.booleans()), max_size=12), st.randoms())
def test_months_add_up_whatever_the_order(event, found, random) -> None:
    events = [
        event(d.isoformat(), kind, "KGZ" if one else "TJK", "TJK" if one else "KGZ") for d, kind, one in found if 1990 < d.year < 2030
    ]
    months = by_month(dyads(events))
    assert months["events"].sum() == len(events)
    random.shuffle(events)
    assert by_month(dyads(events)).equals(months)
