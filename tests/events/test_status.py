"""Status, negation and voice: what happened, what is only planned or feared, and whose word it is."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.model import Document, Event


def last(reader: Any, text: str) -> Event:
    event: Event = reader.read(Document(text=text, published="2006-05-17", published_precision="day", published_from="given")).events[-1]
    return event


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Spain shelled Morocco.", "occurred"),
        ("Spain has shelled Morocco.", "occurred"),
        ("Spain is holding talks with Morocco.", "ongoing"),
        ("Spain is shelling Morocco.", "ongoing"),
        ("Spain will meet Morocco.", "planned"),
        ("Spain plans to send aid to Morocco.", "planned"),
        ("Spain is to host a summit with Morocco.", "planned"),
        ("Spain vowed to shell Morocco.", "planned"),
        ("Talks between Spain and Morocco are scheduled for June 5.", "planned"),
        ("Spain proposed that Morocco withdraw its troops.", "proposed"),
        ("Spain hopes to meet Morocco.", "proposed"),
        ("Spain may withdraw its troops from Morocco.", "hypothetical"),
        ("Spain could shell Morocco.", "hypothetical"),
    ],
)
def test_status(reader: Any, text: str, status: str) -> None:
    assert last(reader, text).status == status


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Spain shelled Morocco.", False),
        ("Spain did not shell Morocco.", True),
        ("Spain never shelled Morocco.", True),
        ("Spain has not signed the treaty with Morocco.", True),
        ("Spain signed no treaty with Morocco.", True),
        ("Spain did not agree to send aid to Morocco.", True),
        ("Spain did not condemn Morocco.", True),
        ("Spain refused to sign a treaty with Morocco.", False),
        ("Spain will not sign a treaty with Morocco.", False),
        ("Spain urged Morocco not to shell Algeria.", False),
    ],
)
def test_negation(reader: Any, text: str, negated: bool) -> None:
    assert last(reader, text).negated is negated


@pytest.mark.parametrize(
    ("text", "voice", "speaker"),
    [
        ("Spain arrested two Moroccan spies.", "asserted", None),
        ("Spain said it had arrested two Moroccan spies.", "reported", "Spain"),
        ("According to the Spanish army, Morocco attacked Algeria.", "reported", "Spanish army"),
        ("“Spain has arrested two Moroccan spies,” Spanish Foreign Minister Ana Ruiz said.", "quoted", "Ana Ruiz"),
        ("Spanish Foreign Minister Ana Ruiz said: “Spain has arrested two Moroccan spies.”", "quoted", "Ana Ruiz"),
        ("Spain has apparently arrested two Moroccan spies.", "judged", None),
        ("Spain seems to have arrested two Moroccan spies.", "judged", None),
        ("Spain has reportedly arrested two Moroccan spies.", "reported", None),
        ("Spain arrested two Moroccan spies (Reuters, May 3).", "reported", None),
    ],
)
def test_whose_word_it_is(reader: Any, text: str, voice: str, speaker: str | None) -> None:
    reading = reader.read(text)
    attribution = reading.events[-1].attribution
    assert attribution.voice == voice
    assert next((a.name for a in reading.actors if a.id == attribution.speaker), None) == speaker


def test_an_outlet_vouches_for_what_it_covers(reader: Any) -> None:
    reading = reader.read("Spain arrested two Moroccan spies (Reuters, May 3). Kenya condemned Somalia.")
    assert [e.attribution.outlets for e in reading.events] == [(reading.citations[0].id,), ()]
