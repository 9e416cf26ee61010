"""What a session remembers of a person: that the password was right, and the name under which decisions are put down."""

from __future__ import annotations

from typing import Any

from papertiger.ledger.rows import storable

LONGEST_NAME = 80


def sign_in(session: dict[str, Any], who: str) -> None:
    """Begin a session anew, so that nothing that was set before the log-in stays."""
    session.clear()
    session["inside"] = True
    remember(session, who)


def remember(session: dict[str, Any], who: str) -> None:
    """Keep the name, on one line; an empty one changes nothing.

    >>> session = {}
    >>> remember(session, " Ana\\nMoreno ")
    >>> session
    {'who': 'Ana Moreno'}
    """
    name = " ".join(storable(who).split())[:LONGEST_NAME]
    if name:
        session["who"] = name
