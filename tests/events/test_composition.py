"""What the governing verb makes of an event: promised, refused, demanded, threatened, begun, stopped."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Event

Found = tuple[str, str | None, set[str | None], set[str | None]]


def codes(event: Event) -> Found:
    return event.type, event.mode, {r.code for r in event.actors}, {r.code for r in event.recipients}


def found(reader: Any, text: str) -> list[Found]:
    return [codes(e) for e in reader.read(text).events]


@pytest.mark.parametrize(
    ("text", "kind", "mode", "actors", "recipients"),
    [
        # one deed under many governors
        ("Russia withdrew its troops from Georgia.", "RETREAT", "withdraw", {"RUS"}, {"GEO"}),
        ("Russia agreed to withdraw its troops from Georgia.", "AGREE", None, {"RUS"}, {"GEO"}),
        ("Russia refused to withdraw its troops from Georgia.", "REJECT", "yield", {"RUS"}, {"GEO"}),
        ("Georgia demanded that Russia withdraw its troops.", "REQUEST", "yield", {"GEO"}, {"RUS"}),
        ("Georgia called on Russia to withdraw its troops.", "REQUEST", "yield", {"GEO"}, {"RUS"}),
        ("Georgia urged Russia to withdraw its troops.", "REQUEST", "yield", {"GEO"}, {"RUS"}),
        ("Russia was urged by Georgia to withdraw its troops.", "REQUEST", "yield", {"GEO"}, {"RUS"}),
        ("Georgia said Russia must withdraw its troops.", "REQUEST", "yield", {"GEO"}, {"RUS"}),
        ("Russia threatened to withdraw its ambassador from Georgia.", "THREATEN", "relations", {"RUS"}, {"GEO"}),
        ("Russia began to withdraw its troops from Georgia.", "RETREAT", "withdraw", {"RUS"}, {"GEO"}),
        ("Russia will withdraw its troops from Georgia.", "CONCEDE", None, {"RUS"}, {"GEO"}),
        ("Russia announced that it would withdraw its troops from Georgia.", "CONCEDE", None, {"RUS"}, {"GEO"}),
        # meetings to come, and not to come
        ("The Kenyan president will meet the Somali president.", "AGREE", None, {"KEN", "SOM"}, set()),
        ("The Kenyan president would not meet the Somali president.", "REJECT", "meet", {"KEN", "SOM"}, set()),
        ("Kenya refused to meet Somalia.", "REJECT", "meet", {"KEN"}, {"SOM"}),
        ("Kenya cancelled the talks with Somalia.", "REJECT", "meet", {"KEN"}, {"SOM"}),
        ("Kenya proposed talks with Somalia.", "REQUEST", "meet", {"KEN"}, {"SOM"}),
        ("Kenya hopes to meet Somalia.", "AGREE", None, {"KEN", "SOM"}, set()),
        # aid
        ("Russia sent aid to Cuba.", "AID", None, {"RUS"}, {"CUB"}),
        ("Russia resumed sending aid to Cuba.", "AID", None, {"RUS"}, {"CUB"}),
        ("Russia promised to send aid to Cuba.", "AGREE", None, {"RUS"}, {"CUB"}),
        ("Russia offered to send aid to Cuba.", "AGREE", None, {"RUS"}, {"CUB"}),
        ("Russia plans to send aid to Cuba.", "AGREE", None, {"RUS"}, {"CUB"}),
        ("Russia stopped sending aid to Cuba.", "SANCTION", "discontinue", {"RUS"}, {"CUB"}),
        ("Russia suspended aid to Cuba.", "SANCTION", "discontinue", {"RUS"}, {"CUB"}),
        ("Russia rejected Cuba's request for aid.", "REJECT", "assist", {"RUS"}, {"CUB"}),
        ("Cuba asked Russia for aid.", "REQUEST", "assist", {"CUB"}, {"RUS"}),
        # force and coercion, done and announced
        ("Spain shelled Morocco.", "ASSAULT", "heavy-weapons", {"ESP"}, {"MAR"}),
        ("Morocco was shelled by Spain.", "ASSAULT", "heavy-weapons", {"ESP"}, {"MAR"}),
        ("Spain vowed to bomb Morocco.", "THREATEN", "violence", {"ESP"}, {"MAR"}),
        ("Spain imposed sanctions on Cuba.", "SANCTION", "discontinue", {"ESP"}, {"CUB"}),
        ("Spain will impose sanctions on Cuba.", "THREATEN", "restrict", {"ESP"}, {"CUB"}),
        ("Spain threatened Cuba with sanctions.", "THREATEN", "restrict", {"ESP"}, {"CUB"}),
        ("Spain expelled the Cuban ambassador.", "SANCTION", "expel", {"ESP"}, {"CUB"}),
        ("Spain threatened to expel the Cuban ambassador.", "THREATEN", "expel", {"ESP"}, {"CUB"}),
        # treaties
        ("Spain and Morocco signed a treaty.", "SUPPORT", None, {"ESP", "MAR"}, set()),
        ("Spain and Morocco agreed to sign a treaty.", "AGREE", None, {"ESP", "MAR"}, set()),
        ("Spain refused to sign a treaty with Morocco.", "REJECT", "assist", {"ESP"}, {"MAR"}),
        # words about deeds
        ("Cuba accused Russia of bombing its ships.", "ACCUSE", "allege", {"CUB"}, {"RUS"}),
        ("Spain welcomed the agreement between Cuba and Haiti.", "SUPPORT", None, {"ESP"}, {"CUB", "HTI"}),
        ("Spain urged Morocco not to bomb Algeria.", "REQUEST", "change", {"ESP"}, {"MAR"}),
        ("Spain urged Morocco to stop bombing Algeria.", "REQUEST", "yield", {"ESP"}, {"MAR"}),
        ("Spain's shelling of Morocco continued.", "ASSAULT", "heavy-weapons", {"ESP"}, {"MAR"}),
        ("Morocco's rejection of the Spanish offer angered France.", "REJECT", None, {"MAR"}, {"ESP"}),
    ],
)
def test_composition(reader: Any, text: str, kind: str, mode: str | None, actors: set[str], recipients: set[str]) -> None:
    assert found(reader, text) == [(kind, mode, actors, recipients)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Morocco released two Spanish prisoners and apologised to Spain.", ["RETREAT", "CONCEDE"]),
        ("Kenya, which shelled Somalia in May, condemned Ethiopia.", ["ASSAULT", "ACCUSE"]),
        ("Kenya condemned Somalia, recalled its ambassador from Mogadishu and shelled Somali villages.", ["ACCUSE", "SANCTION", "ASSAULT"]),
    ],
)
def test_each_clause_that_tells_of_a_deed_is_an_event(reader: Any, text: str, kinds: list[str]) -> None:
    assert [e.type for e in reader.read(text).events] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n ",
        "Kenya.",
        "Kenya and Somalia.",
        "The weather in Kenya was fine.",
        "Somalia lies east of Kenya.",
        "Kenya has a population of fifty million.",
        "He met nobody.",
        "🕊🕊🕊",
        "The film about Kenya met with silence.",
    ],
)
def test_what_tells_of_no_deed_is_no_event(reader: Any, text: str) -> None:
    assert reader.read(text).events == ()


def test_a_ban_that_is_lifted_is_a_concession(reader: Any) -> None:
    (event,) = reader.read("Cuba lifted the ban on Spanish newspapers.").events
    assert (event.type, {r.code for r in event.actors}) == ("CONCEDE", {"CUB"})
    assert "ESP" in {r.code for r in event.recipients}


def test_headlines_are_read(reader: Any) -> None:
    assert [e.type for e in reader.read("Kenya condemns Somalia").events] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Indian Prime Minister Atal Behari Vajpayee and Pakistani President Pervez Musharraf held talks in Agra.", {"IND", "PAK"}),
        ("Presidents Boris Yeltsin of Russia and Guntis Ulmanis of Latvia signed an agreement.", {"RUS", "LVA"}),
    ],
)
def test_two_persons_with_their_titles_are_two(reader: Any, text: str, actors: set[str]) -> None:
    assert [{r.code for r in e.actors} for e in reader.read(text).events] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Latvia held talks on the withdrawal of Russian troops from Latvia.",
        "Preparations for the withdrawal of Russian troops from Latvia are on schedule.",
        "The next round of talks between Russia and Latvia will be held in Riga.",
        "Russian ships left Vladivostok for joint exercises with China.",
    ],
)
def test_what_is_spoken_of_or_prepared_has_not_happened(reader: Any, text: str) -> None:
    told = [(e.type, e.status) for e in reader.read(text).events if e.type != "CONSULT" or "held talks" not in e.trigger_text]
    assert told
    assert all(status in ("hypothetical", "planned") for _, status in told)


def test_who_receives_tells_who_gave(reader: Any) -> None:
    assert found(reader, "Egypt received a loan from Kuwait.") == [("AID", None, {"KWT"}, {"EGY"})]
