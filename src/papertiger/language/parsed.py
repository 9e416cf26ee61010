"""What a model says of one text, as plain lists by token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

Annotation = tuple[str, str, str, str, str]
"""The word, its lemma, part of speech, tag and label."""
Entity = tuple[int, int, str]
"""First token, end, label."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text: parallel lists by token, and the entities. ``at`` are the characters where tokens begin, ``sizes`` their lengths;
    ``begins`` says with which of them a sentence begins."""

    annotations: Sequence[Annotation]
    heads: Sequence[int]
    at: Sequence[int]
    sizes: Sequence[int]
    begins: Sequence[bool]
    entities: Sequence[Entity]


def parsed(doc: Doc, annotations: Sequence[Annotation], entities: Iterable[Entity]) -> Parsed:
    """The lists out of a ``Doc`` that has been parsed."""
    heads, at, sizes, begins = doc.to_array([attrs.HEAD, attrs.IDX, attrs.LENGTH, attrs.SENT_START]).T.astype("int64").tolist()
    heads = [i + h for i, h in enumerate(heads)]
    return Parsed(annotations, heads, at, sizes, [x == 1 for x in begins], tuple(entities))


def annotated(doc: Doc) -> list[Annotation]:
    """What the components of a pipeline have set on the tokens of a ``Doc``."""
    return [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc]


def entities(doc: Doc) -> list[Entity]:
    """What a recogniser has set on a ``Doc``."""
    return [(e.start, e.end, e.label_) for e in doc.ents]
