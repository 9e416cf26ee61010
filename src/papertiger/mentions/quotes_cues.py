"""The lexicon of attribution cues: the words with which speech, belief and will are ascribed to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from papertiger.lexicons.files import Row, rows

FILE = "mentions/cues.tsv"
COLUMNS = ("cue", "kind", "class", "content")
KINDS = frozenset({"verb", "adjective", "noun", "raising"})
FORMS = frozenset({"quote", "that", "wh", "to", "ing", "object", "as", "prep"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its head's lemma, the ``tail`` of particle or preposition that belongs to it, and the forms its content may take.

    ``kind`` is verb, adjective, noun, or raising (a verb whose infinitive tells what its subject does: *appeared to suggest*); ``group``
    says why the cue is in the lexicon, ``address`` is its line there.
    """

    lemma: str
    tail: tuple[str, ...]
    kind: str
    group: str
    content: frozenset[str]
    address: str = ""


class Cues:
    """Cues by kind and lemma, those with the longest tail first.

    >>> [c.tail for c in shipped_cues().of("verb", "point")]
    [('out',), ('to',)]
    """

    def __init__(self, entries: tuple[Cue, ...]) -> None:
        self._by_lemma: dict[tuple[str, str], list[Cue]] = {}
        for entry in sorted(entries, key=lambda c: -len(c.tail)):
            self._by_lemma.setdefault((entry.kind, entry.lemma), []).append(entry)
        self._introducing = frozenset(c.lemma for c in entries if c.kind == "verb" and "quote" in c.content)

    def of(self, kind: str, lemma: str) -> list[Cue]:
        """The cues with that head, which may be none."""
        return self._by_lemma.get((kind, lemma), [])

    def introduces(self, lemma: str) -> bool:
        """Whether a verb can stand beside words in quotation marks."""
        return lemma in self._introducing


def load_cues(name: str = FILE, text: str | None = None) -> tuple[Cue, ...]:
    """The cues of a data file (the shipped one, or ``text`` of the same form). Raises ``LexiconError`` that names line and column."""
    return tuple(_entry(row) for row in rows(name, COLUMNS, text))


@cache
def shipped_cues() -> Cues:
    """The cues that come with the program."""
    return Cues(load_cues())


@cache
def attribution_words(name: str) -> frozenset[str]:
    """The words of a closed class of ``attribution_words.tsv``.

    >>> "whether" in attribution_words("question")
    True
    """
    return {r["class"]: frozenset(r.many("words")) for r in rows("mentions/attribution_words.tsv", ("class", "words"))}[name]


def _entry(row: Row) -> Cue:
    words, forms = row["cue"].split(), frozenset(row.many("content"))
    if not words:
        raise row.fault("cue", "is empty")
    if row["kind"] not in KINDS:
        raise row.fault("kind", f"'{row['kind']}' is not one of {', '.join(sorted(KINDS))}")
    if not forms or forms - FORMS:
        raise row.fault("content", f"must be some of {', '.join(sorted(FORMS))}, joined by '|'")
    return Cue(words[0], tuple(words[1:]), row["kind"], row["class"], forms, row.address)
