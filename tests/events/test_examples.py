"""Every line of the predicate lexicon carries an example; the reader must read it as the line says."""

from __future__ import annotations

import pytest

from papertiger.lexicons.predicates import Predicate, load_predicates
from papertiger.model import Document, Event
from papertiger.reader import Reader

LINES = [line for line in load_predicates().lines if line.example]


def shown(event: Event) -> tuple[str, frozenset[str], frozenset[str]]:
    """Type and codes of an event."""
    actors = frozenset(r.code for r in event.actors if r.code)
    return event.type, actors, frozenset(r.code for r in event.recipients if r.code)


def wanted(reading: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """``ACCUSE IRN > USA`` in the form of ``shown``."""
    kind, _, sides = reading.partition(" ")
    actors, _, recipients = sides.partition(">")
    return kind, _codes(actors), _codes(recipients)


def _codes(side: str) -> frozenset[str]:
    return frozenset(c.strip() for c in side.split("+") if c.strip())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.address)
def test_example_is_read_as_its_line_says(reader: Reader, line: Predicate) -> None:
    events = reader.read(Document(text=line.example)).events
    if line.reading == "none":
        assert not [e for e in events if not e.negated]
    else:
        assert wanted(line.reading) in [shown(e) for e in events]


def test_every_line_that_names_an_event_has_an_example() -> None:
    bare = [line.address for line in load_predicates().lines if line.gives not in ("none", "") and not line.example]
    assert not bare
