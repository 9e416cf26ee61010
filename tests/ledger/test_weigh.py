"""Weighing: the gates, the parts, and what is never evidence."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger import Document
from papertiger.ledger.weigh import GATES, commitment_keys, event_keys, level_of, score_of, weigh
from papertiger.ledger.weigh_records import Deed, Telling
from papertiger.ledger.weigh_tables import load_acts, load_cues, load_fits, load_manners, load_weights, plain_stems
from papertiger.ledger.weigh_take import deeds, tellings
from papertiger.ledger.weigh_words import amounts, content, deadline, named_acts, names_in, restrains, shown_cues, tokens_of
from papertiger.lexicons.commitments import KINDS

PROMISE = ("2016-01-12", "Sweden pledged to give Liberia 30 million dollars for hospitals by the end of April.")
KEPT = ("2016-04-20", "Sweden gave Liberia 30 million dollars for hospitals on Tuesday.")


def read(reader, told, name="d"):
    day, text = told
    return reader.read(Document(text=text, id=name + day, published=day, published_precision="day", published_from="given"))


@pytest.fixture(scope="module")
def promised(reader) -> Telling:
    return tellings(read(reader, PROMISE))[0]


@pytest.fixture(scope="module")
def kept(reader) -> Deed:
    return deeds(read(reader, KEPT))[0]


def test_what_keeps_a_promise_is_evidence_with_its_parts(promised: Telling, kept: Deed) -> None:
    found = weigh(promised, kept)
    assert found is not None
    assert (found.verdict, found.effect, found.level) == ("for", "met", "evidence")
    assert found.text == KEPT[1]
    assert found.happened == "2016-04-19"
    assert {"parties", "kind", "window", "subject"} <= {name for name, value in found.parts if value}
    assert found.score == score_of(found.parts)
    assert "ledger/kinds.tsv:" in found.why


def test_a_day_in_the_month_of_the_document_is_still_due(reader) -> None:
    text = "Armenia pledged to return the district to Azerbaijan by November 15. Azerbaijan agreed to reopen the road by December 1."
    told = tellings(reader.read(Document(text=text, published="2020-11", published_precision="month", published_from="given")))
    assert [t.promise.due.last for t in told if t.promise.due] == ["2020-11-15", "2020-12-01"]


def test_a_day_in_a_quotation_that_follows_is_not_when_it_falls_due(reader) -> None:
    hope = "“We hope Peru will be represented at the summit, which will be held in Chad on August 16,” he said."
    (told,) = tellings(read(reader, ("2007-05-17", f"Chad signalled its willingness to open the bank to Peru, {hope}")))
    assert told.promise.due is None


def test_features_come_back_from_their_json(promised: Telling, kept: Deed) -> None:
    assert Telling.from_json(promised.to_json()) == promised
    assert Deed.from_json(kept.to_json()) == kept


@pytest.mark.parametrize(
    "change",
    [
        {"actors": frozenset({"NOR"})},
        {"settled": False},
        {"type": "CONSULT"},
        {"cues": frozenset({"waiting"})},
        {"happened": (730000, 730000)},
        {"document": "d2016-01-12"},
    ],
    ids=lambda c: next(iter(c)),
)
def test_what_shuts_a_gate_is_nothing(promised: Telling, kept: Deed, change: dict) -> None:
    assert weigh(promised, replace(kept, **change)) is None


def test_what_goes_to_somebody_else_is_no_evidence(promised: Telling, kept: Deed) -> None:
    found = weigh(promised, replace(kept, recipients=frozenset({"GIN"})))
    assert found is None or found.level != "evidence"


def test_an_opinion_weighs_less_than_a_report(promised: Telling, kept: Deed) -> None:
    judged = weigh(promised, replace(kept, judged=True))
    assert judged is None or judged.score < weigh(promised, kept).score


def test_what_did_not_happen_speaks_against(promised: Telling, kept: Deed) -> None:
    assert weigh(promised, replace(kept, negated=True)).effect == "broken"


def test_less_than_was_promised_keeps_it_in_part(promised: Telling, kept: Deed) -> None:
    assert weigh(promised, replace(kept, amounts=(("dollar", 5e6),))).effect == "partly_met"
    assert weigh(promised, replace(kept, amounts=(("dollar", 29e6),))).effect == "met"


def test_the_later_the_less(promised: Telling, kept: Deed) -> None:
    start = promised.due[1]
    days = [(start + late, start + late) for late in (0, 30, 120, 300)]
    scores = [found.score if (found := weigh(promised, replace(kept, happened=d, told=d[1]))) else 0.0 for d in days]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_what_is_weighed_shares_a_key(reader) -> None:
    readings = [read(reader, t) for t in (PROMISE, KEPT, ("2016-04-20", "Norway gave Guinea fish. Guinea met Liberia in Oslo on Monday."))]
    told, done = ([x for r in readings for x in take(r)] for take in (tellings, deeds))
    weighed = [(t, d) for t, d in product(told, done) if weigh(t, d) is not None]
    assert weighed
    assert all(commitment_keys(t) & event_keys(d) for t, d in weighed)


@given(
    st.dictionaries(
        st.sampled_from(sorted(set(load_weights()) & {"subject", "day", "names", "place", "contexts", "reference"})), st.floats(0, 1)
    )
)
def test_a_score_lies_between_nothing_and_one_and_more_never_lowers_it(parts: dict[str, float]) -> None:
    gates = [(g, 1.0) for g in GATES] + [("alone", load_weights()["base"])]
    score = score_of([*gates, *parts.items()])
    assert load_weights()["base"] <= score + 1e-3 <= 1.002
    assert score_of([*gates, *((n, min(1.0, v + 0.1)) for n, v in parts.items())]) >= score


def test_the_two_thresholds() -> None:
    weights = load_weights()
    assert [level_of(s) for s in (weights["evidence"], weights["suggestion"], weights["suggestion"] - 0.01)] == [
        "evidence",
        "suggestion",
        None,
    ]


def test_the_tables_are_whole() -> None:
    assert set(load_manners()) == set(KINDS)
    acts = {a for f in load_fits() for a in f.acts}
    assert {a for a in load_acts().values() if a not in acts} == set()
    assert {m.act for m in load_manners().values()} <= acts
    assert all(0 <= f.strength <= 1 and 0 < f.alone < 1 for f in load_fits())
    assert {c.sort for c in load_cues()} >= {"reference", "kept", "broken", "moved"}
    assert "agreement" not in content("an agreement")
    assert plain_stems()


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("They met, as agreed in March.", "reference"),
        ("Under the treaty signed last May they met.", "reference"),
        ("Mali kept its promise.", "kept"),
        ("Mali broke its word.", "broken"),
        ("The visit has been postponed.", "moved"),
        ("It has yet to send any.", "waiting"),
        ("The first shipment arrived.", "part"),
        ("The pact replaces that of 1996.", "replaced"),
    ],
)
def test_cues(text: str, sort: str) -> None:
    assert sort in shown_cues(text, text.split()[1])


def test_words() -> None:
    assert named_acts("to release prisoners and send aid") == ("RETREAT.release", "COOPERATE", "AID")
    assert amounts("1,200 tents in 3 towns") == (("tent", 1200.0), ("town", 3.0))
    assert amounts("") == ()
    assert deadline("by the end of June", "June")
    assert restrains("join", "join it", "They will never join it.")
    assert not restrains("join", "join it", "They will join it.")
    assert tokens_of("“No,” said Mr. X.") == ["No", "said", "Mr.", "X."]
    names = names_in("Sri Lanka's president flew to South Sudan.", ("LKA",))
    assert (names.own, names.codes) == ({"sri", "lanka"}, {"SSD"})
