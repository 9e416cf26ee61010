"""Word classes for telling actors and references, read from ``data/mentions/reference.tsv``."""

from __future__ import annotations

import functools

from papertiger.lexicons.files import rows


@functools.cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class, in lower case.

    >>> "former" in word_class("former")
    True
    """
    return _classes()[name]


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {r["class"]: frozenset(r.many("words")) for r in rows("mentions/reference.tsv", ["class", "words"])}
