"""The stages in their order: a text in, a reading out. No logic of its own."""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import papertiger
from papertiger.commitments.find import find_commitments
from papertiger.documents import prepare, read_documents
from papertiger.errors import DocumentError
from papertiger.events.code import Lexicons, Mentions, code_events
from papertiger.events.relations import find_relations
from papertiger.firstlook.look import FirstLook
from papertiger.language.inflection import inflections
from papertiger.language.pipeline import Pipeline
from papertiger.lexicons.codebook import lexica, load_codebook
from papertiger.lexicons.files import digest
from papertiger.lexicons.places import load_places
from papertiger.mentions.actors import find_actors
from papertiger.mentions.citations import find_citations
from papertiger.mentions.dates import find_dates
from papertiger.mentions.places import find_places
from papertiger.mentions.quotes import find_quotes
from papertiger.model import Document, Issue, Reading
from papertiger.model.reading import FIRST_LOOK

if TYPE_CHECKING:
    from papertiger.model import Parse

LONGEST_NAME = 260
"""Characters that the name of a file has at most, where a text is asked whether it is one."""


class Reader:
    """Reads documents. Loading takes a second or two; after that a reader may be used again and again, and by several threads.

    >>> reading = Reader().read("Norway condemned the attack on Denmark.")
    >>> [(e.type, e.actors[0].code) for e in reading.events][0]
    ('ACCUSE', 'NOR')

    ``model`` names a spaCy package to use instead of that of ``PAPERTIGER_MODEL``, or else the best one installed; raises ``ModelError``
    where there is none. ``codebook`` is the path of a codebook of your own; raises ``LexiconError``, naming file, line and field.
    """

    def __init__(self, *, model: str | None = None, codebook: str | Path | None = None) -> None:
        self.codebook = load_codebook(codebook) if codebook is not None else None
        known = lexica(self.codebook)
        self.world, self.outlets = known.world, known.outlets
        self.places = load_places()
        self.lexicons = Lexicons(known.predicates, known.contexts, known.plover)
        self.pipeline = Pipeline(self.world, model)
        lemmas = inflections(self.pipeline.nlp)
        self._first_look = FirstLook(known, lemmas) if lemmas is not None else None

    def read(self, source: str | Path | Document, *, exhaustive: bool = True) -> Reading:
        """The reading of a text, a file or a document.

        Where it is not ``exhaustive``, a first look at the tagged words decides which sentences are parsed at all. The events, commitments
        and citations are the same but for one in a hundred; what was passed over is among the ``issues``, and ``made_by`` says so.

        A ``str`` is the text itself; a ``Path`` a file of one document, of any kind that ``papertiger read`` takes. Raises
        ``DocumentError`` where the file cannot be read or holds several, where a ``str`` is the name of a file that is there, and where
        the date given is no ISO date; ``TypeError`` on anything else.
        """
        document = prepare(_document(source))
        look = None if exhaustive else self._first_look
        reading = self.read_parse(document, self.pipeline.parse(document, look))
        return reading if look is None else replace(reading, made_by=(*reading.made_by, FIRST_LOOK))

    def read_parse(self, document: Document, parse: Parse) -> Reading:
        """The reading of a document that has been parsed."""
        dates = find_dates(document, parse)
        places = find_places(document, parse, self.places, self.world)
        citations = find_citations(document, parse, dates, self.outlets)
        said = find_quotes(document, parse, citations)
        actors = find_actors(document, parse, self.world, places, said, citations)
        quotes = tuple(replace(q, speaker=actors.speaker(q.speaker_span)) for q in said)
        mentions = Mentions(actors, dates, places, quotes, citations)
        coded, promises = code_events(document, parse, mentions, self.lexicons)
        return Reading(
            document,
            actors.all,
            tuple(c.event for c in coded),
            find_commitments(document, parse, (*coded, *promises), mentions, self.lexicons.predicates),
            quotes,
            citations,
            find_relations(document, parse, mentions, self.world),
            dates,
            places,
            self._issues(document, parse),
            self._made_by(parse),
        )

    def _made_by(self, parse: Parse) -> tuple[tuple[str, str], ...]:
        own = (("codebook", f"{self.codebook.name} {self.codebook.digest}"),) if self.codebook else ()
        return (("papertiger", papertiger.__version__), ("model", parse.model), ("lexicons", self.version), *own)

    @property
    def version(self) -> str:
        """The version of the lexicons: a digest of all data files that ship with the program, and that of the codebook where
        there is one."""
        return digest() if self.codebook is None else f"{digest()}+{self.codebook.digest}"

    def _issues(self, document: Document, parse: Parse) -> tuple[Issue, ...]:
        found = []
        if not document.published:
            found.append(Issue("the document has no date of its own: relative dates stay open"))
        if document.language not in (None, "en"):
            found.append(Issue(f"the text is not taken for English ({document.language}): little or nothing in it is read"))
        found += [Issue("passed over by the first look: nothing in it can make an event", span) for span in parse.passed]
        return tuple(found)


def read(source: str | Path | Document) -> Reading:
    """The reading of a text, a file or a document, by a reader that is made once and kept.

    >>> from papertiger import read
    >>> read("Chad and Niger signed a treaty.").events[0].type
    'SUPPORT'
    """
    return _shared().read(source)


@functools.cache
def _shared() -> Reader:
    return Reader()


def _document(source: str | Path | Document) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, str):
        if len(source) < LONGEST_NAME and "\n" not in source and "\0" not in source and Path(source).is_file():
            raise DocumentError(f"'{source}' is the name of a file, not a text: give Path('{source}') to read the file")
        return Document(text=source)
    if not isinstance(source, Path):
        raise TypeError(f"read() takes a text (str), a file (Path) or a Document, not {type(source).__name__}")
    found = list(itertools.islice(read_documents([source]), 2))
    if len(found) > 1:
        raise DocumentError(f"{source}: it holds several documents: read them one by one, with papertiger.documents.read_documents")
    if isinstance(found[0], DocumentError):
        raise found[0]
    return found[0]
