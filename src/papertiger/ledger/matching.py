"""Bringing events and promises together: what shares a key is weighed, whichever came first, and what comes of it is kept as evidence.

The work for one document does not grow with the ledger: for each key only the nearest in time are taken, and the index gives them in
that order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, text

from papertiger.ledger import schema as s
from papertiger.ledger.rows import when_columns
from papertiger.ledger.weigh import commitment_keys, event_keys, weigh
from papertiger.ledger.weigh_records import Deed, Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Table

    from papertiger.ledger.records import Evidence
    from papertiger.ledger.rows import Row

NEAREST = 40
"""Counterparts taken for one key."""
MOST_KEYS = 300
"""Keys in one query: a database takes 500 parts of one at most."""
WORDS = 10
"""Words of an event under which promises are looked for."""
KEPT = 30
"""Evidence kept about one telling at most."""
FAINT = 0.2
"""What weighs less is kept only where it could be lifted: where the promise may have been put off to that day."""
PUT_OFF = 550
"""Days by which a promise is put off at most, reckoned from its due day, or from its making where it has none."""
MOST = 100
"""Counterparts weighed for one telling or report."""


def weigh_new(conn: Connection, reports: list[int], promises: list[int]) -> None:
    """Weigh a document's reports against the promises that stand in the ledger, and its promises against the reports."""
    deeds = _loaded(conn, s.report, reports, Deed.from_json)
    tellings = _loaded(conn, s.promise, promises, Telling.from_json)
    _clear(conn, reports, promises)
    _index(conn, s.report_key, "report_id", {i: (event_keys(d), d.last) for i, d in deeds.items()})
    _index(conn, s.promise_key, "promise_id", {i: (_worded(commitment_keys(t), t.words), t.opened) for i, t in tellings.items()})
    pairs = [(p, r) for r, d in deeds.items() for p in _counterparts(conn, s.promise_key, _asked(d), d.last, later=False)]
    pairs += [(p, r) for p, t in tellings.items() for r in _counterparts(conn, s.report_key, commitment_keys(t), t.opened, later=True)]
    _weigh_pairs(conn, sorted(set(pairs)), deeds, tellings)


def _worded(keys: Iterable[str], words: Iterable[str]) -> frozenset[str]:
    """The keys by themselves, and each with each word."""
    keys = tuple(keys)
    return frozenset((*keys, *(f"{k}|{w}" for k in keys for w in words)))


def _asked(deed: Deed) -> frozenset[str]:
    """The keys under which an event looks for promises: with its longest words, which say most."""
    return _worded(event_keys(deed), sorted(deed.words, key=lambda w: (-len(w), w))[:WORDS])


def _loaded(conn: Connection, table: Table, ids: Iterable[int], read: Callable[[str], Any]) -> dict[int, Any]:
    query = select(table.c.id, table.c.weighed).where(table.c.id.in_(list(ids)), table.c.weighed.is_not(None))
    return {r.id: read(r.weighed) for r in conn.execute(query.order_by(table.c.id))}


def _clear(conn: Connection, reports: list[int], promises: list[int]) -> None:
    """What the machine found before about these; what a person linked stays."""
    e = s.evidence.c
    for column, ids in ((e.report_id, reports), (e.promise_id, promises)):
        conn.execute(delete(s.evidence).where(column.in_(ids), e.by_person.is_(False)))
    conn.execute(delete(s.report_key).where(s.report_key.c.report_id.in_(reports)))
    conn.execute(delete(s.promise_key).where(s.promise_key.c.promise_id.in_(promises)))


def _index(conn: Connection, table: Table, column: str, keyed: dict[int, tuple[frozenset[str], str | None]]) -> None:
    new = [{"key": digest(k), "day": day, column: i} for i, (keys, day) in keyed.items() if day for k in sorted(keys)]
    if new:
        conn.execute(insert(table), new)


def digest(key: str) -> int:
    """A key as a signed number of 64 bits; the odd clash costs a weighing, no more.

    >>> digest("KGZ|TJK|border") == digest("KGZ|TJK|border"), digest("a") == digest("b")
    (True, False)
    """
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _counterparts(conn: Connection, table: Table, keys: frozenset[str], day: str | None, *, later: bool) -> list[int]:
    """What shares most keys, of the nearest for each: promises made by that day, or events from that day on."""
    if day is None or not keys:
        return []
    column, other = table.c.day, table.c.report_id if later else table.c.promise_id
    side, order = (">=", "") if later else ("<=", "DESC")
    one = f"SELECT {other.name} FROM {table.name} WHERE key = :k{{}} AND day {side} :day ORDER BY {column.name} {order} LIMIT {NEAREST}"
    digests = {f"k{n}": digest(key) for n, key in enumerate(sorted(keys)[:MOST_KEYS])}
    query = " UNION ALL ".join(f"SELECT * FROM ({one.format(n)}) AS x{n}" for n in range(len(digests)))
    counted = Counter(conn.execute(text(query), {"day": day} | digests).scalars())
    return sorted(counted, key=lambda n: (-counted[n], n))[:MOST]


def _weigh_pairs(conn: Connection, pairs: list[tuple[int, int]], deeds: dict[int, Deed], tellings: dict[int, Telling]) -> None:
    deeds = deeds | _loaded(conn, s.report, {r for _, r in pairs} - set(deeds), Deed.from_json)
    tellings = tellings | _loaded(conn, s.promise, {p for p, _ in pairs} - set(tellings), Telling.from_json)
    linked = _by_person(conn, pairs)
    found = [(p, r, weigh(tellings[p], deeds[r])) for p, r in pairs if (p, r) not in linked]
    new = [_row(p, r, e) for p, r, e in found if e is not None and _worth_keeping(tellings[p], e)]
    if new:
        conn.execute(insert(s.evidence), new)
        _keep_strongest(conn, {row["promise_id"] for row in new})


def _keep_strongest(conn: Connection, promises: set[int]) -> None:
    """Of what the machine found about a telling only so much is kept: what counts, then the strongest."""
    e = s.evidence.c
    query = select(e.promise_id, e.id).where(e.promise_id.in_(promises), e.by_person.is_(False))
    seen: Counter[int] = Counter()
    gone = []
    for row in conn.execute(query.order_by((e.level == "evidence").desc(), e.score.desc(), e.id)):
        seen[row.promise_id] += 1
        if seen[row.promise_id] > KEPT:
            gone.append(row.id)
    if gone:
        conn.execute(delete(s.evidence).where(e.id.in_(gone)))


def _worth_keeping(telling: Telling, found: Evidence) -> bool:
    """Whether evidence can ever count: what is faint and far from the day of the promise cannot, and would grow with the ledger."""
    due = telling.promise.due
    day = (due.last if due else None) or telling.opened
    if found.score >= FAINT or not (day and found.happened):
        return True
    return date.fromisoformat(found.happened) <= date.fromisoformat(day) + timedelta(days=PUT_OFF)


def _by_person(conn: Connection, pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    e = s.evidence.c
    query = select(e.promise_id, e.report_id).where(e.by_person, e.promise_id.in_({p for p, _ in pairs}))
    return {(p, r) for p, r in conn.execute(query)}


def _row(promise: int, report: int, found: Evidence) -> Row:
    fields = ("score", "verdict", "effect", "level", "why", "happened")
    return {f: getattr(found, f) for f in fields} | {
        "promise_id": promise,
        "report_id": report,
        "parts": found.parts,
        **when_columns("due", found.due),
        "by_person": False,
    }
