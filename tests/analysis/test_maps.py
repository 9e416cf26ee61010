import json

import pytest

from papertiger.analysis.charts import accord_chart, series_chart, themed, vega_lite
from papertiger.analysis.maps import map_chart, places_of, within
from papertiger.analysis.network_charts import heaviest, layout, network_chart
from papertiger.ledger.counting import Accord, PairCount, PeriodCount, PlaceCount

OSH = ("Osh", "KGZ", 40.5, 72.8)
PLACES = [
    PlaceCount(*OSH, "verbal cooperation", 3),
    PlaceCount(*OSH, "material conflict", 1),
    PlaceCount("Lomé", "TGO", 6.1, 1.2, "verbal conflict", 2),
]
PAIRS = [PairCount("KGZ", "TJK", 9, 3, 6, -1.0), PairCount("KGZ", "RUS", 5, 5, 0, 3.0), PairCount("NOR", "TCD", 1, 0, 1, -5.0)]


def values(spec, part):
    return spec["datasets"][part["data"]["name"]]


def test_a_place_stands_once_with_the_class_that_most_events_have():
    osh, lome = places_of(PLACES)
    assert (osh.name, osh.events, osh.chief) == ("Osh", 4, "verbal cooperation")
    assert [p.name for p in within([osh, lome], "Central Asia")] == ["Osh"]
    assert within([osh, lome], "world") == [osh, lome]


def test_a_map_draws_the_states_and_the_places():
    spec = map_chart(places_of(PLACES)).to_dict()
    land, circles = spec["layer"]
    assert land["mark"]["type"] == "geoshape"
    assert len(values(spec, land)) > 170
    assert {v["place"] for v in values(spec, circles)} == {"Osh", "Lomé"}


def test_the_heaviest_pairs_by_side():
    assert [(p.other, w) for p, w in heaviest(PAIRS, "all", 2)] == [("TJK", 9), ("RUS", 5)]
    assert [(p.other, w) for p, w in heaviest(PAIRS, "conflict", 9)] == [("TJK", 6), ("TCD", 1)]


def test_a_layout_is_the_same_whenever_the_pairs_are():
    weighed = heaviest(PAIRS, "all", 9)
    assert layout(weighed) == layout(reversed(weighed))
    assert set(layout(weighed)) == {"KGZ", "TJK", "RUS", "NOR", "TCD"}
    assert layout([]) == {}


def test_a_network_names_its_nodes():
    spec = network_chart(heaviest(PAIRS, "all", 9)).to_dict()
    names = values(spec, spec["layer"][2])
    assert {n["name"] for n in names} == {"Kyrgyzstan", "Tajikistan", "Russia", "Norway", "Chad"}
    assert next(n["events"] for n in names if n["name"] == "Kyrgyzstan") == 14


@pytest.mark.parametrize(("period", "step", "date"), [("2021", "year", "2021-01-01"), ("2021-05", "month", "2021-05-01")])
def test_a_series_puts_conflict_below_the_line(period, step, date):
    counts = [PeriodCount(period, "verbal cooperation", 3, 2.0), PeriodCount(period, "material conflict", 2, None)]
    spec = series_chart(counts, step).to_dict()
    assert [(v["date"], v["signed"]) for v in values(spec, spec)] == [(date, 3), (date, -2)]


def test_accords_stand_for_both_outlets():
    spec = accord_chart([Accord("Kabar", "TASS", 4, 1)]).to_dict()
    assert [(v["outlet"], v["with"], v["share"]) for v in values(spec, spec)] == [("Kabar", "TASS", 0.25), ("TASS", "Kabar", 0.25)]


def test_light_and_dark_charts_differ_in_ink_only():
    chart = accord_chart([Accord("Kabar", "TASS", 4, 1)])
    light, dark = themed(chart).to_dict(), themed(chart, dark=True).to_dict()
    assert light.pop("config") != dark.pop("config")
    assert light == dark


@pytest.mark.parametrize("chart", [accord_chart([Accord("Kabar", "TASS", 4, 1)]), map_chart(places_of(PLACES))], ids=["accord", "map"])
def test_vega_lite_is_what_altair_makes_of_the_chart(chart):
    for dark in (True, False):  # twice, since nothing may be taken from the chart itself
        assert json.loads(json.dumps(vega_lite(chart, dark))) == json.loads(json.dumps(themed(chart, dark).to_dict()))
