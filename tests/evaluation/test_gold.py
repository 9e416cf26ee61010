from __future__ import annotations

import json

import pytest

from papertiger.errors import DocumentError
from papertiger.evaluation.gold import read_gold
from papertiger.evaluation.readings import read_readings
from papertiger.lexicons.plover import load_plover

EVENT = {"type": "ACCUSE", "actors": [{"text": "Norway", "country": "NOR", "sector": None}], "recipients": [{"country": "DNK"}]}
TEXT = {"id": "a", "text": "Norway condemned Denmark."}
TYPES = load_plover().types


def written(path, *records):
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path):
    return lambda *records: list(read_gold(written(tmp_path / "gold.jsonl", *records), TYPES))


def test_one_event_or_a_list_of_them_or_none(gold):
    both = TEXT | {"id": "b", "events": [EVENT, EVENT | {"type": "REJECT", "mode": "meet"}]}
    texts = gold(TEXT | EVENT | {"published": "2007-05-16"}, both, TEXT | {"id": "c", "events": []})
    assert [[e.type for e in t.events] for t in texts] == [["ACCUSE"], ["ACCUSE", "REJECT"], []]
    assert (texts[0].document.published, texts[0].events[0].actors, texts[0].events[0].recipients) == ("2007-05-16", {"NOR"}, {"DNK"})
    assert texts[1].events[1].mode == "meet"


def test_codes_that_are_null_are_left_out(gold):
    assert gold(TEXT | EVENT | {"actors": [{"text": "the rebels", "country": None}]})[0].events[0].actors == frozenset()


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("rubbish", "gold.jsonl, line 2: not JSON"),
        ("[1]", "gold.jsonl, line 2: a list, not an object"),
        ({"id": "b"} | EVENT, "line 2: 'text' is missing"),
        ({"text": "Norway."} | EVENT, "line 2: 'id' is missing"),
        (TEXT | EVENT, "line 2: 'id' is 'a' as in "),
        (TEXT | {"id": "b"}, "line 2: 'type' is missing"),
        (TEXT | EVENT | {"id": "b", "type": "ACUSE"}, "line 2: 'type' is 'ACUSE', which is no type"),
        (TEXT | EVENT | {"id": "b", "type": 3}, "line 2: 'type' is a number"),
        (TEXT | {"id": "b", "type": "ACCUSE"}, "line 2: 'actors' is missing: it must be a list"),
        (TEXT | EVENT | {"id": "b", "actors": "NOR"}, "line 2: 'actors' is text: it must be a list"),
        (TEXT | EVENT | {"id": "b", "actors": ["NOR"]}, "line 2: 'actors[0]' is text: it must be an object"),
        (TEXT | EVENT | {"id": "b", "recipients": [{"country": 5}]}, "line 2: 'recipients[0].country' is a number"),
        (TEXT | EVENT | {"id": "b", "contexts": ["legal", 1]}, "line 2: 'contexts[1]' is a number"),
        (TEXT | {"id": "b", "events": [EVENT, EVENT | {"mode": []}]}, "line 2: 'events[1].mode' is a list"),
        (TEXT | {"id": "b", "events": None}, "line 2: 'events' is null: it must be a list"),
        (TEXT | EVENT | {"id": "b", "published": "May"}, "line 2: 'published' is 'May'"),
    ],
)
def test_a_fault_names_file_line_and_field_and_the_rest_is_read(gold, record, told):
    found = gold(TEXT | EVENT, record, TEXT | EVENT | {"id": "z"})
    assert [isinstance(x, DocumentError) for x in found] == [False, True, False]
    assert told in str(found[1])


def test_an_empty_file(gold):
    assert "empty" in str(gold()[0])


def test_readings_of_another_program_need_little(tmp_path):
    path = written(tmp_path / "r.jsonl", {"document": {"id": "a"}, "events": [{"type": "AID", "actors": [{"code": "NOR"}]}]})
    identity, events, made_by = next(read_readings(path))
    assert (identity, events[0].type, events[0].actors, events[0].recipients, made_by) == ("a", "AID", {"NOR"}, frozenset(), ())


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"events": []}, "r.jsonl, line 1: 'document' is missing"),
        ({"document": {}, "events": []}, "'document.id' is missing"),
        ({"document": {"id": "a"}}, "'events' is missing"),
        ({"document": {"id": "a"}, "events": [{}]}, "'events[0].type' is missing"),
        ({"document": {"id": "a"}, "events": [{"type": "AID", "actors": [{"code": 1}]}]}, "'events[0].actors[0].code' is a number"),
    ],
)
def test_a_fault_in_readings_names_file_line_and_field(tmp_path, record, told):
    assert told in str(next(read_readings(written(tmp_path / "r.jsonl", record))))
