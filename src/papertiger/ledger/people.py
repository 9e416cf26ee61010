"""Who a document names, kept with the day and the office: names find their actor, or become a new one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, literal_column, select, tuple_, update

from papertiger.ledger import schema as s
from papertiger.ledger.load import chunks
from papertiger.ledger.naming import Name, block_of, contradict, fold, is_name, same_actor
from papertiger.ledger.records import LedgerActor, Sighting, Tenure
from papertiger.ledger.rows import Row, storable
from papertiger.lexicons.world import load_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Select

    from papertiger.ledger.asking import Question
    from papertiger.model import Actor, Reading

FIRST = "the first seen"
"""The reason given where a name needed none."""
UNDATED = ""
"""The day on which somebody was seen in a document without a date."""
KINDS = frozenset(("state", "organisation", "person", "body", "armed_group"))


@dataclass(frozen=True, slots=True)
class Story:
    """What a document is made of: the medium it stood in, and the ``people``, ``organisations`` and ``places`` that it names."""

    publication: str | None
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]


def take_in_actors(conn: Connection, document: int, reading: Reading, known: str) -> dict[str, int]:
    """Put down all that a reading names, in place of what stood there for the document. The names' ids by the actor's id in the reading."""
    before = _actors_in(conn, document)
    conn.execute(delete(s.sighting).where(s.sighting.c.document_id == document))
    named = [a for a in reading.actors if _worth_keeping(a)]
    names = _names(conn, named)
    seen = known if reading.document.published else UNDATED
    rows = [r | {"known": known} for a in named for r in _sightings(a, document, names[_key(a)], seen)]
    if rows:
        conn.execute(insert(s.sighting), rows)
    _count(conn, before, _actors_in(conn, document))
    return {a.id: names[_key(a)] for a in named if a.kind == "person"}


def _actors_in(conn: Connection, document: int) -> set[int]:
    query = select(s.actor_name.c.actor_id).join(s.sighting, s.sighting.c.name_id == s.actor_name.c.id)
    return set(conn.execute(query.where(s.sighting.c.document_id == document)).scalars())


def _count(conn: Connection, before: set[int], after: set[int]) -> None:
    """Keep the number of documents of each actor, by which they are sorted."""
    a = s.actor.c
    for ids, change in ((after - before, 1), (before - after, -1)):
        if ids:
            conn.execute(update(s.actor).where(a.id.in_(ids)).values(documents=a.documents + change))


def recount(conn: Connection, actors: Iterable[int]) -> None:
    """Count the documents of actors anew, whose names were moved."""
    n, t = s.actor_name.c, s.sighting.c
    for number in set(actors):
        counted = select(func.count(t.document_id.distinct())).join(s.actor_name, t.name_id == n.id).where(n.actor_id == number)
        conn.execute(update(s.actor).where(s.actor.c.id == number).values(documents=counted.scalar_subquery()))


def _worth_keeping(actor: Actor) -> bool:
    """Whether it has a name of its own; one family name in no state could be anybody's."""
    if actor.kind not in KINDS or not is_name(actor.name) or not fold(actor.name) or _is_office(actor.name):
        return False
    if actor.kind == "person" and _is_crowd(actor.name):
        return False
    return actor.kind != "person" or bool(actor.code) or " " in actor.name.strip()


def _is_office(name: str) -> bool:
    """Whether a name is an office and no more, with its state or without: *Vice President*, *U.S. President*."""
    world, words = load_world(), name.split()
    starts = (0, 1) if world.longest(words[:1], 0) or world.demonym(words[0]) else (0,)
    found = ((start, world.longest_office(words, start)) for start in starts if start < len(words))
    return any(office and start + office[1] == len(words) for start, office in found)


def _is_crowd(name: str) -> bool:
    """Whether a name only says of what sort its many bearers are: *Investigators*, *White People*."""
    world, last = load_world(), name.split()[-1].lower()
    several = [last] if last == "people" else [last[: -len(ending)] for ending in ("s", "es") if last.endswith(ending)]
    return any(world.agent(noun) for noun in several)


def _key(actor: Actor) -> tuple[str, str, str]:
    return actor.kind, actor.code or "", storable(" ".join(actor.name.split()).rstrip("'’"))


def _sightings(actor: Actor, document: int, name: int, seen: str) -> list[Row]:
    """The offices an actor is named in, each on the day that the document tells, or else on which it came out."""
    one = {"document_id": document, "name_id": name, "actor": actor.id}
    offices: list[tuple[str | None, str]] = list(dict.fromkeys((r.title, r.as_of or seen) for r in actor.roles)) or [(None, seen)]
    return [one | {"title": title, "seen": day} for title, day in offices]


def _names(conn: Connection, actors: Iterable[Actor]) -> dict[tuple[str, str, str], int]:
    """The id of each name; new ones are put down."""
    titles: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    sectors: dict[tuple[str, str, str], str | None] = {}
    for a in actors:
        titles[_key(a)].update(r.title for r in a.roles)
        sectors[_key(a)] = sectors.get(_key(a)) or a.sector
    known = _candidates(conn, titles)
    out = {}
    for key, held in titles.items():
        kind, code, name = key
        block = known[block_of(kind, code, fold(name))]
        if name not in block:
            block[name] = _new_name(conn, key, frozenset(held), block, sectors[key])
        out[key] = block[name].id
    return out


def _candidates(conn: Connection, keys: Iterable[tuple[str, str, str]]) -> defaultdict[str, dict[str, Name]]:
    """The names that stand in the ledger and may be the same, by block; names that were put down when names were folded otherwise too."""
    n, t = s.actor_name.c, s.sighting.c
    blocks = {key: block_of(key[0], key[1], fold(key[2])) for key in keys}
    query = select(n.id, n.actor_id, n.kind, n.code, n.name, t.title).outerjoin(s.sighting, t.name_id == n.id).distinct()
    same = tuple_(n.kind, n.code, n.name).in_(list(blocks))
    out: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for row in conn.execute(query.where(n.block.in_(set(blocks.values())) | same).order_by(n.id)):
        block = out[blocks.get((row.kind, row.code, row.name)) or block_of(row.kind, row.code, fold(row.name))]
        before = block.get(row.name)
        titles = (before.titles if before else frozenset()) | ({row.title} if row.title else frozenset())
        block[row.name] = Name(row.id, row.actor_id, fold(row.name), titles)
    return out


def _new_name(conn: Connection, key: tuple[str, str, str], titles: frozenset[str], block: dict[str, Name], sector: str | None) -> Name:
    kind, code, name = key
    new = Name(0, 0, fold(name), titles)
    actor, reason = find_actor(kind, new, list(block.values()))
    if actor is None:
        made = conn.execute(insert(s.actor).values(kind=kind, code=code or None, sector=sector, documents=0).returning(s.actor.c.id))
        actor = int(made.scalar_one())
    row = {"actor_id": actor, "kind": kind, "code": code, "name": name, "folded": new.folded, "block": block_of(kind, code, new.folded)}
    number = int(conn.execute(insert(s.actor_name).values(**row, reason=reason).returning(s.actor_name.c.id)).scalar_one())
    return Name(number, actor, new.folded, titles)


def find_actor(kind: str, new: Name, others: list[Name]) -> tuple[int | None, str]:
    """The actor a new name belongs to, and why; none where it is a new one's."""
    family = new.folded.rsplit(" ", 1)[-1]
    bearers = {o.actor for o in others if o.folded.rsplit(" ", 1)[-1] == family}
    strangers = {o.actor for o in others if kind == "person" and contradict(new, o)}
    for other in others:
        if other.actor in strangers:
            continue
        reason = same_actor(kind, new, other, only_one=len(bearers) == 1)
        if reason:
            return other.actor, reason
    return None, FIRST


# ------------------------------------------------------------------------------------------------ asking
def actors(conn: Connection, asked: Question) -> Iterator[LedgerActor]:
    """The actors a question means, the most often named first."""
    a, n, t = s.actor.c, s.actor_name.c, s.sighting.c
    query = select(a.id).where(a.documents > 0)
    if asked.codes:
        query = query.where(a.code.in_(asked.codes))
    if asked.type:
        query = query.where(a.kind == asked.type)
    seen: Any = select(literal_column("1")).select_from(s.sighting).join(s.actor_name, t.name_id == n.id).where(n.actor_id == a.id)
    limits = [c for wanted, c in ((asked.since, t.seen >= (asked.since or "")), (asked.until, t.seen <= (asked.until or ""))) if wanted]
    limits += [t.seen != UNDATED] if limits else []
    if asked.as_of:
        limits.append(t.known <= asked.as_of)
    if limits:
        query = query.where(exists(seen.where(*limits)))
    ids = conn.execute(query.order_by(a.documents.desc(), a.id).limit(asked.limit).offset(asked.offset or None)).scalars().all()
    for some in chunks(ids):
        yield from _actors(conn, some, asked.as_of)


def _actors(conn: Connection, ids: list[int], as_of: str | None) -> Iterator[LedgerActor]:
    """The actors of these numbers, in their order, by what was known on a day."""
    n, t = s.actor_name.c, s.sighting.c
    often = func.count(t.document_id.distinct())
    known = t.known <= as_of if as_of else literal_column("1") == literal_column("1")
    join = s.sighting.join(s.actor_name, t.name_id == n.id).join(s.actor, s.actor.c.id == n.actor_id)
    names = select(n.actor_id, n.id, n.name, n.reason, n.kind, n.code, s.actor.c.sector, often.label("often"))
    names = (
        names.select_from(join)
        .where(n.actor_id.in_(ids), known)
        .group_by(n.actor_id, n.id, n.name, n.reason, n.kind, n.code, s.actor.c.sector)
    )
    day = func.nullif(t.seen, UNDATED)
    held = select(n.actor_id, t.title, n.code, func.min(day).label("first"), func.max(day).label("last"), often.label("often"))
    held = held.select_from(join).where(n.actor_id.in_(ids), known).group_by(n.actor_id, t.title, n.code)
    whole = select(n.actor_id, often.label("often")).select_from(join).where(n.actor_id.in_(ids), known).group_by(n.actor_id)
    named, seen = _grouped(conn, names.order_by(n.id)), _grouped(conn, held)
    counts = {row.actor_id: row.often for row in conn.execute(whole)}
    return (_actor(number, named[number], seen[number], counts[number]) for number in ids)


def _grouped(conn: Connection, query: Select[Any]) -> defaultdict[int, list[Any]]:
    out: defaultdict[int, list[Any]] = defaultdict(list)
    for row in conn.execute(query):
        out[row.actor_id].append(row)
    return out


def _actor(number: int, names: list[Any], seen: list[Any], documents: int) -> LedgerActor:
    """One actor of its names and of the offices it was seen in (``None`` where it was seen in none)."""
    tenures = (Tenure(row.title, row.code or None, row.first, row.last, row.often) for row in seen if row.title)
    spelt = sorted(names, key=lambda row: (-row.often, -len(row.name), row.name))
    return LedgerActor(
        id=number,
        name=max(names, key=lambda row: (" " in row.name, row.often, len(row.name), row.name)).name,
        kind=names[0].kind,
        code=names[0].code or None,
        sector=names[0].sector,
        names=tuple(row.name for row in spelt),
        tenures=tuple(sorted(tenures, key=lambda x: (x.first or "", x.title))),
        first=min((row.first for row in seen if row.first), default=None),
        last=max((row.last for row in seen if row.last), default=None),
        documents=documents,
        joins=tuple(f"{row.name}: {row.reason}" for row in names if row.reason != FIRST),
    )


def sightings(conn: Connection, actor: int, as_of: str | None) -> Iterator[Sighting]:
    """Where an actor was seen, by day."""
    n, t = s.actor_name.c, s.sighting.c
    query = select(s.document.c.name.label("document"), n.name, t.title, t.seen).select_from(s.sighting).join(s.document)
    query = query.join(s.actor_name, t.name_id == n.id).where(n.actor_id == actor)
    if as_of:
        query = query.where(t.known <= as_of)
    return (Sighting(row.document, row.name, row.title, row.seen or None) for row in conn.execute(query.order_by(t.seen, t.id)))


def stories(conn: Connection, documents: Iterable[str]) -> dict[str, Story]:
    """What these documents name: persons, organisations and the places of events, by the document's id."""
    d, n, r = s.document.c, s.actor_name.c, s.report.c
    media: dict[str, str | None] = {}
    named: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    people = select(d.name.label("document"), n.kind, n.name).select_from(s.sighting).join(s.document).join(s.actor_name).distinct()
    places = select(d.name.label("document"), literal_column("'place'").label("kind"), r.place.label("name")).join(s.report).distinct()
    for some in chunks(sorted(documents)):
        media |= {row.name: row.publication for row in conn.execute(select(d.name, d.publication).where(d.name.in_(some)))}
        for query in (people.where(d.name.in_(some)), places.where(d.name.in_(some), r.place.is_not(None))):
            for row in conn.execute(query):
                named[row.document, row.kind].append(row.name)
    kinds = ("person", "organisation", "place")
    return {name: Story(medium, *(tuple(sorted(named[name, kind])) for kind in kinds)) for name, medium in media.items()}
