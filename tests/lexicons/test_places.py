import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.lexicons.places import Places, fold, kilometres, load_places


@pytest.fixture(scope="module")
def places():
    return load_places()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Bishkek", ("Bishkek", "KGZ", "capital")),
        ("Peking", ("Beijing", "CHN", "capital")),
        ("Bombay", ("Mumbai", "IND", "city")),
        ("Leningrad", ("Saint Petersburg", "RUS", "city")),
        ("Frunze", ("Bishkek", "KGZ", "capital")),
        ("D.C.", ("Washington", "USA", "capital")),
        ("Manas", ("Manas", "KGZ", "city")),
        ("Camp David", ("Camp David", "USA", "facility")),
        ("Gaza Strip", ("Gaza Strip", "PSE", "region")),
        ("Darfur", ("Darfur", "SDN", "region")),
        ("Caspian Sea", ("Caspian Sea", None, "sea")),
        ("Africa", ("Africa", None, "continent")),
        ("Calif.", ("California", "USA", "state")),
        ("Que.", ("Quebec", "CAN", "state")),
        ("Ivory Coast", ("Ivory Coast", "CIV", "country")),
    ],
)
def test_names_old_short_and_large(places, name, first):
    place = max(places.find(name), key=lambda p: p.population) if first[2] in ("city", "capital") else places.find(name)[0]
    assert (place.name, place.country, place.feature) == first


def test_case_accents_and_abbreviated_saints_do_not_count(places):
    assert places.find("SAO PAULO")[0] == places.find("São Paulo")[0]
    assert places.find("St Petersburg")[0] == places.find("Saint Petersburg")[0]


def test_a_name_has_all_its_places(places):
    assert {"Texas", "Tennessee", "Kentucky"} <= {p.admin1 for p in places.find("Paris")}
    assert {p.feature for p in places.find("Georgia")} >= {"country", "state"}


def test_every_capital_is_one_place(places):
    capitals = [p for p in places.find("Washington") if p.feature == "capital"]
    assert [p.admin1 for p in capitals] == ["District of Columbia"]


def test_divisions_of_the_two_packages_are_brought_together(places):
    expected = {"Osh": "Osh", "Chengdu": "Sichuan", "Edmonton": "Alberta", "Belgrade": "Belgrade", "Manchester": "England"}
    found = {name: max((p for p in places.find(name) if p.feature != "state"), key=lambda p: p.population) for name in expected}
    assert {name: place.admin1 for name, place in found.items()} == expected


@pytest.mark.parametrize(
    ("county", "state", "lat", "lon"), [("Cook County", "Illinois", 41.8, -87.8), ("Harris County", "Texas", 29.8, -95.4)]
)
def test_american_counties_lie_where_their_towns_do(places, county, state, lat, lon):
    place = next(p for p in places.find(county) if p.admin1 == state)
    assert place.feature == "county"
    assert abs(place.lat - lat) < 0.5
    assert abs(place.lon - lon) < 0.5


def test_an_abbreviation_that_is_also_a_word_is_marked(places):
    assert {p.sense for p in places.find("Mass.") if p.feature == "state"} == {"after_comma"}
    assert {p.sense for p in places.find("Turkish") if p.feature == "country"} == {"adjective"}


def test_countries_by_code(places):
    assert places.country("TJK").name == "Tajikistan"
    assert places.country("XXX") is None


def test_nothing_is_found_for_nothing(places):
    assert places.find("") == () == places.find("...") == places.find("Zzyzzxqk")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_and_look_ups_never_fail(text):
    assert fold(fold(text)) == fold(text)
    assert isinstance(load_places().find(text), tuple)


@given(st.sampled_from(("Bishkek", "Suva", "Nome", "Ushuaia", "Anadyr")), st.sampled_from(("Apia", "Quito", "Oslo", "Perth")))
def test_distance_is_the_same_both_ways_and_within_half_the_globe(a, b):
    one, two = load_places().find(a)[0], load_places().find(b)[0]
    assert kilometres(one, two) == pytest.approx(kilometres(two, one))
    assert 0 <= kilometres(one, two) <= 20_100
    assert kilometres(one, one) == 0


def test_threads_share_one_gazetteer(places):
    names = ["Osh", "Lagos", "Lima", "Kyoto", "Cork", "Aden"] * 30
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.extend(places.find(n)[0].name for n in names)) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(got) == 6 * len(names)


def test_what_is_no_index_is_told(tmp_path):
    path = tmp_path / "places.sqlite"
    path.write_text("not a database, but long enough to be mistaken for one " * 40)
    with pytest.raises(sqlite3.DatabaseError):
        Places(path).find("Osh")
