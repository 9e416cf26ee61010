"""What is mentioned: actors, dates, places, quotes, citations, standing facts, and what could not be settled."""

from __future__ import annotations

from dataclasses import dataclass

from papertiger.model.spans import Span


@dataclass(frozen=True, slots=True)
class Role:
    """A title somebody held, and the day (ISO, of any precision) on which a document showed it."""

    title: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, gathered from all its mentions in one document.

    ``kind`` is state, organisation, person, body, armed_group, outlet or population; ``code`` an ISO 3166-1 alpha-3 code or an
    organisation's acronym; ``sector`` a PLOVER sector.
    """

    id: str
    name: str
    kind: str
    code: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, resolved: ``start`` and ``end`` are ISO dates of the precision named (day, month, year, decade or open), both
    inclusive, ``None`` where nothing settles them. ``text`` and ``span`` are as they stand in the document."""

    text: str
    span: Span
    start: str | None
    end: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym and the place it names. ``feature`` is country, state (first-order division), city, or another GeoNames class; ``lat``
    and ``lon`` are WGS84 degrees."""

    text: str
    span: Span
    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Something said: ``span`` is the content, ``direct`` whether in quotation marks. ``speaker`` is an actor's id."""

    id: str
    speaker: str | None
    speaker_text: str | None
    speaker_span: Span | None
    cue_span: Span | None
    span: Span
    direct: bool
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet named as the source of what stands before it. ``covers`` is the text it vouches for; ``outlet`` is ``None`` where the
    text leaves it out, as in ``(, May 17)``."""

    id: str
    outlet: str | None
    outlet_country: str | None
    outlet_kind: str | None
    date: DateMention | None
    span: Span
    covers: Span


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing fact: member_of, base, treaty_in_force, border or ally."""

    kind: str
    subject: str
    object: str
    place: str | None
    since: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the reader could not settle, in plain words."""

    what: str
    span: Span | None = None
