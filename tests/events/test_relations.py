"""Standing facts: memberships, borders, bases."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Kenya is a member of the African Union.", ("member_of", "KEN", "AU")),
        ("The border between Chad and Niger was closed.", ("border", "TCD", "NER")),
        ("Chad's border with Niger was closed.", ("border", "TCD", "NER")),
        ("The Russian base at Kant in Kyrgyzstan was closed.", ("base", "RUS", "KGZ")),
        ("Poland's membership in NATO angered Russia.", ("member_of", "POL", "NATO")),
        ("Spain joined NATO.", ("member_of", "ESP", "NATO")),
        ("The United States keeps an air base in Qatar.", ("base", "USA", "QAT")),
        ("Russia has a base at Kant in Kyrgyzstan.", ("base", "RUS", "KGZ")),
        ("Cuba was an ally of Angola.", ("ally", "CUB", "AGO")),
        ("The treaty between Chile and Peru remains in force.", ("treaty_in_force", "CHL", "PER")),
    ],
)
def test_standing_facts(reader: Any, text: str, fact: tuple[str, str, str]) -> None:
    assert [(r.kind, r.subject, r.object) for r in reader.read(text).relations] == [fact]


def test_a_fact_told_twice_is_one(reader: Any) -> None:
    text = "Kenya is a member of the African Union. As a member of the African Union, Kenya voted."
    found = [(r.kind, r.subject, r.object) for r in reader.read(text).relations]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ukraine is not a member of NATO.",
        "Spain may join NATO.",
        "Kenya seeks membership in NATO.",
        "The treaty between Chile and Peru collapsed.",
        "Members met.",
        "The base of the statue broke.",
        "The border was closed.",
    ],
)
def test_what_is_no_fact_between_two(reader: Any, text: str) -> None:
    assert reader.read(text).relations == ()


@pytest.mark.parametrize(
    ("text", "since"), [("Spain joined NATO in 1982.", "1982"), ("Russia has had a base at Kant in Kyrgyzstan since 2003.", "2003")]
)
def test_since_when(reader: Any, text: str, since: str) -> None:
    assert [r.since for r in reader.read(text).relations] == [since]


def test_where_a_base_stands(reader: Any) -> None:
    assert [r.place for r in reader.read("Russia has a base at Kant in Kyrgyzstan.").relations] == ["Kant"]
