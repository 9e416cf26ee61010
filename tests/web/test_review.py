"""What waits for a person's word, deciding on it, and what comes of the decisions."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from papertiger.cli.app import app as command_line
from papertiger.web.app import create_app

from ..ledger.readings import event, gas, reading
from .asking import token
from .conftest import HERE, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response

    from papertiger.ledger.book import Ledger

PLAIN = "Norway and Chad signed a treaty on fish on 3 May 2021."


@pytest.fixture
def room(doubtful: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A room in which one of each sort waits."""
    with TestClient(create_app(shutil.copy(doubtful, tmp_path), today=lambda: TODAY), base_url=HERE) as client:
        yield client


def ledger(client: TestClient) -> Ledger:
    return client.app.state.ledger  # type: ignore[attr-defined,no-any-return]


def waiting(client: TestClient, sort: str) -> Any:
    return ledger(client).reviewing.waiting(sort, 10, "2024-03-01")[0]


def post(client: TestClient, address: str, **fields: Any) -> Response:
    return client.post(address, data={"csrf": token(client), "who": "Ana"} | fields)


def decide(client: TestClient, doubt: Any, action: str, **fields: Any) -> Response:
    if doubt.event:
        which = {"target": "event", "which": doubt.event.id}
    else:
        e = doubt.evidence
        which = {"target": "evidence", "commitment": doubt.commitment.id, "document": e.document, "event": e.event}
    return post(client, "/review/decide", action=action, **which, **fields)


# --------------------------------------------------------------------------------------------- the line
def test_nothing_waits_in_an_empty_ledger(empty: TestClient) -> None:
    assert "Nothing waits here." in empty.get("/review").text
    assert "Nobody has decided anything yet." in empty.get("/review/decisions").text
    assert empty.get("/review/gold.jsonl").text == ""


@pytest.mark.parametrize(
    ("sort", "told"),
    [
        ("suggestion", "Is the promise met by this?"),
        ("disagreement", "date: 3 May 2021 or 4 May 2021"),
        ("unsure", "confidence 50 %"),
    ],
)
def test_each_sort_is_shown_with_its_words(room: TestClient, sort: str, told: str) -> None:
    page = room.get(f"/review?sort={sort}").text
    assert told in page
    assert "<script>alert" not in page
    assert len(re.findall(r'<article class="doubt', page)) == 1


def test_the_line_is_shown_in_parts(empty: TestClient) -> None:
    texts = [f"Item {n}: Norway praised Chad." for n in range(23)]
    events = [event(t, "praised", "SUPPORT", ("NOR",), ("TCD",), f"20{n:02d}-01-01", confidence=0.5) for n, t in enumerate(texts)]
    ledger(empty).ingest(reading(t, "2021-05-04", events=[e]) for t, e in zip(texts, events, strict=True))
    address, seen = "/review", []
    while address:
        page = empty.get(address).text
        seen += re.findall(r"<blockquote>(Item \d+)", page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert sorted(seen) == sorted(t.split(":")[0] for t in texts)
    assert len(seen) == 23


@pytest.mark.parametrize("after", ["x", "nan~1", "inf~2", "1~" + "9" * 40, "~", "0.5~-1"])
def test_a_place_in_the_line_that_is_none_is_passed_over(room: TestClient, after: str) -> None:
    assert room.get("/review", params={"sort": "unsure", "after": after}).status_code == 200


def test_a_sort_that_is_none_is_told(room: TestClient) -> None:
    assert room.get("/review?sort=all").status_code == 422


# --------------------------------------------------------------------------------------------- deciding
def test_a_suggestion_is_accepted_and_taken_back(room: TestClient) -> None:
    doubt = waiting(room, "suggestion")
    answer = decide(room, doubt, "confirm", back="/review?sort=suggestion", why="the ministry says so")
    assert (answer.status_code, answer.url.query) == (200, b"sort=suggestion")
    assert "Nothing waits here." in answer.text
    commitment = ledger(room).commitment(doubt.commitment.id)
    assert commitment is not None
    assert commitment.status == "met"
    [decision] = ledger(room).decisions()
    assert (decision.who, decision.why, decision.action) == ("Ana", "the ministry says so", "confirm")
    page = room.get("/review/decisions").text
    assert "the ministry says so" in page
    assert "Norway delivered gas to Chad" in page
    post(room, "/review/undo", decision=decision.id)
    assert ledger(room).reviewing.left("suggestion") == 1
    assert "taken back" in room.get("/review/decisions").text


def test_a_suggestion_may_count_for_something_else(room: TestClient) -> None:
    doubt = waiting(room, "suggestion")
    decide(room, doubt, "edit", effect="partly_met")
    commitment = ledger(room).commitment(doubt.commitment.id)
    assert commitment is not None
    assert commitment.status == "partly_met"


def test_an_event_is_set_right(room: TestClient) -> None:
    doubt = waiting(room, "disagreement")
    fields = {"set-type": "AGREE", "set-mode": "", "set-status": "occurred", "set-negated": "no", "set-date": "2021-05-04"}
    decide(room, doubt, "edit", **fields, **{"set-place": "Osh", "set-country": "Kyrgyzstan"})
    found = ledger(room).event(doubt.event.id)
    assert found is not None
    assert (found.type, found.when and found.when.start, found.place, found.country, found.decision) == (
        "AGREE",
        "2021-05-04",
        "Osh",
        "KGZ",
        "edited",
    )
    [decision] = ledger(room).decisions()
    assert "status" not in dict(decision.value)  # only what was changed is put down


def test_reports_are_parted(room: TestClient) -> None:
    doubt = waiting(room, "disagreement")
    decide(room, doubt, "split", reports=str(doubt.event.reports[0].id))
    assert ledger(room).reviewing.left("disagreement") == 0
    assert len([e for e in ledger(room).events() if e.type == "CONSULT"]) == 2


def test_a_promise_is_set_right(room: TestClient) -> None:
    [commitment] = ledger(room).commitments()
    page = room.get(f"/commitments/{commitment.id}").text
    assert 'name="set-due"' in page
    fields = {"set-status": "broken", "set-due": "2021-07", "set-parties": "NOR, Denmark"}
    post(room, "/review/decide", target="commitment", which=commitment.id, action="edit", **fields)
    found = ledger(room).commitment(commitment.id)
    assert found is not None
    assert (found.status, found.due and found.due.start, found.parties) == ("broken", "2021-07", ("NOR", "DNK"))


def test_parties_stand_with_commas_between_and_may_be_of_a_codebook_of_ones_own(room: TestClient) -> None:
    book = ledger(room)
    text = "The Lake Pact visited Chad."
    book.ingest([reading(text, "2021-05-03", events=[event(text, "visited", "CONSULT", ["LAKE-PACT"], ["TCD"], "2021-05-03")])])
    [commitment] = book.commitments()
    asked = {"target": "commitment", "which": commitment.id, "action": "edit"}
    post(room, "/review/decide", **asked, **{"set-parties": "South Korea, LAKE-PACT"})
    [changed] = book.commitments()
    assert changed.parties == ("KOR", "LAKE-PACT")
    answer = post(room, "/review/decide", **asked, **{"set-parties": "KOR, LAKE-PACT"})
    assert (answer.status_code, "change a field first" in answer.text) == (400, True)
    assert post(room, "/review/decide", **asked, **{"set-parties": "KOR, ATLANTIS"}).status_code == 400


def test_parties_that_nobody_knows_are_not_checked_where_they_stay(room: TestClient) -> None:
    book = ledger(room)
    [commitment] = book.commitments()
    book.decide("commitment", commitment.id, "edit", who="Ana", parties=["NOWHERE-KNOWN", "NOR"], subject="fish")
    fields = {"set-parties": "NOWHERE-KNOWN, NOR", "set-subject": "cod"}
    post(room, "/review/decide", target="commitment", which=commitment.id, action="edit", **fields)
    [changed] = book.commitments()
    assert (changed.parties, changed.subject) == (("NOWHERE-KNOWN", "NOR"), "cod")


def test_a_promise_that_was_split_off_has_its_addresses(room: TestClient) -> None:
    book = ledger(room)
    book.ingest([gas(1, words="send engineers to Chad")])
    one, other = (c.id for c in book.commitments())
    book.decide("commitment", other, "link", who="Ana", to=one)
    [joined] = book.commitments()
    book.decide("commitment", one, "split", who="Ana", promises=[joined.promises[1].id])
    new = next(c.id for c in book.commitments() if c.id != one)
    address = quote(new, safe="")
    assert room.get(f"/commitments/{address}").status_code == 200
    assert room.get(f"/api/commitments/{address}").json()["id"] == new


def test_a_script_gets_the_number_of_the_decision(room: TestClient) -> None:
    doubt = waiting(room, "unsure")
    fields = {"csrf": token(room), "target": "event", "which": doubt.event.id, "action": "reject"}
    headers = {"accept": "application/json"}
    answer = room.post("/review/decide", data=fields, headers=headers)
    assert (answer.status_code, answer.json()["detail"]) == (409, "Say who decides: put your name in first.")
    answer = room.post("/review/decide", data=fields | {"who": "Ana"}, headers=headers)
    assert answer.json() == {"decision": 1, "told": "Rejected."}
    assert room.post("/review/undo", data={"csrf": fields["csrf"], "decision": 1}, headers=headers).json() == {"told": "Taken back."}


def test_without_a_name_it_is_asked_for_and_the_decision_kept(room: TestClient) -> None:
    doubt = waiting(room, "unsure")
    page = post(room, "/review/decide", who="", target="event", which=doubt.event.id, action="confirm", why='"<b>').text
    assert "Who decides?" in page
    assert 'value="&#34;&lt;b&gt;"' in page
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    room.post("/review/decide", data=fields | {"who": "Ana\x00 <b>"})
    [decision] = ledger(room).decisions()
    assert (decision.who, decision.action) == ("Ana\ufffd <b>", "confirm")
    assert "Ana\ufffd &lt;b&gt;" in room.get("/review/decisions").text


def test_the_name_is_remembered(room: TestClient) -> None:
    post(room, "/review/name", who="Bea", back="/review?sort=unsure")
    assert 'value="Bea"' in room.get("/review").text
    decide(room, waiting(room, "unsure"), "confirm", who="")
    assert ledger(room).decisions()[0].who == "Bea"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "of nothing one may do nothing"),
        ({"target": "event"}, "of event one may confirm"),
        ({"target": "moon", "action": "confirm"}, "of moon one may do nothing"),
        ({"target": "event", "action": "confirm", "which": "x"}, "write a number"),
        ({"target": "event", "action": "confirm", "which": "9" * 30}, "write a number"),
        ({"target": "event", "action": "confirm", "which": "999"}, "there is no event 999"),
        ({"target": "event", "action": "edit", "which": "999", "set-type": "AID"}, "There is no such thing"),
        ({"target": "event", "action": "edit", "which": "1", "set-type": "DANCE"}, "write one of"),
        ({"target": "event", "action": "edit", "which": "1", "set-date": "soon"}, "no such date"),
        ({"target": "event", "action": "edit", "which": "1", "set-country": "Atlantis"}, "Atlantis"),
        ({"target": "event", "action": "edit", "which": "1", "set-mode": "dance"}, "mode dance"),
        ({"target": "event", "action": "edit", "which": "1"}, "change a field first"),
        ({"target": "event", "action": "link", "which": "1", "to": ""}, "write a number"),
        ({"target": "event", "action": "split", "which": "1"}, "to split, name some"),
        ({"target": "commitment", "action": "confirm", "which": "no\x00ne"}, "there is no commitment"),
        ({"target": "commitment", "action": "link", "which": "none", "to": "other"}, "there is no commitment"),
        ({"target": "evidence", "action": "confirm"}, "there is no commitment"),
        ({"target": "evidence", "action": "edit", "effect": "great"}, "write one of"),
        ({"target": "actor", "action": "split", "which": "1", "names": "x"}, "actor"),
        ({"target": "event", "action": "confirm", "which": "1", "why": "x" * 2001}, "longer than 2,000"),
    ],
)
def test_what_is_wrong_with_a_decision_is_told(room: TestClient, fields: dict[str, str], told: str) -> None:
    answer = post(room, "/review/decide", **fields)
    assert 400 <= answer.status_code < 500
    assert told in answer.text
    assert ledger(room).decisions() == []


@pytest.mark.parametrize("number", ["", "x", "7", "9" * 30, "-1"])
def test_what_cannot_be_undone_is_told(room: TestClient, number: str) -> None:
    assert post(room, "/review/undo", decision=number).status_code == 400


def test_a_decision_leads_nowhere_else(room: TestClient) -> None:
    answer = room.post("/review/name", data={"csrf": token(room), "who": "Ana", "back": "https://evil.example"}, follow_redirects=False)
    assert answer.headers["location"] == "/"


# --------------------------------------------------------------------------------------------- what comes of it
def test_decisions_are_gold_for_evaluate(empty: TestClient, reader: Any, tmp_path: Path) -> None:
    from papertiger.model import Document

    book = ledger(empty)
    texts = {"a": PLAIN, "b": "Norway condemned the attack on Denmark.", "c": "Chad agreed to withdraw its troops from Niger."}
    book.ingest(reader.read(Document(text, id=name, published="2021-05-04")) for name, text in texts.items())
    actions = {"a": ("confirm", {}), "b": ("reject", {}), "c": ("edit", {"set-type": "RETREAT", "set-mode": ""})}
    for found in list(book.events()):
        action, fields = actions[found.documents[0]]
        post(empty, "/review/decide", target="event", which=found.id, action=action, **fields)
    answer = empty.get("/review/gold.jsonl")
    assert answer.headers["content-disposition"] == 'attachment; filename="gold.jsonl"'
    gold = {line["text"]: line for line in map(json.loads, answer.text.splitlines())}
    assert gold[PLAIN]["events"][0] | {"contexts": []} == {
        "type": "SUPPORT",
        "mode": None,
        "contexts": [],
        "actors": [{"text": "Norway", "country": "NOR", "sector": None}, {"text": "Chad", "country": "TCD", "sector": None}],
        "recipients": [],
        "trigger": "signed",
    }
    assert gold[texts["b"]]["events"] == []
    path = tmp_path / "gold.jsonl"
    path.write_text(answer.text, encoding="utf-8")
    result = CliRunner().invoke(command_line, ["evaluate", str(path), "--format", "json"])
    assert result.exit_code == 0, result.output
    measures = {m["name"]: m["value"] for m in json.loads(result.stdout)["measures"]}
    assert measures["recall"] == 0.5  # what was confirmed is found again, what was set right is missed
    assert measures["precision"] == pytest.approx(1 / 3, abs=1e-4)


def test_decisions_are_exported_as_they_are(room: TestClient) -> None:
    decide(room, waiting(room, "unsure"), "confirm", why="seen\nit")
    [line] = room.get("/review/decisions.jsonl").text.splitlines()
    assert json.loads(line) | {"at": "", "key": ""} == {
        "id": 1, "target": "event", "key": "", "action": "confirm", "value": {}, "who": "Ana", "why": "seen\nit", "at": "", "undone": None,
    }  # fmt: skip
