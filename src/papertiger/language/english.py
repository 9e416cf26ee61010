"""The closed classes of English that the clause builder needs, read from ``data/language/english.tsv``."""

from __future__ import annotations

import functools

from papertiger.lexicons.files import rows


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """The words of a closed class.

    >>> "must" in words_of("modal")
    True
    """
    return _classes()[name]


def lemma_of(lemma: str, tag: str) -> str:
    """The lemma, mended where the model's rules are known to go wrong (*staged* becomes *stag*, not *stage*), or where it takes the first
    word of a report for a name (*GENEVA (Agency) - Talks opened*).

    >>> lemma_of("stag", "VBD"), lemma_of("stag", "NN"), lemma_of("talks", "NNP")
    ('stage', 'stag', 'talk')
    """
    return _mended().get(lemma, lemma) if tag.startswith(("V", "NNP")) or lemma.startswith("re-") else lemma


@functools.cache
def _mended() -> dict[str, str]:
    return {r["wrong"]: r["right"] for r in rows("language/lemmas.tsv", ["wrong", "right"])}


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {r["class"]: frozenset(r.many("words")) for r in rows("language/english.tsv", ["class", "words"])}
