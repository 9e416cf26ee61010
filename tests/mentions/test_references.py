"""Whom a reference stands for, by the mentions of the reading's actors; and what stays open."""

from __future__ import annotations

from typing import Any

import pytest


def meant(reader: Any, text: str) -> set[str | None]:
    """Names of persons, codes of all others, that the reading gives to the words in brackets."""
    end = text.index("]") - 1
    reading = reader.read(text.replace("[", "").replace("]", ""))
    return {a.name if a.kind == "person" and " " in a.name else a.code for a in reading.actors if any(s[1] == end for s in a.spans)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Serbia and Greece shared a lake. [Both countries] drained it.", {"SRB", "GRC"}),
        ("Kenya, Uganda and Rwanda met in Nairobi. [The three countries] signed a pact.", {"KEN", "UGA", "RWA"}),
        ("Kenya, Uganda and Rwanda met in Nairobi. [They] signed a pact.", {"KEN", "UGA", "RWA"}),
        ("Serbia and Greece quarrelled. [The former] recalled an envoy.", {"SRB"}),
        ("Serbia and Greece quarrelled. [The latter] recalled an envoy.", {"GRC"}),
        ("Serbian President Ivan Petrov met Greek President Nikos Pavlou. [The two men] shook hands.", {"Ivan Petrov", "Nikos Pavlou"}),
        ("Serbian President Ivan Petrov met his Greek counterpart, Nikos Pavlou, and gave [him] a book.", {"Nikos Pavlou"}),
        ("Serbian President Ivan Petrov thanked Greek President Nikos Pavlou for [his] help.", {"Nikos Pavlou"}),
        ("Serbia condemned Greece for [its] silence.", {"GRC"}),
        ("Greece asked the International Monetary Fund for a loan. [The fund] refused.", {"IMF"}),
        ("The UN envoy arrived in Kenya. [The world body] sent food.", {"UN"}),
        ("Rebels attacked a barracks in Chad. Sudan denied that it armed [the gunmen].", {"TCD"}),
        ("[Bamako] rejected the plan.", {"MLI"}),
        ("“[We] condemn Greece,” Serbian President Ivan Petrov said.", {"Ivan Petrov"}),
    ],
)
def test_what_the_text_settles_is_resolved(reader: Any, text: str, who: set[str]) -> None:
    assert meant(reader, text) == who


@pytest.mark.parametrize(
    "text",
    [
        "Serbia sent an envoy. [It] was raining.",
        "Serbia sent an envoy. [It] is hoped that Greece will reply.",
        "Serbia sent an envoy. [It] was too late to talk.",
        "Serbia sent an envoy. [It] took ten days to reach Greece.",
        "A ferry sank off Greece. [It] was carrying sheep.",
        "Kenya and Uganda signed a treaty. [It] takes effect in May.",
        "Kenya and Uganda signed a treaty. [Its] text is secret.",
        "Kenya bought a radar. Uganda called [it] a toy.",
        "Thousands marched through [Nairobi] and sang.",
        "Kenyan President Paul Otieno fled [Nairobi] by car.",
        "Kenya and Uganda share a river. Farmers live on [both sides] of the river.",
        "[They] grow tea.",
    ],
)
def test_what_is_no_actor_stays_open(reader: Any, text: str) -> None:
    assert meant(reader, text) == set()


def test_both_of_two_presidents_are_actors_where_the_parser_takes_one_for_a_modifier(reader: Any) -> None:
    reading = reader.read("Finnish President Mikael Aho and Estonian President Jaan Tamm opened a pipeline.")
    assert {(a.name, a.code) for a in reading.actors if " " in a.name} >= {("Mikael Aho", "FIN"), ("Jaan Tamm", "EST")}


def test_a_man_is_not_meant_by_she(reader: Any) -> None:
    text = "Serbian President Ivan Petrov said he was ill. Greek Foreign Minister Eleni Karas called. Petrov was asleep when [she] rang."
    assert meant(reader, text) == {"Eleni Karas"}


def test_what_somebody_is_of_comes_before_a_guess(reader: Any) -> None:
    text = "The junta of Niger refused. General Mody, the second man of the junta, travelled to Bamako and met the Malian leader Assimi Goita."
    visits = [e for e in reader.read(text).events if e.type == "CONSULT"]
    assert visits and all(e.actors[0].code == "NER" for e in visits)


def test_its_embassy_is_not_the_embassies_named_before(reader: Any) -> None:
    text = "Iran and Chad will reopen their embassies. Chad cut ties after a crowd stormed its embassy in Tehran."
    stormed = next(e for e in reader.read(text).events if e.type in ("PROTEST", "ASSAULT"))
    assert [r.code for r in stormed.recipients] == ["TCD"]
