from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papertiger.documents.prepare import prepare
from papertiger.lexicons.places import load_places
from papertiger.lexicons.world import load_world
from papertiger.mentions.places import find_places
from papertiger.model import Document


@pytest.fixture(scope="module")
def read(pipeline):
    places, world = load_places(), load_world()

    def run(text, **known):
        document = prepare(Document(text=text, **known))
        return find_places(document, pipeline.parse(document), places, world)

    return run


def where(mentions, text):
    return [(p.name, p.admin1, p.country) for p in mentions if p.text == text]


def test_a_mention_says_what_where_and_how_it_stands_in_the_text(read):
    text = "The ministers will meet in Bishkek next week."
    (place,) = read(text)
    assert text[slice(*place.span)] == place.text == "Bishkek"
    assert (place.name, place.geonameid, place.country, place.feature) == ("Bishkek", 1528675, "KGZ", "capital")
    assert (round(place.lat), round(place.lon)) == (43, 75)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("He moved to Cambridge, Massachusetts, last year.", "Cambridge", ("Cambridge", "Massachusetts", "USA")),
        ("He moved to Cambridge, England, last year.", "Cambridge", ("Cambridge", "England", "GBR")),
        ("The plant in Florence, Ala., will close in May.", "Florence", ("Florence", "Alabama", "USA")),
        ("A court in Victoria, B.C., heard the case.", "B.C.", ("British Columbia", "British Columbia", "CAN")),
        ("Officials from Georgia, Armenia and Azerbaijan met in Tbilisi.", "Georgia", ("Georgia", None, "GEO")),
        ("Voters in Atlanta and across Georgia went to the polls.", "Georgia", ("Georgia", "Georgia", "USA")),
        ("The flood reached Hamburg, Hanover and Bremen.", "Hamburg", ("Hamburg", "Hamburg", "DEU")),
        ("New York lawmakers passed the bill.", "New York", ("New York", "New York", "USA")),
        ("Diplomats met in New York on Monday.", "New York", ("New York City", "New York", "USA")),
        ("Washington condemned the attack.", "Washington", ("Washington", "District of Columbia", "USA")),
        ("Ships gathered in the Persian Gulf.", "Persian Gulf", ("Persian Gulf", None, None)),
        ("The premier of Western Australia resigned.", "Western Australia", ("Western Australia", "Western Australia", "AUS")),
    ],
)
def test_containment_company_and_cues_tell_places_apart(read, text, name, expected):
    assert where(read(text), name) == [expected]


def test_a_name_told_apart_once_means_the_same_throughout(read):
    found = read("Police in Lima, Ohio, made two arrests. The mayor of Lima thanked them. In Lima, shops stayed open.")
    assert set(where(found, "Lima")) == {("Lima", "Ohio", "USA")}


def test_other_places_near_by_decide(read):
    found = read("Fires burned near Lancaster, Palmdale and Santa Clarita, the Los Angeles County fire service said.")
    assert where(found, "Lancaster") == [("Lancaster", "California", "USA")]


def test_the_outlets_country_counts(read):
    assert [p.country for p in read("The delegation left for Osh.", publication="Kabar")] == ["KGZ"]


def test_an_adjective_is_marked_and_placed_at_its_country(read):
    place = next(p for p in read("A Turkish delegation arrived.") if p.text == "Turkish")
    assert (place.feature, place.country, place.name) == ("demonym", "TUR", "Turkey")


def test_a_people_is_no_place(read):
    assert read("The Turks and the Danes agreed.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan retired.",
        "Paris Hilton smiled.",
        "Senator Hillary Clinton voted against it.",
        "The Boston Globe reported it.",
        "Mesa Airlines cut fares.",
        "He lives at 12 Wooster Street.",
        "They may march in the morning.",
        "",
        "\n\n",
        "1234 !!! ---",
    ],
)
def test_what_only_looks_like_a_place(read, text):
    assert read(text) == ()


def test_the_dateline_is_read_too(read):
    found = read("MANILA, Philippines (AP) -- The president met the ambassador of Chile on Tuesday.")
    assert [(p.text, p.country) for p in found] == [("MANILA", "PHL"), ("Philippines", "PHL"), ("Chile", "CHL")]


def test_what_the_gazetteer_lacks_keeps_null_where_nothing_tells(read):
    found = read("The talks were held in Qvaxnod, Montana, on Sunday.")
    (place,) = [p for p in found if p.text == "Qvaxnod"]
    assert (place.geonameid, place.country, place.admin1, place.feature) == (None, "USA", "Montana", "locality")


def test_a_building_is_put_in_the_town_it_is_told_of_with(read):
    found = read("Two soldiers were taken to Riverside Hospital in Tartu on Monday.")
    (place,) = [p for p in found if "Hospital" in p.text]
    assert (place.feature, place.country, place.geonameid) == ("facility", "EST", None)


def test_both_members_of_a_pair_are_places(read):
    assert {p.text for p in read("An exercise is in progress near Bishkek and Osh.")} == {"Bishkek", "Osh"}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(("Paris", "Texas", "in", ",", "Georgia", "of", "the", "U.S.", "Bank", "met", "and", "Mass.", "SPRINGFIELD", "-")),
        max_size=14,
    )
)
def test_whatever_the_words_spans_hold_and_do_not_overlap(read, words):
    text = " ".join(words)
    found = read(text)
    assert all(text[slice(*p.span)] == p.text for p in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert found == read(text)
