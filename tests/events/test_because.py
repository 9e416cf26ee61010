"""Why an event has its code: every address that is given leads to a line of a data file."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import pytest

from papertiger.model import Event

TEXTS = [
    "Russia agreed to withdraw its troops from Georgia.",
    "The Kenyan president will meet the Somali president.",
    "Spain would not meet Morocco.",
    "Georgia said Russia must withdraw its troops.",
    "Spain and Morocco held talks in Rabat.",
    "Talks between Kenya and Somalia took place in Nairobi.",
    "Polish miners marched in Warsaw to demand that the government resign.",
    "Spain imposed sanctions on Cuba, and Cuba threatened to expel the Spanish ambassador.",
]
ADDRESS = re.compile(r"(?P<file>[\w/]+\.(?:tsv|yaml|json))(?::(?P<line>\d+))?")


def addresses(event: Event) -> list[tuple[str, str | None]]:
    texts = [event.because.lexicon, *event.because.steps]
    return [(m["file"], m["line"]) for t in texts for m in ADDRESS.finditer(t)]


@pytest.mark.parametrize("text", TEXTS)
def test_reasons_point_at_lines_that_are_there(reader: Any, text: str) -> None:
    data = resources.files("papertiger") / "data"
    for event in reader.read(text).events:
        assert event.because.rule
        assert addresses(event)
        for name, line in addresses(event):
            lines = (data / name).read_text(encoding="utf-8").splitlines()
            assert line is None or lines[int(line) - 1].strip() not in ("", "#")


def test_the_line_holds_the_word_that_named_the_event(reader: Any) -> None:
    (event,) = reader.read("Kenya condemned Somalia.").events
    name, line = addresses(event)[0]
    lines = (resources.files("papertiger") / "data" / name).read_text(encoding="utf-8").splitlines()
    assert "condemn" in lines[int(line or 0) - 1].split("\t")[0].split("|")


def test_a_composed_event_names_every_step(reader: Any) -> None:
    (event,) = reader.read("Russia agreed to withdraw its troops from Georgia.").events
    told = " ".join((event.because.rule, *event.because.steps))
    assert "agree" in told
    assert "withdraw" in told
