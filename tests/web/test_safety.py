"""Who comes in, and what is refused at the door."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from papertiger.errors import AccessError
from papertiger.web.access import access_for
from papertiger.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "correct horse"
TOKEN = "0123456789abcdef0123456789abcdef"
TEAM = {"PAPERTIGER_PASSWORD": PASSWORD, "PAPERTIGER_TOKENS": TOKEN}


@contextmanager
def room(folder: Path, host: str = "0.0.0.0", base: str = "https://news.example.org", **environment: str) -> Iterator[TestClient]:
    app = create_app(str(folder / "room.db"), access=access_for(host, environment=environment))
    with TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def closed(blank: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A room for a team, reached by https."""
    shutil.copy(blank, tmp_path / "room.db")
    with room(tmp_path, **TEAM) as client:
        yield client


def csrf(client: TestClient, address: str = "/login") -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def log_in(client: TestClient, password: str = PASSWORD, next_: str = "/", **headers: str):
    form = {"csrf": csrf(client), "password": password, "who": "Ana", "next": next_}
    return client.post("/login", data=form, headers=headers)


# --------------------------------------------------------------------------------------------- opening
@pytest.mark.parametrize(
    ("host", "environment", "told"),
    [
        ("0.0.0.0", {}, "0.0.0.0 can be reached by others: set PAPERTIGER_PASSWORD"),
        ("192.168.1.7", {}, "192.168.1.7 can be reached by others"),
        ("127.0.0.1", {"PAPERTIGER_HOSTS": "news.example.org"}, "news.example.org can be reached by others"),
        ("0.0.0.0", {"PAPERTIGER_PASSWORD": "short"}, "shorter than 8 characters"),
        ("0.0.0.0", {"PAPERTIGER_TOKENS": "short"}, "shorter than 20 characters"),
        ("0.0.0.0", {"PAPERTIGER_PASSWORD": "$argon2id$nonsense"}, "begins like an argon2 hash"),
    ],
)
def test_what_is_missing_is_told(host: str, environment: dict[str, str], told: str) -> None:
    with pytest.raises(AccessError, match=re.escape(told)):
        access_for(host, environment=environment)


def test_a_hash_may_stand_for_the_password() -> None:
    access = access_for("0.0.0.0", environment={"PAPERTIGER_PASSWORD": PasswordHasher().hash(PASSWORD)})
    assert access.admits(PASSWORD)
    assert not access.admits(PASSWORD + " ")


def test_the_password_is_kept_as_its_hash_only() -> None:
    access = access_for("0.0.0.0", environment=TEAM)
    assert access.password is not None
    assert access.password.startswith("$argon2id$")
    assert TOKEN not in repr(access)


# --------------------------------------------------------------------------------------------- this machine
def test_on_this_machine_nobody_is_asked(empty: TestClient) -> None:
    assert empty.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "[::2]", ""])
def test_another_name_for_this_machine_is_refused(empty: TestClient, host: str) -> None:
    """A page of another site whose name was turned to 127.0.0.1 cannot read the room."""
    assert empty.get("/", headers={"host": host}).status_code == 400


def test_a_room_without_a_password_answers_nobody_through_a_web_server(empty: TestClient) -> None:
    """One that stands before the room may call it by its own name, localhost, whoever asks."""
    answer = empty.get("/", headers={"x-forwarded-for": "203.0.113.7"})
    assert answer.status_code == 403
    assert "set PAPERTIGER_PASSWORD" in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:8765"])
def test_this_machine_has_three_names(empty: TestClient, host: str) -> None:
    assert empty.get("/", headers={"host": host}).status_code == 200


# --------------------------------------------------------------------------------------------- a team
@pytest.mark.parametrize("address", ["/", "/documents/x", "/review", "/review/gold.jsonl", "/add", "/commitments?country=KGZ", "/nowhere"])
def test_a_closed_room_shows_nothing_without_the_password(closed: TestClient, address: str) -> None:
    answer = closed.get(address)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2F")


def test_the_password_opens_the_room_and_leads_on(closed: TestClient) -> None:
    answer = log_in(closed, next_="/add")
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    page = closed.get("/").text
    assert 'action="/logout"' in page
    assert "Ana" in page
    closed.post("/logout", data={"csrf": csrf(closed, "/add")})
    assert closed.get("/").status_code == 303


def test_a_wrong_password_is_told_and_lets_nobody_in(closed: TestClient) -> None:
    answer = log_in(closed, "incorrect horse")
    assert answer.status_code == 401
    assert "That is not the password." in answer.text
    assert closed.get("/").status_code == 303


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_log_in_leads_nowhere_else(closed: TestClient, elsewhere: str) -> None:
    assert log_in(closed, next_=elsewhere).headers["location"] == "/"


def test_after_five_wrong_passwords_one_waits(closed: TestClient) -> None:
    for _ in range(5):
        assert log_in(closed, "guess").status_code == 401
    answer = log_in(closed)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 300
    assert "try again in 5 min" in answer.text


def test_the_cookie_is_kept_from_scripts_other_sites_and_open_lines(closed: TestClient) -> None:
    cookie = closed.get("/login").headers["set-cookie"].lower()
    assert cookie.startswith("__host-papertiger=")
    assert {"httponly", "samesite=lax", "secure", "path=/"} <= {part.strip() for part in cookie.split(";")}


def test_a_forged_cookie_opens_nothing(closed: TestClient) -> None:
    import base64

    body = base64.b64encode(b'{"inside": true}').decode()
    closed.cookies.set("__Host-papertiger", f"{body}.aaaa.bbbb")
    assert closed.get("/").status_code == 303


def test_no_password_travels_over_an_open_line(tmp_path: Path) -> None:
    with room(tmp_path, base="http://192.168.1.7:8765", **TEAM) as client:
        page = client.get("/login").text
        assert "not encrypted" in page
        assert 'type="password"' not in page
        assert "secure" in client.get("/login").headers["set-cookie"].lower()
    with room(tmp_path, base="http://192.168.1.7:8765", **TEAM, PAPERTIGER_PLAIN="1") as client:
        assert log_in(client).status_code == 303


def test_a_token_is_good_for_the_api_only(closed: TestClient) -> None:
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert closed.get("/openapi.json").status_code == 401
    assert closed.get("/openapi.json", headers={"authorization": "Bearer " + TOKEN[:-1] + "0"}).status_code == 401
    assert closed.get("/openapi.json", headers=bearer).status_code == 200
    assert closed.get("/", headers=bearer).status_code == 401
    assert closed.get("/api/nothing").headers["www-authenticate"] == "Bearer"


def test_a_calendar_shows_its_token_as_a_password(closed: TestClient) -> None:
    assert closed.get("/commitments.ics").headers["www-authenticate"] == 'Basic realm="Papertiger"'
    assert closed.get("/commitments.ics", auth=("calendar", TOKEN)).status_code == 200
    assert closed.get("/commitments.ics", auth=("calendar", PASSWORD)).status_code == 401
    assert closed.get("/commitments.ics", headers={"authorization": b"Basic \xe9"}).status_code == 401
    assert closed.get("/commitments", auth=("calendar", TOKEN)).status_code == 401


def test_only_the_names_that_are_told_are_answered_to(tmp_path: Path) -> None:
    with room(tmp_path, "127.0.0.1", **TEAM, PAPERTIGER_HOSTS="news.example.org") as client:
        assert client.get("/login").status_code == 200
        assert client.get("/login", headers={"host": "other.example.org"}).status_code == 400


# --------------------------------------------------------------------------------------------- changes
@pytest.mark.parametrize(
    "address", ["/add/text", "/add/files", "/add/examples", "/review/decide", "/review/undo", "/review/name", "/logout"]
)
def test_a_change_without_the_token_of_the_session_is_refused(empty: TestClient, address: str) -> None:
    csrf(empty, "/")
    assert empty.post(address).status_code == 403
    assert empty.post(address, data={"csrf": "guess"}).status_code == 403
    assert empty.post(address, headers={"x-csrf-token": "guess"}).status_code == 403
    assert "too old" in empty.post(address, data={"csrf": "\ud800é".encode("utf-8", "surrogatepass").decode("latin-1")}).text


def test_a_change_that_another_site_asks_for_is_refused(empty: TestClient) -> None:
    form = {"csrf": csrf(empty, "/"), "text": "Norway met Chad."}
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert empty.post("/add/text", data=form, headers=headers).status_code == 403


def test_too_large_a_change_is_refused_before_it_is_read(empty: TestClient) -> None:
    answer = empty.post("/review/decide", data={"csrf": csrf(empty, "/"), "why": "x" * (1 << 20)})
    assert answer.status_code == 413


def test_a_body_without_a_length_is_counted(empty: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b"why=" + b"x" * 65_536

    headers = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": "x"}
    assert empty.post("/review/decide", content=endless(), headers=headers).status_code in (403, 413)


# --------------------------------------------------------------------------------------------- answers
@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/room.css", "/static/nothing", "/openapi.json", "/documents/%00", "/?q=%00"])
def test_every_answer_has_the_headers_of_safety(empty: TestClient, address: str) -> None:
    headers = empty.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_fault_of_the_program_shows_no_path(tmp_path: Path) -> None:
    app = create_app(str(tmp_path / "room.db"))

    def broken() -> None:
        raise RuntimeError(f"lost {tmp_path}/room.db")

    app.add_api_route("/broken", broken)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get("/broken")
    assert answer.status_code == 500
    assert "room.db" not in answer.text
    assert "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_ledger_that_is_gone_shows_no_path(tmp_path: Path) -> None:
    app = create_app(str(tmp_path / "room.db"))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        client.get("/")
        for path in tmp_path.glob("room.db*"):
            path.write_bytes(b"no database at all" * 1000)
        app.state.ledger._store.engine.dispose()
        answer = client.get("/")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
    assert "room.db" not in answer.text
