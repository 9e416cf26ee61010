"""Parts of speech and lemmas by look-up.

The model has rules for them, patterns and then tables of endings, that look at one word, its tag and its label, and now and then at the
word beside it. What they once said of a word so tagged and labelled they say again, so it is remembered; of the few words for which the
one beside counts, they are asked each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy import attrs
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from papertiger.language.parsed import annotated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from papertiger.language.parsed import Annotation

REMEMBERED = 100_000
"""Words, so tagged and labelled, that are remembered; so memory stays flat over any number of texts."""
SEEN_BY_RULES = frozenset(("LOWER", "TAG", "DEP", "IS_SPACE"))
"""What patterns may ask of a token for its outcome to be remembered."""
APART = ("x", "NN", "dep")
"""A word that no pattern for two begins or ends with, with its tag and label: it keeps words apart."""


_Key = tuple[int, ...]
"""A word, its tag and its label, as spaCy numbers them."""


class Annotator:
    """Does the work of a pipeline's attribute ruler and lemmatizer, to the same result. Made by ``annotator``."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: EnglishLemmatizer) -> None:
        self.ruler, self.lemmatizer = ruler, lemmatizer
        self._halves = Matcher(ruler.vocab)
        self._side: dict[int, tuple[int, dict[_Key, set[int]]]] = {}
        self._known: dict[_Key, Annotation] = {}
        self._begins: dict[_Key, set[int]] = {}
        self._ends: dict[_Key, set[int]] = {}
        for number, pattern in enumerate(p for p in _patterns(ruler) if len(p) > 1):
            for half, words in zip(pattern, (self._begins, self._ends), strict=True):
                name = ruler.vocab.strings.add(f"papertiger half {len(self._side)}")
                self._halves.add(name, [[half]])
                self._side[name] = number, words

    def __call__(self, doc: Doc) -> list[Annotation]:
        """The annotations of a tagged and parsed text, without setting them on it."""
        keys: list[_Key] = list(map(tuple, doc.to_array([attrs.ORTH, attrs.TAG, attrs.DEP]).tolist()))
        unknown = {k: i for i, k in enumerate(keys) if k not in self._known}
        if unknown:
            self._learn(doc, unknown)
        out = [self._known[k] for k in keys]
        for i in self._dependent(keys):
            start, end = max(0, i - 1), min(len(doc), i + 2)
            out[i] = self._annotated(self._doc([(t.text, t.tag_, t.dep_) for t in doc[start:end]]))[i - start]
        return out

    def _dependent(self, keys: list[_Key]) -> Iterator[int]:
        """The tokens for which the one beside counts: those that a pattern for two fits."""
        for i in [i for i, key in enumerate(keys[:-1]) if key in self._begins]:
            if not self._begins[keys[i]].isdisjoint(self._ends.get(keys[i + 1], ())):
                yield from (i, i + 1)

    def _learn(self, doc: Doc, unknown: dict[_Key, int]) -> None:
        if len(self._known) + len(unknown) > REMEMBERED:
            for remembered in (self._known, self._begins, self._ends):
                remembered.clear()
            unknown = {tuple(row): i for i, row in enumerate(doc.to_array([attrs.ORTH, attrs.TAG, attrs.DEP]).tolist())}
        told = self._doc([x for i in unknown.values() for x in ((doc[i].text, doc[i].tag_, doc[i].dep_), APART)])
        keys = list(unknown)
        for name, start, _ in self._halves(told):
            number, words = self._side[name]
            words.setdefault(keys[start // 2], set()).add(number)
        self._known.update(zip(keys, self._annotated(told)[::2], strict=True))

    def _doc(self, told: list[tuple[str, str, str]]) -> Doc:
        """A row of words, each given with its tag and label."""
        words, tags, deps = map(list, zip(*told, strict=True))
        return Doc(self.ruler.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))

    def _annotated(self, doc: Doc) -> list[Annotation]:
        """What the model's own rules say of a row of words."""
        return annotated(self.lemmatizer(self.ruler(doc)))


def annotator(nlp: Language) -> Annotator | None:
    """The annotator for a pipeline; ``None`` where its rules look at more than words, tags and labels, or other components set the same."""
    if not nlp.has_pipe("attribute_ruler") or not nlp.has_pipe("lemmatizer") or nlp.has_pipe("morphologizer"):
        return None
    ruler: Any
    lemmatizer: Any
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    if type(ruler) is not AttributeRuler or type(lemmatizer) is not EnglishLemmatizer or lemmatizer.mode != "rule" or lemmatizer.overwrite:
        return None
    patterns = _patterns(ruler)
    plain = all(t.keys() <= SEEN_BY_RULES for p in patterns for t in p) and all(len(p) <= 2 for p in patterns)
    return Annotator(ruler, lemmatizer) if plain else None


def _patterns(ruler: Any) -> list[list[dict[str, Any]]]:
    return [pattern for row in ruler.patterns for pattern in row["patterns"]]
