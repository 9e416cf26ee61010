"""What the room promises in ``/openapi.json`` it keeps for any question: no fault of the server, and answers of the form described."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from papertiger.web.app import ROUTERS, create_app

from .asking import token
from .browsing import served

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = "http://127.0.0.1:8765"
CHECKS = [schemathesis.checks.not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def where(doubtful: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something of each sort."""
    return Path(shutil.copy(doubtful, tmp_path_factory.mktemp("schema")))


@pytest.fixture(scope="module")
def described(where: Path) -> Iterator[Any]:
    with served(create_app(str(where))) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


def test_the_api_answers_as_it_is_described(described: Any) -> None:
    """Each operation with questions that fit its description, odd ones among them."""
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=12)
        def answered(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        answered()


def test_the_api_bears_questions_that_do_not_fit(described: Any) -> None:
    """Each operation with parameters of wrong types, lengths and kinds."""
    for operation in (found.ok() for found in described.get_all_operations()):
        if not list(operation.iter_parameters()):
            continue

        @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
        @settings(max_examples=6, suppress_health_check=list(HealthCheck))
        def borne(case: Any) -> None:
            assert case.call().status_code < 500

        with suppress(Unsatisfiable):  # to some parameters any text fits
            borne()


# --------------------------------------------------------------------------------------------- pages and changes
ODD = st.text(max_size=30) | st.sampled_from(
    ["", "0", "-1", "1e999", "9" * 40, "KGZ", "NOR-TCD", "2021", "2021-02-30", "' OR 1=1 --", "%", "\x00", "../..", "unsure", "0.5~1"]
)
FIELDS = tuple("country pair type context since until as_of status kind page q sort after month next layer".split())
PAGES = sorted({route.path for router in ROUTERS for route in router.routes if "GET" in route.methods and "vega.js" not in route.path})  # type: ignore[attr-defined]
CHANGES = ("/review/decide", "/review/undo", "/review/name", "/login", "/logout", "/add/text", "/add/files", "/nowhere")
FORM = tuple("target which action commitment document event effect to reports set-type set-date decision who back".split())


@pytest.fixture(scope="module")
def room(where: Path) -> Iterator[TestClient]:
    with TestClient(create_app(str(where)), base_url=HERE, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def held(where: Path) -> str:
    """A digest of all that the ledger holds."""
    with closing(sqlite3.connect(where)) as conn:
        return hashlib.sha256("\n".join(conn.iterdump()).encode("utf-8", "replace")).hexdigest()


def test_no_page_fails_and_none_changes_anything(room: TestClient, where: Path) -> None:
    before = held(where)

    @given(page=st.sampled_from(PAGES), part=ODD, query=st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=3))
    @settings(max_examples=150)
    def shown(page: str, part: str, query: dict[str, str]) -> None:
        address = re.sub(r"{[^}]*}", lambda _: quote(part, safe=""), page)
        answer = room.get(address, params=query)
        assert answer.status_code < 500, (address, query, answer.text)

    shown()
    assert held(where) == before


def test_no_change_is_made_without_the_token(room: TestClient, where: Path) -> None:
    before = held(where)

    @given(address=st.sampled_from(CHANGES[:-1]), form=st.dictionaries(st.sampled_from(FORM), ODD, max_size=5))
    @settings(max_examples=60)
    def refused(address: str, form: dict[str, str]) -> None:
        assert room.post(address, data=form).status_code == 403

    refused()
    assert held(where) == before


def test_no_change_fails(room: TestClient) -> None:
    csrf = token(room)
    targets, actions = ("event", "evidence", "commitment", "actor"), ("confirm", "edit", "link", "split")
    likely = st.fixed_dictionaries({"target": st.sampled_from(targets), "action": st.sampled_from(actions)})

    @given(address=st.sampled_from(CHANGES), first=likely, form=st.dictionaries(st.sampled_from(FORM), ODD, max_size=5))
    @settings(max_examples=150)
    def borne(address: str, first: dict[str, str], form: dict[str, str]) -> None:
        answer = room.post(address, data=first | form, headers={"x-csrf-token": csrf})
        assert answer.status_code < 500, (address, form, answer.text)

    borne()
