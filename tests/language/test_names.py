"""Names: the lexicons overrule the model, offices introduce people, surnames are remembered."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from papertiger.model import Document


def names(pipeline: Any, text: str) -> list[tuple[str, str, str | None]]:
    return [(n.text, n.kind, n.code) for n in pipeline.parse(Document(text=text)).names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks were held in Bishkek.", ("Bishkek", "place", "KGZ")),
        ("Dushanbe agreed.", ("Dushanbe", "place", "TJK")),
        ("The Tajik army withdrew.", ("Tajik", "demonym", "TJK")),
        ("The Kremlin was silent.", ("Kremlin", "place", "RUS")),
        ("The White House was silent.", ("White House", "place", "USA")),
        ("NATO was silent.", ("NATO", "organisation", "NATO")),
        ("The United States was silent.", ("United States", "state", "USA")),
        ("The US was silent.", ("US", "state", "USA")),
        ("The U.S. was silent.", ("U.S.", "state", "USA")),
        ("South Korea was silent.", ("South Korea", "state", "KOR")),
        ("North Korea spoke. The South was silent.", ("South", "state", "KOR")),
        ("North Korea spoke, and the North was silent again.", ("North", "state", "PRK")),
        ("North and South Korea were silent.", ("North", "state", "PRK")),
        ("The Democratic Republic of the Congo was silent.", ("Democratic Republic of the Congo", "state", "COD")),
        ("Niger was silent.", ("Niger", "state", "NER")),
        ("Nigeria was silent.", ("Nigeria", "state", "NGA")),
        ("Jordan was silent.", ("Jordan", "state", "JOR")),
        ("The European Union was silent.", ("European Union", "organisation", "EU")),
    ],
)
def test_the_lexicons_know_it(pipeline: Any, text: str, name: tuple[str, str, str]) -> None:
    assert name in names(pipeline, text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Prime Minister Almazbek Atambayev left for Osh.", "Almazbek Atambayev"),
        ("Serbian President Ivan Petrov left for Sofia.", "Ivan Petrov"),
        ("General Paul Otieno left for Kampala.", "Paul Otieno"),
        ("Chad Brown met the king.", "Chad Brown"),
        ("Jordan Smith met the king.", "Jordan Smith"),
    ],
)
def test_people(pipeline: Any, text: str, person: str) -> None:
    assert (person, "person") in [(t, k) for t, k, _ in names(pipeline, text)]


def test_a_surname_that_was_introduced_is_a_person_ever_after(pipeline: Any) -> None:
    found = names(pipeline, "Prime Minister Almazbek Atambayev left. Critics of Atambayev smiled. Atambayev returned.")
    assert [t for t, k, _ in found if k == "person"] == ["Almazbek Atambayev", "Atambayev", "Atambayev"]


@pytest.mark.parametrize("text", ["Thirty US$ notes were found.", "The turkey was roasted.", "He bought china and a jersey."])
def test_small_words_are_no_states(pipeline: Any, text: str) -> None:
    assert not [n for n in names(pipeline, text) if n[1] in ("state", "demonym")]


def test_names_do_not_overlap_and_stand_in_order(pipeline: Any) -> None:
    text = "U.S. Secretary of State Ana Ruiz, South African President Jan Botha and NATO's Lee Park met in New York, United States."
    found = pipeline.parse(Document(text=text)).names
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(n.text == text[slice(*n.span)] for n in found)
