"""Which drafts become events, and with whom: through the reader."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("Serbian leaders rejected the peace plan.", [("REJECT", ["SRB"], [])]),
        ("Moreno's neighbours rejected the plan.", []),
        ("Norway agreed with Denmark to reopen their embassies.", [("AGREE", ["NOR"], ["DNK"])]),
        ("Spain was bombed by Morocco.", [("ASSAULT", ["MAR"], ["ESP"])]),
        ("Rebel fighters attacked Chad.", [("ASSAULT", ["TCD"], ["TCD"])]),
        ("Ukraine received the first tranche of its loan from the IMF.", [("AID", ["IMF"], ["UKR"])]),
        ("Germany completed a motorway in Germany.", []),
        ("Germany completed a motorway in Albania.", [("COOPERATE", ["DEU"], ["ALB"])]),
        (
            "NIAMEY, April 3 (Agency) - Flights between Mali and Niger resumed, officials said on Friday.",
            [("COOPERATE", ["MLI", "NER"], [])],
        ),
    ],
)
def test_who_takes_part(reader: Any, text: str, coded: list[tuple[str, list[str], list[str]]]) -> None:
    events = reader.read(text).events
    assert [(e.type, [r.code for r in e.actors], [r.code for r in e.recipients]) for e in events] == coded


@pytest.mark.parametrize(
    "text",
    ["The opportunities for Chadian-Nigerien military cooperation are many.", "A potential Peru-Chile military cooperation worries Lima."],
)
def test_what_may_come_about_has_not(reader: Any, text: str) -> None:
    (event,) = reader.read(text).events
    assert (event.type, event.status) == ("COOPERATE", "hypothetical")


def test_a_thing_with_a_relative_clause_answers_nothing_told_before(reader: Any) -> None:
    events = reader.read("India may deploy troops to Tajikistan. The region is open to the objections presented by Moscow.").events
    assert [e.type for e in events] == ["MOBILIZE"]


def test_ones_own_state_is_no_recipient_beside_others(reader: Any) -> None:
    (event,) = reader.read("The president of Chad voiced interest in Chad's role in the African Union.").events
    assert (event.type, [r.code for r in event.recipients]) == ("AGREE", ["AU"])


@pytest.mark.parametrize("opener", ["Meanwhile", "However", "Later"])
def test_a_word_that_opens_a_sentence_is_no_name(reader: Any, opener: str) -> None:
    (event,) = reader.read(f"{opener} Deby, the president of Chad, condemned Niger.").events
    assert [r.text for r in event.actors] == ["Deby"]


def test_what_is_asked_for_has_not_happened(reader: Any) -> None:
    assert [e.type for e in reader.read("Chad insisted that Niger withdraw its troops.").events] == ["REQUEST"]


def test_who_summons_to_complain_complains_and_once(reader: Any) -> None:
    (event,) = reader.read("Chad summoned the Nigerien ambassador to complain about the raids.").events
    assert (event.type, [r.code for r in event.actors], [r.code for r in event.recipients]) == ("ACCUSE", ["TCD"], ["NER"])


def test_mediation_that_is_past_is_over(reader: Any) -> None:
    texts = ("Oman mediated between Chad and Niger.", "Oman is mediating between Chad and Niger.")
    assert [e.status for t in texts for e in reader.read(t).events] == ["occurred", "ongoing"]


def test_fighters_are_no_aircraft(reader: Any) -> None:
    (event,) = reader.read("Rebel fighters attacked Chad.").events
    assert event.mode != "aerial"
