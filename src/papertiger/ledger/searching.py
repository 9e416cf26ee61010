"""Words in texts, and names as they are typed: by FTS5 in SQLite, by ``tsvector`` in PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, literal_column, or_, select, table, text

from papertiger.ledger import asking
from papertiger.ledger import schema as s
from papertiger.ledger.naming import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

    from papertiger.ledger.asking import Question
    from papertiger.ledger.records import LedgerDocument

START, STOP = "\x02", "\x03"
"""Marks round the words that were found; no text of a document is taken for a mark, since these are no letters."""
LONGEST = 32
"""Words of a snippet."""
_FOUND: Any = table("document_search")
_ROW: Any = literal_column("document_search.rowid")
_MATCHES: Any = literal_column("document_search").op("MATCH")
_WORDS: Any = literal_column("document.words")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words. ``snippet`` is the place where they stand, in pieces, each with whether it is one of the words."""

    document: LedgerDocument
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something whose name begins with what was typed: ``kind`` *person*, *body*, *outlet*, *document* ...; ``key`` is the
    number of an actor, the id of a document, or the name of an outlet."""

    kind: str
    key: str
    name: str
    code: str | None = None


def search(conn: Connection, words: str, server: bool, asked: Question) -> list[Hit]:
    """Documents that hold all the words (in any form of them), the best first; ``asked`` as for documents."""
    sought = words if server else _phrases(words)
    if not sought.strip():
        return []
    query = asking.document_query(replace(asked, limit=None, offset=0, newest=False)).order_by(None)
    found = conn.execute(_ranked(query, sought, server).limit(asked.limit).offset(asked.offset or None)).all()
    snippets = _snippets(conn, [row.id for row in found], sought, server)
    return [Hit(asking.document_of(row), pieces(snippets.get(row.id, ""))) for row in found]


def _phrases(words: str) -> str:
    """The words as FTS5 takes them, each for itself and no sign with a meaning of its own."""
    return " ".join(f'"{w}"' for w in words.replace('"', " ").replace("\x00", " ").split())


def _ranked(query: Select[Any], sought: str, server: bool) -> Select[Any]:
    if server:
        question = func.websearch_to_tsquery("english", sought)
        return query.where(_WORDS.op("@@")(question)).order_by(func.ts_rank(_WORDS, question).desc(), s.document.c.id)
    rank: Any = literal_column("document_search.rank")
    return query.join(_FOUND, s.document.c.id == _ROW).where(_MATCHES(sought)).order_by(rank, s.document.c.id)


def _snippets(conn: Connection, ids: list[int], sought: str, server: bool) -> dict[int, str]:
    """The places where the words stand; for the few that are shown, since each has to be looked for in its text."""
    if server:
        options = f"StartSel={START}, StopSel={STOP}, MaxWords={LONGEST}, MinWords={LONGEST // 2}, MaxFragments=1"
        body = func.left(s.document.c.text, 500_000)
        cut: Any = func.ts_headline("english", body, func.websearch_to_tsquery("english", sought), options)
        query: Any = select(s.document.c.id, cut).where(s.document.c.id.in_(ids))
    else:
        cut = func.snippet(literal_column("document_search"), 1, START, STOP, " … ", LONGEST)
        query = select(_ROW, cut).select_from(_FOUND).where(_MATCHES(sought), _ROW.in_(ids))
    return {row[0]: row[1] for row in conn.execute(query)}


def pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A snippet in pieces.

    >>> pieces("the \\x02ceasefire\\x03 held")
    (('the ', False), ('ceasefire', True), (' held', False))
    """
    out: list[tuple[str, bool]] = []
    for part in " ".join(snippet.split(" ")).split(START):
        word, stop, rest = part.partition(STOP)
        out += [(word, True), (rest, False)] if stop else [(part, False)]
    return tuple((" ".join(t.splitlines()), marked) for t, marked in out if t)


# ------------------------------------------------------------------------------------------------ as one types
def named(conn: Connection, typed: str, server: bool, most: int) -> list[Named]:
    """Persons and bodies, outlets and documents whose name, or a word of it, begins with what is typed: the best known first, so many of
    each sort at most."""
    if not typed.strip():
        return []
    return [*_actors(conn, typed, most), *_outlets(conn, typed, most), *_documents(conn, typed, server, most)]


def _starts(column: Any, typed: str) -> Any:
    """Whether a word of a column begins so."""
    return or_(column.startswith(typed, autoescape=True), column.contains(f" {typed}", autoescape=True))


def _actors(conn: Connection, typed: str, most: int) -> list[Named]:
    folded = fold(typed)
    if not folded:
        return []
    n, a = s.actor_name.c, s.actor.c
    query = select(a.id, a.kind, a.code, a.documents, func.min(n.name).label("name")).join(s.actor, a.id == n.actor_id)
    query = query.where(a.kind.in_(("person", "body", "armed_group")), _starts(n.folded, folded))
    query = query.group_by(a.id, a.kind, a.code, a.documents).order_by(a.documents.desc(), a.id).limit(most)
    return [Named(row.kind, str(row.id), row.name, row.code) for row in conn.execute(query)]


def _outlets(conn: Connection, typed: str, most: int) -> list[Named]:
    c = s.citation.c
    query = select(c.outlet, func.count()).where(_starts(func.lower(c.outlet), typed.lower())).group_by(c.outlet)
    return [Named("outlet", row.outlet, row.outlet) for row in conn.execute(query.order_by(func.count().desc(), c.outlet).limit(most))]


def _documents(conn: Connection, typed: str, server: bool, most: int) -> list[Named]:
    d = s.document.c
    query = select(d.name, d.title).order_by(d.known.desc(), d.id.desc()).limit(most)
    phrases = _phrases(typed)
    by_id: Iterable[Any] = conn.execute(query.where(d.name >= typed, d.name < typed + "\U0010ffff"))
    if server:
        by_title: Iterable[Any] = conn.execute(query.where(_starts(func.lower(d.title), typed.lower())))
    elif phrases:
        titled = text("document.id IN (SELECT rowid FROM document_search WHERE document_search MATCH :typed)")
        by_title = conn.execute(query.where(titled.bindparams(bindparam("typed", f"title : {phrases}*"))))
    else:
        by_title = ()
    return list(dict.fromkeys(Named("document", row.name, row.title or row.name) for row in (*by_id, *by_title)))[:most]
