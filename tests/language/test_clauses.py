"""Clauses: who does what to whom, whatever the voice, the control or the coordination."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Clause, Document, Phrase


def clauses(pipeline: Any, text: str) -> dict[str, Clause]:
    parse = pipeline.parse(Document(text=text))
    return {c.predicate: c for s in parse.sentences for c in s.clauses}


def heads(phrase: Phrase | None) -> str | None:
    return None if phrase is None else "+".join(m.lemma for m in phrase.members())


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "done_to", "indirect"),
    [
        # active and passive
        ("The planes bombed the bridge.", "bomb", "plane", "bridge", None),
        ("The bridge was bombed by Sudanese planes.", "bomb", "plane", "bridge", None),
        ("The village was shelled.", "shell", None, "village", None),
        # a state that the parser takes for a time
        (
            "Armenia suspended ratification of the accords with Turkey on Thursday, accusing Ankara of delay.",
            "suspend",
            "armenia",
            "ratification",
            None,
        ),
        ("The envoy was given a letter by the king.", "give", None, "letter", "envoy"),
        ("Weapons seized by customs officers were burnt.", "seize", "officer", "weapon", None),
        ("Weapons seized by customs officers were burnt.", "burn", None, "weapon", None),
        ("Mali gave Niger two helicopters.", "give", "mali", "helicopter", "niger"),
        ("Mali gave two helicopters to Niger.", "give", "mali", "helicopter", "niger"),
        # relative clauses
        ("Chad, which borders Sudan, recalled its ambassador.", "border", "chad", "sudan", None),
        ("The soldiers who guarded the port surrendered.", "guard", "soldier", "port", None),
        ("The soldiers who guarded the port surrendered.", "surrender", "soldier", None, None),
        ("The convoy that rebels attacked carried flour.", "attack", "rebel", "convoy", None),
        ("The minister, who had been accused of fraud, resigned.", "accuse", None, "minister", None),
        # coordination
        ("Kenya condemned the raid and closed the border.", "close", "kenya", "border", None),
        ("Kenya condemned the raid and has closed the border.", "close", "kenya", "border", None),
        ("Kenya and Uganda agreed to send troops.", "send", "kenya+uganda", "troop", None),
        ("Neither Mali nor Niger signed the accord.", "sign", "mali+niger", "accord", None),
        # control
        ("Iran refused to meet the inspectors.", "meet", "iran", "inspector", None),
        ("France urged Mali to release the journalist.", "release", "mali", "journalist", None),
        ("France persuaded Mali to release the journalist.", "release", "mali", "journalist", None),
        ("Japan promised Nepal to build a dam.", "build", "japan", "dam", None),
        ("Peru was urged to release the hostages.", "release", "peru", "hostage", None),
        ("The army was ordered to leave the capital.", "leave", "army", "capital", None),
        ("Brazil wants Bolivia to lower its prices.", "lower", "bolivia", "price", None),
        ("Brazil made Bolivia lower its prices.", "lower", "bolivia", "price", None),
        ("Mali failed to release the pilots.", "release", "mali", "pilot", None),
        # gerunds and participles
        ("Spain praised Cuba for releasing the poet.", "praise", "spain", "cuba", None),
        ("Spain accused Cuba of jailing the poet.", "jail", "cuba", "poet", None),
        ("Spain, by freeing the poet, pleased Cuba.", "free", "spain", "poet", None),
        ("After meeting the king, the envoy left.", "meet", "envoy", "king", None),
        ("Having signed the accord, Mali released the pilots.", "sign", "mali", "accord", None),
        ("To protest the law, students blocked the road.", "protest", "student", "law", None),
        ("Brazil stopped selling arms to Bolivia.", "sell", "brazil", "arm", "bolivia"),
        # complements of nouns
        ("France rejected a request to release the pilots.", "release", "request", "pilot", None),
        ("France heard reports that Chad had attacked Niger.", "attack", "chad", "niger", None),
        # nobody said
        ("Withdraw your troops!", "withdraw", None, "troop", None),
    ],
)
def test_logical_places(pipeline: Any, text: str, predicate: str, subject: str | None, done_to: str | None, indirect: str | None) -> None:
    clause = clauses(pipeline, text)[predicate]
    assert (heads(clause.subject), heads(clause.object), heads(clause.indirect)) == (subject, done_to, indirect)


@pytest.mark.parametrize(
    ("text", "predicate", "tense", "modals", "negated", "perfect", "progressive"),
    [
        ("Chile withdrew its troops.", "withdraw", "past", (), False, False, False),
        ("Chile withdraws its troops.", "withdraw", "present", (), False, False, False),
        ("Chile is withdrawing its troops.", "withdraw", "present", (), False, False, True),
        ("Chile has withdrawn its troops.", "withdraw", "past", (), False, True, False),
        ("Chile had withdrawn its troops.", "withdraw", "past", (), False, True, False),
        ("Chile will withdraw its troops.", "withdraw", "future", ("will",), False, False, False),
        ("Chile will not withdraw its troops.", "withdraw", "future", ("will",), True, False, False),
        ("Chile won't withdraw its troops.", "withdraw", "future", ("will",), True, False, False),
        ("Chile must withdraw its troops.", "withdraw", "none", ("must",), False, False, False),
        ("Chile could withdraw its troops.", "withdraw", "none", ("could",), False, False, False),
        ("Chile did not sign the treaty.", "sign", "past", (), True, False, False),
        ("Chile never signed the treaty.", "sign", "past", (), True, False, False),
        ("Chile signed no treaty.", "sign", "past", (), True, False, False),
        ("No country recognised the junta.", "recognise", "past", (), True, False, False),
        ("Neither Mali nor Niger signed the accord.", "sign", "past", (), True, False, False),
        ("India is not ready to meet Pakistan.", "ready", "present", (), True, False, False),
        ("Did Mali release the pilots?", "release", "past", (), False, False, False),
    ],
)
def test_tense_modality_and_negation(
    pipeline: Any, text: str, predicate: str, tense: str, modals: tuple[str, ...], negated: bool, perfect: bool, progressive: bool
) -> None:
    clause = clauses(pipeline, text)[predicate]
    assert (clause.tense, clause.modals, clause.negated) == (tense, modals, negated)
    assert (clause.perfect, clause.progressive) == (perfect, progressive)


@pytest.mark.parametrize(
    ("text", "governor", "link", "governed"),
    [
        ("Iran refused to meet the inspectors.", "refuse", "to", "meet"),
        ("The premier said that Chad would sign the accord.", "say", "that", "sign"),
        ('"We will sign the accord," the premier said.', "say", "that", "sign"),
        ("Brazil stopped selling arms to Bolivia.", "stop", "ing", "sell"),
        ("India is ready to meet Pakistan.", "ready", "to", "meet"),
        ("Spain praised Cuba for releasing the poet.", "praise", "for", "release"),
        ("Spain accused Cuba of jailing the poet.", "accuse", "of", "jail"),
    ],
)
def test_what_a_clause_governs(pipeline: Any, text: str, governor: str, link: str, governed: str) -> None:
    found = clauses(pipeline, text)
    assert [(k, c.predicate) for k, c in found[governor].complements] == [(link, governed)]
    assert found[governed].parent is found[governor]


@pytest.mark.parametrize(
    ("text", "predicate", "particles", "obliques"),
    [
        ("The rebels laid down their arms.", "lay", ("down",), []),
        ("Russia pulled out of Moldova.", "pull", (), [("out of", "moldova")]),
        ("Russia handed over two suspects to Moldova.", "hand", ("over",), [("to", "moldova")]),
        ("Russia handed two suspects over to Moldova.", "hand", ("over",), [("to", "moldova")]),
        ("The ministers met in Oslo with the king.", "meet", (), [("in", "oslo"), ("with", "king")]),
    ],
)
def test_particles_and_prepositions(
    pipeline: Any, text: str, predicate: str, particles: tuple[str, ...], obliques: list[tuple[str, str]]
) -> None:
    clause = clauses(pipeline, text)[predicate]
    assert clause.particles == particles
    assert [(w, heads(p)) for w, p in clause.obliques] == obliques


def test_a_particle_belongs_to_the_trigger(pipeline: Any) -> None:
    text = "The rebels laid down their arms."
    assert text[slice(*clauses(pipeline, text)["lay"].trigger)] == "laid down"


def test_a_condition_is_marked(pipeline: Any) -> None:
    found = clauses(pipeline, "Spain will sign the treaty if Morocco withdraws its troops.")
    assert [(m, c.predicate) for m, c in found["sign"].adverbials] == [("if", "withdraw")]


def test_conjuncts_hang_on_the_first(pipeline: Any) -> None:
    found = clauses(pipeline, "Kenya condemned the raid and closed the border.")
    assert found["condemn"].conjuncts == (found["close"],)
    assert found["close"].relation == "conjunct"


def test_modals_hold_for_the_conjuncts_without_their_own(pipeline: Any) -> None:
    found = clauses(pipeline, "Kenya will condemn the raid and close the border.")
    assert found["close"].modals == ("will",)
    assert found["close"].tense == "future"


@pytest.mark.parametrize("text", ["", "   ", "Talks.", "Peace talks in Oslo", "🕊", "No", "?!", "12 34"])
def test_what_has_no_verb_has_no_clause(pipeline: Any, text: str) -> None:
    assert clauses(pipeline, text) == {}
