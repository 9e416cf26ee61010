"""The ledger's records as rows of tidy tables: one line a thing, one column a fact. ``forms`` has the same as nested records.

>>> [column.name for column in CITATIONS.columns][:3]
['document', 'id', 'outlet']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from papertiger.ledger.records import Evidence, LedgerActor, LedgerCommitment, LedgerEvent, Party

TEXT, WHOLE, NUMBER, TRUTH, LIST = "text", "whole number", "number", "true or false", "list of texts"
JOINED = "; "
"""What stands between the values of a list in one cell."""
_FORMULA = re.compile(r"(?![-+]?[\d.]+$)[-=+@\t\r]")
"""How a formula begins: with one of these signs, and not as a number."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values, what it holds, and how it comes from the record."""

    name: str
    kind: str
    about: str
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one sort of records. ``parts`` gives the records that have a row each, where one of the ledger's has several."""

    name: str
    about: str
    columns: tuple[Column, ...]
    parts: Callable[[Any], Iterable[Any]] = lambda record: (record,)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in their order."""
        return tuple(c.name for c in self.columns)

    def rows(self, record: Any) -> list[tuple[Any, ...]]:
        """The rows of a record of the ledger, lists as tuples."""
        return [tuple(c.of(part) for c in self.columns) for part in self.parts(record)]

    def flat(self, record: Any) -> list[tuple[Any, ...]]:
        """The rows with lists joined to one text, for files that have no lists."""
        return [tuple(cell(v) for v in row) for row in self.rows(record)]


def cell(value: Any) -> Any:
    """A value as CSV has it: a list as one text, and an apostrophe before a text that a spreadsheet would take for a formula and carry out.

    >>> cell(("UN", "EU")), cell("=1+1"), cell("-10"), cell(-10)
    ('UN; EU', "'=1+1", '-10', -10)
    """
    told = JOINED.join(value) if isinstance(value, tuple) else value
    return f"'{told}" if isinstance(told, str) and _FORMULA.match(told) else told


def _text(name: str, about: str, of: Callable[[Any], Any] | None = None) -> Column:
    return Column(name, TEXT, about, of or attrgetter(name))


def _list(name: str, about: str, of: Callable[[Any], Any] | None = None) -> Column:
    return Column(name, LIST, about, of or attrgetter(name))


def _when(of: str, start: str, end: str, about: str) -> tuple[Column, Column]:
    """Two columns for the ends of a date."""

    def edge(which: str) -> Callable[[Any], str | None]:
        return lambda record: getattr(getattr(record, of), which) if getattr(record, of) else None

    return _text(start, f"{about}: first day, month or year", edge("start")), _text(end, f"{about}: last", edge("end"))


def sides(parties: Iterable[Party]) -> tuple[str, ...]:
    """The codes of those on one side, names where they have none, each once."""
    return tuple(dict.fromkeys(p.code or p.name for p in parties))


def offices(actor: LedgerActor) -> tuple[str, ...]:
    """The offices of an actor with the days on which documents show them."""
    out = []
    for t in actor.tenures:
        days = "" if not t.first else f"seen {t.first} to {t.last} " if t.first != t.last else f"seen {t.first} "
        out.append(f"{t.title}{f' of {t.code}' if t.code else ''}, {days}in {t.documents} document{'s'[: t.documents > 1]}")
    return tuple(out)


def _of_second(column: Column) -> Column:
    """A column of evidence, for pairs of a commitment's id and a piece of evidence."""
    return replace(column, of=lambda pair: column.of(pair[1]))


def _first(of: Callable[[Any], Any]) -> Callable[[LedgerEvent], Any]:
    """A value of the report that comes first."""
    return lambda event: of(event.reports[0])


def _counting(commitment: LedgerCommitment) -> list[Evidence]:
    return [e for e in commitment.evidence if e.counts]


def _best(of: Callable[[Evidence], Any]) -> Callable[[LedgerCommitment], Any]:
    return lambda commitment: next((of(e) for e in _counting(commitment)), None)


def _located(which: str) -> Callable[[LedgerEvent], float | None]:
    return lambda event: next((v for r in event.reports if r.place == event.place and (v := getattr(r, which)) is not None), None)


DOCUMENTS = Table(
    "documents",
    "the documents that were taken in",
    (
        _text("id", "the document's id"),
        _text("title", "its title"),
        _text("publication", "the medium it stood in"),
        _text("url", "its address"),
        _text("published", "the day it came out; the last day where only month or year are known"),
        _text("published_precision", "day, month, year or unknown"),
        _text("published_from", "where that date comes from: given, masthead, dateline, text or none"),
        _text("content", "the SHA-256 of its text"),
    ),
)
EVENTS = Table(
    "events",
    "each event once, with the values of its best report",
    (
        Column("id", WHOLE, "the event's number in this ledger", attrgetter("id")),
        *_when("when", "start", "end", "when it happened"),
        _text("precision", "day, month, year, decade or open", lambda e: e.when and e.when.precision),
        _text("type", "PLOVER's type"),
        _text("mode", "PLOVER's mode"),
        _list("contexts", "PLOVER's contexts"),
        _text("quad", "verbal or material cooperation or conflict"),
        Column("score", NUMBER, "PLOVER's score, -10 to 10", attrgetter("score")),
        _list("actors", "codes of those who act, names where there is no code", lambda e: sides(e.actors)),
        _list("recipients", "codes of those to whom it is done; none where all act together", lambda e: sides(e.recipients)),
        _text("place", "the place named"),
        _text("country", "the state it lies in, ISO 3166-1 alpha-3"),
        _text("status", "occurred, ongoing, planned, proposed or hypothetical"),
        Column("negated", TRUTH, "whether the documents say that it did not happen", attrgetter("negated")),
        _text("reported", "the day of the first report"),
        Column("confirmed", TRUTH, "whether two sources or more report it", attrgetter("confirmed")),
        _list("sources", "the media named, documents where none is"),
        _list("documents", "the documents that report it"),
        _text("text", "the sentence of the first report", _first(attrgetter("text"))),
        _text("decision", "confirmed or edited, where somebody decided"),
        Column("latitude", NUMBER, "of the place, in degrees, WGS84", _located("latitude")),
        Column("longitude", NUMBER, "of the place, in degrees, WGS84", _located("longitude")),
        _list("disagreements", "where the reports differ"),
    ),
)
COMMITMENTS = Table(
    "commitments",
    "each promise once, as it stands on the day asked for",
    (
        _text("id", "the commitment's id"),
        _text("kind", "treaty, agreement, pledge, plan, meeting, invitation, offer, request, instruction or proposal"),
        _list("parties", "codes of those who bind themselves"),
        _list("beneficiaries", "codes of those it is promised to or asked of"),
        _text("subject", "the words that say what was promised"),
        _list("contexts", "PLOVER's contexts"),
        *_when("made", "made", "made_end", "when it was made"),
        *_when("due", "due_start", "due_end", "when it falls due"),
        _text("condition", "the words of the condition it hangs on"),
        _text("status", "proposed, open, met, partly_met, overdue, broken or superseded"),
        _list("documents", "the documents that tell of it"),
        Column("evidence", WHOLE, "how many pieces of evidence count", lambda c: len(_counting(c))),
        Column("best_score", NUMBER, "the score of the strongest", _best(attrgetter("score"))),
        _text("best_evidence", "its sentence", _best(attrgetter("text"))),
        _text("decision", "confirmed or edited, where somebody decided"),
        _text("reported", "the day of the first report"),
    ),
)
EVIDENCE = Table(
    "evidence",
    "what was weighed for or against a commitment, suggestions too",
    (
        _text("commitment", "the commitment's id", lambda pair: pair[0]),
        *(
            _of_second(c)
            for c in (
                _text("document", "the document"),
                _text("event", "the event's id in that document's reading"),
                Column("sentence_start", WHOLE, "where its sentence begins in the document's text", lambda e: e.sentence[0]),
                Column("sentence_end", WHOLE, "where it ends", lambda e: e.sentence[1]),
                _text("text", "the sentence"),
                _text("why", "why it speaks for or against"),
                Column("score", NUMBER, "the weight, 0 to 1", attrgetter("score")),
                _text("verdict", "for or against"),
                _text("effect", "the status that it speaks for"),
                Column("counts", TRUTH, "whether it moves the status; otherwise a suggestion, or rejected", attrgetter("counts")),
                _text("happened", "the day of the event"),
                _text("published", "the day of the report"),
                _text("decision", "confirmed or rejected, where somebody decided"),
            )
        ),
    ),
    lambda commitment: ((commitment.id, e) for e in commitment.evidence),
)
ACTORS = Table(
    "actors",
    "persons, bodies, states and organisations over time",
    (
        Column("id", WHOLE, "the actor's number in this ledger", attrgetter("id")),
        _text("name", "the fullest name"),
        _text("kind", "state, organisation, person, body or armed_group"),
        _text("code", "the code of the state or organisation"),
        _text("sector", "PLOVER's sector"),
        _list("names", "all spellings, the commonest first"),
        _list("offices", "the offices, with the days on which documents show them", offices),
        _text("first", "first seen"),
        _text("last", "last seen"),
        Column("documents", WHOLE, "how many documents name it", attrgetter("documents")),
        _list("joins", "why the names are one actor's"),
    ),
)
CITATIONS = Table(
    "citations",
    "the media that the documents name as their sources",
    (
        _text("document", "the document"),
        _text("id", "the citation's id in that document's reading", attrgetter("number")),
        _text("outlet", "the medium; empty where the document leaves it out"),
        _text("outlet_country", "its state, ISO 3166-1 alpha-3"),
        _text("outlet_kind", "agency, newspaper, television ..."),
        *_when("when", "start", "end", "the day cited"),
        Column("covers_start", WHOLE, "where the text that it vouches for begins", lambda c: c.covers[0]),
        Column("covers_end", WHOLE, "where it ends", lambda c: c.covers[1]),
    ),
)
DECISIONS = Table(
    "decisions",
    "what people decided, each with what it is about",
    (
        Column("id", WHOLE, "the decision's number", lambda pair: pair[0].id),
        _text("target", "event, commitment, evidence or actor", lambda pair: pair[0].target),
        _text("about", "the id of that in this ledger", lambda pair: pair[1]),
        _text("action", "confirm, reject, edit, link, split or undo", lambda pair: pair[0].action),
        _list("value", "what was set", lambda pair: tuple(f"{k}={v}" for k, v in pair[0].value)),
        _text("who", "who decided", lambda pair: pair[0].who),
        _text("why", "why", lambda pair: pair[0].why),
        _text("at", "when, UTC", lambda pair: pair[0].at),
        _text("undone", "when it was taken back", lambda pair: pair[0].undone),
    ),
)
TABLES = (DOCUMENTS, EVENTS, COMMITMENTS, EVIDENCE, ACTORS, CITATIONS)
