"""How much and how many: typed quantities of events, in sentences of our own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.errors import LexiconError
from papertiger.events.amounts import Figures
from papertiger.lexicons.quantities import currency_of, quantity_words
from papertiger.model import Document, Quantity, Reading

if TYPE_CHECKING:
    from papertiger.model import Event

PEOPLE = [
    ("Rebels killed 47 people in Chad.", "dead", 47, "people"),
    ("In Chad 47 villagers were killed by Sudanese rebels.", "dead", 47, "villager"),
    ("Sudanese rebels wounded three soldiers in Chad.", "injured", 3, "soldier"),
    ("Sudanese soldiers shot dead four Chadians.", "dead", 4, "Chadians"),
    ("Kenyan police arrested 64 demonstrators.", "detained", 64, "demonstrator"),
    ("Kenyan police arrested 12.", "detained", 12, "people"),
    ("The arrest of 29 students by Kenyan police angered Britain.", "detained", 29, "student"),
    ("Sudanese soldiers displaced 5,300 families in Chad.", "displaced", 5300, "family"),
    ("Nigeria sent 1,250 peacekeepers to Mali.", "people", 1250, "peacekeeper"),
    ("Sweden expelled two Russian diplomats.", "people", 2, "diplomat"),
    ("Sudanese jets bombed six bridges in Chad.", "count", 6, "bridge"),
    ("Kenyan police arrested twenty-seven of the 80 miners.", "detained", 27, "miner"),
    ("France withdrew two thirds of its troops from Mali.", "share", 0.6667, "troop"),
    ("Norway will send 40 percent of its tents to Nepal.", "share", 0.4, "tent"),
]
MONEY = [
    ("Norway pledged $82 million to Kenya.", 82e6, "USD"),
    ("Norway pledged €3.5bn to Kenya.", 3.5e9, "EUR"),
    ("Norway pledged £7m to Kenya.", 7e6, "GBP"),
    ("Japan gave Nepal 300 billion yen.", 300e9, "JPY"),
    ("Norway gave Kenya 90 million shillings.", 90e6, "KES"),
    ("Norway gave Chad six million Swiss francs.", 6e6, "CHF"),
    ("Australia gave Nepal 5 million dollars.", 5e6, "USD"),
    ("Australia gave Nepal 5 million Canadian dollars.", 5e6, "CAD"),
    ("Hungary gave Nepal 700 million forints.", 700e6, "HUF"),
    ("Norway gave Kenya a 2.5-million-dollar loan.", 2.5e6, "USD"),
]
BOUNDS = [
    ("About 2,400 students marched in Warsaw.", (2400, None, None)),
    ("At least 16 students marched in Warsaw.", (16, 16, None)),
    ("Up to 300 students marched in Warsaw.", (300, None, 300)),
    ("More than a dozen students marched in Warsaw.", (12, 12, None)),
    ("Thousands of students marched in Warsaw.", (None, 2000, None)),
    ("Tens of thousands of students marched in Warsaw.", (None, 20000, None)),
    ("Between 100 and 150 students marched in Warsaw.", (None, 100, 150)),
    ("Some 200 to 250 students marched in Warsaw.", (None, 200, 250)),
    ("Two hundred and fifty students marched in Warsaw.", (250, 250, 250)),
    ("Several hundred students marched in Warsaw.", (None, 200, None)),
]
FIGURES = [
    ("two and a half million", 2.5e6),
    ("one hundred and fifty thousand men", 150e3),
    ("half a million", 5e5),
    ("half - million", 5e5),
    ("two dozen", 24),
    ("a hundred", 100),
    ("two million five hundred thousand", 2.5e6),
    ("seven hundred and one", 701),
    ("1,234.5", 1234.5),
    ("500 - million", 5e8),
]


def the_only(reader: Any, text: str) -> Event:
    (event,) = reader.read(text).events
    return event  # type: ignore[no-any-return]


def told(event: Event) -> list[tuple[str, float | None, str]]:
    return [(q.kind, q.value, q.unit) for q in event.quantities]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), PEOPLE)
def test_who_is_counted_and_what_befell_them(reader: Any, text: str, kind: str, value: float, unit: str) -> None:
    assert told(the_only(reader, text)) == [(kind, value, unit)]


@pytest.mark.parametrize(("text", "value", "unit"), MONEY)
def test_money_has_its_currency(reader: Any, text: str, value: float, unit: str) -> None:
    assert told(the_only(reader, text)) == [("money", value, unit)]


def test_a_sum_in_two_currencies_is_told_twice(reader: Any) -> None:
    event = the_only(reader, "Norway gave Kenya 90 million shillings (1.2 million dollars).")
    assert told(event) == [("money", 90e6, "KES"), ("money", 1.2e6, "USD")]
    assert [q.text for q in event.quantities] == ["90 million shillings", "1.2 million dollars"]


def test_a_currency_that_nothing_settles_keeps_its_name() -> None:
    assert currency_of("shilling", frozenset(("KEN", "UGA"))) is None
    assert currency_of("franc", frozenset(("FRA",)), "1990-05-01") == "FRF"
    assert currency_of("franc", frozenset(("FRA",)), "2010") is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Kenya detained the reporters for five years.", 5, "P1Y"),
        ("Kenya and Chad agreed to a six-month truce.", 6, "P1M"),
        ("Sudanese guns shelled the Chadian town for two hours.", 2, "PT1H"),
    ],
)
def test_time_is_counted_in_iso_units(reader: Any, text: str, value: float, unit: str) -> None:
    assert ("duration", value, unit) in [q for e in reader.read(text).events for q in told(e)]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan attacked Chad five years ago.",
        "Sudan attacked Chad on 16 May 2007.",
        "A 23-year-old Sudanese soldier attacked Chad.",
        "The Security Council condemned Sudan in Resolution 1593.",
        "The two countries signed a treaty with Chad.",
        "Norway signed one of the treaties with Chad.",
        "Chad met Sudan.",
    ],
)
def test_dates_ages_names_and_the_known_few_are_no_quantities(reader: Any, text: str) -> None:
    assert [q for e in reader.read(text).events for q in told(e)] == []


@pytest.mark.parametrize(("text", "values"), BOUNDS)
def test_bounds(reader: Any, text: str, values: tuple[float | None, ...]) -> None:
    (quantity,) = the_only(reader, text).quantities
    assert (quantity.value, quantity.low, quantity.high) == values
    assert (quantity.kind, quantity.unit) == ("people", "student")


def test_the_words_take_in_bound_and_noun(reader: Any) -> None:
    assert [q.text for q in the_only(reader, "At least 16 angry students marched in Warsaw.").quantities] == ["At least 16 angry students"]


def test_each_event_has_the_counts_of_its_own_clause(reader: Any) -> None:
    first, second = reader.read("Sudanese rebels killed 15 Chadians and wounded 40 soldiers.").events
    assert told(first) == [("dead", 15, "Chadians")]
    assert told(second) == [("injured", 40, "soldier")]


def test_what_an_attack_did_is_the_attacks_where_it_is_no_event_of_its_own(reader: Any) -> None:
    event = the_only(reader, "The attack by Sudanese forces on Chad left 18 dead.")
    assert told(event) == [("dead", 18, "people")]


def test_the_counts_of_a_relative_clause_are_not_the_events(reader: Any) -> None:
    (event,) = (e for e in reader.read("Norway met the Kenyan minister who owns 30 farms.").events if e.type == "CONSULT")
    assert told(event) == []


@pytest.mark.parametrize(("text", "value"), FIGURES)
def test_figures_in_words(text: str, value: float) -> None:
    figures = Figures(text.split())
    amount = next(a for i in range(len(figures.words)) if figures.opens(i) and (a := figures.at(i)))
    assert amount.value == value


@pytest.mark.parametrize(("text", "low", "high"), [("5 - 6 million", 5e6, 6e6), ("two or three", 2, 3), ("200 to 300", 200, 300)])
def test_ranges(text: str, low: float, high: float) -> None:
    amount = Figures(text.split()).at(0)
    assert amount is not None
    assert (amount.value, amount.low, amount.high) == (None, low, high)


@pytest.mark.parametrize("text", ["3 - 1", "from 5 to 10"])
def test_scores_and_changes_are_no_ranges(text: str) -> None:
    figures = Figures(text.split())
    amount = figures.at(int(text.startswith("from")))
    assert amount is not None
    assert amount.exact


@given(st.integers(0, 10**12))
def test_digits_keep_their_value_with_and_without_commas(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        amount = Figures([text]).at(0)
        assert amount is not None
        assert amount.value == number


WORDS = st.sampled_from(
    "a an and between from to or - half third two five twenty hundred thousand million dozen dozens thousands of several 15 2,300 5m $ % "
    "percent at least more than up about years people dollars killed dead Kenya soldiers ago".split()
)


@given(st.lists(WORDS, max_size=14))
def test_no_heap_of_number_words_breaks_the_figures(words: list[str]) -> None:
    figures = Figures(words)
    for i in range(len(words)):
        amount = figures.at(i) if figures.opens(i) else None
        if amount is not None:
            assert 0 <= amount.start <= i < amount.end <= len(words)
            assert amount.low is None or amount.high is None or amount.low <= amount.high


@given(st.lists(WORDS, min_size=1, max_size=10))
def test_spans_hold_their_words_within_the_sentence_and_apart(reader: Any, words: list[str]) -> None:
    text = f"Sudanese rebels attacked {' '.join(words)} in Chad."
    reading = reader.read(text)
    for event in reading.events:
        spans = [q.span for q in event.quantities]
        assert all(text[a:b] == q.text for q in event.quantities for a, b in [q.span])
        assert all(event.sentence[0] <= a < b <= event.sentence[1] for a, b in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert Reading.from_json(reading.to_json(text=True)).events == reading.events


def test_a_reading_without_quantities_is_still_read(reader: Any) -> None:
    record = reader.read(Document(text="Kenya met Chad.")).to_dict()
    for event in record["events"]:
        del event["quantities"]
    assert Reading.from_dict(record).events[0].quantities == ()


def test_json_has_the_fields(reader: Any) -> None:
    (event,) = reader.read("Norway pledged $82 million to Kenya.").to_dict()["events"]
    assert event["quantities"] == [
        {"kind": "money", "value": 82e6, "unit": "USD", "text": "$82 million", "span": [15, 26], "low": 82e6, "high": 82e6}
    ]
    assert Quantity(**event["quantities"][0] | {"span": (15, 26)}).unit == "USD"


@pytest.mark.parametrize("line", ["number\tten\tmany", "before\tperhaps\tsurely", "symbol\t@\tZZZ", "colour\tred\t1", "object\tkill"])
def test_a_bad_line_is_refused_by_name(line: str) -> None:
    with pytest.raises(LexiconError, match=r"quantities\.tsv:4"):
        quantity_words(f"# source: own\n# licence: CC0\nsort\twords\tvalue\n{line}\n")
