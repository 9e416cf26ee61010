"""Which drafts become events, and with whom: through the reader."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("Serbian leaders rejected the peace plan.", [("REJECT", ["SRB"], [])]),
        ("Moreno's neighbours rejected the plan.", []),
        ("Norway agreed with Denmark to reopen their embassies.", [("AGREE", ["NOR"], ["DNK"])]),
        ("Spain was bombed by Morocco.", [("ASSAULT", ["MAR"], ["ESP"])]),
        ("Rebel fighters attacked Chad.", [("ASSAULT", ["TCD"], ["TCD"])]),
    ],
)
def test_who_takes_part(reader: Any, text: str, coded: list[tuple[str, list[str], list[str]]]) -> None:
    events = reader.read(text).events
    assert [(e.type, [r.code for r in e.actors], [r.code for r in e.recipients]) for e in events] == coded


def test_fighters_are_no_aircraft(reader: Any) -> None:
    (event,) = reader.read("Rebel fighters attacked Chad.").events
    assert event.mode != "aerial"
