import csv
import io
import json
import shutil
from dataclasses import replace

import pytest

from papertiger import Document, Ledger

STORY = (
    ("promise", "2021-03-02", "Norway promised on March 1, 2021 to deliver grain to Chad by June 2021."),
    ("act", "2021-05-21", "Norway delivered grain to Chad on May 20, 2021."),
    ("thanks", "2021-05-25", "Chad thanked Norway on May 24, 2021. Somali troops attacked Ethiopian police on 19 May 2021."),
    (
        "welcome",
        "2021-05-26",
        "Norwegian Foreign Minister Ine Eriksen Søreide met Danish Foreign Minister Jeppe Kofod on May 25, 2021.",
    ),
)


@pytest.fixture(scope="module")
def readings(reader):
    return [
        reader.read(Document(text, id=name, published=day, published_precision="day", published_from="given")) for name, day, text in STORY
    ]


@pytest.fixture(scope="module")
def ingested(readings, tmp_path_factory):
    path = tmp_path_factory.mktemp("ingested") / "news.db"
    with Ledger(path) as book:
        book.ingest(readings)
    return path


@pytest.fixture
def ask(run, ingested, tmp_path, monkeypatch):
    monkeypatch.setenv("PAPERTIGER_LEDGER", str(shutil.copy(ingested, tmp_path / "news.db")))
    monkeypatch.setenv("LOGNAME", "ana")

    def records(command, *options):
        return [json.loads(line) for line in run(command, "--format", "jsonl", *options).stdout.splitlines()]

    return records


def only(found):
    (one,) = found
    return one


def test_a_commitment_is_edited_and_put_back(run, ask):
    before = only(ask("commitments"))
    result = run(
        "decide", "commitment", before["id"], "edit", "status=broken", "due=2022-05", "parties=Norway, DNK", "--why", "the ministry"
    )
    assert (result.exit_code, result.stdout) == (0, "decision 1 by ana: `papertiger undo 1` takes it back\n")
    edited = only(ask("commitments", "--status", "broken"))
    assert (edited["due"]["start"], edited["parties"], edited["decision"]) == ("2022-05", ["NOR", "DNK"], "edited")
    assert run("undo", 1, "--who", "Ben").stdout == "decision 1 is undone\n"
    assert only(ask("commitments")) == before
    made, taken_back = ask("decisions")
    assert (made["action"], made["who"], made["why"], made["about"]) == ("edit", "ana", "the ministry", before["id"])
    assert made["value"] == {"status": "broken", "due": "2022-05", "parties": "NOR, DNK"}
    assert made["undone"]
    assert (taken_back["action"], taken_back["who"], taken_back["value"]) == ("undo", "Ben", {"decision": "1"})


def test_evidence_is_rejected_and_linked(run, ask):
    told = only(ask("commitments"))
    assert [(e["document"], e["event"]) for e in told["evidence"]] == [("act", "e1")]
    assert run("decide", "evidence", told["id"], "act", "e1", "reject", "--why", "other grain").exit_code == 0
    assert only(ask("commitments"))["status"] == "overdue"
    thanks = next(e for e in ask("events", "--pair", "TCD-NOR") if e["documents"] == ["thanks"])
    number = thanks["reports"][0]["event"]
    assert run("decide", "evidence", told["id"], "thanks", number, "link", "partly_met").exit_code == 0
    assert only(ask("commitments"))["status"] == "partly_met"
    assert only(d for d in ask("decisions") if d["action"] == "link")["about"] == f"{told['id']} thanks {number}"
    shown = run("commitments", columns="200").stdout
    assert f"thanks {number}" in shown


def test_events_are_rejected_edited_joined_and_parted(run, ask):
    attack = only(ask("events", "--type", "assault"))
    assert run("decide", "event", attack["id"], "edit", "date=2021-05-18", "place=Dolo", "country=Ethiopia", "negated=no").exit_code == 0
    edited = only(ask("events", "--type", "assault"))
    assert (edited["date"]["start"], edited["place"], edited["country"], edited["negated"]) == ("2021-05-18", "Dolo", "ETH", False)
    assert run("decide", "event", attack["id"], "edit", "date=").exit_code == 0
    assert only(ask("events", "--type", "assault"))["date"] is None
    other = next(e for e in ask("events") if e["id"] != attack["id"] and e["documents"] != attack["documents"])
    assert run("decide", "event", other["id"], "link", attack["id"]).exit_code == 0
    joined = only(e for e in ask("events") if e["id"] == attack["id"])
    assert len(joined["reports"]) == 2
    assert run("decide", "event", attack["id"], "split", other["documents"][0]).exit_code == 0
    assert len(only(e for e in ask("events") if e["id"] == attack["id"])["reports"]) == 1
    assert run("decide", "event", attack["id"], "reject", "--who", "Ben").exit_code == 0
    assert ask("events", "--type", "assault") == []


def test_names_are_parted_and_joined(run, ask):
    minister = ask("actors", "--type", "person")[0]
    assert run("decide", "actor", minister["id"], "link", minister["id"]).exit_code == 1
    states = ask("actors", "--type", "state")
    assert run("decide", "actor", states[0]["id"], "link", states[1]["id"]).exit_code == 0
    assert len(ask("actors", "--type", "state")) == len(states) - 1
    joined = only(a for a in ask("actors") if a["id"] == states[1]["id"])
    assert run("decide", "actor", joined["id"], "split", joined["names"][0]).exit_code == 0
    assert len(ask("actors", "--type", "state")) == len(states)


def test_decisions_have_all_forms(run, ask):
    assert run("decisions").stdout.strip() == "nothing found"
    name = only(ask("commitments"))["id"]
    run("decide", "commitment", name, "confirm", "--why", "seen\nit")
    (row,) = csv.DictReader(io.StringIO(run("decisions", "--format", "csv").stdout))
    assert (row["target"], row["about"], row["action"], row["who"]) == ("commitment", name, "confirm", "ana")
    shown = run("decisions", columns="100").stdout
    assert f"confirm commitment {name}" in shown
    assert "seen it" in shown


@pytest.mark.parametrize(
    ("call", "status", "words"),
    [
        (("event", "999", "reject"), 1, "there is no event 999"),
        (("event", "1", "link", "x"), 2, "the number of the other"),
        (("event", "1", "link"), 2, "link takes one value"),
        (("event", "1", "confirm", "yes"), 2, "confirm takes no value"),
        (("event", "1", "edit", "type"), 2, "edit takes FIELD=VALUE"),
        (("event", "1", "edit", "colour=red"), 1, "of an event can be edited"),
        (("event", "1", "edit", "status=done"), 1, "'done' is no status of an event"),
        (("event", "1", "edit", "type=CONSULTED"), 1, "'CONSULTED' is no type"),
        (("event", "1", "edit", "date=yesterday"), 1, "is no date"),
        (("event", "1", "edit"), 1, "not nothing at all"),
        (("event", "1", "split", "nowhere"), 2, "split takes some of what tells of it"),
        (("commitment", "none", "confirm"), 1, "there is no commitment none"),
        (("commitment", "none", "edit", "parties=Narnia"), 2, "no state or organisation"),
        (("evidence", "none", "act", "e1", "confirm"), 1, "there is no commitment none"),
        (("evidence", "none", "act", "e1", "confirm", "met"), 2, "confirm takes no value"),
        (("actor", "999", "split", "x"), 1, "there is no actor 999"),
        (("actor", "1", "edit", "name=x"), 1, "nothing to edit on actor"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(run, ask, call, status, words):
    before = ask("events"), ask("commitments"), ask("actors")
    result = run("decide", *call)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert (ask("events"), ask("commitments"), ask("actors"), ask("decisions")) == (*before, [])


def test_only_what_was_decided_can_be_undone(run, ask):
    assert (run("undo", 7).exit_code, run("undo", 7).stderr) == (1, "papertiger: there is no decision 7 that could be undone\n")


def test_codes_of_a_codebook_of_ones_own_are_taken(run, tmp_path, monkeypatch, reader):
    monkeypatch.setenv("PAPERTIGER_LEDGER", str(tmp_path / "own.db"))
    told = reader.read(Document("Norway visited Chad on 3 May 2021.", id="own", published="2021-05-03"))
    (visit,) = told.events
    with Ledger(tmp_path / "own.db") as book:
        book.take_in(replace(told, events=(replace(visit, actors=(replace(visit.actors[0], code="LAKE-PACT"),)),)))
    for asked in (("events", "--country", "LAKE-PACT"), ("events", "--pair", "LAKE-PACT-TCD"), ("pair", "LAKE-PACT", "TCD")):
        assert run(*asked).exit_code == 0, asked
    assert run("events", "--country", "LAKE").exit_code == 2
