"""Asking the room as a browser does: with the token that its forms carry, and with patience while it reads."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from httpx import Response

ODD = "reports/a b?x=1#y 100% ü\n\"<i>'&"
"""The id of a document with all that is awkward in an address."""
HOSTILE = 'Norway condemned <script>alert(1)</script> the attack on Denmark & "Sweden" <img src=x onerror=alert(2)> on 3 May 2021.'


def token(client: TestClient, address: str = "/add") -> str:
    """The token that a page's forms carry."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def finished(client: TestClient, answer: Response) -> tuple[dict[str, Any], str]:
    """A task's record when it is done, and its page."""
    assert re.fullmatch(r"/add/[\w-]{16}", answer.url.path), answer.text
    for _ in range(2400):
        found = client.get(f"{answer.url.path}/progress").json()
        if found["state"] == "done":
            return found, client.get(answer.url.path).text
        time.sleep(0.05)
    raise AssertionError(f"not done after two minutes: {found}")


def paste(client: TestClient, text: str, **fields: str) -> Response:
    """Send a text by the form."""
    return client.post("/add/text", data={"csrf": token(client), "text": text} | fields)


def send(client: TestClient, *files: tuple[str, bytes]) -> Response:
    """Send files by the form."""
    return client.post("/add/files", data={"csrf": token(client)}, files=[("files", file) for file in files])
