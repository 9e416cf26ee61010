"""A user's own codebook: a YAML file that adds to the lexicons that come with the program, or overrides them line by line.

Every entry becomes a row as the shipped files have it, so that one set of checks serves both. Scalars are taken as they are written: ``NO``
is a code and ``on`` a preposition, never a truth value.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from papertiger.errors import LexiconError
from papertiger.lexicons import outlets as media
from papertiger.lexicons import predicates as lines
from papertiger.lexicons.contexts import Contexts, contexts_with, load_contexts
from papertiger.lexicons.files import Row
from papertiger.lexicons.organisations import ORGANISATION_COLUMNS
from papertiger.lexicons.outlets import Outlets, outlets_with, shipped_outlets
from papertiger.lexicons.plover import Plover, load_plover, plover_with
from papertiger.lexicons.predicates import Predicates, load_predicates, predicates_with
from papertiger.lexicons.titles import OFFICE_COLUMNS
from papertiger.lexicons.world import World, build_world, load_world

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 20_000_000
"""Bytes of a codebook at most: who has more has named the wrong file."""
ABOUT = frozenset(("title", "source", "licence"))
"""Free text about the codebook itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a codebook. ``key`` is the column that its keys fill where it is a mapping, empty where it is a list of entries;
    ``value`` the column of a mapping's values where those are plain lists; ``needed`` must not be empty."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    key: str = ""
    value: str = ""


SECTIONS = {
    "types": Section(("type", "quad", "score", "modes", "needs_recipient", "covers"), (), key="type"),
    "classes": Section(("class", "lemmas"), ("lemmas",), key="class", value="lemmas"),
    "predicates": Section(lines.COLUMNS, ("words", "pos", "gives")),
    "contexts": Section(("context", "words"), ("words",), key="context", value="words"),
    "organisations": Section(ORGANISATION_COLUMNS, ("name", "kind")),
    "offices": Section(OFFICE_COLUMNS, ("title", "rank")),
    "demonyms": Section(("code", "forms"), ("forms",), key="code", value="forms"),
    "outlets": Section(media.COLUMNS, ("name", "kind")),
}


@dataclass(frozen=True, slots=True)
class Entry(Row):
    """A row that came from a codebook: its faults name the line of the field, not only that of the entry."""

    lines: dict[str, int]

    def fault(self, column: str, why: str) -> LexiconError:
        """An error that names file, line and field."""
        file, _, line = self.address.rpartition(":")
        return LexiconError(f"{file}:{self.lines.get(column, line)}: field '{column}': {why}")


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook that has been read: ``name`` is its file's name, ``digest`` the first twelve hexadecimal digits of the SHA-256 of its
    bytes, ``sections`` its entries by section, each with the address ``name:line``."""

    name: str
    digest: str
    sections: dict[str, tuple[Row, ...]]

    def rows(self, section: str) -> tuple[Row, ...]:
        """The entries of a section."""
        return self.sections.get(section, ())

    def entry(self, address: str) -> Row | None:
        """The entry of an address, as readings give it; ``None`` where it is none of this codebook's."""
        return next((row for found in self.sections.values() for row in found if row.address == address), None)


@dataclass(frozen=True, slots=True)
class Lexica:
    """Everything the program knows about codes and names, with or without a codebook."""

    plover: Plover
    predicates: Predicates
    contexts: Contexts
    outlets: Outlets
    world: World


def load_codebook(path: str | Path) -> Codebook:
    """The codebook of a file. Raises ``LexiconError`` naming file, line and field.

    What needs the shipped lexicons to be checked (codes, types, frames) is checked by ``lexica``.
    """
    path = Path(path)
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise LexiconError(f"{path}: {'empty' if path.stat().st_size <= LARGEST else 'too large'}: a codebook is a YAML file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path.name}:{line}: not UTF-8: save the file as UTF-8") from error
    return Codebook(path.name, hashlib.sha256(data).hexdigest()[:12], codebook_sections(text, path.name))


def codebook_sections(text: str, name: str) -> dict[str, tuple[Row, ...]]:
    """The entries of a codebook's text by section. ``name`` is the file's, for addresses and errors.

    >>> codebook_sections("demonyms:\\n  KGZ: [Kirgiz, Kirghiz]", "my.yaml")["demonyms"][0].many("forms")
    ('Kirgiz', 'Kirghiz')

    Raises ``LexiconError`` naming file, line and field.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise LexiconError(f"{name}:{mark.line + 1 if mark else 1}: not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(root, yaml.MappingNode):
        raise LexiconError(f"{name}:1: a codebook has sections: {', '.join(SECTIONS)}")
    reader = _Reader(name)
    return {key: tuple(reader.section(key, node)) for key, node in reader.pairs(root, (*SECTIONS, *ABOUT), "section") if key in SECTIONS}


class _Reader:
    """Turns the nodes of one YAML file into rows."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fault(self, node: yaml.Node, why: str) -> LexiconError:
        return LexiconError(f"{self.name}:{node.start_mark.line + 1}: {why}")

    def pairs(self, node: yaml.MappingNode, known: tuple[str, ...] = (), what: str = "field") -> Iterator[tuple[str, yaml.Node]]:
        """Keys and values; a key that is there twice or is not ``known`` (where that is given) is a fault."""
        seen: dict[str, int] = {}
        for key, value in node.value:
            word = self.scalar(key, "a key")
            if word in seen:
                raise self.fault(key, f"{what} '{word}' is already at line {seen[word]}")
            if known and word not in known:
                raise self.fault(key, f"{what} '{word}' is unknown: it must be one of {', '.join(known)}")
            seen[word] = key.start_mark.line + 1
            yield word, value

    def scalar(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fault(node, f"{what} must be one word or number")
        return "" if node.tag.endswith(":null") and node.value in ("", "~") else " ".join(node.value.split())

    def section(self, name: str, node: yaml.Node) -> Iterator[Row]:
        """The rows of a section; an empty section has none."""
        form = SECTIONS[name]
        if isinstance(node, yaml.ScalarNode) and not self.scalar(node, name):
            return
        if form.key:
            yield from self._mapping(name, form, node)
        elif not isinstance(node, yaml.SequenceNode):
            raise self.fault(node, f"section '{name}' must be a list of entries, each begun with '- '")
        else:
            for entry in node.value:
                yield self._entry(name, form, entry, {}, {})

    def _mapping(self, name: str, form: Section, node: yaml.Node) -> Iterator[Row]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, f"section '{name}' must hold entries of the form '{form.key.upper()}: ...'")
        for key, value in self.pairs(node):
            line = value.start_mark.line + 1
            if form.value:
                cells, at = {form.key: key, form.value: self._cell(value, form.value)}, {form.value: line}
                yield self._checked(form, Entry(f"{self.name}:{line}", cells, at), value)
            else:
                yield self._entry(name, form, value, {form.key: key}, {form.key: line})

    def _entry(self, name: str, form: Section, node: yaml.Node, cells: dict[str, str], at: dict[str, int]) -> Row:
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, f"an entry of '{name}' must have fields: {', '.join(form.columns)}")
        fields = tuple(c for c in form.columns if c != form.key)
        for column, value in self.pairs(node, fields):
            cells[column], at[column] = self._cell(value, column), value.start_mark.line + 1
        whole = {c: cells.get(c, "") for c in form.columns}
        return self._checked(form, Entry(f"{self.name}:{node.start_mark.line + 1}", whole, at), node)

    def _checked(self, form: Section, row: Row, node: yaml.Node) -> Row:
        for column in form.needed:
            if not row.many(column):
                raise row.fault(column, "is missing")
        return row

    def _cell(self, node: yaml.Node, field: str) -> str:
        """A value as a cell of a shipped file has it: several joined by ``|``, and ``name=number`` where a field is a mapping."""
        what = f"field '{field}'"
        if isinstance(node, yaml.SequenceNode):
            return "|".join(self.scalar(n, f"{what}: each of its values") for n in node.value)
        if isinstance(node, yaml.MappingNode):
            return "|".join(f"{k}={self.scalar(v, what)}" for k, v in self.pairs(node))
        return self.scalar(node, what)


def lexica(codebook: Codebook | None = None) -> Lexica:
    """The shipped lexicons, with a codebook's entries added or in place of ours. Raises ``LexiconError`` naming file, line and field.

    >>> lexica().plover.types["AID"].score
    10
    """
    if codebook is None:
        return Lexica(load_plover(), load_predicates(), load_contexts(), shipped_outlets(), load_world())
    plover = plover_with(load_plover(), codebook.rows("types"), codebook.rows("contexts"))
    predicates = predicates_with(load_predicates(), codebook.rows("predicates"), codebook.rows("classes"), plover.types)
    contexts = contexts_with(load_contexts(), codebook.rows("contexts"), plover.contexts)
    outlets = outlets_with(shipped_outlets(), codebook.rows("outlets"))
    tables = ("organisations", "offices", "demonyms")
    own = any(codebook.rows(t) for t in (*tables, "outlets"))
    world = build_world(added={t: codebook.rows(t) for t in tables}, outlets=outlets) if own else load_world()
    return Lexica(plover, predicates, contexts, outlets, world)
