"""The lexicon of predicates: which verb, event noun or adjective, in which frame, is which event."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from papertiger.lexicons.contexts import OURS
from papertiger.lexicons.files import Row, rows
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from papertiger.lexicons.plover import Type

COLUMNS = ("words", "pos", "frame", "gives", "mode", "actor", "recipient", "example", "reading")
COMPOSITION_COLUMNS = ("operator", "inner", "gives", "mode", "status")
SHIPPED = "predicates/"
"""How the addresses of our own lines begin: a line of a user's codebook comes before them all."""
NOT_LINES = frozenset(
    ("classes.tsv", "composition.tsv", "recipients.tsv", "absorption.tsv", "traits.tsv", "answers.tsv", "aims.tsv", "statuses.tsv")
)
SPECIAL_VALUES = frozenset(("actor", "place", "person", "none", "any", "not-actor", "date"))
LINKS = frozenset(("to", "that", "ing", "any", "none"))
SLOT_WORDS = frozenset("subj obj iobj poss mod in-obj in-subj comp comp-subj comp-obj in-comp pair".split())
OTHER_PREPOSITIONS = frozenset("aboard above after alongside amid below beneath beside beyond during onto past via within without".split())
"""Prepositions that a codebook may name though no line of ours does."""
PLAIN_SLOTS: dict[str, tuple[str, str]] = {
    "v": ("subj", "obj|iobj|in-obj|against|with|to|on|at|from|for|comp-subj|in-comp"),
    "a": ("subj", "to|with|about|in-comp"),
    "n": ("subj|poss|by|from|mod|of", "against|on|with|to|for|at|in-obj|of"),
}
"""Where actors and recipients are sought when a line does not say: by part of speech."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a slot must hold: ``lemmas`` (any of them), or one of the special ``values``."""

    slot: str
    values: frozenset[str]
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Predicate:
    """One line of the lexicon. ``operator`` is set for lines that compose; ``actor`` and ``recipient`` are alternatives of united slots."""

    address: str
    words: tuple[tuple[str, ...], ...]
    pos: str
    frame: tuple[Constraint, ...]
    voice: str
    gives: str
    operator: str
    mode: str | None
    actor: tuple[tuple[str, ...], ...]
    recipient: tuple[tuple[str, ...], ...]
    example: str
    reading: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an operator makes of an inner event: a type (or ``same``), a mode (or ``=`` for the inner one's), a status (or empty)."""

    address: str
    gives: str
    mode: str
    status: str


@dataclass(frozen=True, slots=True)
class Predicates:
    """All lines, by part of speech and head word: ``candidates`` gives ``(words, line)`` pairs, the most specific first.

    The order of specificity: a user's own line before ours; words and constraints counted together, the most first; then more words; then
    the earlier line.
    """

    lines: tuple[Predicate, ...]
    classes: dict[str, frozenset[str]]
    composition: dict[tuple[str, str], Outcome]
    recipients: dict[str, tuple[str, ...]]
    absorption: dict[str, frozenset[str]]
    traits: dict[str, frozenset[str]]
    answers: dict[str, frozenset[str]]
    statuses: dict[str, str]
    _index: dict[tuple[str, str], list[tuple[tuple[str, ...], Predicate]]] = field(default_factory=dict)

    def candidates(self, pos: str, head: str) -> list[tuple[tuple[str, ...], Predicate]]:
        """The lines for a head word."""
        return self._index.get((pos, head), [])

    def heads(self) -> Iterator[tuple[str, str, tuple[str, ...], Predicate]]:
        """Every line under each of its words: part of speech, head word, all its words, the line."""
        for (pos, head), found in self._index.items():
            yield from ((pos, head, words, line) for words, line in found)

    def outcome(self, operator: str, inner: str, mode: str | None) -> Outcome | None:
        """The row of the composition table: for type and mode, for the type, else for any type."""
        table = self.composition
        keys = ((operator, f"{inner}.{mode}"), (operator, inner), (operator, "*"))
        return next((table[k] for k in keys if k in table), None)

    def status(self, words: tuple[str, ...]) -> str:
        """The status of what a predicate speaks of, where nothing else says more."""
        return self.statuses.get(" ".join(words)) or self.statuses.get(words[0].split(" ")[-1], "occurred")

    def has(self, operator: str, trait: str) -> bool:
        """Whether an operator behaves in a way that ``data/predicates/traits.tsv`` names."""
        return operator in self.traits[trait]


@functools.cache
def load_predicates() -> Predicates:
    """The lexicon that comes with the program. Raises ``LexiconError`` naming file, line and column.

    >>> line = load_predicates().candidates("v", "condemn")[-1][1]
    >>> line.gives
    'ACCUSE'
    """
    classes = _classes()
    lines = tuple(p for name in _names() for p in _lines(name, classes))
    return assemble(lines, classes)


def predicates_with(lexicon: Predicates, added: Sequence[Row], classes: Sequence[Row], types: Mapping[str, Type]) -> Predicates:
    """The lexicon with a codebook's lines, which come first among equally specific ones, and its noun classes.

    A line takes from ours those of its words that have the same part of speech and frame there. A class replaces ours of its name, unless
    ``...`` among its lemmas stands for ours. Raises ``LexiconError`` naming file, line and field.
    """
    if not added and not classes:
        return lexicon
    every = lexicon.classes | {row["class"]: _lemmas(row, lexicon.classes) for row in classes}
    ours = tuple(p for name in _names() for p in _lines(name, every)) if classes else lexicon.lines
    own = tuple(parse_line(row, every, types) for row in added)
    operators = {line.operator for line in ours}
    known = SLOT_WORDS | OTHER_PREPOSITIONS | {s for line in lexicon.lines for slots in _slots_of(line).values() for s in slots}
    for line, row in zip(own, added, strict=True):
        _check_slots(line, row, known)
        if line.operator not in operators:
            raise row.fault("gives", f"'{row['gives']}' is no operator: one of {', '.join(sorted(f'op:{o}' for o in operators if o))}")
    taken = frozenset(_place(line, words) for line in own for words in line.words)
    left = (replace(line, words=tuple(w for w in line.words if _place(line, w) not in taken)) for line in ours)
    return assemble((*own, *(line for line in left if line.words)), every)


def _slots_of(line: Predicate) -> dict[str, frozenset[str]]:
    """The slots that each column of a line names."""
    sought = {
        name: frozenset(s for slots in found for s in slots) for name, found in (("actor", line.actor), ("recipient", line.recipient))
    }
    return {"frame": frozenset(c.slot for c in line.frame)} | sought


def _check_slots(line: Predicate, row: Row, known: frozenset[str]) -> None:
    for column, slots in _slots_of(line).items():
        for slot in sorted(slots - known):
            raise row.fault(column, f"'{slot}' is no slot: one of {', '.join(sorted(SLOT_WORDS))}, or a preposition")


def _place(line: Predicate, words: tuple[str, ...]) -> tuple[object, ...]:
    """What two lines share that say different things of the same words."""
    return words, line.pos, frozenset(line.frame), line.voice, bool(line.operator)


def _lemmas(row: Row, ours: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if not re.fullmatch(r"[A-Z]+(?:_[A-Z]+)*", row["class"]):
        raise row.fault("class", f"'{row['class']}' must be in capitals, such as WARSHIP")
    found = frozenset(row.many("lemmas"))
    return found - {OURS} | ours.get(row["class"], frozenset()) if OURS in found else found


def assemble(lines: Iterable[Predicate], classes: dict[str, frozenset[str]]) -> Predicates:
    """A lexicon out of its lines, indexed."""
    recipients = {r["type"]: r.many("slots") for r in rows("predicates/recipients.tsv", ("type", "slots"))}
    absorption = {r["outer"]: frozenset(r.many("inner")) for r in rows("predicates/absorption.tsv", ("outer", "inner"))}
    traits = {r["trait"]: frozenset(r.many("operators")) for r in rows("predicates/traits.tsv", ("trait", "operators"))}
    answers = {r["type"]: frozenset(r.many("answers")) for r in rows("predicates/answers.tsv", ("type", "answers"))}
    statuses = {w: r["status"] for r in rows("predicates/statuses.tsv", ("status", "words")) for w in r.many("words")}
    found = Predicates(tuple(lines), classes, _composition(), recipients, absorption, traits, answers, statuses)
    for line in found.lines:
        for words in line.words:
            found._index.setdefault((line.pos, _head(line.pos, words)), []).append((words, line))
    for pairs in found._index.values():
        pairs.sort(key=lambda p: (p[1].address.startswith(SHIPPED), -len(p[0]) - len(p[1].frame) - bool(p[1].voice), -len(p[0])))
    return found


def _head(pos: str, words: tuple[str, ...]) -> str:
    """The word that must be the clause's predicate: a verb's first, a noun's last before *of*."""
    if pos != "n":
        return words[0]
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _names() -> list[str]:
    folder = files("papertiger").joinpath("data", "predicates")
    names = (f.name for f in folder.iterdir())
    return sorted(f"predicates/{n}" for n in names if n.endswith(".tsv") and n not in NOT_LINES)


def _classes() -> dict[str, frozenset[str]]:
    return {r["class"]: frozenset(r.many("lemmas")) for r in rows("predicates/classes.tsv", ("class", "lemmas"))}


def _composition() -> dict[tuple[str, str], Outcome]:
    out: dict[tuple[str, str], Outcome] = {}
    types = load_plover().types
    for row in rows("predicates/composition.tsv", COMPOSITION_COLUMNS):
        if row["gives"] not in ("same", "none") and row["gives"] not in types:
            raise row.fault("gives", f"'{row['gives']}' is no PLOVER type, 'same' or 'none'")
        for inner in row.many("inner"):
            if inner not in ("*", "-") and inner.split(".")[0] not in types:
                raise row.fault("inner", f"'{inner}' is no PLOVER type")
            out[row["operator"], inner] = Outcome(row.address, row["gives"], row["mode"], row["status"])
    return out


def _lines(name: str, classes: dict[str, frozenset[str]]) -> Iterator[Predicate]:
    for row in rows(name, COLUMNS):
        yield parse_line(row, classes)


def parse_line(row: Row, classes: dict[str, frozenset[str]], types: Mapping[str, Type] | None = None) -> Predicate:
    """One line, checked against the classes and types (PLOVER's where none are given). Raises ``LexiconError`` naming line and column."""
    if row["pos"] not in PLAIN_SLOTS:
        raise row.fault("pos", f"'{row['pos']}' is not v, n or a")
    frame, voice = _frame(row, classes)
    gives, operator, mode = _gives(row, load_plover().types if types is None else types)
    actor, recipient = PLAIN_SLOTS[row["pos"]]
    return Predicate(
        row.address,
        tuple(tuple(w.split()) for w in row.many("words")),
        row["pos"],
        frame,
        voice,
        gives,
        operator,
        mode,
        _slots(row["actor"] or actor),
        _slots(row["recipient"] or recipient),
        row["example"],
        row["reading"],
    )


def _gives(row: Row, types: Mapping[str, Type]) -> tuple[str, str, str | None]:
    gives, mode = row["gives"], row["mode"] or None
    if gives.startswith("op:"):
        return "", gives[3:], mode
    if gives == "none":
        return "none", "", None
    kind = types.get(gives)
    if kind is None:
        raise row.fault("gives", f"'{gives}' is no PLOVER type, op:NAME or none")
    if mode and mode not in kind.modes:
        raise row.fault("mode", f"'{mode}' is no mode of {gives}: {', '.join(kind.modes) or 'it has none'}")
    return gives, "", mode


def _slots(cell: str) -> tuple[tuple[str, ...], ...]:
    return () if cell == "-" else tuple(tuple(s.split("+")) for s in cell.split("|"))


def _frame(row: Row, classes: dict[str, frozenset[str]]) -> tuple[tuple[Constraint, ...], str]:
    constraints, voice = [], ""
    for part in row["frame"].split():
        if part in ("passive", "active"):
            voice = part
            continue
        slot, eq, value = part.partition("=")
        if not eq:
            raise row.fault("frame", f"'{part}' is not SLOT=VALUE")
        constraints.append(_constraint(row, slot, value.replace("_", " ").split("|"), classes))
    return tuple(constraints), voice


def _constraint(row: Row, slot: str, values: list[str], classes: dict[str, frozenset[str]]) -> Constraint:
    special = frozenset(v for v in values if v in (LINKS if slot == "comp" else SPECIAL_VALUES))
    lemmas: set[str] = set()
    for value in (v for v in values if v not in special):
        if value.replace(" ", "").isupper() and value.replace(" ", "_") not in classes:
            raise row.fault("frame", f"'{value}' is no class of classes.tsv")
        lemmas |= classes.get(value.replace(" ", "_"), frozenset((value,)))
    return Constraint(slot, special, frozenset(lemmas))
