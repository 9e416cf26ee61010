"""Who is meant: names, offices, pronouns, pairs and counterparts, over the whole text."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Actor, ActorRef, Event, Reading

Side = list[tuple[str | None, str | None]]


def sides(refs: tuple[ActorRef, ...]) -> Side:
    return sorted({(r.code, r.sector) for r in refs}, key=str)


def last(reader: Any, text: str) -> Event:
    event: Event = reader.read(text).events[-1]
    return event


def called(reading: Reading, name: str) -> Actor:
    return next(a for a in reading.actors if a.name == name)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        # states, capitals and seats of power
        ("Jordan condemned Georgia.", [("JOR", None)], [("GEO", None)]),
        ("Bishkek condemned Dushanbe.", [("KGZ", "GOV")], [("TJK", "GOV")]),
        ("The Kremlin condemned the White House.", [("RUS", "GOV")], [("USA", "GOV")]),
        ("NATO and the European Union urged Serbia to withdraw its troops.", [("EU", None), ("NATO", None)], [("SRB", None)]),
        # people with office and state
        ("Serbian President Ivan Petrov criticised Bulgaria.", [("SRB", "GOV")], [("BGR", None)]),
        ("Prime Minister Ravi Kumar of India praised Nepal.", [("IND", "GOV")], [("NPL", None)]),
        ("Boris Kolev, the Bulgarian prime minister, criticised Serbia.", [("BGR", "GOV")], [("SRB", None)]),
        ("Former Peruvian President Luis Rojas criticised Chile.", [("PER", "ELI")], [("CHL", None)]),
        ("The head of the Kenyan army, General Paul Otieno, praised Uganda.", [("KEN", "MIL")], [("UGA", None)]),
        # bodies, forces and groups
        ("Iraqi rebels attacked Turkish troops.", [("IRQ", "REB")], [("TUR", "MIL")]),
        ("Israel's high court rejected a petition by Palestinians.", [("ISR", "JUD")], [("PSE", None)]),
        ("The Kenyan Defence Ministry condemned Somalia.", [("KEN", "MIL")], [("SOM", None)]),
        ("Sri Lankan police arrested two journalists.", [("LKA", "COP")], [("LKA", "JRN")]),
        ("Libyan gunmen killed two Tunisian policemen.", [("LBY", "UAF")], [("TUN", "COP")]),
        ("The Peruvian parliament condemned Chile.", [("PER", "LEG")], [("CHL", None)]),
        ("The opposition in Kenya condemned Somalia.", [("KEN", "OPP")], [("SOM", None)]),
    ],
)
def test_who_acts_and_on_whom(reader: Any, text: str, actors: Side, recipients: Side) -> None:
    event = last(reader, text)
    assert (sides(event.actors), sides(event.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("before", "text", "actor", "code"),
    [
        # surnames and titles
        (
            "Norwegian Foreign Minister Ingrid Dahl met Danish Foreign Minister Mette Holm in Oslo.",
            "Dahl praised Holm.",
            "Ingrid Dahl",
            "NOR",
        ),
        ("Norwegian Foreign Minister Ingrid Dahl left for Oslo.", "The foreign minister praised Denmark.", "Ingrid Dahl", "NOR"),
        ("Kenyan General Paul Otieno visited Uganda.", "The general praised Uganda.", "Paul Otieno", "KEN"),
        ("Norwegian Foreign Minister Ingrid Dahl left for Oslo.", "Foreign Minister Dahl praised Denmark.", "Ingrid Dahl", "NOR"),
        # he, she, it
        ("Norwegian Foreign Minister Ingrid Dahl met Danish Foreign Minister Mette Holm.", "She praised Denmark.", "Ingrid Dahl", "NOR"),
        ("Serbian President Ivan Petrov arrived in Sofia.", "He criticised Greece.", "Ivan Petrov", "SRB"),
        ("Kenya accused Somalia of shelling a village.", "It condemned the raid on Uganda.", "Kenya", "KEN"),
        ("The United Nations condemned Sudan.", "It demanded that Sudan release the pilots.", "United Nations", "UN"),
        # within one sentence
        ("", "Tehran said it had arrested a British sailor.", "Iran", "IRN"),
        ("", "Serbian President Ivan Petrov said he condemned Greece.", "Ivan Petrov", "SRB"),
        # words of the first person in a quotation
        ("", "“We condemn Greece,” Serbian President Ivan Petrov said.", "Ivan Petrov", "SRB"),
        ("", "“I condemn Greece,” Serbian President Ivan Petrov said.", "Ivan Petrov", "SRB"),
    ],
)
def test_references(reader: Any, before: str, text: str, actor: str, code: str) -> None:
    reading = reader.read(f"{before} {text}".strip())
    (ref,) = reading.events[-1].actors
    assert (ref.actor, ref.code) == (called(reading, actor).id, code)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kenya and Somalia reopened talks in Nairobi. Both sides condemned Ethiopia.", {"KEN", "SOM"}),
        ("Serbia and Bulgaria sent envoys to a lake. The two countries condemned Greece.", {"SRB", "BGR"}),
        ("The leaders of Serbia and Bulgaria dined in Vienna. The two presidents condemned Greece.", {"SRB", "BGR"}),
        ("Spain and Morocco signed a treaty. They condemned Algeria.", {"ESP", "MAR"}),
        ("Senior Hungarian and Romanian officials condemned Slovakia.", {"HUN", "ROU"}),
    ],
)
def test_pairs(reader: Any, text: str, codes: set[str]) -> None:
    event = last(reader, text)
    assert {r.code for r in event.actors} == codes
    assert not codes & {r.code for r in event.recipients}


def test_a_counterpart_is_the_one_the_text_names(reader: Any) -> None:
    text = (
        "Kyrgyz Prime Minister Almazbek Atambayev left. Tajik Prime Minister Akil Akilov smiled. Atambayev praised his Tajik counterpart."
    )
    reading = reader.read(text)
    assert reading.events[-1].recipients[0].actor == called(reading, "Akil Akilov").id


def test_one_person_is_one_actor_with_all_names_and_roles(reader: Any) -> None:
    text = "Serbian President Ivan Petrov praised Bulgaria. Petrov met reporters. The president praised Greece."
    actor = called(reader.read(text), "Ivan Petrov")
    assert (actor.kind, actor.code, actor.sector) == ("person", "SRB", "GOV")
    assert [r.title for r in actor.roles] == ["president"]
    assert {"Petrov", "The president"} <= set(actor.aliases)
    assert [text[slice(*s)] for s in actor.spans] == ["Ivan Petrov", "Petrov", "The president"]


def test_two_people_of_one_surname_stay_two(reader: Any) -> None:
    reading = reader.read("Serbian President Ivan Petrov praised Bulgarian General Boris Petrov.")
    assert {a.name for a in reading.actors if a.kind == "person"} == {"Ivan Petrov", "Boris Petrov"}


@pytest.mark.parametrize("text", ["Chad Brown met Jordan Smith in Paris.", "Chad Brown praised Jordan Smith."])
def test_a_first_name_is_no_state(reader: Any, text: str) -> None:
    reading = reader.read(text)
    assert not {"TCD", "JOR"} & {a.code for a in reading.actors}


def test_a_town_after_in_is_a_place_and_no_party(reader: Any) -> None:
    event = last(reader, "Kenya and Somalia met in Oslo.")
    assert {r.code for r in event.actors} == {"KEN", "SOM"}
    assert event.place is not None
    assert event.place.name == "Oslo"


def test_a_role_is_dated_by_the_document(reader: Any) -> None:
    from papertiger.model import Document

    text = "Serbian President Ivan Petrov praised Bulgaria."
    dated = reader.read(Document(text=text, published="2006-05-17", published_precision="day", published_from="given"))
    assert called(dated, "Ivan Petrov").roles[0].as_of == "2006-05-17"
    assert called(reader.read(text), "Ivan Petrov").roles[0].as_of is None


@pytest.mark.parametrize("text", ["They left.", "He smiled.", "Both sides agreed.", "The ministry was silent.", "It rained."])
def test_what_refers_to_nobody_stays_open(reader: Any, text: str) -> None:
    assert [a for a in reader.read(text).actors if a.code] == []
