"""A text with all that was found in it marked: spans that nest, cross and repeat, as HTML that nests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from papertiger.telling.wording import date_words, event_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from papertiger.model import Actor, Citation, Reading, Span
    from papertiger.telling.wording import Wording

LAYERS = {
    "events": "Events",
    "promises": "Promises",
    "actors": "Actors",
    "quotes": "Quotes",
    "sources": "Sources",
    "dates": "Dates",
    "places": "Places",
}
"""The sorts of marks, by the name that is in addresses, with their headings."""
QUADS = {"verbal cooperation": "vc", "material cooperation": "mc", "verbal conflict": "vx", "material conflict": "mx"}
PARTS = "parts"
"""The layer of what belongs to an event or quote (who, to whom, when, where): unmarked until its whole is pointed at."""

SKIPPED = "skipped"
"""The layer of what is not prose: mastheads, bylines, copyright lines."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found at a place in the text.

    ``tag`` is the short label that is seen beside it, ``title`` what it is in words; ``link`` the id of what it leads to (an event or
    promise). ``parts`` names the wholes that these words are a part of, with their role there: ``(("e1", "actor"),)``.
    """

    span: Span
    layer: str
    tag: str = ""
    title: str = ""
    link: str = ""
    style: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def marks(reading: Reading, wording: Wording) -> list[Mark]:
    """Everything a reading found, layer by layer."""
    return [
        *_events(reading, wording),
        *_promises(reading, wording),
        *_actors(reading, wording),
        *_quotes(reading, wording),
        *_sources(reading),
        *_dates(reading),
        *_places(reading, wording),
        *_parts(reading),
        *(Mark(span, SKIPPED, title="not read as the author's prose") for span in reading.document.skip),
    ]


def marked(text: str, found: Iterable[Mark], *, prefix: str = "", lit: str = "") -> str:
    """The text as HTML with these marks around the words; without its tags it is the text, character by character.

    ``prefix`` goes before the ids to which marks lead, so that many texts may stand on one page; ``lit`` is the id of the event or quote
    whose parts are to be seen.

    >>> marked("Iran met Iraq.", [Mark((5, 8), "events", "CONSULT", "Iran met Iraq", "e1", "vc")])
    'Iran <mark class="events vc" title="Iran met Iraq" ...><a href="#e1">met</a><span class="tag" data-tag="CONSULT"></span></mark> Iraq.'
    """
    whole = sorted((m for m in found if m.span[0] < m.span[1]), key=lambda m: (m.span[0], -m.span[1], _DEPTH[m.layer]))
    return "".join(_Writer(text, prefix, lit).write(whole))


_DEPTH = {name: n for n, name in enumerate((SKIPPED, "sources", "quotes", "actors", "places", "dates", "promises", "events", PARTS))}
"""Which mark is the outer one, where two have the same span."""


@dataclass
class _Writer:
    """Writes marks one inside the other. Where one ends inside another, the inner is closed and opened again behind the end."""

    text: str
    prefix: str
    lit: str
    at: int = 0
    stack: list[Mark] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def write(self, found: Sequence[Mark]) -> Iterator[str]:
        for mark in found:
            yield from self._close_until(mark.span[0])
            yield self._words(mark.span[0])
            yield from self._open(mark)
        yield from self._close_until(len(self.text))
        yield self._words(len(self.text))

    def _words(self, end: int) -> str:
        start, self.at = self.at, max(self.at, end)
        return escape(self.text[start : self.at])

    def _close_until(self, start: int) -> Iterator[str]:
        """Close every mark that ends at or before a place, in the order of their ends."""
        while ends := [m.span[1] for m in self.stack if m.span[1] <= start]:
            end = min(ends)
            yield self._words(end)
            again = []
            while any(m.span[1] == end for m in self.stack):
                top = self.stack.pop()
                yield self._end(top, last=top.span[1] == end)
                if top.span[1] != end:
                    again.append(top)
            for mark in reversed(again):
                yield from self._open(mark)

    def _open(self, mark: Mark) -> Iterator[str]:
        link = f'<a href="{self._address(mark)}">' if self._is_link(mark) else ""
        self.stack.append(mark)
        yield f"<{_element(mark)}{self._attributes(mark)}>{link}"

    def _end(self, mark: Mark, *, last: bool) -> str:
        """The end of a mark that was taken off the stack; behind the last piece of it stands its label."""
        closed = "</a>" if self._is_link(mark) else ""
        return f"{closed}{self._label(mark) if last else ''}</{_element(mark)}>"

    def _label(self, mark: Mark) -> str:
        roles = dict.fromkeys(role for whole, role in mark.parts if whole == self.lit and mark.layer == PARTS)
        words = escape(" ".join((mark.tag, *roles)).strip())
        if mark.link and not _is_joined(mark) and not any(map(_is_joined, self.stack)):
            return f'<a class="tag" data-tag="{words}" href="{self._address(mark)}" aria-label="{words}: {escape(mark.title)}"></a>'
        return f'<span class="tag" data-tag="{words}"></span>' if words or mark.layer == PARTS else ""

    def _is_link(self, mark: Mark) -> bool:
        """Whether the words of a mark are a link: a link in a link there cannot be."""
        return _is_joined(mark) and not any(map(_is_joined, self.stack))

    def _address(self, mark: Mark) -> str:
        return escape(f"#{self.prefix}{mark.link}")

    def _attributes(self, mark: Mark) -> str:
        whole = mark.link or (mark.parts[0][0] if mark.parts and mark.layer != PARTS else "")
        anchor = f"{self.prefix}at-{whole}" if whole else ""
        given = {
            "class": " ".join(x for x in (mark.layer, mark.style, "lit" if self._is_lit(mark) else "") if x),
            "title": mark.title,
            "data-of": mark.link,
            "data-parts": " ".join(f"{whole}:{role}" for whole, role in mark.parts),
            "id": "" if anchor in self.anchors else anchor,
        }
        self.anchors.add(anchor)
        return "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)

    def _is_lit(self, mark: Mark) -> bool:
        return bool(self.lit) and (mark.link == self.lit or any(whole == self.lit for whole, _ in mark.parts))


def _is_joined(mark: Mark) -> bool:
    """Whether the words themselves lead to what is said of them: so with events. Promises, whose words are often an event's too, have a
    link in their label."""
    return bool(mark.link) and mark.layer == "events"


def _element(mark: Mark) -> str:
    """What is shown from the start is a mark; what is shown when pointed at, or pales, is none."""
    return "span" if mark.layer in (PARTS, SKIPPED) else "mark"


# ------------------------------------------------------------------------------------------------ the layers
def _events(reading: Reading, wording: Wording) -> Iterator[Mark]:
    for event in reading.events:
        title = f"{wording.actors(event.actors) or '?'}: {event_words(event)} {wording.actors(event.recipients)}".strip()
        for span in event.mentions or (event.trigger_span,):
            yield Mark(span, "events", f"{event.id} {event.type}", title, event.id, QUADS.get(event.quad, ""))


def _promises(reading: Reading, wording: Wording) -> Iterator[Mark]:
    for promise in reading.commitments:
        title = f"{promise.kind}: {wording.sides(promise)}"
        yield Mark(promise.trigger_span, "promises", promise.kind, title, promise.id)
        start = reading.document.text.find(promise.subject, *promise.sentence)
        if start >= 0:
            yield Mark((start, start + len(promise.subject)), PARTS, parts=((promise.id, "promised"),))


def _actors(reading: Reading, wording: Wording) -> Iterator[Mark]:
    """One mark for each span, whoever is meant: *both presidents* are two."""
    by_span: defaultdict[Span, list[Actor]] = defaultdict(list)
    for actor in reading.actors:
        for span in actor.spans:
            by_span[span].append(actor)
    for span, meant in by_span.items():
        tag = ", ".join(dict.fromkeys(a.code or a.kind for a in meant))
        yield Mark(span, "actors", tag, "; ".join(dict.fromkeys(_described(a, wording) for a in meant)))


def _described(actor: Actor, wording: Wording) -> str:
    state = wording.state(actor.code) if actor.code else ""
    return ", ".join(dict.fromkeys(x for x in (actor.name, *(r.title for r in actor.roles[:1]), state, actor.kind) if x))


def _quotes(reading: Reading, wording: Wording) -> Iterator[Mark]:
    for quote in reading.quotes:
        said = wording.name(quote.speaker) or quote.speaker_text or "speaker not named"
        parts = ((quote.id, "quote"),)
        yield Mark(quote.span, "quotes", said, f"{'quoted' if quote.direct else 'reported'}: {said}", parts=parts)


def sources(reading: Reading) -> dict[str, list[Citation]]:
    """The sources that a text names, one for each parenthesis, whatever the number of outlets in it; by the id that their marks have."""
    by_place: defaultdict[tuple[Span, Span], list[Citation]] = defaultdict(list)
    for citation in reading.citations:
        by_place[citation.span, citation.covers].append(citation)
    return {f"s{number}": found for number, found in enumerate(by_place.values(), 1)}


def _sources(reading: Reading) -> Iterator[Mark]:
    for whole, found in sources(reading).items():
        outlets = ", ".join(dict.fromkeys(c.outlet or "outlet not named" for c in found))
        yield Mark(found[0].span, "sources", f"source {whole[1:]}", f"source: {outlets}", parts=((whole, "source"),))
        yield Mark(found[0].covers, PARTS, parts=((whole, "covered"),))


def _dates(reading: Reading) -> Iterator[Mark]:
    for date in reading.dates:
        yield Mark(date.span, "dates", date_words(date), f"date: {date_words(date)}")


def _places(reading: Reading, wording: Wording) -> Iterator[Mark]:
    for place in reading.places:
        name = wording.place_name(place)
        yield Mark(place.span, "places", place.country or place.feature, f"place: {name}")


def _parts(reading: Reading) -> Iterator[Mark]:
    """The words of who, to whom, when and where: one mark for each span, with all that it is a part of."""
    by_span: defaultdict[Span, dict[tuple[str, str], None]] = defaultdict(dict)
    for event in reading.events:
        roles = [*((r.span, "actor") for r in event.actors), *((r.span, "recipient") for r in event.recipients)]
        roles += [(x.span, role) for x, role in ((event.date, "date"), (event.place, "place")) if x]
        roles += [(q.span, "quantity") for q in event.quantities]
        for span, role in roles:
            by_span[span][event.id, role] = None
    for promise in reading.commitments:
        roles = [*((r.span, "party") for r in promise.parties), *((r.span, "beneficiary") for r in promise.beneficiaries)]
        for span, role in [*roles, *((x.span, n) for x, n in ((promise.made, "made"), (promise.due, "due")) if x)]:
            by_span[span][promise.id, role] = None
    for quote in reading.quotes:
        for place, role in ((quote.speaker_span, "speaker"), (quote.cue_span, "says")):
            if place:
                by_span[place][quote.id, role] = None
    yield from (Mark(span, PARTS, parts=tuple(wholes)) for span, wholes in by_span.items())
