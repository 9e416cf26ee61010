"""The typed records that travel between the stages: frozen, and made of the standard library only."""

from papertiger.model.commitments import Commitment
from papertiger.model.document import Document
from papertiger.model.events import ActorRef, Attribution, Because, Event, Quantity
from papertiger.model.language import Clause, Name, Parse, Phrase, Sentence
from papertiger.model.mentions import Actor, Citation, DateMention, Issue, PlaceMention, Quote, Relation, Role
from papertiger.model.reading import Reading
from papertiger.model.spans import Span, covers, overlap

__all__ = [
    "Actor",
    "ActorRef",
    "Attribution",
    "Because",
    "Citation",
    "Clause",
    "Commitment",
    "DateMention",
    "Document",
    "Event",
    "Issue",
    "Name",
    "Parse",
    "Phrase",
    "PlaceMention",
    "Quantity",
    "Quote",
    "Reading",
    "Relation",
    "Role",
    "Sentence",
    "Span",
    "covers",
    "overlap",
]
