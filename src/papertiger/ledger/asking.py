"""Asking the ledger: which rows a question means, as queries that an index answers, and the records made of them portion by portion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, cast, exists, false, literal_column, or_, select, true

from papertiger.ledger import schema as s
from papertiger.ledger.follow import RESCORED
from papertiger.ledger.records import LedgerDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection, Select

    Condition = ColumnElement[bool]

_PORTION = 500
OPENING = 72
"""Characters of a text that are enough to know it by."""
WAITING = ("open", "proposed", "partly_met")
"""Of these, what has passed its day is overdue."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for. Codes are ISO 3166-1 alpha-3 or an organisation's acronym; days are ISO and inclusive.

    ``as_of`` is the day of knowledge: only documents published by then count. ``pair`` asks for what both take part in. ``type`` is
    an event's type, or a commitment's kind. ``limit`` is the most that is given, after ``offset`` are left out; ``newest`` gives the
    latest first. ``due_since`` and ``due_until`` bound the day on which a commitment falls due.
    """

    country: str | None = None
    pair: tuple[str, str] | None = None
    type: str | None = None
    context: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    limit: int | None = None
    offset: int = 0
    newest: bool = False
    due_since: str | None = None
    due_until: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that must all take part."""
        return tuple(dict.fromkeys((*((self.country,) if self.country else ()), *(self.pair or ()))))


def _days(column: ColumnElement[Any], asked: Question) -> list[ColumnElement[bool]]:
    out = []
    if asked.since:
        out.append(column >= asked.since)
    if asked.until:
        out.append(column <= asked.until)
    return out


def _holds(column: ColumnElement[Any], value: str) -> ColumnElement[bool]:
    """Whether a JSON list of plain words holds one."""
    return cast(column, String).like(f'%"{value}"%')


def _portions(conn: Connection, query: Select[Any], limit: int | None, offset: int = 0, size: int = _PORTION) -> Iterator[list[int]]:
    """The ids that a query gives, each once and in its order, in portions of a size; ``limit`` of them after ``offset``."""
    seen: set[int] = set()
    portion: list[int] = []
    for row in conn.execution_options(yield_per=_PORTION).execute(query):
        if limit is not None and len(seen) >= limit + offset:
            break
        if row[0] in seen:
            continue
        seen.add(row[0])
        if len(seen) <= offset:
            continue
        portion.append(row[0])
        if len(portion) == size:
            yield portion
            portion = []
    if portion:
        yield portion


# ------------------------------------------------------------------------------------------------ events
def event_ids(conn: Connection, asked: Question) -> Iterator[list[int]]:
    """The events a question means, by day, in portions."""
    return _portions(conn, _report_query(asked), asked.limit, asked.offset)


def _report_query(asked: Question) -> Select[Any]:
    r = s.report.c
    codes = asked.codes
    if codes:
        party = s.report_party.alias()
        query = select(r.event_id).select_from(party).join(s.report, r.id == party.c.report_id).where(party.c.code == codes[0])
        day: Any = party.c.day
    elif asked.context:
        x = s.report_context.c
        query, day = select(r.event_id).join(s.report_context, and_(x.report_id == r.id, x.context == asked.context)), x.day
    else:
        query, day = select(r.event_id), r.day
    for code in codes[1:]:
        query = query.where(_takes_part(code, day))
    return query.where(*_days(day, asked), *_of_reports(asked)).order_by(*_ordered(asked, day, r.event_id))


def _ordered(asked: Question, *columns: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [c.desc() for c in columns] if asked.newest else list(columns)


def _takes_part(code: str, day: ColumnElement[str] | None = None) -> ColumnElement[bool]:
    """Whether a code takes part in a report. All parties of a report stand under its day, so that with it the index alone answers."""
    party = s.report_party.alias()
    same = [party.c.report_id == s.report.c.id, party.c.code == code, *([party.c.day == day] if day is not None else [])]
    return exists(select(literal_column("1")).where(*same))


def _of_reports(asked: Question) -> list[ColumnElement[bool]]:
    r = s.report.c
    out = []
    if asked.type:
        out.append(r.type == asked.type)
    if asked.context:
        out.append(_holds(r.contexts, asked.context))
    if asked.as_of:
        out.append(r.known <= asked.as_of)
    return out


# ------------------------------------------------------------------------------------------------ commitments
def commitment_ids(conn: Connection, asked: Question, status: str | None, today: str) -> Iterator[list[int]]:
    """The commitments a question means, by the day on which they were made or first told (where a day due is asked for: by that), in
    portions.

    ``limit`` is left to the caller, and so is the last word on ``status``: what cannot have it is left out here. So is ``offset`` with
    ``as_of``: how a promise stood on a day is not kept.
    """
    c, p = s.commitment.c, s.promise.c
    query = select(c.id, c.opened).join(s.promise, p.commitment_id == c.id)
    for code in asked.codes:
        party = s.promise_party.alias()
        query = query.join(party, and_(party.c.promise_id == p.id, party.c.code == code))
    if asked.type:
        query = query.where(p.kind == asked.type)
    if asked.context:
        query = query.where(_holds(p.contexts, asked.context))
    if asked.as_of:
        query = query.where(p.known <= asked.as_of)
    if status:
        query = query.where(_may_have_been(conn, status, asked.as_of) if asked.as_of else _may_be(status, today))
    if asked.due_since or asked.due_until:
        query = query.where(*_days(c.due_last, Question(since=asked.due_since, until=asked.due_until)))
        query = query.order_by(*_ordered(asked, c.due_last, c.id))
    else:
        query = query.where(*_days(c.opened, asked)).order_by(*_ordered(asked, c.opened, c.id))
    size = _PORTION if asked.limit is None else min(_PORTION, asked.limit + 10)  # no more are put together than are likely to be wanted
    return _portions(conn, query, None, 0 if asked.as_of else asked.offset, size)


def _may_be(status: str, today: str) -> Condition:
    """Whether a commitment can have a status today, by the one that is kept with it."""
    c = s.commitment.c
    passed = c.due_last < today
    if status == "overdue":
        return (c.status == "overdue") | (c.status.in_(WAITING) & passed)
    return (c.status == status) & (c.due_last.is_(None) | ~passed) if status in WAITING else c.status == status


def _may_have_been(conn: Connection, status: str, day: str) -> Condition:
    """Whether a commitment can have had a status on a day: by what was told and shown by then, or because somebody decided about it."""
    c, p = s.commitment.c, s.promise.alias().c
    keys = conn.execute(select(s.decision.c.key).where(s.decision.c.target.in_(("commitment", "evidence")))).scalars()
    decided = select(p.commitment_id).where(p.key.in_({key.split(" ")[0] for key in keys}))
    told = exists(select(p.id).where(p.commitment_id == c.id, p.known <= day, _sign(status, p, day)))
    return or_(c.id.in_(_shown((status,), day)), c.id.in_(decided), told)


def _shown(effects: tuple[str, ...], day: str) -> Select[Any]:
    """The commitments on which evidence of such an effect can have counted by a day: what counts as it stands, and what is only suggested
    of a promise that was told again or put off, which may be worth more for another day."""
    r, e, p = s.report.c, s.evidence.c, s.promise.c
    again, later = s.promise.alias().c, s.evidence.alias().c
    told_again = exists(select(again.id).where(again.commitment_id == p.commitment_id, again.id != p.id, again.known <= day))
    put_off = exists(select(later.id).where(later.promise_id == p.id, later.effect == "overdue", later.level == "evidence"))
    counts = or_(e.level == "evidence", e.by_person, and_(e.effect.in_(RESCORED), or_(told_again, put_off)))
    shown = select(p.commitment_id).join(s.evidence, e.promise_id == p.id).join(s.report, r.id == e.report_id)
    return shown.where(e.effect.in_(effects), r.known <= day, counts)


def _sign(status: str, p: Any, day: str) -> Condition:
    """What a telling must show for a promise to have a status, where no evidence of that status has to."""
    told = s.promise.alias().c
    cancelled = exists(select(told.id).where(told.commitment_id == p.commitment_id, told.stage == "cancelled"))
    signs: dict[str, Condition] = {
        "open": true(),
        "proposed": p.status == "proposed",
        "superseded": and_(p.status == "proposed", or_(cancelled, p.commitment_id.in_(_shown(("broken",), day)))),
        "broken": p.stage == "cancelled",
        "overdue": p.due_end < day,
    }
    return signs.get(status, false())


# ------------------------------------------------------------------------------------------------ citations and documents
def citation_query(asked: Question) -> Select[Any]:
    """Citations with the name of their document; a question for states, types or contexts means the events they vouch for."""
    c = s.citation.c
    query = select(s.citation, s.document.c.name.label("document")).join(s.document).where(*_days(c.day, asked))
    conditions = [_takes_part(code) for code in asked.codes[1:]] + _of_reports(replace(asked, as_of=None))
    if conditions or asked.codes:
        link = s.report_citation.c
        vouched = select(link.citation_id).join(s.report, s.report.c.id == link.report_id)
        if asked.codes:  # the index of parties gives few reports, from which to go to their citations
            party = s.report_party.alias()
            vouched = vouched.join(party, and_(party.c.report_id == link.report_id, party.c.code == asked.codes[0]))
        query = query.where(c.id.in_(vouched.where(*conditions)))
    if asked.as_of:
        query = query.where(c.known <= asked.as_of)
    return query.order_by(*_ordered(asked, c.day, c.id)).limit(asked.limit).offset(asked.offset or None)


def document_query(asked: Question) -> Select[Any]:
    """Documents by the day of publication; a question for states means documents in which an event or a promise has them all as parties."""
    d = s.document.c
    query = select(s.document).where(*_days(d.known, asked))
    if asked.codes:
        query = query.where(d.id.in_(_reporting(asked.codes).union(_promising(asked.codes))))
    if asked.as_of:
        query = query.where(d.known <= asked.as_of)
    return query.order_by(*_ordered(asked, d.known, d.id)).limit(asked.limit).offset(asked.offset or None)


def _reporting(codes: tuple[str, ...]) -> Select[Any]:
    """The documents that report an event in which all take part."""
    party = s.report_party.alias()
    query = select(s.report.c.document_id).join(party, and_(party.c.report_id == s.report.c.id, party.c.code == codes[0]))
    return query.where(*(_takes_part(code) for code in codes[1:]))


def _promising(codes: tuple[str, ...]) -> Select[Any]:
    """The documents that tell of a promise in which all stand."""
    query = select(s.promise.c.document_id)
    for code in codes:
        party = s.promise_party.alias()
        query = query.join(party, and_(party.c.promise_id == s.promise.c.id, party.c.code == code))
    return query


def document_of(row: Any) -> LedgerDocument:
    """A document's record."""
    fields = ("title", "publication", "url", "published_precision", "published_from", "content")
    return LedgerDocument(id=row.name, published=row.known if row.published else None, **{f: getattr(row, f) for f in fields})


def opening_words(text: str) -> str:
    """The first words of a text, to call it by.

    >>> opening_words("OSLO, May 3 --  Norway and Chad signed a treaty on the fish in the lake that has been drying up")
    'OSLO, May 3 -- Norway and Chad signed a treaty on the fish in the lake …'
    """
    line = " ".join(text.split())
    return line if len(line) <= OPENING else f"{line[:OPENING].rpartition(' ')[0] or line[:OPENING]} …"
