"""The tables of the weighing, read and checked: acts, kinds, promises, cues, weights."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import snowballstemmer

from papertiger.ledger.records import STATUSES
from papertiger.lexicons.commitments import KINDS
from papertiger.lexicons.files import rows
from papertiger.lexicons.plover import load_plover

if TYPE_CHECKING:
    from papertiger.ledger.weigh_records import Deed

CUES = (
    "reference",
    "restraint",
    "kept",
    "broken",
    "moved",
    "part",
    "begun",
    "waiting",
    "replaced",
    "deadline",
    "saying",
    "each",
    "start",
    "held",
    "put off",
)
DOERS = ("parties", "beneficiaries", "both")
NOTHING = "none"
"""The effect of a line that keeps an event from those below it."""
TOGETHER = frozenset(("CONSULT", "CONSULT.visit", "SUPPORT.sign", "treaty"))
"""Acts that take both sides."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A line of ``kinds.tsv``: which event has which effect on which promise, how strongly, and what it proves alone;
    empty sets fit anything."""

    address: str
    acts: frozenset[str]
    types: frozenset[str]
    modes: frozenset[str]
    triggers: frozenset[str]
    effect: str
    strength: float
    alone: float

    def fits(self, deed: Deed) -> bool:
        """Whether an event of the line's types is of this line."""
        return (not self.modes or deed.mode in self.modes) and (not self.triggers or bool(deed.trigger & self.triggers))


@dataclass(frozen=True, slots=True)
class Manner:
    """A line of ``promises.tsv``: how promises of one kind are followed."""

    kind: str
    doers: str
    act: str
    window: str
    binding: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A line of ``cues.tsv``."""

    address: str
    sort: str
    pattern: re.Pattern[str]


@functools.cache
def load_weights() -> dict[str, float]:
    """The weights by name. Raises ``LexiconError`` for what is no number.

    >>> load_weights()["evidence"] > load_weights()["suggestion"]
    True
    """
    out = {}
    for row in rows("ledger/weights.tsv", ("name", "value", "note")):
        try:
            out[row["name"]] = float(row["value"])
        except ValueError:
            raise row.fault("value", f"'{row['value']}' is no number") from None
    return out


@functools.cache
def load_fits() -> tuple[Fit, ...]:
    """Which event speaks for or against which promise. Raises ``LexiconError`` naming line and column.

    >>> load_fits()[1].effect
    'met'
    """
    types, out = load_plover().types, []
    for row in rows("ledger/kinds.tsv", ("act", "type", "mode", "trigger", "effect", "strength", "alone")):
        unknown = [t for t in row.many("type") if t not in types]
        if unknown:
            raise row.fault("type", f"'{unknown[0]}' is no PLOVER type")
        if row["effect"] not in (*STATUSES, NOTHING):
            raise row.fault("effect", f"'{row['effect']}' is none of: {', '.join((*STATUSES, NOTHING))}")
        alone = float(row["alone"] or load_weights()["base"])
        triggers = frozenset(s for w in row.many("trigger") for s in stems(w)[:1])
        acts, kinds, modes = (frozenset(row.many(c)) for c in ("act", "type", "mode"))
        out.append(Fit(row.address, acts, kinds, modes, triggers, row["effect"], float(row["strength"]), alone))
    return tuple(out)


@functools.cache
def fits_of(act: str, type_: str) -> tuple[Fit, ...]:
    """The lines for events of a type and promises of an act, in their order."""
    return tuple(f for f in load_fits() if act in f.acts and type_ in f.types)


@functools.cache
def load_manners() -> dict[str, Manner]:
    """How each kind of commitment is followed. Raises ``LexiconError`` naming line and column.

    >>> load_manners()["invitation"].doers
    'beneficiaries'
    """
    out = {}
    for row in rows("ledger/promises.tsv", ("kind", "doers", "act", "window", "binding")):
        if row["kind"] not in KINDS:
            raise row.fault("kind", f"'{row['kind']}' is none of: {', '.join(KINDS)}")
        if row["doers"] not in DOERS:
            raise row.fault("doers", f"'{row['doers']}' is none of: {', '.join(DOERS)}")
        if row["window"] not in ("at", "by"):
            raise row.fault("window", f"'{row['window']}' is neither at nor by")
        out[row["kind"]] = Manner(row["kind"], row["doers"], row["act"], row["window"], row["binding"] == "yes")
    return out


@functools.cache
def load_cues() -> tuple[Cue, ...]:
    """The words around an event that say more. Raises ``LexiconError`` naming line and column.

    >>> sorted({c.sort for c in load_cues() if c.pattern.search("It had not yet arrived, as promised in May.")})
    ['reference', 'waiting']
    """
    out = []
    for row in rows("ledger/cues.tsv", ("sort", "pattern")):
        if row["sort"] not in CUES:
            raise row.fault("sort", f"'{row['sort']}' is none of: {', '.join(CUES)}")
        try:
            out.append(Cue(row.address, row["sort"], re.compile(row["pattern"], re.IGNORECASE)))
        except re.error as why:
            raise row.fault("pattern", f"no regular expression: {why}") from None
    return tuple(out)


@functools.cache
def load_acts() -> dict[tuple[str, ...], str]:
    """The act that a run of stems names.

    >>> load_acts()[("withdraw",)]
    'RETREAT.withdraw'
    """
    types = load_plover().types
    out: dict[tuple[str, ...], str] = {}
    for row in rows("ledger/acts.tsv", ("act", "words")):
        kind, _, mode = row["act"].partition(".")
        if kind not in types or (mode and mode not in (*types[kind].modes, "sign", "ratify", "invite")):
            raise row.fault("act", f"'{row['act']}' is no PLOVER type or mode")
        for words in row.many("words"):
            out.setdefault(stems(words), row["act"])
    return out


@functools.cache
def plain_stems() -> frozenset[str]:
    """The stems that say nothing about a promise's subject."""
    return frozenset(s for row in rows("ledger/plain_words.tsv", ("sort", "words")) for w in row.many("words") for s in stems(w))


@functools.cache
def light_stems() -> frozenset[str]:
    """The stems of verbs that any act may be told with."""
    found = (r for r in rows("ledger/plain_words.tsv", ("sort", "words")) if r["sort"] == "light")
    return frozenset(s for row in found for w in row.many("words") for s in stems(w))


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in their order, by Porter's second algorithm (M. F. Porter, Snowball, 2001).

    >>> stems("Withdrawing the troops")
    ('withdraw', 'the', 'troop')
    """
    return tuple(stem(w) for w in _WORD.findall(text.lower()))


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word in lower case.

    >>> stem("delivered"), stem("withdrawal")
    ('deliv', 'withdraw')
    """
    base = word.split("'")[0].split("’")[0]
    return str(snowballstemmer.stemmer("english").stemWord(base))  # a new one each time: a stemmer keeps state between its calls
