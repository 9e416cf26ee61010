import pytest

from .readings import MEETING, gas, meeting, person, reading
from .test_counting import told


@pytest.fixture
def filled(book):
    named = [person(1, "Roza Otunbayeva", "KGZ", "president", "2021"), person(2, "Emomali Rahmon", "TJK", "president", "2021")]
    text = "Border talks ended.\n\nOtunbayeva and Rahmon spoke of the <b>border</b> & of water. Nothing else was said."
    book.ingest([
        reading(text, "2021-05-01", id="reports/1", title="Water and border", actors=named),
        told(MEETING, "2021-05-04", "Kabar"),
        gas(),
    ])  # fmt: skip
    return book


def test_hits_show_where_the_words_stand(filled):
    hits = filled.hits("border water")
    assert [h.document.id for h in hits] == ["reports/1"]
    assert "& of water" in "".join(t for t, _ in hits[0].snippet)
    assert {t.lower() for t, marked in hits[0].snippet if marked} == {"border", "water"}


def test_hits_are_bounded_by_the_question(filled):
    assert len(filled.hits("border")) == 2
    assert [h.document.published for h in filled.hits("border", country="KGZ")] == ["2021-05-04"]
    assert [h.document.published for h in filled.hits("border", until="2021-05-02")] == ["2021-05-01"]
    assert [len(filled.hits("border", limit=1, offset=n)) for n in (0, 1, 2)] == [1, 1, 0]
    assert filled.search("border") == [h.document for h in filled.hits("border")]


SIGNS = ["", " ", '"', '" "', "*", "-", "(", "title:", "NEAR(", "AND", "a OR", "'; DROP TABLE document; --", "ä💥", "%"]


@pytest.mark.parametrize("words", SIGNS)
def test_signs_are_no_commands(filled, words):
    filled.hits(words)
    filled.named(words)
    assert filled.counts()["documents"] == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("otun", ("person", "Roza Otunbayeva", "KGZ")),
        ("ROZA", ("person", "Roza Otunbayeva", "KGZ")),
        ("kab", ("outlet", "Kabar", None)),
        ("water", ("document", "Water and border", None)),
        ("reports/", ("document", "Water and border", None)),
    ],
)
def test_names_are_found_as_one_types(filled, typed, found):
    assert found in [(n.kind, n.name, n.code) for n in filled.named(typed)]


def test_names_that_do_not_begin_so_are_not_found(filled):
    assert filled.named("bayeva") == filled.named("abar") == []
    filled.ingest([meeting(published="2022-01-01", text=MEETING + " Again.")])
    assert len(filled.named("o", most=1)) == 1
