"""JSON Lines: the records whole, nested as the command line and the web give them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from papertiger.exports.asked import SORTS
from papertiger.exports.whole import whole
from papertiger.ledger.forms import actor_form, citation_form, commitment_form, document_form, event_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from papertiger.exports.asked import Asked

FORMS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "documents": document_form,
    "events": event_form,
    "commitments": commitment_form,
    "actors": actor_form,
    "citations": citation_form,
}


def write(asked: Asked, folder: Path) -> dict[str, int]:
    """Write a file for each sort of records, one record a line."""
    return {f"{sort}.jsonl": _write(asked, sort, folder / f"{sort}.jsonl") for sort in SORTS}


def _write(asked: Asked, sort: str, path: Path) -> int:
    number = 0
    with whole(path) as new, new.open("w", encoding="utf-8", newline="") as stream:
        for record in asked.records(sort):
            stream.write(json.dumps(FORMS[sort](record), ensure_ascii=False) + "\n")
            number += 1
    return number
