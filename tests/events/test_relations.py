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
    ],
)
def test_standing_facts(reader: Any, text: str, fact: tuple[str, str, str]) -> None:
    assert [(r.kind, r.subject, r.object) for r in reader.read(text).relations] == [fact]


def test_a_fact_told_twice_is_one(reader: Any) -> None:
    text = "Kenya is a member of the African Union. As a member of the African Union, Kenya voted."
    found = [(r.kind, r.subject, r.object) for r in reader.read(text).relations]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("text", ["", "Members met.", "The base of the statue broke.", "The border was closed."])
def test_what_is_no_fact_between_two(reader: Any, text: str) -> None:
    assert reader.read(text).relations == ()
