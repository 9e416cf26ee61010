"""What was coded: from the reader, or from a file of readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.errors import DocumentError
from papertiger.evaluation.fields import Record, records
from papertiger.evaluation.records import Coding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from papertiger.model import Event

Coded = tuple[str, tuple[Coding, ...], tuple[tuple[str, str], ...]]
"""A document's id, its events, and what made them."""


def coding_of(event: Event) -> Coding:
    """An event of a reading, as it is compared.

    >>> from papertiger import read
    >>> coding_of(read("Norway condemned the attack on Denmark.").events[0]).type
    'ACCUSE'
    """
    actors, recipients = (frozenset(r.code for r in side if r.code) for side in (event.actors, event.recipients))
    trigger = " ".join(event.trigger_text.split())
    return Coding(event.type, event.mode, actors, recipients, frozenset(event.contexts), trigger, event.because.lexicon)


def read_readings(path: Path) -> Iterator[Coded | DocumentError]:
    """The readings of a JSON Lines file, as ``papertiger read --format jsonl`` writes them.

    >>> from pathlib import Path
    >>> print(next(read_readings(Path("no.jsonl"))))
    no.jsonl: cannot be read: No such file or directory

    Of another program's readings, ``document.id`` and each event's ``type`` are enough; what is wrong with a line is yielded in its place.
    """
    for found in records(path):
        if isinstance(found, DocumentError):
            yield found
            continue
        try:
            yield _reading(found[0])
        except DocumentError as error:
            yield error


def _reading(record: Record) -> Coded:
    made_by = record.cells.get("made_by")
    made = tuple((str(k), str(v)) for k, v in made_by.items()) if isinstance(made_by, dict) else ()
    return record.inner("document").word("id"), tuple(_coding(e) for e in record.many("events", needed=True)), made


def _coding(event: Record) -> Coding:
    actors, recipients = (frozenset(code for a in event.many(side) if (code := a.text("code"))) for side in ("actors", "recipients"))
    trigger = event.inner("trigger").text("text") or "" if isinstance(event.cells.get("trigger"), dict) else ""
    lexicon = event.inner("because").text("lexicon") or "" if isinstance(event.cells.get("because"), dict) else ""
    return Coding(event.word("type"), event.text("mode"), actors, recipients, frozenset(event.words("contexts")), trigger, lexicon)
