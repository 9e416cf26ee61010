"""Taking a reading into the ledger: one document, one transaction, and the same ledger whichever document comes first.

What is found again by its key (the text and the place in it) keeps its row, and with it all that hangs on it; what a newer reading no
longer finds goes, unless somebody has decided about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from papertiger.ledger import rows
from papertiger.ledger import schema as s
from papertiger.ledger.amending import amend_reports
from papertiger.ledger.grouping import join_promises, join_reports
from papertiger.ledger.matching import weigh_new
from papertiger.ledger.people import take_in_actors
from papertiger.ledger.standing import of_document, restate
from papertiger.ledger.tallies import events_of, retally
from papertiger.model.reading import FIRST_LOOK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from papertiger.model import Document, Reading

ADDED, RENEWED, SKIPPED = "added", "renewed", "skipped"


@dataclass(frozen=True, slots=True)
class Clock:
    """The day and second of taking in, UTC."""

    day: str
    second: str


def take_in(conn: Connection, reading: Reading, clock: Clock) -> str:
    """Put a reading into the ledger: *added* where its text is new, *renewed* where the reading is, else *skipped*: so is one made with a
    first look where a full one by the same versions stands."""
    content = rows.content_of(reading.document.text)
    row = rows.reading_row(reading, clock.second)
    present = _present(conn, content)
    if present is not None and _stands(conn, present, reading, row["digest"]):
        return SKIPPED
    document, known = _document(conn, reading.document, present, clock.day)
    conn.execute(update(s.reading).where(s.reading.c.document_id == document).values(current=False))
    conn.execute(insert(s.reading).values(document_id=document, **row))
    _take_in_findings(conn, document, content, known, reading)
    return RENEWED if present is not None else ADDED


def _present(conn: Connection, content: str) -> Any:
    """The document with this text, with the digest of its present reading."""
    d, r = s.document.c, s.reading.c
    query = select(d.id, d.name, d.published, d.publication, d.url, d.known, r.digest, r.made_by).join(
        s.reading, (r.document_id == d.id) & r.current
    )
    return conn.execute(query.where(d.content == content)).first()


def _stands(conn: Connection, present: Any, reading: Reading, digest: str) -> bool:
    """Whether what is there need not give way to a reading."""
    return present.digest == digest or _told_before(conn, present, reading) or _fuller(present, reading)


def _told_before(conn: Connection, present: Any, reading: Reading) -> bool:
    """Whether the same text stands under another id with a day that is no later: then only the newcomer's id is put down.

    The first known keeps its id. Where the newcomer has an earlier day, or the same and newer versions read it, the text is taken anew;
    so it is where an id whose day stands corrects that day.
    """
    document, name = reading.document, rows.name_of(reading.document)
    others = _days_of_others(conn, present.id, name)
    if name == present.name:
        _put_name(conn, present.id, name, document, only_known=True)
        return present.published in others and _later(document, present)
    before = _put_name(conn, present.id, name, document)
    displaced = present.name in _names(conn, present.id)
    if _earlier(document, present):
        if not displaced:  # the first id's own day, which the document's row will not have any more
            _put_name(conn, present.id, present.name, present)
        return False
    if document.published == present.published:
        return _versions(present.made_by) == _versions(reading.made_by)
    corrected = before == present.published and displaced and present.published not in others
    return not corrected


def _days_of_others(conn: Connection, document: int, name: str) -> set[str]:
    """The days that other ids than one give to a text, as far as they are put down."""
    n = s.document_name.c
    return set(conn.execute(select(n.published).where(n.document_id == document, n.name != name, n.published.is_not(None))).scalars())


def _names(conn: Connection, document: int) -> set[str]:
    n = s.document_name.c
    return set(conn.execute(select(n.name).where(n.document_id == document)).scalars())


def _put_name(conn: Connection, document: int, name: str, told: Any, *, only_known: bool = False) -> str | None:
    """Put down an id of a text with the day that it gives; the day that it gave before."""
    n = s.document_name
    own = (n.c.document_id == document, n.c.name == name)
    known = conn.execute(select(n.c.published).where(*own)).first()
    values = {f: getattr(told, f) for f in ("published", "publication", "url")}
    if known is not None:
        conn.execute(update(n).where(*own).values(**values))
    elif not only_known:
        conn.execute(insert(n).values(document_id=document, name=name, **values))
    return str(known.published) if known is not None and known.published is not None else None


def _later(document: Document, present: Any) -> bool:
    return document.published is None or (present.published is not None and present.published < document.published)


def _earlier(document: Document, present: Any) -> bool:
    return bool(document.published) and (present.published is None or document.published < present.published)


def _fuller(present: Any, reading: Reading) -> bool:
    """Whether what stands is a full reading, and this one made with a first look by otherwise the same versions. An earlier day counts
    for more: on it hangs when all that is told was known."""
    if FIRST_LOOK not in reading.made_by or _earlier(reading.document, present):
        return False
    return _versions(present.made_by) == _versions(reading.made_by) - {FIRST_LOOK}


def _versions(made_by: Iterable[Sequence[str]]) -> set[tuple[str, ...]]:
    return {tuple(v) for v in made_by}


def _document(conn: Connection, document: Document, present: Any, today: str) -> tuple[int, str]:
    """The document's row, new or brought up to date: its id, and the day from which it counts as known."""
    row = rows.document_row(document, today)
    if present is not None:
        known = row["known"] if document.published else min(present.known, today)
        conn.execute(update(s.document).where(s.document.c.id == present.id).values(**row | {"known": known}))
        return int(present.id), known
    name = _free_name(conn, rows.name_of(document), row["content"])
    made = conn.execute(insert(s.document).values(name=name, **row).returning(s.document.c.id))
    return int(made.scalar_one()), str(row["known"])


def _free_name(conn: Connection, name: str, content: str) -> str:
    """The document's id; with eight digits of its content after it, where another text has that id already."""
    taken = conn.execute(select(s.document.c.id).where(s.document.c.name == name)).first()
    return f"{name}~{content[:8]}" if taken else name


def _take_in_findings(conn: Connection, document: int, content: str, known: str, reading: Reading) -> None:
    stood, told_of = of_document(conn, document), events_of(conn, document)
    people = take_in_actors(conn, document, reading, known)
    citations = _take_in_citations(conn, document, reading, known)
    told = rows.report_rows(reading, content, known)
    reports = _take_in_reports(conn, document, told, people)
    _link_citations(conn, reading, reports, citations)
    promises = _take_in_promises(conn, document, rows.promise_rows(reading, content, known))
    amend_reports(conn, [row["key"] for row, _ in told])
    retally(conn, told_of | events_of(conn, document))
    weigh_new(conn, list(reports.values()), list(promises))
    restate(conn, stood | of_document(conn, document))


def _take_in_citations(conn: Connection, document: int, reading: Reading, known: str) -> dict[str, int]:
    conn.execute(delete(s.citation).where(s.citation.c.document_id == document))
    made = _insert_all(conn, s.citation, [r | {"document_id": document} for r in rows.citation_rows(reading, known)])
    return {c.id: number for c, number in zip(reading.citations, made, strict=True)}


def _insert_all(conn: Connection, table: Table, new: Sequence[Mapping[str, Any]]) -> list[int]:
    """Put rows in; their ids in the rows' order."""
    if not new:
        return []
    return list(conn.execute(insert(table).returning(table.c.id, sort_by_parameter_order=True), list(new)).scalars())


def _take_in_reports(
    conn: Connection, document: int, told: list[tuple[rows.Row, list[rows.Row]]], people: dict[str, int]
) -> dict[str, int]:
    """The reports' ids by the events' ids in the reading."""
    kept = _replaced(conn, s.report, document, [row["key"] for row, _ in told])
    groups = join_reports(conn, [(row, parties) for row, parties in told if row["key"] not in kept], people)
    full = [row | {"document_id": document, "event_id": groups.get(row["key"])} for row, _ in told]
    ids = _put(conn, s.report, full, kept)
    conn.execute(delete(s.report_party).where(s.report_party.c.report_id.in_(list(ids.values()))))
    parties = [
        p | {"report_id": ids[row["key"]], "day": row["day"], "actor_name_id": people.get(p["actor"] or "")} for row, ps in told for p in ps
    ]
    if parties:
        conn.execute(insert(s.report_party), parties)
    _put_contexts(conn, told, ids)
    return {row["number"]: ids[row["key"]] for row, _ in told}


def _put_contexts(conn: Connection, told: list[tuple[rows.Row, list[rows.Row]]], ids: dict[str, int]) -> None:
    conn.execute(delete(s.report_context).where(s.report_context.c.report_id.in_(list(ids.values()))))
    new = [{"context": c, "day": row["day"], "report_id": ids[row["key"]]} for row, _ in told for c in sorted(set(row["contexts"]))]
    if new:
        conn.execute(insert(s.report_context), new)


def _replaced(conn: Connection, table: Table, document: int, keys: list[str]) -> dict[str, int]:
    """Take out the document's rows that are not found again and on which nobody has decided; the ids of those that stay and are found
    again."""
    present = {r.key: r.id for r in conn.execute(select(table.c.key, table.c.id).where(table.c.document_id == document))}
    if not present:
        return {}
    d = s.decision.c
    decided = set(conn.execute(select(d.key).where(d.key.in_(list(present)), d.undone.is_(None))).scalars())
    pairs = select(d.key).where(d.target == "evidence", d.undone.is_(None))
    in_pairs = {k for pair in conn.execute(pairs).scalars() for k in pair.split(" ")}
    gone = [i for key, i in present.items() if key not in keys and key not in decided and key not in in_pairs]
    conn.execute(delete(table).where(table.c.id.in_(gone)))
    return {key: i for key, i in present.items() if key in keys}


def _put(conn: Connection, table: Table, full: list[rows.Row], kept: dict[str, int]) -> dict[str, int]:
    """New rows in, kept rows brought up to date (their group stays); all ids by key."""
    for row in full:
        if row["key"] in kept:
            changed = {k: v for k, v in row.items() if k not in ("event_id", "commitment_id")}
            conn.execute(update(table).where(table.c.id == kept[row["key"]]).values(**changed))
    new = [row for row in full if row["key"] not in kept]
    return kept | dict(zip((r["key"] for r in new), _insert_all(conn, table, new), strict=True))


def _link_citations(conn: Connection, reading: Reading, reports: dict[str, int], citations: dict[str, int]) -> None:
    links = {(reports[e.id], citations[c]) for e in reading.events for c in e.attribution.outlets if c in citations}
    if links:
        conn.execute(insert(s.report_citation), [{"report_id": a, "citation_id": b} for a, b in sorted(links)])


def _take_in_promises(conn: Connection, document: int, told: list[rows.Row]) -> Iterable[int]:
    kept = _replaced(conn, s.promise, document, [r["key"] for r in told])
    name = conn.execute(select(s.document.c.name).where(s.document.c.id == document)).scalar_one()
    groups = join_promises(conn, [r for r in told if r["key"] not in kept], name)
    ids = _put(conn, s.promise, [r | {"document_id": document, "commitment_id": groups.get(r["key"])} for r in told], kept)
    conn.execute(delete(s.promise_party).where(s.promise_party.c.promise_id.in_(list(ids.values()))))
    parties = [
        {"promise_id": ids[r["key"]], "code": code, "opened": r["day"]} for r in told for code in {*r["parties"], *r["beneficiaries"]}
    ]
    if parties:
        conn.execute(insert(s.promise_party), parties)
    return ids.values()
