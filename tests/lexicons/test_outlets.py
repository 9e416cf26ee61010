"""Outlets by name: spellings, namesakes, addresses, and faults of a data file."""

from __future__ import annotations

import pytest

from papertiger.errors import LexiconError
from papertiger.lexicons.outlets import KINDS, Outlets, load_outlets, shipped_outlets

HEAD = "# source: test\n# licence: CC0\nname\tforms\tbare\tcountry\tkind\tseats\n"


@pytest.mark.parametrize(
    ("written", "country", "kind"),
    [
        ("Akipress", "KGZ", "agency"),
        ("AKI-press", "KGZ", "agency"),
        ("the Washington Post", "USA", "newspaper"),
        ("RIA-Novosti", "RUS", "agency"),
        ("Jane’s Defence Weekly", "GBR", "journal"),
        ("www.24.kg", "KGZ", "website"),
        ("AP", "USA", "agency"),
        ("Dawn", "PAK", "newspaper"),
    ],
)
def test_an_outlet_is_known_by_any_spelling(written: str, country: str, kind: str) -> None:
    found = shipped_outlets().cited(written)
    assert (found.country, found.kind) == (country, kind)
    assert found.address.startswith("mentions/outlets.tsv:")


def test_namesakes_are_told_apart_by_their_seat_only() -> None:
    outlets = shipped_outlets()
    assert outlets.cited("Daily Star").country is None
    assert outlets.cited("Daily Star").kind == "newspaper"
    assert outlets.cited("Daily Star", seat="Beirut").country == "LBN"
    assert outlets.cited("Daily Star", seat="Atlantis").country is None


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("www.mod.gov.ge", "GEO"),
        ("http://president.example.kz/news/1", "KAZ"),
        ("news.example.co.uk", "GBR"),
        ("example.com", None),
        ("old.example.su", "RUS"),
    ],
)
def test_an_unknown_website_takes_its_country_from_its_domain(address: str, country: str | None) -> None:
    found = shipped_outlets().cited(address)
    assert (found.kind, found.country, found.address) == ("website", country, "")


def test_an_unknown_name_stays_unknown() -> None:
    found = shipped_outlets().cited("Nowhere Bugle")
    assert (found.name, found.country, found.kind) == ("Nowhere Bugle", None, None)


def test_the_shipped_file_is_large_and_sound() -> None:
    entries = shipped_outlets().entries
    assert len(entries) > 400
    assert {e.kind for e in entries} == KINDS
    assert len({(e.name, e.country) for e in entries}) == len(entries)


def test_words_that_are_also_ordinary_are_kept_out_of_running_text() -> None:
    dawn = next(e for e in shipped_outlets().entries if e.name == "Dawn")
    assert "Dawn" in dawn.bare
    assert "Dawn" not in dawn.forms


def test_a_users_own_file_is_read_the_same_way() -> None:
    outlets = Outlets(load_outlets("mine.tsv", HEAD + "Harbour Post\tHP\t\tSGP\twebsite\tSingapore\n"))
    assert outlets.cited("hp").country == "SGP"
    assert outlets.is_seat("singapore")


@pytest.mark.parametrize(
    ("line", "column"),
    [("\t\t\tSGP\twebsite\t", "name"), ("Post\t\t\tSingapore\twebsite\t", "country"), ("Post\t\t\tSGP\tblog\t", "kind")],
)
def test_a_fault_names_line_and_column(line: str, column: str) -> None:
    with pytest.raises(LexiconError, match=rf"mine\.tsv:4: column '{column}'"):
        load_outlets("mine.tsv", HEAD + line + "\n")
