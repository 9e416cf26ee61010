import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
import typer

from papertiger.cli import serve

BARE = {k: v for k, v in os.environ.items() if not k.startswith("PAPERTIGER_")}


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def serving(tmp_path, *options, **environment):
    command = [sys.executable, "-m", "papertiger.cli.app", "serve", "--ledger", str(tmp_path / "room.db"), *map(str, options)]
    code = "import sys; from papertiger.cli import main; sys.argv[0] = 'papertiger'; main()"
    command[1:3] = ["-c", code]
    return subprocess.Popen(command, env=BARE | environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def refused(run, monkeypatch, tmp_path):
    """What a call is told that opens no room."""
    for variable in set(os.environ) - set(BARE):
        monkeypatch.delenv(variable)

    def call(*options):
        result = run("serve", "--ledger", tmp_path / "room.db", *options)
        return result.exit_code, result.stderr

    return call


def answer(address):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address) as found:
                return found.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the room does not answer")


def test_the_room_opens_on_this_machine(tmp_path, port):
    process = serving(tmp_path, "--port", port)
    try:
        assert "The ledger is empty" in answer(f"http://127.0.0.1:{port}/")
    finally:
        process.terminate()
    _, told = process.communicate(timeout=60)
    assert told.startswith(f"the reading room is open at http://127.0.0.1:{port}/")
    assert "password" not in told


def test_another_address_demands_a_password(refused, tmp_path, port):
    status, told = refused("--host", "0.0.0.0", "--port", port)
    assert status == 2
    assert told.startswith("papertiger: 0.0.0.0 can be reached by others: set PAPERTIGER_PASSWORD")
    assert not (tmp_path / "room.db").exists()


def test_with_a_password_it_opens_and_says_so(tmp_path, port):
    process = serving(tmp_path, "--host", "0.0.0.0", "--port", port, PAPERTIGER_PASSWORD="correct horse")
    try:
        assert 'type="password"' in answer(f"http://127.0.0.1:{port}/")
    finally:
        process.terminate()
    _, told = process.communicate(timeout=60)
    assert "it asks people for the password" in told
    assert "by https only" in told
    assert "correct horse" not in told


def test_a_port_that_is_taken_is_told(refused):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, told = refused("--port", taken.getsockname()[1])
    assert status == 1
    assert "choose another --port" in told


def test_on_a_terminal_the_password_is_asked_for(monkeypatch):
    for variable in ("PAPERTIGER_PASSWORD", "PAPERTIGER_TOKENS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", lambda *_, **options: "correct horse" if options["hide_input"] else "")
    access = serve._access("0.0.0.0")
    assert access.closed
    assert access.admits("correct horse")
