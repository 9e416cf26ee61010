"""How much of what: counts of events by time, pair, place and outlet, and what is due, answered by the database from what is kept beside
each event (``tallies``). Only what happened is counted, each event once, however many report it.

``as_of`` counts the events first reported by then, with the values that they have now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, case, cast, false, func, or_, select, true, union

from papertiger.ledger import asking, assembling
from papertiger.ledger import schema as s
from papertiger.ledger import schema_tallies as tallied
from papertiger.ledger.asking import WAITING, Question
from papertiger.ledger.load import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select, Table

    from papertiger.ledger.asking import Condition
    from papertiger.ledger.records import Change, LedgerCommitment, LedgerDocument, LedgerEvent
    from papertiger.ledger.store import Store

LATEST = 60
"""Documents that are looked at for the latest changes."""
FIRST = "0"
"""Sorts before every day, and after what has none."""
STEPS = {"year": 4, "month": 7, "day": 10}
"""The characters of an ISO day that a period has."""


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """The events of one quad class in a period (``2007``, ``2007-05`` or ``2007-05-03``), with their mean score."""

    period: str
    quad: str
    events: int
    score: float | None


@dataclass(frozen=True, slots=True)
class PairCount:
    """What two codes did to each other or together."""

    one: str
    other: str
    events: int
    cooperative: int
    conflictual: int
    score: float | None
    """The mean of the events' scores."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """The events of one quad class at a place."""

    place: str
    country: str | None
    latitude: float
    longitude: float
    quad: str
    events: int


@dataclass(frozen=True, slots=True)
class OutletCount:
    """An outlet that documents name as their source: in how many ``documents``, for how many ``events``; how many of these rest on it
    ``alone``, how many it shares with other outlets, and on how many of those two of them ``differ``."""

    outlet: str
    country: str | None
    kind: str | None
    documents: int
    events: int
    alone: int
    shared: int
    differing: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Accord:
    """Two outlets that report the same ``events``, and on how many of them they are ``differing``: on the date, on who acted, on the place,
    the mode or on numbers."""

    one: str
    other: str
    events: int
    differing: int


class Counting:
    """Counts of a ledger: ``ledger.counting``. Questions are those of ``Ledger.events``, without ``type`` and ``context``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def days(self) -> tuple[str, str] | None:
        """The first and the last day of what is counted; ``None`` where there is nothing."""
        t = tallied.event_tally.c
        with self._store.reading() as conn:  # one at a time, so that each is the end of an index
            dated = (t.counts == true(), t.day >= FIRST)
            first, last = (conn.execute(select(edge(t.day)).where(*dated)).scalar() for edge in (func.min, func.max))
        return (first, last) if first and last else None

    def series(self, step: str = "month", **asked: Any) -> list[PeriodCount]:
        """The events by period and quad class; ``step`` is *year*, *month* or *day*. Periods without any are not named."""
        question = _question(asked)
        source, where = _counted(replace(question, since=question.since or FIRST))
        t = source.c
        figures = func.count().label("events"), func.sum(t.score).label("total"), func.count(t.score).label("scored")
        # by day first, as the index has them: then few rows are left to be sorted into longer periods
        days = select(t.day, t.quad, *figures).where(*where).group_by(t.day, t.quad).subquery().c
        period, score = func.substr(days.day, 1, STEPS[step]), func.sum(days.total) / func.nullif(func.sum(days.scored), 0)
        query = select(period.label("period"), days.quad, cast(func.sum(days.events), Integer).label("events"), score.label("score"))
        return [PeriodCount(**row) for row in self._rows(query.group_by(period, days.quad).order_by(period, days.quad))]

    def pairs(self, **asked: Any) -> list[PairCount]:
        """The pairs, the most active first; with ``country`` its partners, each as ``other``."""
        question = _question(asked)
        if question.country is None:
            return [PairCount(**row) for row in self._rows(_pairs(question))]
        both = [PairCount(**row) for side in ("one", "other") for row in self._rows(_pairs(question, side))]
        turned = (p if p.one == question.country else replace(p, one=p.other, other=p.one) for p in both)
        return sorted(turned, key=lambda p: (-p.events, p.other))[: question.limit]

    def places(self, **asked: Any) -> list[PlaceCount]:
        """The places on the map, with their events by quad class."""
        question = _question(asked)
        t = tallied.event_tally.c
        # not "counts = true", which would have SQLite go from the index of days to each row
        where = [t.counts.is_not(false()), t.latitude.is_not(None), *_span(t, question), *_with(t.event_id, question)]
        columns = (t.place, t.country, t.latitude, t.longitude, t.quad)
        query = select(*columns, func.count().label("events")).where(*where).group_by(*columns).order_by(*columns)
        return [PlaceCount(**row) for row in self._rows(query)]

    # --------------------------------------------------------------------------------------------- outlets
    def outlets(self, outlet: str | None = None, **asked: Any) -> list[OutletCount]:
        """The outlets, those with most events first; with ``outlet`` that one, though it may vouch for none. The question bounds the
        events; ``documents`` are all that name the outlet."""
        question = _question(asked)
        vouched = self._rows(_vouched(question, outlet).limit(question.limit))
        if outlet and not vouched:
            return [OutletCount(**row, **_NOTHING) for row in self._rows(_named([outlet]))]
        few = [row["outlet"] for row in vouched] if question.limit or outlet else None
        about = {row.pop("outlet"): row for row in self._rows(_named(few))}
        differing = {row["outlet"]: row["events"] for row in self._rows(_differing(question, outlet))}
        return [
            OutletCount(
                **row, **about.get(row["outlet"], _UNNAMED), shared=row["events"] - row["alone"], differing=differing.get(row["outlet"], 0)
            )
            for row in vouched
        ]

    def accords(self, outlet: str | None = None, **asked: Any) -> list[Accord]:
        """Which outlets report the same events and how often they differ; with ``outlet`` those that share events with it, as ``other``."""
        question = _question(asked)
        t = tallied.accord_tally.c
        columns = (t.one, t.other, func.count().label("events"), _sum(t.differs != "").label("differing"))
        query = select(*columns).where(*_span(t, question), *_with(t.event_id, question)).group_by(t.one, t.other)
        if outlet is not None:
            query = query.where(or_(t.one == outlet, t.other == outlet))
        found = [Accord(**row) for row in self._rows(query)]
        turned = (Accord(a.other, a.one, a.events, a.differing) if a.other == outlet else a for a in found)
        return sorted(turned, key=lambda a: (-a.events, a.one, a.other))[: question.limit]

    def of_outlet(self, outlet: str, sort: str = "all", **asked: Any) -> Iterator[LedgerEvent]:
        """The events that an outlet vouches for, the latest first; ``sort`` is *all*, *alone* (nobody else does) or *differing* (it and
        another outlet tell them differently)."""
        question = _question(asked)
        t = tallied.outlet_tally.c
        query = select(t.event_id).where(t.outlet == outlet, *_span(t, question), *_with(t.event_id, question))
        if sort == "alone":
            query = query.where(t.alone)
        if sort == "differing":
            query = query.where(t.event_id.in_(_differing_of(outlet)))
        yield from self._events(query.order_by(t.day.desc(), t.event_id.desc()).limit(question.limit).offset(question.offset or None))

    # --------------------------------------------------------------------------------------------- promises and documents
    def due(self, today: str, *, country: str | None = None, limit: int | None = None) -> list[LedgerCommitment]:
        """The promises that fall due from a day on, the next first."""
        c = s.commitment.c
        waiting = select(c.id).where(c.status.in_(WAITING), c.due_last >= today).order_by(c.due_last, c.id)
        return self._promises(waiting, today, country, limit, WAITING)

    def overdue(self, today: str, *, country: str | None = None, limit: int | None = None) -> list[LedgerCommitment]:
        """The promises that were due before a day and of which nothing more is known, the latest first."""
        c = s.commitment.c
        passed = select(c.id).where(or_(c.status == "overdue", c.status.in_(WAITING)), c.due_last < today)
        return self._promises(passed.order_by(c.due_last.desc(), c.id), today, country, limit, ("overdue",))

    def changes(self, today: str, limit: int) -> list[tuple[LedgerCommitment, Change]]:
        """What became of promises last: changes of their status up to a day, the latest first, by the documents that came out last and
        by the days that passed last."""
        d, p, r, e, c = s.document.c, s.promise.c, s.report.c, s.evidence.c, s.commitment.c
        late = select(d.id).where(d.known <= today).order_by(d.known.desc(), d.id.desc()).limit(LATEST).subquery()
        told = select(p.commitment_id).where(p.document_id.in_(select(late.c.id)))
        weighed = select(p.commitment_id).join(s.evidence, e.promise_id == p.id).join(s.report, r.id == e.report_id)
        weighed = weighed.where(r.document_id.in_(select(late.c.id)))
        passed = select(c.id).where(or_(c.status == "overdue", c.status.in_(WAITING)), c.due_last < today)
        with self._store.reading() as conn:
            ids = set(conn.execute(union(told, weighed)).scalars())
            ids |= set(conn.execute(passed.order_by(c.due_last.desc()).limit(limit)).scalars())
            found = [one for some in chunks(sorted(ids)) for one in assembling.commitments(conn, some, today, None)]
        changed = [(one, change) for one in found for change in one.history if change.day and change.day <= today]
        return sorted(changed, key=lambda f: (f[1].day or "", f[0].id), reverse=True)[:limit]

    def _promises(
        self, query: Select[Any], today: str, country: str | None, limit: int | None, statuses: Sequence[str]
    ) -> list[LedgerCommitment]:
        """The commitments of a query, each followed anew: the last word on its status."""
        if country is not None:
            party, p = s.promise_party.c, s.promise.c
            with_it = select(p.commitment_id).join(s.promise_party, party.promise_id == p.id).where(party.code == country)
            query = query.where(s.commitment.c.id.in_(with_it))
        found: list[LedgerCommitment] = []
        with self._store.reading() as conn:
            for some in _portions(conn.execute(query).scalars().all(), limit):
                found += [c for c in assembling.commitments(conn, some, today, None) if c.status in statuses]
                if limit is not None and len(found) >= limit:
                    break
        return found[:limit]

    def latest(self, limit: int, **asked: Any) -> list[tuple[LedgerDocument, int]]:
        """The documents that came out last, with how many events each reports; ``asked`` is a question for documents."""
        d, r = s.document.c, s.report.c
        events = select(func.count()).where(r.document_id == d.id).scalar_subquery().label("events")
        query = asking.document_query(Question(**asked, limit=limit, newest=True)).add_columns(events)
        with self._store.reading() as conn:
            return [(asking.document_of(row), row.events) for row in conn.execute(query)]

    def _events(self, query: Select[Any]) -> Iterator[LedgerEvent]:
        with self._store.reading() as conn:
            for some in chunks(conn.execute(query).scalars().all()):
                yield from assembling.events(conn, some, None)

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        with self._store.reading() as conn:
            return [dict(row) for row in conn.execute(query).mappings()]


# ------------------------------------------------------------------------------------------------ the queries
def _question(asked: dict[str, Any]) -> Question:
    question = Question(**asked)
    if question.type or question.context:
        raise ValueError("counts are not kept by type or context")
    return question


def _counted(asked: Question) -> tuple[Table, list[Condition]]:
    """The table under which the events of a question are counted, and its rows."""
    if asked.pair:
        t = tallied.pair_tally.c
        one, other = sorted(asked.pair)
        return tallied.pair_tally, [t.one == one, t.other == other, *_with(t.event_id, asked, asked.codes[:-2]), *_span(t, asked)]
    if asked.country:
        return tallied.party_tally, [tallied.party_tally.c.code == asked.country, *_span(tallied.party_tally.c, asked)]
    return tallied.event_tally, [tallied.event_tally.c.counts == true(), *_span(tallied.event_tally.c, asked)]


def _span(t: Any, asked: Question) -> list[Condition]:
    """The rows within the time of a question; what has no day lies in none."""
    since = asked.since or (FIRST if asked.until else None)
    edges = ((t.day, "__ge__", since), (t.day, "__le__", asked.until), (t.known, "__le__", asked.as_of))
    return [getattr(column, sign)(day) for column, sign, day in edges if day]


def _only(column: Any, outlet: str | None) -> list[Condition]:
    return [] if outlet is None else [column == outlet]


def _with(event: Any, asked: Question, codes: Sequence[str] | None = None) -> list[Condition]:
    """Events in which these codes, or else all of the question, take part."""
    p = tallied.party_tally.c
    return [event.in_(select(p.event_id).where(p.code == code)) for code in (asked.codes if codes is None else codes)]


def _sum(condition: Any) -> ColumnElement[int]:
    """How many rows meet a condition."""
    return func.sum(case((condition, 1), else_=0))


def _pairs(asked: Question, side: str | None = None) -> Select[Any]:
    t = tallied.pair_tally.c
    figures = (
        func.count().label("events"),
        _sum(t.quad.like("%cooperation")).label("cooperative"),
        _sum(t.quad.like("%conflict")).label("conflictual"),
        func.avg(t.score).label("score"),
    )
    query = select(t.one, t.other, *figures).where(*_span(t, asked)).group_by(t.one, t.other)
    if asked.pair:
        query = query.where(t.one == min(asked.pair), t.other == max(asked.pair))
    if side is not None:
        query = query.where(t[side] == asked.country)
    return query.order_by(func.count().desc(), t.one, t.other).limit(asked.limit)


def _named(few: Sequence[str] | None) -> Select[Any]:
    """In how many documents each outlet is named, or each of a few, and what it is."""
    c = s.citation.c
    columns = (func.max(c.outlet_country).label("country"), func.max(c.outlet_kind).label("kind"))
    documents = func.count(c.document_id.distinct()).label("documents")
    wanted = c.outlet.is_not(None) if few is None else c.outlet.in_(few)
    return select(c.outlet, documents, *columns).where(wanted).group_by(c.outlet)


_UNNAMED: dict[str, Any] = {"country": None, "kind": None, "documents": 0}
_NOTHING: dict[str, Any] = {"events": 0, "alone": 0, "shared": 0, "differing": 0, "first": None, "last": None}


def _vouched(asked: Question, outlet: str | None) -> Select[Any]:
    t = tallied.outlet_tally.c
    columns = (func.count().label("events"), _sum(t.alone).label("alone"), func.min(t.day).label("first"), func.max(t.day).label("last"))
    where = (*_only(t.outlet, outlet), *_span(t, asked), *_with(t.event_id, asked))
    return select(t.outlet, *columns).where(*where).group_by(t.outlet).order_by(func.count().desc(), t.outlet)


def _differing(asked: Question, outlet: str | None) -> Select[Any]:
    """On how many events each outlet differs from at least one other."""
    t = tallied.accord_tally.c
    where = (t.differs != "", *_span(t, asked), *_with(t.event_id, asked))
    told = (select(side.label("outlet"), t.event_id).where(*where, *_only(side, outlet)) for side in (t.one, t.other))
    sides = union(*told).subquery()
    return select(sides.c.outlet, func.count().label("events")).group_by(sides.c.outlet)


def _differing_of(outlet: str) -> Select[Any]:
    t = tallied.accord_tally.c
    return select(t.event_id).where(t.differs != "", or_(t.one == outlet, t.other == outlet))


def _portions(ids: Sequence[int], limit: int | None) -> Iterator[list[int]]:
    """Ids in portions; no more at once than are likely to be needed."""
    size = 400 if limit is None else min(400, 2 * limit + 10)
    yield from (list(ids[start : start + size]) for start in range(0, len(ids), size))
