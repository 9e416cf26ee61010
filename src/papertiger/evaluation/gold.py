"""Gold: texts with the events that they tell of, as JSON Lines.

A line holds ``id``, ``text``, perhaps ``published``, and either one event's fields (``type``, ``actors``, ``recipients``, ``mode``,
``contexts``, ``trigger``) or a list of ``events`` with those fields; an empty list is a text without events. An actor has a ``country``:
the code of a state or organisation, or null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.documents.jsonl import document_of
from papertiger.errors import DocumentError
from papertiger.evaluation.fields import Record, records
from papertiger.evaluation.records import Coding, GoldText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


def read_gold(path: Path, types: Collection[str]) -> Iterator[GoldText | DocumentError]:
    """The gold of a file; what is wrong with a line is yielded in its place, naming file, line and field.

    >>> from pathlib import Path
    >>> print(next(read_gold(Path("no.jsonl"), ())))
    no.jsonl: cannot be read: No such file or directory

    ``types`` are the types that an event may have.
    """
    seen: dict[str, str] = {}
    empty = True
    for found in records(path):
        empty = False
        if isinstance(found, DocumentError):
            yield found
            continue
        try:
            yield _gold_text(*found, types, seen)
        except DocumentError as error:
            yield error
    if empty:
        yield DocumentError(f"{path}: empty: gold is one JSON object a line")


def _gold_text(record: Record, line: bytes, types: Collection[str], seen: dict[str, str]) -> GoldText:
    try:
        document = document_of(line)
    except DocumentError as error:
        raise DocumentError(f"{record.where}: {error}") from error
    earlier = seen.setdefault(record.word("id"), record.where)
    if earlier != record.where:
        raise record.fault("id", f"is '{document.id}' as in {earlier}: give each text an id of its own")
    events = record.many("events", needed=True) if "events" in record.cells else (record,)
    return GoldText(document, tuple(_coding(e, types) for e in events), record.where)


def _coding(event: Record, types: Collection[str]) -> Coding:
    kind = event.word("type")
    if kind not in types:
        raise event.fault("type", f"is '{kind}', which is no type: one of {', '.join(types)}, or one of your codebook's")
    actors, recipients = (_codes(event, side) for side in ("actors", "recipients"))
    return Coding(kind, event.text("mode"), actors, recipients, frozenset(event.words("contexts")), event.text("trigger") or "")


def _codes(event: Record, side: str) -> frozenset[str]:
    return frozenset(code for actor in event.many(side, needed=side == "actors") if (code := actor.text("country")))
