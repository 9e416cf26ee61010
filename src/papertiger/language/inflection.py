"""The lemmas that a written word may have, before any parse: as a noun, verb, adjective or adverb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from papertiger.language.english import lemma_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

POSES = ("noun", "verb", "adj", "adv")
VERB_TAGS = ("VBD", "VBG", "VBN", "VBZ")
TABLES = ("lemma_exc", "lemma_rules")


def inflections(nlp: Language) -> Callable[[str], frozenset[str]] | None:
    """What gives the lemmas that a word in lower case may have, by the tables with which a pipeline's lemmatizer works; ``None`` where it
    has none.

    >>> from papertiger.language.pipeline import Pipeline
    >>> sorted(inflections(Pipeline().nlp)("met"))
    ['meet', 'met']
    """
    lookups: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not all(lookups.has_table(t) for t in TABLES):
        return None
    exceptions, rules = (lookups.get_table(t) for t in TABLES)

    def lemmas(word: str) -> frozenset[str]:
        found = {word}
        for pos in POSES:
            found.update(exceptions.get(pos, {}).get(word, ()))
            found.update(word[: len(word) - len(old)] + new for old, new in rules.get(pos, ()) if word.endswith(old))
        return frozenset(found | {lemma_of(x, tag) for x in found for tag in VERB_TAGS})

    return lemmas
