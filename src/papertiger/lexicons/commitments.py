"""Which events are commitments, and of what kind: ``data/commitments.tsv``; the words of promises: ``data/promises.tsv``."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from papertiger.lexicons.files import rows

KINDS = ("treaty", "agreement", "pledge", "plan", "meeting", "invitation", "offer", "request", "instruction", "proposal")
COLUMNS = ("type", "operator", "words", "inner", "status", "sides", "kind")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: an empty field fits anything."""

    address: str
    type: frozenset[str]
    operator: frozenset[str]
    words: frozenset[str]
    inner: frozenset[str]
    status: str
    sides: str
    kind: str

    def fits(self, kind: str, operator: str, words: frozenset[str], inner: frozenset[str], status: str, sides: frozenset[str]) -> bool:
        """Whether an event of that type, made that way, is of this kind."""
        return (
            (not self.type or kind in self.type)
            and (not self.operator or operator in self.operator)
            and (not self.words or bool(words & self.words))
            and (not self.inner or bool(inner & self.inner))
            and (not self.status or status == self.status)
            and (not self.sides or self.sides in sides)
        )


@functools.cache
def load_rules() -> tuple[Rule, ...]:
    """The rules in their order. Raises ``LexiconError`` for an unknown kind.

    >>> load_rules()[-1].kind
    'plan'
    """
    out = []
    for row in rows("commitments.tsv", COLUMNS):
        if row["kind"] not in (*KINDS, "none"):
            raise row.fault("kind", f"'{row['kind']}' is none of: {', '.join(KINDS)}")
        kinds, operators, words, inner = (frozenset(row.many(c)) for c in ("type", "operator", "words", "inner"))
        out.append(Rule(row.address, kinds, operators, words, inner, row["status"], row["sides"], row["kind"]))
    return tuple(out)


@functools.cache
def promise_words(name: str) -> tuple[str, ...]:
    """The words of a class of ``data/promises.tsv``, in their order: asked, instrument, side, act or vague.

    >>> promise_words("asked")[0]
    'for'
    """
    return {r["class"]: r.many("words") for r in rows("promises.tsv", ("class", "words"))}[name]
