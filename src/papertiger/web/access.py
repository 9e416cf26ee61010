"""Who may come in: what the address to answer on demands, the password, and the tokens of programs.

On this machine alone nobody is asked. On any other address, or where other names lead to the room, a password is demanded of people and a
token of programs.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from papertiger.errors import AccessError
from papertiger.settings import setting

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names of this machine to itself."""
SHORTEST_PASSWORD, SHORTEST_TOKEN = 8, 20
_HASHER = PasswordHasher()
_ONE_AT_A_TIME = threading.Lock()  # a hash takes 64 MB: many tries at once must not take the machine's memory
_HASHED = "$argon2"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in.

    ``password`` is its argon2 hash and ``tokens`` are SHA-256 digests. ``hosts`` are the names under which the room answers; empty takes
    any. ``plain`` lets people log in over an unencrypted connection from another machine. ``closed`` says whether pages are shown only
    to those who have logged in.
    """

    password: str | None = None
    tokens: tuple[str, ...] = ()
    hosts: tuple[str, ...] = LOOPBACK
    plain: bool = False
    closed: bool = False

    def admits(self, password: str) -> bool:
        """Whether it is the password. Takes a twentieth of a second, on purpose."""
        if self.password is None:
            return False
        try:
            with _ONE_AT_A_TIME:
                return _HASHER.verify(self.password, password.encode("utf-8", "surrogatepass"))
        except VerificationError:
            return False

    def knows(self, token: str) -> bool:
        """Whether it is one of the tokens."""
        given = _digest(token)
        return sum(hmac.compare_digest(given, known) for known in self.tokens) > 0  # all are compared, so that time tells nothing


def access_for(host: str, password: str = "", environment: Mapping[str, str] | None = None) -> Access:
    """What an address to answer on demands, by the settings ``password``, ``tokens``, ``hosts`` and ``plain``.

    >>> access_for("127.0.0.1", environment={}).closed
    False
    >>> access_for("0.0.0.0", environment={})
    Traceback (most recent call last):
    papertiger.errors.AccessError: 0.0.0.0 can be reached by others: set PAPERTIGER_PASSWORD ..., or stay on 127.0.0.1

    ``password`` is one that was asked for; it goes before the setting. Raises ``AccessError`` where a password is missing or too short.
    """
    given = password or setting("password", environment)
    tokens, hosts = _words(setting("tokens", environment)), _words(setting("hosts", environment).lower())
    alone = is_loopback(host) and all(is_loopback(h) for h in hosts)
    if not alone and not given and not tokens:
        where = host if not is_loopback(host) else ", ".join(hosts)
        mend = "set PAPERTIGER_PASSWORD (and PAPERTIGER_TOKENS for programs), or stay on 127.0.0.1"
        raise AccessError(f"{where} can be reached by others: {mend}", missing=True)
    return Access(
        _hash(given) if given else None,
        tuple(_digest(_checked(token)) for token in tokens),
        (*LOOPBACK, host, *hosts) if hosts or alone else (),
        setting("plain", environment) not in ("", "0"),
        bool(given) or not alone,
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address.

    >>> [is_loopback(h) for h in ("localhost", "127.0.0.3", "::1", "0.0.0.0", "news.example.org")]
    [True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _words(given: str) -> tuple[str, ...]:
    return tuple(given.replace(",", " ").split())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _checked(token: str) -> str:
    if len(token) < SHORTEST_TOKEN:
        raise AccessError(f"a token in PAPERTIGER_TOKENS is shorter than {SHORTEST_TOKEN} characters: make one with `openssl rand -hex 32`")
    return token


def _hash(password: str) -> str:
    """The argon2 hash of a password; one that is given as such stays."""
    if password.startswith(_HASHED):
        try:
            _HASHER.check_needs_rehash(password)
        except InvalidHashError as error:
            raise AccessError("PAPERTIGER_PASSWORD begins like an argon2 hash and is none: give a whole one, or the password") from error
        return password
    if len(password) < SHORTEST_PASSWORD:
        raise AccessError(f"the password is shorter than {SHORTEST_PASSWORD} characters: choose a longer one")
    return _HASHER.hash(password.encode("utf-8", "surrogatepass"))
