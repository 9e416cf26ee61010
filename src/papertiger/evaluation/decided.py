"""Gold from people's decisions in a ledger: the sentences on all of whose events somebody has decided, in the form of ``read_gold``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from papertiger.ledger.book import Ledger
    from papertiger.ledger.records import LedgerEvent, Party
    from papertiger.ledger.reviewing import DecidedSentence


def gold_lines(ledger: Ledger) -> Iterator[str]:
    """One line of JSON for each sentence, by document.

    What was confirmed stands in it as it is, what was edited as it was set, and what was rejected not at all: it counts against
    precision when it is coded again. The day of the document is given, since dates hang on it; what the sentence refers back to is not.
    """
    return (json.dumps(_text(found), ensure_ascii=False) for found in ledger.reviewing.decided() if found.text.strip())


def _text(found: DecidedSentence) -> dict[str, Any]:
    published = {"published": found.published} if found.published else {}
    name = f"{found.document}:{found.span[0]}-{found.span[1]}"
    return {"id": name, "text": found.text, **published, "events": [_event(e) for e in found.events]}


def _event(event: LedgerEvent) -> dict[str, Any]:
    return {
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": _side(event.actors),
        "recipients": _side(event.recipients),
        "trigger": event.reports[0].trigger,
    }


def _side(parties: Iterable[Party]) -> list[dict[str, str | None]]:
    return [{"text": p.name, "country": p.code, "sector": p.sector} for p in parties]
