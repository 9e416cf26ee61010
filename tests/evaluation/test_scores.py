from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.evaluation.align import compare
from papertiger.evaluation.bootstrap import draws
from papertiger.evaluation.compare import comparison
from papertiger.evaluation.picture import confusion_svg
from papertiger.evaluation.plain import plain
from papertiger.evaluation.records import Coding, Confusion, GoldText
from papertiger.evaluation.scores import report
from papertiger.model import Document

STATES = frozenset(("NOR", "DNK", "SWE", "FIN", "CHN"))
codings = st.builds(
    Coding,
    st.sampled_from(("AID", "CONSULT", "ACCUSE")),
    st.none(),
    st.frozensets(st.sampled_from(("NOR", "DNK", "UN")), max_size=2),
    st.frozensets(st.sampled_from(("SWE", "IGO")), max_size=1),
)
texts = st.lists(st.tuples(st.lists(codings, max_size=3), st.lists(codings, max_size=4)), max_size=5)


def event(kind, actors="", recipients="", **more):
    return Coding(kind, more.pop("mode", None), frozenset(actors.split()), frozenset(recipients.split()), **more)


def compared(*pairs):
    return [
        compare(GoldText(Document(text=f"Text {n}.", id=str(n)), tuple(gold), ""), tuple(coded), STATES.__contains__)
        for n, (gold, coded) in enumerate(pairs)
    ]


def measures(found):
    return {m.name: m.value for m in report(found, ()).measures}


# ---------------------------------------------------------------- pairing
def test_the_best_pairs_are_made_first():
    gold = [event("AID", "NOR", "DNK"), event("AID", "NOR", "SWE")]
    coded = [event("AID", "NOR", "SWE"), event("AID", "NOR", "DNK")]
    pairs = compared((gold, coded))[0].pairs
    assert [p.coded for p in pairs] == coded[::-1]
    assert all(p.full for p in pairs)


def test_each_coded_event_answers_once_and_the_rest_are_extra():
    one, twice = event("AID", "NOR", "DNK"), [event("AID", "NOR", "DNK")] * 2
    assert [(p.gold is None, p.right) for p in compared(([one], twice))[0].pairs] == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("gold", "coded", "full"),
    [
        (event("CONSULT", "NOR", "DNK"), event("CONSULT", "DNK NOR"), True),
        (event("ACCUSE", "NOR", "DNK"), event("ACCUSE", "DNK", "NOR"), False),
        (event("ACCUSE", "NOR"), event("ACCUSE", "NOR", "DNK"), True),
        (event("ACCUSE", "NOR", "IGO"), event("ACCUSE", "NOR", "UN"), True),
        (event("ACCUSE", "NOR", "IGO"), event("ACCUSE", "NOR", "SWE"), False),
        (event("ACCUSE", "NOR", "IMG"), event("ACCUSE", "NOR"), True),
    ],
)
def test_when_an_event_has_all_its_sides(gold, coded, full):
    assert compared(([gold], [coded]))[0].pairs[0].full is full


def test_sides_may_be_named_by_any_event_of_the_text():
    gold = [event("AID", "NOR", "DNK")]
    assert measures(compared((gold, [event("AID", "NOR"), event("ACCUSE", "DNK")])))["actors"] == 1
    assert measures(compared((gold, [event("AID", "NOR")])))["actors"] == 0


# ---------------------------------------------------------------- scores
def test_scores_by_type_and_over_all():
    found = report(
        compared(
            ([event("AID", "NOR", "DNK")], [event("AID", "NOR", "DNK"), event("ACCUSE", "SWE")]),
            ([event("AID", "NOR", "DNK", mode="food", contexts=frozenset(("health",)))], [event("AID", "NOR", "SWE", mode="food")]),
            ([event("ACCUSE", "NOR", "DNK")], [event("REJECT", "NOR", "DNK")]),
            ([], []),
        ),
        ("REJECT", "ACCUSE", "AID", "CONSULT"),
    )
    assert (found.texts, found.gold, found.coded) == (4, 3, 4)
    assert {m.name: (m.value, m.of) for m in found.measures} == {
        "recall": (2 / 3, 3),
        "precision": (0.5, 4),
        "f1": (4 / 7, 7),
        "actors": (2 / 3, 3),
        "full": (1 / 3, 3),
        "mode": (1, 1),
        "contexts": (0, 1),
    }
    assert [(t.type, t.gold, t.coded, t.right) for t in found.types] == [("REJECT", 0, 1, 0), ("ACCUSE", 1, 1, 0), ("AID", 2, 2, 2)]
    assert (found.types[0].recall.value, found.types[0].precision.value, found.types[2].f1.value) == (None, 0, 1)
    assert found.confusion == Confusion(("REJECT", "ACCUSE", "AID", "none"), ((0, 0, 0, 0), (1, 0, 0, 0), (0, 0, 2, 0), (0, 1, 0, 0)))
    assert [(m.id, m.kind) for m in found.misses] == [("1", "sides"), ("2", "type"), ("0", "extra")]


def test_nothing_at_all_has_no_scores():
    found = report([], ("AID",))
    assert (found.types, found.misses) == ((), ())
    assert {(m.value, m.low, m.high) for m in found.measures} == {(None, None, None)}


def test_intervals_are_the_same_at_every_run_and_hold_the_value():
    right, wrong = ([event("AID", "NOR", "DNK")], [event("AID", "NOR", "DNK")]), ([event("AID", "NOR", "DNK")], [])
    found = compared(*[right] * 12, *[wrong] * 8)
    first, again = report(found, ()), report(found, ())
    assert first == again
    recall = first.measures[0]
    assert 0.3 < recall.low < recall.value == 0.6 < recall.high < 0.9


def test_draws_have_as_many_texts_as_there_are():
    assert {sum(d.values()) for d in draws([{"a": 1}, {"b": 1}, {"c": 1}], number=20)} == {3}


@given(texts)
def test_counts_agree_whatever_is_coded(pairs):
    found = report(compared(*pairs), ())
    gold, coded = sum(len(g) for g, _ in pairs), sum(len(c) for _, c in pairs)
    assert (found.gold, found.coded) == (gold, coded)
    rows, columns = [sum(r) for r in found.confusion.counts], [sum(c) for c in zip(*found.confusion.counts, strict=True)]
    assert (sum(rows[:-1]), sum(columns[:-1]), found.confusion.counts[-1][-1]) == (gold, coded, 0)
    assert [(t.gold, t.coded) for t in found.types] == list(zip(rows[:-1], columns[:-1], strict=True))
    assert all(m.low is None or 0 <= m.low <= m.high <= 1 for m in found.measures)


# ---------------------------------------------------------------- two ways
def test_what_changed_and_whether_for_the_better():
    gold = [event("AID", "NOR", "DNK")]
    none, type_only, full = [], [event("AID", "NOR")], [event("AID", "NOR", "DNK")]
    extra = [*full, event("ACCUSE", "SWE")]
    first = compared((gold, none), (gold, full), (gold, full), (gold, type_only), (gold, full))
    second = compared((gold, type_only), (gold, extra), (gold, full), (gold, [event("AID", "SWE")]), (gold, none))
    found = comparison(first, second, (report(first, ()), report(second, ())))
    assert [(c.id, c.verdict) for c in found.changes] == [("0", "better"), ("1", "worse"), ("3", "even"), ("4", "worse")]
    assert (found.changes[1].lost, found.changes[1].gained) == ((), (extra[1],))
    recall = found.differences[0]
    assert (recall.first, recall.second) == (0.8, 0.8)
    assert recall.low <= recall.change <= recall.high


def test_another_line_of_the_lexicon_alone_is_no_change():
    first, second = (compared(([], [event("AID", "NOR", lexicon=line)])) for line in ("a.tsv:1", "b.tsv:2"))
    assert comparison(first, second, (report(first, ()), report(second, ()))).changes == ()


# ---------------------------------------------------------------- forms
def test_the_picture_is_sound_and_tells_each_cell():
    svg = confusion_svg(Confusion(("A<B", "none"), ((3, 1), (2, 0))), "Mine & yours")
    titles = [t.text for t in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["Mine & yours", "A<B coded as A<B: 3", "A<B coded as none: 1", "none coded as A<B: 2", "none coded as none: 0"]


def test_json_has_sorted_codes_and_only_so_many_misses():
    found = report(compared(([event("AID", "NOR DNK")], []), ([event("AID", "SWE")], [])), (), (("papertiger", "1"),))
    record = plain(found, 1)
    assert [m["gold"]["actors"] for m in record["misses"]] == [["DNK", "NOR"]]
    assert record["made_by"] == {"papertiger": "1"}
    assert len(plain(found)["misses"]) == 2
