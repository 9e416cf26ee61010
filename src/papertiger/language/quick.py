"""A pipeline run in less time, to the same result: what it does twice is done once, and what it does word by word is done at once.

Only for models made as spaCy's small English ones are; any other is run as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from papertiger.language.annotation import Annotator, annotator
from papertiger.language.embedding import embedding
from papertiger.language.entities import Recogniser, recogniser
from papertiger.language.parsed import Parsed, annotated, entities, parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

KNOWN = ["tok2vec", "tagger", "papertiger_paragraphs", "parser", "attribute_ruler", "lemmatizer", "ner"]


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
        if len(doc):
            doc.tensor = self.embedded(doc)
            doc = self.parser(self.paragraphs(self.tagger(doc)))
        return parsed(doc, self.annotate(doc), self.recognise(doc))


def runner(nlp: Language) -> Callable[[Doc], Parsed]:
    """What runs a pipeline: in less time where it is of the known make, else as it is."""
    return _quick(nlp) or (lambda doc: _plain(nlp(doc)))


def _plain(doc: Doc) -> Parsed:
    return parsed(doc, annotated(doc), entities(doc))


def _quick(nlp: Language) -> Quick | None:
    if nlp.pipe_names != KNOWN:
        return None
    tok2vec: Any = nlp.get_pipe("tok2vec")
    ner: Any = nlp.get_pipe("ner")
    shared, own = embedding(tok2vec.model), _own_vectors(ner.model)
    annotate = annotator(nlp)
    recognise = recogniser(nlp, own) if own is not None else None
    return Quick(nlp, shared, annotate, recognise) if shared and annotate and recognise else None


def _own_vectors(model: Any) -> Callable[[Doc], Any] | None:
    """The vectors that a recogniser reckons for itself: those of its own words, then one layer more."""
    tok2vec = model.get_ref("tok2vec")
    inner = next((n for n in tok2vec.walk() if n.has_ref("embed")), None)
    found = embedding(inner) if inner is not None else None
    linear = tok2vec.layers[-1]
    if found is None or linear.name != "linear":
        return None
    return lambda doc: linear.predict(found(doc))
