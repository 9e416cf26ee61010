"""What a demand or a refusal is about: PLOVER's modes assist, change, yield and meet."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from papertiger.lexicons.files import rows

if TYPE_CHECKING:
    from papertiger.events.draft import Draft

AIMED = frozenset(("REQUEST", "REJECT"))


@functools.cache
def aims() -> dict[str, str]:
    """The mode that a verb or noun shows; a word under several modes shows the first.

    >>> aims()["withdrawal"]
    'yield'
    """
    out: dict[str, str] = {}
    for row in rows("predicates/aims.tsv", ("mode", "words")):
        for word in row.many("words"):
            out.setdefault(word, row["mode"])
    return out


def aim(draft: Draft) -> str | None:
    """The mode of a REQUEST or REJECT that has none of its own: from the clause it governs, else from its object; ``None`` where neither
    shows one."""
    if draft.type not in AIMED or draft.mode:
        return draft.mode
    outer = draft.clause
    inner = [*draft.clauses[1:], *(c for _, c in outer.complements)]
    noun_clauses = [c for p in (outer.object, *(p for _, p in outer.obliques)) if p is not None for c in p.clauses if c.relation == "noun"]
    words = [c.predicate for c in (*inner, *noun_clauses)]
    phrases = [p for p in (outer.object, *(p for _, p in outer.obliques)) if p is not None]
    nouns = [m.lemma for p in phrases for m in p.members()] + [q.lemma for p in phrases for _, q in p.attachments]
    found = next((aims()[w] for w in (*words, *nouns) if w in aims()), None)
    return found or ("change" if inner or noun_clauses else None)
