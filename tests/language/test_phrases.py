"""Noun phrases: head, coordination, possessor, and what hangs on them."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Document, Phrase


def phrase(pipeline: Any, text: str, lemma: str) -> Phrase:
    parse = pipeline.parse(Document(text=text))
    return next(p for s in parse.sentences for p in s.phrases if p.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "members"),
    [
        ("Kenya, Uganda and Rwanda met.", "kenya", ["kenya", "uganda", "rwanda"]),
        ("The army and the police clashed.", "army", ["army", "police"]),
        ("The army clashed.", "army", ["army"]),
        ("Talks between Kenya and Somalia collapsed.", "kenya", ["kenya", "somalia"]),
    ],
)
def test_members_of_a_coordination(pipeline: Any, text: str, lemma: str, members: list[str]) -> None:
    assert [m.lemma for m in phrase(pipeline, text, lemma).members()] == members


@pytest.mark.parametrize(
    ("text", "lemma", "plural", "definite"),
    [
        ("The soldiers left.", "soldier", True, True),
        ("A soldier left.", "soldier", False, False),
        ("Soldiers left.", "soldier", True, False),
        ("Mali's soldiers left.", "soldier", True, True),
        ("These soldiers left.", "soldier", True, True),
        ("They left.", "they", True, False),
    ],
)
def test_number_and_definiteness(pipeline: Any, text: str, lemma: str, plural: bool, definite: bool) -> None:
    found = phrase(pipeline, text, lemma)
    assert (found.plural, found.definite) == (plural, definite)


def test_possessor_apposition_and_attachments(pipeline: Any) -> None:
    owned = phrase(pipeline, "Mali's ambassador to France left.", "ambassador")
    assert owned.possessor is not None
    assert owned.possessor.lemma == "mali"
    assert [(w, p.lemma) for w, p in owned.attachments] == [("to", "france")]
    beside = phrase(pipeline, "The envoy, a retired general, left.", "envoy")
    assert [p.lemma for p in beside.appositions] == ["general"]


def test_modifiers_take_in_the_members_of_their_coordination(pipeline: Any) -> None:
    text = "Senior Hungarian and Romanian officials met."
    parse = pipeline.parse(Document(text=text))
    found = next(p for p in parse.sentences[0].phrases if p.lemma == "official")
    assert [parse.words[i] for i in found.modifiers] == ["Senior", "Hungarian", "Romanian"]


def test_the_core_of_a_phrase_leaves_out_what_follows_its_head(pipeline: Any) -> None:
    text = "The new ambassador to France who arrived on Monday smiled."
    parse = pipeline.parse(Document(text=text))
    found = next(p for p in parse.sentences[0].phrases if p.lemma == "ambassador")
    assert parse.slice(found.start, found.end) == "The new ambassador"
    assert parse.slice(found.left, found.right) == "The new ambassador to France who arrived on Monday"
