"""The lemmas that a written word may have, before any parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from papertiger.language.english import lemma_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    Lemmas = Callable[[str, str], frozenset[str]]

TABLES = ("lemma_exc", "lemma_rules")


def inflections(nlp: Language) -> Lemmas | None:
    """What gives the lemmas that a word in lower case may have as a part of speech (*noun*, *verb*, *adj*), by the tables with which a
    pipeline's lemmatizer works; ``None`` where it has none.

    >>> from papertiger.language.pipeline import Pipeline
    >>> sorted(inflections(Pipeline().nlp)("verb", "met"))
    ['meet', 'met']
    """
    lookups: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not all(lookups.has_table(t) for t in TABLES):
        return None
    exceptions, rules = (lookups.get_table(t) for t in TABLES)

    def lemmas(pos: str, word: str) -> frozenset[str]:
        found = {word, *exceptions.get(pos, {}).get(word, ())}
        found.update(word[: len(word) - len(old)] + new for old, new in rules.get(pos, ()) if word.endswith(old))
        return frozenset(found | {lemma_of(x, "VBD") for x in found} if pos == "verb" else found)

    return lemmas
