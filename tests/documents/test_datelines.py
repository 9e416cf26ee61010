import pytest

from papertiger.documents.datelines import dateline_at, later_datelines


@pytest.mark.parametrize(
    ("line", "place", "rest"),
    [
        ("LIMA, Peru (AP) _ Peru said", "LIMA, Peru", " Peru said"),
        ("QUITO (AP)_ Police found", "QUITO", " Police found"),
        ("SAN JOSE, Costa Rica (AP) --", "SAN JOSE, Costa Rica", ""),
        ("ADDIS ABABA (AFP ) -- The union", "ADDIS ABABA", " The union"),
        ("N'DJAMENA, Chad, May 3 (Reuters) - Rebels", "N'DJAMENA, Chad", " Rebels"),
        ("OULAN-BATOR, 3 May (Montsame) — Wool", "OULAN-BATOR", " Wool"),
        ("TIRANA, June 5. /ATA/. Albania", "TIRANA", " Albania"),
        ("PARIS _ France", "PARIS", " France"),
        ("TRENTON, N.J. _ A court", "TRENTON, N.J.", " A court"),
        ("ST. JOHN'S — Fishermen", "ST. JOHN'S", " Fishermen"),
        ("GENEVA/VIENNA (UPI) Talks opened", "GENEVA/VIENNA", " Talks opened"),
        ("Tashkent (UzA) - The minister", "Tashkent", " The minister"),
        ("Nairobi (CNN)", "Nairobi", ""),
        ("Asunción, May 16 -- The president", "Asunción", " The president"),
        ("Paris, Ky. (November 2, 2012) – Police", "Paris, Ky.", " Police"),
    ],
)
def test_datelines(line, place, rest):
    found = dateline_at(line)
    assert found is not None
    assert found.place == place
    assert line[found.length :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "NATO (founded in 1949) said on Monday",
        "OPEC - the cartel - met",
        "The UN (United Nations) said",
        "Chad and Niger (both in the Sahel) agreed",
        "Moscow, which hosts the talks -- they began on May 3 -- said",
        "GM - a maker of cars - said",
        "IN A SPEECH on Monday the king said",
        "May 3 was a holiday -- so nobody met.",
        "On May 16 the Prime Minister -- a former general -- met envoys.",
        "Rice (the grain) - and wheat",
        "(AP) -- nothing before",
        "",
        "_",
    ],
)
def test_prose_is_no_dateline(line):
    assert dateline_at(line) is None


@pytest.mark.parametrize(
    ("line", "month", "day", "published"),
    [
        ("LAGOS, Sept. 4 (Xinhua) -- A", 9, 4, None),
        ("LAGOS, 4 September (Xinhua) -- A", 9, 4, None),
        ("LAGOS, September 14, 2003 (Xinhua) -- A", 9, 14, "2003-09-14"),
        ("May 16, 2007 -- The two", 5, 16, "2007-05-16"),
        ("LAGOS (Xinhua) -- A", None, None, None),
    ],
)
def test_dates_of_datelines(line, month, day, published):
    found = dateline_at(line)
    assert (found.month, found.day, found.published) == (month, day, published)


def test_datelines_inside_a_round_up():
    text = "World in brief\n\nLIMA (AP) -- Rain.\n\nQUITO, Ecuador (AP) -- Sun.\n\nNATO (the alliance) -- met."
    assert [text[a:b] for a, b in later_datelines(text)] == ["LIMA (AP) --", "QUITO, Ecuador (AP) --"]
