"""What a portrait of one state, or of two, is drawn from: who is in the ledger at all, who did what to whom, how promises stand, and on
which days documents told of both. All of it is counted by the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select

from papertiger.ledger import schema as s
from papertiger.ledger import schema_tallies as tallied
from papertiger.ledger.asking import WAITING
from papertiger.ledger.records import HAPPENED

if TYPE_CHECKING:
    from sqlalchemy import CTE, Select

    from papertiger.ledger.store import Store


@dataclass(frozen=True, slots=True)
class PartyCount:
    """A state or organisation that took part in events, the days of the first and the last of them, and how many documents name it."""

    code: str
    documents: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Deeds:
    """What one did to another: how many events, and their mean score."""

    actor: str
    recipient: str
    events: int
    cooperative: int
    conflictual: int
    score: float | None


class Portraits:
    """Figures for the portraits of states: ``ledger.portraits``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def parties(self) -> list[PartyCount]:
        """Who takes part in events, those that most documents name first."""
        codes, party, actor = _codes(), tallied.party_tally.c, s.actor.c
        documents = select(func.max(actor.documents)).where(actor.code == codes.c.code).scalar_subquery()
        dated = party.code == codes.c.code, party.day > ""
        first, last = (select(edge(party.day)).where(*dated).scalar_subquery() for edge in (func.min, func.max))
        columns = (codes.c.code, func.coalesce(documents, 0).label("documents"), first.label("first"), last.label("last"))
        query = select(*columns).where(codes.c.code.is_not(None)).order_by(columns[1].desc(), codes.c.code)
        return [PartyCount(**row) for row in self._rows(query)]

    def how_many(self) -> int:
        """How many states and organisations take part in events."""
        return int(self._rows(select(func.count(_codes().c.code).label("n")))[0]["n"])

    def span(self) -> tuple[str, str] | None:
        """The days of the first and the last document that has a date; ``None`` where none has."""
        d = s.document.c
        dated = select(d.known).where(d.published.is_not(None)).limit(1)
        ends = [self._rows(dated.order_by(edge)) for edge in (d.known, d.known.desc())]
        return (ends[0][0]["known"], ends[1][0]["known"]) if all(ends) else None

    def has(self, code: str) -> bool:
        """Whether a code takes part in anything that the ledger holds."""
        party, promised = s.report_party.c, s.promise_party.c
        queries = (select(c).where(c == code).limit(1) for c in (party.code, promised.code))
        return any(self._rows(query) for query in queries)

    def towards(self, code: str, limit: int | None = None, /, **time: str | None) -> list[Deeds]:
        """What others did to a state, those who did most first; ``time`` is that of ``between``. What both did together is not in it."""
        return self._deeds(_deeds(**time).where(_RECIPIENT.c.code == code, _ACTOR.c.code != code), limit)

    def by(self, code: str, limit: int | None = None) -> list[Deeds]:
        """What a state did to others, those to whom it did most first."""
        return self._deeds(_deeds().where(_ACTOR.c.code == code, _RECIPIENT.c.code != code), limit)

    def between(self, a: str, b: str, **time: str | None) -> list[Deeds]:
        """What each of two did to the other; ``time`` bounds it by the days of the events (``since``, ``until``) and of the reports
        (``as_of``)."""
        same = _RECIPIENT.c.day == _ACTOR.c.day  # so it is for all parties of a report, and then the index alone answers
        ways = [(one, other) for one, other in ((a, b), (b, a)) if one != other]
        found = [_deeds(**time).where(_ACTOR.c.code == one, _RECIPIENT.c.code == other, same) for one, other in ways]
        return sorted((d for query in found for d in self._deeds(query, None)), key=lambda d: (-d.events, d.actor))

    def standings(self, today: str, *codes: str) -> dict[str, int]:
        """How many promises of these codes (of all of them together) stand how on a day."""
        c, p = s.commitment.c, s.promise.c
        standing = case((and_(c.status.in_(WAITING), c.due_last < today), "overdue"), else_=c.status)
        query = select(standing.label("standing"), func.count(c.id.distinct()).label("promises"))
        if codes:
            query = query.join_from(s.commitment, s.promise, p.commitment_id == c.id)
        for code in codes:
            party = s.promise_party.alias()
            query = query.join(party, and_(party.c.promise_id == p.id, party.c.code == code))
        return {row["standing"]: row["promises"] for row in self._rows(query.group_by("standing"))}

    def told_on(self, a: str, b: str, as_of: str | None = None) -> list[str]:
        """The days on which documents came out that tell of two codes together, one for each document, in their order."""
        one, other, r, p = s.report_party.alias(), s.report_party.alias(), s.report.c, s.promise.c
        reports = (
            select(r.document_id, r.known)
            .join(one, and_(one.c.report_id == r.id, one.c.code == a))
            .join(other, and_(other.c.report_id == r.id, other.c.code == b, other.c.day == one.c.day))
        )
        first, second = s.promise_party.alias(), s.promise_party.alias()
        promises = (
            select(p.document_id, p.known)
            .join(first, and_(first.c.promise_id == p.id, first.c.code == a))
            .join(second, and_(second.c.promise_id == p.id, second.c.code == b, second.c.opened == first.c.opened))
        )
        found = self._rows(reports.union(promises))
        return sorted(row["known"] for row in found if as_of is None or row["known"] <= as_of)

    def _deeds(self, query: Select[Any], limit: int | None) -> list[Deeds]:
        return [Deeds(**row) for row in self._rows(query.limit(limit))]

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        with self._store.reading() as conn:
            return [dict(row) for row in conn.execute(query).mappings()]


def _codes() -> CTE:
    """All codes, each found in the index behind the one before, so that not all events are looked at."""
    t, after = tallied.party_tally.c, tallied.party_tally.alias()
    codes = select(func.min(t.code).label("code")).cte("codes", recursive=True)
    following = select(func.min(after.c.code)).where(after.c.code > codes.c.code).scalar_subquery()
    return codes.union_all(select(following).where(codes.c.code.is_not(None)))


_ACTOR, _RECIPIENT = s.report_party.alias("actor_side"), s.report_party.alias("recipient_side")


def _deeds(since: str | None = None, until: str | None = None, as_of: str | None = None) -> Select[Any]:
    """Events from one code to another, each once, however many report it."""
    r, day = s.report.c, _ACTOR.c.day
    bounds = ((day, "__ge__", since), (day, "__le__", until), (r.known, "__le__", as_of))
    time = [getattr(column, sign)(given) for column, sign, given in bounds if given]
    often = func.count(r.event_id.distinct())
    sides = (often.filter(r.quad.like(f"%{side}")) for side in ("cooperation", "conflict"))
    columns = zip(("cooperative", "conflictual"), sides, strict=True)
    return (
        select(_ACTOR.c.code.label("actor"), _RECIPIENT.c.code.label("recipient"), often.label("events"))
        .add_columns(*(c.label(name) for name, c in columns), func.avg(r.score).label("score"))
        .select_from(_ACTOR)
        .join(_RECIPIENT, and_(_RECIPIENT.c.report_id == _ACTOR.c.report_id, _RECIPIENT.c.side == "recipient"))
        .join(s.report, r.id == _ACTOR.c.report_id)
        .where(_ACTOR.c.side == "actor", r.status.in_(HAPPENED), r.negated.is_(False), *time)
        .group_by(_ACTOR.c.code, _RECIPIENT.c.code)
        .order_by(often.desc(), _ACTOR.c.code, _RECIPIENT.c.code)
    )
