"""Every setting there is, in one table: its name, the variable that sets it, its default, and what it does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: ``variable`` is the environment variable that overrides ``default``; ``help`` says what it does, for people."""

    name: str
    variable: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("model", "PAPERTIGER_MODEL", "", "The spaCy package to parse with; empty takes the best English model that is installed."),
    Setting("cache", "PAPERTIGER_CACHE", "", "The folder for the index of places, made at first use; empty takes the user's cache folder."),
    Setting("ledger", "PAPERTIGER_LEDGER", "papertiger.db", "The ledger: a file, or a URL (postgresql://NAME:PASSWORD@HOST/DATABASE)."),
    Setting("password", "PAPERTIGER_PASSWORD", "", "The reading room's password or its argon2 hash; needed where others can reach it."),
    Setting("tokens", "PAPERTIGER_TOKENS", "", "Tokens with which programs may use the reading room's /api, parted by commas."),
    Setting("hosts", "PAPERTIGER_HOSTS", "", "The names under which the reading room answers beside localhost, parted by commas."),
    Setting("plain", "PAPERTIGER_PLAIN", "", "1 lets people log in from other machines without encryption, on a network that you trust."),
)


def setting(name: str, environment: Mapping[str, str] | None = None) -> str:
    """The value of a setting: the environment's, or else its default.

    >>> setting("model", {"PAPERTIGER_MODEL": "en_core_web_lg"})
    'en_core_web_lg'
    >>> setting("model", {})
    ''

    ``environment`` is the process's own where none is given. Raises ``KeyError`` for a name that is not in ``SETTINGS``.
    """
    known = {s.name: s for s in SETTINGS}[name]
    return (os.environ if environment is None else environment).get(known.variable) or known.default


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    """The folder for what can be made again. It is not created here.

    >>> cache_folder({"PAPERTIGER_CACHE": "/var/tmp/tiger"}).as_posix()
    '/var/tmp/tiger'
    """
    given = setting("cache", environment)
    return Path(given).expanduser() if given else user_cache_path("papertiger", appauthor=False)
