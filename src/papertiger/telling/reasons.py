"""Why an event is coded as it is: the trigger, the rule, the line of the lexicon, and the codes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertiger.lexicons.files import shipped
from papertiger.lexicons.plover import load_plover
from papertiger.telling.wording import date_words, one_line, quantity_words

if TYPE_CHECKING:
    from papertiger.lexicons.codebook import Codebook
    from papertiger.model import ActorRef, Event
    from papertiger.telling.wording import Wording

LONGEST_CELL = 60


def reasons(event: Event, wording: Wording, codebook: Codebook | None = None) -> list[tuple[str, str]]:
    """What there is to say for an event's code, as label and words; what is not known is left out.

    ``codebook`` is the one of the user's own that the text was read with, so that its lines can be shown too.
    """
    a, b = event.trigger_span
    facts = [
        ("trigger", f"{one_line(event.trigger_text)}  (characters {a} to {b})"),
        ("rule", event.because.rule),
        ("lexicon", event.because.lexicon),
        ("its line", _lexicon_line(event.because.lexicon, codebook)),
        *(("then", step) for step in event.because.steps),
        *(("actor", _actor(r, wording)) for r in event.actors),
        *(("recipient", _actor(r, wording)) for r in event.recipients),
        ("contexts", ", ".join(event.contexts)),
        ("date", f"{date_words(event.date)}  (“{one_line(event.date.text)}”)" if event.date else ""),
        ("place", f"{wording.place(event)}  (“{one_line(event.place.text)}”)" if event.place else ""),
        *(("quantity", f"{quantity_words(q)}  (“{one_line(q.text)}”)") for q in event.quantities),
        ("source", f"{wording.source(event.attribution)}, {event.attribution.voice}"),
        ("codes", _codes(event)),
    ]
    return [(label, value) for label, value in facts if value]


def _actor(ref: ActorRef, wording: Wording) -> str:
    words = [wording.state(ref.code) if ref.code else "", load_plover().sectors.get(ref.sector or "", "")]
    return f"{wording.coded(ref)}  {', '.join(w for w in words if w)}  (“{one_line(ref.text)}”)"


def _codes(event: Event) -> str:
    score = "none" if event.score is None else f"{event.score:g}"
    return f"{event.quad}, score {score}, CAMEO {event.cameo or 'none'}, {event.status}, confidence {event.confidence:.2f}"


def _lexicon_line(address: str, codebook: Codebook | None) -> str:
    """The line of the lexicon or codebook that an address (``file:line``) names, shortened; empty where neither has it."""
    entry = codebook.entry(address) if codebook else None
    return _shortened(list(entry.cells.values()) if entry else _shipped_cells(address))


def _shipped_cells(address: str) -> list[str]:
    name, _, number = address.rpartition(":")
    if not number.isdigit():
        return []
    try:
        line = shipped(name).splitlines()[int(number) - 1]
    except (OSError, IndexError):
        return []
    return line.split("\t")


def _shortened(cells: list[str]) -> str:
    return " | ".join(c if len(c) <= LONGEST_CELL else f"{c[: LONGEST_CELL - 3]}..." for c in cells if c)
