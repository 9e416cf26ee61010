"""A pipeline run in less time, to the same result: what it does twice is done once, and what it does word by word is done at once.

Only for models made as spaCy's small English ones are; any other is run as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy import attrs
from spacy.tokens import Doc

from papertiger.language.annotation import Annotator, annotator
from papertiger.language.embedding import embedding
from papertiger.language.entities import Recogniser, recogniser
from papertiger.language.parsed import Parsed, annotated, entities, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language

KNOWN = ["tok2vec", "tagger", "papertiger_paragraphs", "parser", "attribute_ruler", "lemmatizer", "ner"]
COPIED = [attrs.NORM, attrs.TAG]
"""What a word of a text keeps when it is parsed apart: the tokenizer gives some words norms that hang on their neighbours."""


class Quick:
    """Runs a pipeline of the known make."""

    def __init__(self, nlp: Language, embedded: Any, annotate: Annotator, recognise: Recogniser) -> None:
        self.embedded, self.annotate, self.recognise = embedded, annotate, recognise
        self.tagger: Any
        self.paragraphs: Any
        self.parser: Any
        self.tagger, self.paragraphs, self.parser = (nlp.get_pipe(n) for n in ("tagger", "papertiger_paragraphs", "parser"))

    def __call__(self, doc: Doc) -> Parsed:
        """What the pipeline says of a text that is parted into words."""
        return self._rest(self.tag(doc))

    def tag(self, doc: Doc) -> Doc:
        """The text with the tags that the pipeline gives its words."""
        if len(doc):
            doc.tensor = self.embedded(doc)
            self.tagger(doc)
        return doc

    def part(self, doc: Doc, rows: Sequence[int], starts: Sequence[int]) -> Parsed:
        """What the pipeline says of some words of a tagged text, the ``rows``; sentences begin with those of them at ``starts``."""
        told: Any = doc.to_array([*COPIED, attrs.ORTH, attrs.SPACY])[rows]
        part = Doc(doc.vocab, words=told[:, -2].tolist(), spaces=told[:, -1].tolist())
        part.from_array(COPIED, told[:, : len(COPIED)])
        part.tensor = doc.tensor[rows]
        for k in starts:
            part[k].is_sent_start = True
        return self._rest(part)

    def _rest(self, doc: Doc) -> Parsed:
        if len(doc):
            self.parser(self.paragraphs(doc))
        return parsed(doc, self.annotate(doc), self.recognise(doc))


def plain(nlp: Language, doc: Doc) -> Parsed:
    """What any pipeline says of a text that is parted into words."""
    doc = nlp(doc)
    return parsed(doc, annotated(doc), entities(doc))


def quick(nlp: Language, *, hurry: bool = False) -> Quick | None:
    """What runs a pipeline of the known make in less time, in a ``hurry`` with other last bits than the pipeline's own; ``None`` for any
    other."""
    if nlp.pipe_names != KNOWN:
        return None
    tok2vec: Any = nlp.get_pipe("tok2vec")
    ner: Any = nlp.get_pipe("ner")
    shared, own = embedding(tok2vec.model, hurry=hurry), _own_vectors(ner.model, hurry=hurry)
    annotate = annotator(nlp)
    recognise = recogniser(nlp, own) if own is not None else None
    return Quick(nlp, shared, annotate, recognise) if shared and annotate and recognise else None


def _own_vectors(model: Any, *, hurry: bool) -> Callable[[Doc], Any] | None:
    """The vectors that a recogniser reckons for itself: those of its own words, then one layer more."""
    tok2vec = model.get_ref("tok2vec")
    inner = next((n for n in tok2vec.walk() if n.has_ref("embed")), None)
    found = embedding(inner, hurry=hurry) if inner is not None else None
    linear = tok2vec.layers[-1]
    if found is None or linear.name != "linear":
        return None
    return lambda doc: linear.predict(found(doc))
