"""The API: the forms, the parts, the CSV, and what it says to bad questions."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from papertiger.ledger import tables
from papertiger.ledger.book import Ledger
from papertiger.ledger.forms import citation_form, commitment_form, document_form, event_form
from papertiger.model import Attribution
from papertiger.web import models
from tests.ledger.readings import citation, event, reading
from tests.web.asking import HOSTILE, ODD

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

LISTS = ("documents", "events", "commitments", "actors", "citations")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("model", "sort", "form"),
    [
        (models.Event, "events", event_form),
        (models.Commitment, "commitments", commitment_form),
        (models.Citation, "citations", citation_form),
        (models.LedgerDocument, "documents", document_form),
    ],
)
def test_the_description_has_every_field_of_the_forms(told: str, model: Any, sort: str, form: Any) -> None:
    with Ledger(told) as ledger:
        found = form(next(getattr(ledger, sort)()))
    described = model.model_fields if hasattr(model, "model_fields") else model.__dataclass_fields__
    assert set(described) == set(found)


@pytest.mark.parametrize("inner", ["reports", "promises", "evidence"])
def test_the_description_has_every_inner_field(told: str, inner: str) -> None:
    model = {"reports": models.Report, "promises": models.Promise, "evidence": models.Evidence}[inner]
    with Ledger(told) as ledger:
        forms = map(event_form, ledger.events()) if inner == "reports" else map(commitment_form, ledger.commitments())
        found = next(form[inner][0] for form in forms if form[inner])
    assert set(model.model_fields) == set(found)


@pytest.mark.parametrize("sort", LISTS)
def test_a_list_comes_in_parts_that_make_the_whole(room: TestClient, sort: str) -> None:
    whole = room.get(f"/api/{sort}?limit=1000").json()
    assert whole["next"] is None
    assert len(whole["items"]) > 3
    address, seen = f"/api/{sort}?limit=2", []
    while address:
        part = room.get(address).json()
        assert len(part["items"]) <= 2
        seen += part["items"]
        address = part["next"]
    assert seen == whole["items"]


@pytest.mark.parametrize("sort", LISTS)
def test_every_list_is_a_csv_too(room: TestClient, sort: str) -> None:
    answer = room.get(f"/api/{sort}?format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert f'filename="{sort}.csv"' in answer.headers["content-disposition"]
    rows = table(answer.text)
    assert len(rows) == len(room.get(f"/api/{sort}?limit=1000").json()["items"])
    assert tuple(rows[0]) == getattr(tables, sort.upper()).names
    assert len(table(room.get(f"/api/{sort}?format=csv&limit=2&offset=1").text)) == 2


@pytest.mark.parametrize("name", ["series", "pairs", "places", "outlets", "accords"])
def test_counts_are_the_same_as_csv(room: TestClient, name: str) -> None:
    found = room.get(f"/api/counts/{name}").json()
    rows = table(room.get(f"/api/counts/{name}?format=csv").text)
    assert [list(r.values()) for r in rows] == [["" if v is None else str(v) for v in one.values()] for one in found]


def test_a_csv_holds_no_formula(empty: TestClient) -> None:
    text = "=cmd() said that Norway visited Chad."
    said = Attribution(None, ("c1",), "reported")
    told = reading(
        text,
        "2021-05-03",
        id="+1+1",
        events=[event(text, "visited", "CONSULT", ["NOR"], ["TCD"], "2021-05-03", score=-2.5, attribution=said)],
        citations=[citation(text, "=cmd()", "=cmd()")],
    )
    empty.app.state.ledger.ingest([told])  # type: ignore[attr-defined]
    assert table(empty.get("/api/documents?format=csv").text)[0]["id"] == "'+1+1"
    assert table(empty.get("/api/events?format=csv").text)[0]["score"] == "-2.5"
    assert table(empty.get("/api/counts/outlets?format=csv").text)[0]["outlet"] == "'=cmd()"


def test_a_document_comes_with_its_reading_and_its_text(room: TestClient) -> None:
    found = room.get(f"/api/documents/{quote(ODD, safe='')}").json()
    assert found["document"]["id"] == ODD
    assert found["reading"]["document"]["text"] == HOSTILE
    assert {"events", "commitments", "quotes", "citations"} <= set(found["reading"])
    assert room.get("/api/documents/none").json() == {"detail": "There is no such document in the ledger."}


def test_one_event_and_one_promise(room: TestClient) -> None:
    event = room.get("/api/events?limit=1").json()["items"][0]
    assert room.get(f"/api/events/{event['id']}").json() == event
    promise = room.get("/api/commitments?pair=USA-IDN&limit=1").json()["items"][0]
    assert promise["status"] == "met"
    early = room.get(f"/api/commitments/{promise['id']}?as_of=2010-05-25").json()
    assert early["status"] == "open"
    assert room.get(f"/api/commitments/{promise['id']}?as_of=2001").status_code == 404


def test_a_pair_and_a_country(room: TestClient) -> None:
    pair = room.get("/api/pairs/XKX-SRB").json()
    assert sum(m["events"] for m in pair["months"]) == room.get("/api/counts/pairs?pair=SRB-XKX").json()[0]["events"]
    country = room.get("/api/countries/serbia").json()
    assert (country["code"], country["name"]) == ("SRB", "Serbia")
    assert country["partners"][0]["other"] == "XKX"
    assert {c["status"] for c in country["overdue"]} <= {"overdue"}


def test_the_search_marks_the_words(room: TestClient) -> None:
    found = room.get("/api/search", params={"q": "condemned"}).json()["items"]
    assert [f["document"]["id"] for f in found] == [ODD]
    assert [p["text"] for p in found[0]["snippet"] if p["marked"]] == ["condemned"]
    assert table(room.get("/api/search?q=condemned&format=csv").text)[0]["snippet"].startswith("Norway condemned")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("events?limit=0", 422, "limit"),
        ("events?limit=1001", 422, "limit"),
        ("events?offset=-1", 422, "offset"),
        ("events?offset=99999999999999999999", 422, "offset"),
        ("events?format=xml", 422, "json"),
        ("events?since=0000-00-00", 400, "no such date"),
        ("events?since=2021-02-30", 400, "no such date"),
        ("events?country=Narnia", 400, "no state or organisation"),
        ("events?country=%F0%9F%92%A5", 400, "no state or organisation"),
        ("events?pair=KGZ", 400, "two codes"),
        ("events/0", 422, "number"),
        ("events/9223372036854775808", 422, "number"),
        ("events/9223372036854775807", 404, "no event"),
        ("events/one", 422, "number"),
        ("commitments?status=lost", 400, "proposed"),
        ("commitments/%F0%9F%92%A5", 404, "no such promise"),
        ("pairs/KGZ-KGZ", 400, "two that differ"),
        ("countries/%20", 400, "no state or organisation"),
        ("counts/series?step=week", 422, "step"),
        ("search", 422, "q"),
        ("nothing", 404, ""),
    ],
)
def test_a_bad_question_is_told_why(room: TestClient, address: str, status: int, words: str) -> None:
    answer = room.get(f"/api/{address}")
    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_an_empty_ledger_answers_all(empty: TestClient) -> None:
    for sort in LISTS:
        assert empty.get(f"/api/{sort}").json() == {"items": [], "next": None}
    assert empty.get("/api/counts").json()["first"] is None
    assert empty.get("/api/countries/KGZ").json()["partners"] == []
    assert empty.get("/api/pairs/KGZ-TJK").json()["months"] == []


def test_the_api_is_described_for_tools_and_for_people(room: TestClient) -> None:
    paths = room.get("/openapi.json").json()["paths"]
    page = room.get("/api").text
    for path in ("/api/events", "/api/counts/series", "/api/documents/{name}", "/charts/{name}.{form}"):
        assert path in paths
        assert f"<code>{path}</code>" in page
    assert all("get" in one for one in paths.values())
