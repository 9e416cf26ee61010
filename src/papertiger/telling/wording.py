"""Codes in words: how actors, events, dates and sources are told to people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from papertiger.lexicons.world import World
    from papertiger.model import ActorRef, Attribution, Commitment, DateMention, Document, Event, PlaceMention, Quantity, Reading

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SAME_NAME = 4  # letters that a country's name and its adjective share: Russia, Russian


class Wording:
    """The words for one reading's codes."""

    def __init__(self, reading: Reading, world: World) -> None:
        self._world = world
        self._actors = {a.id: a for a in reading.actors}
        self._outlets = {c.id: c.outlet for c in reading.citations}

    def state(self, code: str) -> str:
        """A country's name for its code; an organisation keeps its acronym."""
        return self._world.state_name(code) if self._world.state(code) else code

    def actor(self, ref: ActorRef) -> str:
        """Who it is: *Kyrgyzstan*; *Almazbek Atambayev (Kyrgyzstan)*; *the rebels*."""
        known = self._actors.get(ref.actor or "")
        country = self.state(ref.code) if ref.code else None
        if country and (known is None or known.kind in {"state", "population"}) and ref.sector in {None, "GOV"}:
            return country
        name = known.name if known else one_line(ref.text)
        if not country or country[:_SAME_NAME].lower() in name.lower() or ref.code == name:
            return name
        return f"{name} ({country})"

    def actors(self, refs: Iterable[ActorRef]) -> str:
        """Several actors, each once."""
        return ", ".join(dict.fromkeys(self.actor(r) for r in refs))

    def coded(self, ref: ActorRef) -> str:
        """An actor with its code and sector: *Almazbek Atambayev (KGZ, GOV)*."""
        known = self._actors.get(ref.actor or "")
        codes = ", ".join(x for x in (ref.code, ref.sector) if x)
        return f"{known.name if known else ' '.join(ref.text.split())} ({codes or 'no code'})"

    def source(self, attribution: Attribution) -> str:
        """Who says so: the outlets named, else the speaker, else the author."""
        outlets = [self._outlets.get(i) or "outlet not named" for i in attribution.outlets]
        if outlets:
            return one_line(", ".join(dict.fromkeys(outlets)))
        if name := self.name(attribution.speaker):
            return name
        return "author's view" if attribution.voice == "judged" else "author"

    def name(self, actor: str | None) -> str:
        """The name of an actor by its id; empty where there is none."""
        return self._actors[actor].name if actor in self._actors else ""

    def place(self, event: Event) -> str:
        """Where an event took place; empty where that is not told."""
        return self.place_name(event.place) if event.place else ""

    def place_name(self, place: PlaceMention) -> str:
        """A town with its country, or the country alone."""
        country = self.state(place.country) if place.country else ""
        return place.name if not country or country == place.name else f"{place.name}, {country}"

    def sides(self, commitment: Commitment) -> str:
        """The parties, and for whom."""
        parties = self.actors(commitment.parties)
        others = [r for r in commitment.beneficiaries if r not in commitment.parties]
        return f"{parties} → {self.actors(others)}" if others else parties


def document_name(document: Document) -> str:
    """What to call a document: its title, or its publication with volume and issue, or its id."""
    volume = f"{document.volume}/{document.issue}" if document.volume and document.issue else ""
    issue = f"{document.publication} {volume}" if document.publication and volume else ""
    return one_line(document.title or issue or document.id)


def event_words(event: Event) -> str:
    """Type and mode, with what keeps the event from being a plain fact: *AGREE*, *CONSULT visit*, *not COERCE arrest*, *AID (planned)*."""
    words = f"{event.type} {event.mode}" if event.mode else event.type
    if event.negated:
        words = f"not {words}"
    return words if event.status == "occurred" else f"{words} ({event.status})"


def date_words(date: DateMention | None) -> str:
    """A date or period, as short as it can be told: *2007-05-16*, *2007-09-18/19*, *2007-07*; *May 16?* where nothing settles it.

    >>> from papertiger.model import DateMention
    >>> date_words(DateMention("September 18-19", (0, 15), "2007-09-18", "2007-09-19", "day"))
    '2007-09-18/19'
    """
    if date is None:
        return ""
    if date.start is None and date.end is None:
        return f"{' '.join(date.text.split())}?"
    start, end = (x or "" for x in (date.start, date.end))
    return start if start == end else f"{start}/{_ending(start, end)}"


def _ending(start: str, end: str) -> str:
    """The end of a period without the parts that it shares with the start, as ISO 8601 has it."""
    if len(start) != len(end):
        return end
    a, b = start.split("-"), end.split("-")
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a))
    return "-".join(b[shared:])


def quantity_words(quantity: Quantity) -> str:
    """A quantity with its kind and unit: *dead 23 people*, *money 82,000,000 USD*, *people at least 15 student*, *duration 5 x P1Y*.

    >>> from papertiger.model import Quantity
    >>> quantity_words(Quantity("people", None, "rebel", "between 100 and 150 rebels", (0, 26), 100.0, 150.0))
    'people 100 to 150 rebel'
    """
    times = "x " if quantity.kind == "duration" else ""
    return f"{quantity.kind} {_figure_words(quantity)} {times}{quantity.unit}"


def _figure_words(quantity: Quantity) -> str:
    value, low, high = (f"{x:,.12g}" if x is not None else "" for x in (quantity.value, quantity.low, quantity.high))
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}" if high else f"about {value}"


def one_line(text: str) -> str:
    """A stretch of text without line breaks, and without control characters that a terminal would obey.

    >>> one_line("They met\\n   in Osh.")
    'They met in Osh.'
    """
    return " ".join(_CONTROLS.sub(" ", text).split())
