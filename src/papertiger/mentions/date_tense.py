"""The tense around a date expression: whether its clause tells of what was, or of what is to come."""

from __future__ import annotations

import functools
from bisect import bisect_right
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from papertiger.model import Clause, Parse


@functools.cache
def outlooks() -> dict[str, str]:
    """``scheduled`` or ``done`` by lemma (``data/dates/outlooks.tsv``).

    >>> outlooks()["manage"]
    'done'
    """
    return {lemma: row["outlook"] for row in rows("dates/outlooks.tsv", ("lemmas", "outlook")) for lemma in row.many("lemmas")}


def tense_reader(parse: Parse) -> Callable[[int], str]:
    """A function from a character of the text to the tense there: past, future, present or none."""

    def tense_at(offset: int) -> str:
        token = bisect_right(parse.token_spans, (offset, len(parse.text) + 1)) - 1
        if token < 0 or offset >= parse.token_spans[token][1]:
            return "none"
        clause = innermost(parse, token)
        return clause_tense(clause) if clause else "none"

    return tense_at


def innermost(parse: Parse, token: int) -> Clause | None:
    """The shortest clause of a verb or adjective that a token lies in."""
    clauses = parse.sentences[parse.sentence_of[token]].clauses
    covering = (c for c in clauses if c.kind != "noun" and c.start <= token < c.end)
    return min(covering, key=lambda c: c.end - c.start, default=None)


def clause_tense(clause: Clause) -> str:
    """Past, future, present or none: an infinitive looks ahead unless what governs it says that it was done."""
    if clause.modals:
        return "past" if clause.perfect else "future"
    if outlooks().get(clause.predicate) == "scheduled":
        return "none" if clause.tense == "past" and not clause.perfect else "future"
    if clause.tense != "none":
        return "past" if clause.perfect else clause.tense
    if clause.parent is None:
        return "past" if clause.passive else "none"
    return _unfinished(clause, clause.parent)


def _unfinished(clause: Clause, parent: Clause) -> str:
    """The tense of an infinitive or participle."""
    if clause.marker == "to":
        real = clause.relation == "adverbial" or outlooks().get(parent.predicate) == "done"
        return clause_tense(parent) if real else "none" if parent.perfect else "future"
    return "past" if clause.passive and clause.relation == "relative" else clause_tense(parent)
