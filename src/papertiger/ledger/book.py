"""The ledger as a caller sees it."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from papertiger.ledger import asking, assembling, people, rows, searching
from papertiger.ledger import schema as s
from papertiger.ledger.asking import Question
from papertiger.ledger.counting import Counting
from papertiger.ledger.deciding import about, decide, decision_of, undo
from papertiger.ledger.intake import ADDED, RENEWED, SKIPPED, Clock, take_in
from papertiger.ledger.load import chunks, when_of
from papertiger.ledger.portraits import Portraits
from papertiger.ledger.records import LedgerCitation
from papertiger.ledger.reviewing import Reviewing
from papertiger.ledger.schema_tallies import event_tally
from papertiger.ledger.store import Store
from papertiger.model import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from papertiger.ledger.people import Story
    from papertiger.ledger.records import Decision, LedgerActor, LedgerCommitment, LedgerDocument, LedgerEvent, Sighting
    from papertiger.ledger.searching import Hit, Named
    from papertiger.model import Document


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of readings: new texts, texts read anew, and what was there already."""

    added: int = 0
    renewed: int = 0
    skipped: int = 0


class Ledger:
    """Many readings in one place: what they say together, and what became of each promise.

    >>> import tempfile, papertiger
    >>> folder = tempfile.TemporaryDirectory()
    >>> ledger = papertiger.Ledger(folder.name + "/news.db")
    >>> reading = papertiger.read("Norway and Chad signed a treaty on fish on 3 May 2021.")
    >>> ledger.ingest([reading])
    Intake(added=1, renewed=0, skipped=0)
    >>> [(e.type, e.codes, e.when.start) for e in ledger.events(pair=("NOR", "TCD"))]
    [('SUPPORT', ('NOR', 'TCD'), '2021-05-03')]
    >>> folder.cleanup()

    ``where`` is a file (made where there is none, unless ``create`` is false) or a URL: ``sqlite:///FILE``,
    ``postgresql://NAME:PASSWORD@HOST/DATABASE``. Raises ``LedgerError`` for what cannot be opened, with the mend. A ledger may be read
    while others read and write it. It may be closed, or used in a ``with`` statement.
    """

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self._store = Store(where, create=create)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The file, or the URL without its password."""
        return self._store.name

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    # --------------------------------------------------------------------------------------------- taking in
    def ingest(self, readings: Iterable[Reading]) -> Intake:
        """Take readings in, one transaction each: what was taken in stays, whatever happens to the next. The readings may come from a
        generator.

        What is there already is skipped; a reading by other versions replaces what the machine found in that text, and leaves what
        people decided.
        """
        counted = dict.fromkeys((ADDED, RENEWED, SKIPPED), 0)
        for reading in readings:
            counted[self.take_in(reading)] += 1
        return Intake(**counted)

    def take_in(self, reading: Reading) -> str:
        """Take one reading in: *added*, *renewed* or *skipped*."""
        now = _now()
        with self._store.writing() as conn:
            return take_in(conn, reading, Clock(now[:10], now))

    def knows(self, document: Document, made_by: tuple[tuple[str, str], ...]) -> bool:
        """Whether a document's text has been taken in as read by these versions, so that it need not be read again.

        A date or an id of its own that the ledger has not seen makes it worth reading.
        """
        d, r = s.document.c, s.reading.c
        query = select(d.id, d.name, d.published, d.published_from, r.made_by).join(s.reading, (r.document_id == d.id) & r.current)
        with self._store.reading() as conn:
            found = conn.execute(query.where(d.content == rows.content_of(document.text))).first()
            if found is None or found.made_by != [list(v) for v in made_by]:
                return False
            other = select(s.document_name.c.published).where(
                s.document_name.c.document_id == found.id, s.document_name.c.name == rows.name_of(document)
            )
            named = conn.execute(other).first()
        dates = {named.published} if named else set()
        dates |= {found.published} if found.name == rows.name_of(document) else set()
        return bool(dates) and (document.published is None or document.published in dates)

    # --------------------------------------------------------------------------------------------- asking
    def events(self, **asked: Any) -> Iterator[LedgerEvent]:
        """Events by day, each with all reports of it.

        The question: ``country`` (a code), ``pair`` (two codes, both take part), ``type``, ``context``, ``since`` and ``until`` (ISO
        days of the event, or of publication where it has none), ``as_of`` (only documents published by then count), ``limit``, ``offset``
        and ``newest`` (the latest first). What people rejected is left out.
        """
        question = Question(**asked)
        with self._store.reading() as conn:
            for ids in asking.event_ids(conn, question):
                yield from assembling.events(conn, ids, question.as_of)

    def commitments(self, *, status: str | None = None, today: str | None = None, **asked: Any) -> Iterator[LedgerCommitment]:
        """Commitments by the day on which they were made, as they stand on ``as_of``, or else ``today`` (the machine's own day).

        The question is that of ``events``; ``type`` is the kind (*treaty*, *pledge* ...), ``since`` and ``until`` the day of making,
        or of the first report where that is not told; ``status`` keeps those of one status. ``due_since`` and ``due_until`` ask for
        those that fall due in a time, by the day on which they do.
        """
        question, day = Question(**asked), today or _today()
        left, skip = -1 if question.limit is None else question.limit, question.offset if question.as_of else 0
        with self._store.reading() as conn:
            for ids in asking.commitment_ids(conn, question, status, day):
                for found in assembling.commitments(conn, ids, question.as_of or day, question.as_of):
                    if left == 0:
                        return
                    if status not in (None, found.status):
                        continue
                    skip -= 1
                    if skip < 0:
                        left -= 1
                        yield found

    def event(self, number: int, as_of: str | None = None) -> LedgerEvent | None:
        """One event, by its number."""
        with self._store.reading() as conn:
            return next(assembling.events(conn, [number], as_of), None)

    def commitment(self, name: str, as_of: str | None = None, today: str | None = None) -> LedgerCommitment | None:
        """One commitment, by its id, as it stands on ``as_of``, or else ``today`` (the machine's own day)."""
        with self._store.reading() as conn:
            number = conn.execute(select(s.commitment.c.id).where(s.commitment.c.name == name)).scalar()
            return next(assembling.commitments(conn, [number], as_of or today or _today(), as_of), None) if number is not None else None

    def actors(self, **asked: Any) -> Iterator[LedgerActor]:
        """Persons, bodies and states with their names and the offices the documents show them in, the most often named first.

        The question: ``country``, ``pair`` (those of either), ``type`` (the kind: *person*, *body* ...), ``since`` and ``until`` (days
        on which they were seen), ``as_of``, ``limit``.
        """
        with self._store.reading() as conn:
            yield from people.actors(conn, Question(**asked))

    def sightings(self, actor: int, as_of: str | None = None) -> list[Sighting]:
        """Where an actor was seen: document, name, office and day."""
        with self._store.reading() as conn:
            return list(people.sightings(conn, actor, as_of))

    def citations(self, **asked: Any) -> Iterator[LedgerCitation]:
        """The media that documents name, by day; a question for states, types or contexts gives those that vouch for such events."""
        with self._store.reading() as conn:
            for row in conn.execute(asking.citation_query(Question(**asked))).mappings():
                yield _citation(row)

    def documents(self, **asked: Any) -> Iterator[LedgerDocument]:
        """Documents by the day on which they came out; a question for states gives those in which an event or promise has them as
        parties."""
        question = Question(**asked)
        with self._store.reading() as conn:
            query = asking.document_query(question)
            yield from (asking.document_of(row) for row in conn.execution_options(yield_per=500).execute(query))

    def stories(self, documents: Iterable[str]) -> dict[str, Story]:
        """What documents name: the medium they stood in, persons, organisations and the places of events, by the document's id."""
        with self._store.reading() as conn:
            return people.stories(conn, documents)

    def search(self, words: str, limit: int = 50) -> list[LedgerDocument]:
        """Documents that hold all the words (in any form of them), the best first."""
        return [hit.document for hit in self.hits(words, limit=limit)]

    def hits(self, words: str, **asked: Any) -> list[Hit]:
        """The same with the place where the words stand; ``asked`` bounds the documents as in ``documents``."""
        with self._store.reading() as conn:
            return searching.search(conn, words, self._store.server, Question(**asked))

    def named(self, typed: str, most: int = 5) -> list[Named]:
        """Persons and bodies, outlets and documents whose name, or a word of it, begins with what is typed; so many of each sort."""
        with self._store.reading() as conn:
            return searching.named(conn, typed, self._store.server, most)

    def reading(self, document: str) -> Reading | None:
        """The present reading of a document, with its text, by the document's id."""
        return next(iter(self.readings(document)), None)

    def document(self, name: str) -> LedgerDocument | None:
        """One document, by its id."""
        with self._store.reading() as conn:
            row = conn.execute(select(s.document).where(s.document.c.name == name)).first()
        return asking.document_of(row) if row else None

    def called(self, documents: Iterable[str]) -> dict[str, str]:
        """What people would call documents, by their ids: the title, or else the publication, or else the first words."""
        d = s.document.c
        opening = func.substr(d.text, 1, 3 * asking.OPENING).label("opening")
        query = select(d.name, d.title, d.publication, opening)
        with self._store.reading() as conn:
            found = (row for some in chunks(dict.fromkeys(documents)) for row in conn.execute(query.where(d.name.in_(some))))
            return {row.name: row.title or row.publication or asking.opening_words(row.opening) or row.name for row in found}

    def found_in(self, document: str) -> tuple[dict[str, int], dict[str, str]]:
        """What a document's findings are in the ledger: events by their id in the reading, and commitments."""
        d, r, p = s.document.c, s.report.c, s.promise.c
        events = select(r.number, r.event_id).join(s.document).where(d.name == document)
        promised = (
            select(p.number, s.commitment.c.name).select_from(s.promise.join(s.document).join(s.commitment)).where(d.name == document)
        )
        with self._store.reading() as conn:
            numbers = {row.number: row.event_id for row in conn.execute(events)}
            return numbers, {row.number: row.name for row in conn.execute(promised)}

    def readings(self, document: str) -> list[Reading]:
        """All readings of a document that were taken in, the newest first; each says what made it."""
        query = select(s.reading.c.body, s.document.c.text).join(s.document).where(s.document.c.name == document)
        with self._store.reading() as conn:
            return [_reading(row) for row in conn.execute(query.order_by(s.reading.c.current.desc(), s.reading.c.id.desc()))]

    def name_of(self, text: str) -> str | None:
        """The id under which a text stands in the ledger; ``None`` where it does not."""
        with self._store.reading() as conn:
            return conn.execute(select(s.document.c.name).where(s.document.c.content == rows.content_of(text))).scalar()

    @property
    def portraits(self) -> Portraits:
        """What there is to say of one state, or of two: who did what to whom, and how promises stand."""
        return Portraits(self._store)

    @property
    def counting(self) -> Counting:
        """How much of what there is: by time, pair, place and outlet, and what is due."""
        return Counting(self._store)

    @property
    def reviewing(self) -> Reviewing:
        """What a person should look at, and what people have decided about sentences."""
        return Reviewing(self._store)

    # --------------------------------------------------------------------------------------------- deciding
    def decide(self, target: str, which: Any, action: str, *, who: str, why: str = "", **value: Any) -> Decision:
        """Put down what a person decides, and carry it out.

        ``target`` and ``which``: *event* and its number; *commitment* and its id; *evidence* and (commitment, document, event of that
        document's reading); *actor* and its number. ``action``: *confirm*, *reject*; *edit* with the fields to set (``date``, ``due``
        and ``made`` as ISO dates); *link* with ``to`` (for evidence: ``effect``, the status that it speaks for), which joins two;
        *split* with the ``reports``, ``promises`` or ``names`` that are to stand apart. Raises ``LedgerError`` for what cannot be done.
        """
        with self._store.writing() as conn:
            number = decide(conn, target, which, action, value, who, why, _now())
            return decision_of(conn.execute(select(s.decision).where(s.decision.c.id == number)).one())

    def undo(self, decision: int, *, who: str, why: str = "") -> None:
        """Take a decision back: all that it changed is as before, and it stays on record."""
        with self._store.writing() as conn:
            undo(conn, decision, who, why, _now())

    def decisions(self, target: str | None = None) -> list[Decision]:
        """All decisions in the order in which they were made, those that were undone and the undoings among them."""
        query = select(s.decision).order_by(s.decision.c.id)
        if target is not None:
            query = query.where(s.decision.c.target == target)
        with self._store.reading() as conn:
            return [decision_of(row) for row in conn.execute(query)]

    def decided_on(self, decision: Decision) -> str | None:
        """What a decision is about, by the id that it has in this ledger now; ``None`` where that is gone."""
        with self._store.reading() as conn:
            return about(conn, decision)

    def counts(self, *names: str) -> dict[str, int]:
        """How many of each sort there are, or of the sorts that are named. What a decision left without members is none."""
        tables = {"documents": s.document, "readings": s.reading, "reports": s.report, "promises": s.promise, "evidence": s.evidence}
        tables |= {"citations": s.citation, "decisions": s.decision}
        counted: dict[str, Any] = {name: func.count(table.c.id) for name, table in tables.items()}
        counted["events"] = func.count(event_tally.c.event_id)
        counted["commitments"] = func.count(s.promise.c.commitment_id.distinct())
        counted["actors"] = func.count(s.actor_name.c.actor_id.distinct())
        with self._store.reading() as conn:
            return {name: int(conn.execute(select(counted[name])).scalar_one()) for name in names or counted}


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  the user's own day is meant


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")[:19] + "Z"


def _reading(row: Any) -> Reading:
    reading = Reading.from_dict(json.loads(zlib.decompress(row.body)))
    return replace(reading, document=replace(reading.document, text=row.text))


def _citation(row: Any) -> LedgerCitation:
    fields = ("document", "number", "outlet", "outlet_country", "outlet_kind")
    return LedgerCitation(when=when_of(row, "date"), span=tuple(row["span"]), covers=tuple(row["covers"]), **{f: row[f] for f in fields})
