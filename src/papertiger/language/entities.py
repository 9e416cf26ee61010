"""The recogniser's search, over all words of a text at once.

Outside an entity, what the recogniser does with a word hangs on that word's vector alone. So its choice is reckoned for all words together,
and step by step only where an entity has begun. The numbers and the choices are those of spaCy's own search, which goes word by word and
asks the interpreter's lock dozens of times for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy import attrs
from spacy.pipeline import EntityRecognizer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from papertiger.language.parsed import Entity

FEATURES = 3
"""What the recogniser sees of a word: itself, the first word of the open entity, and the word before within it."""


class Recogniser:
    """Finds the entities of a text as the pipeline's recogniser does. Made by ``recogniser``."""

    def __init__(self, ner: Any, vectors: Any) -> None:
        self.vectors, self.ops = vectors, ner.model.ops
        self.lower, upper = ner.model.get_ref("lower"), ner.model.get_ref("upper")
        self.weights, self.bias, self.feature_bias = upper.get_param("W"), upper.get_param("b"), self.lower.get_param("b")
        moves = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self.moves = [(m[:1], m[2:]) for m in moves]
        self.number = {m: i for i, m in enumerate(self.moves)}
        self._closed = np.array([act in "BUO" and bool(label or act == "O") for act, label in self.moves])
        self._begin = np.array([act == "B" for act, _ in self.moves])
        self._single = np.array([act == "U" for act, _ in self.moves])

    def __call__(self, doc: Doc) -> list[Entity]:
        """The entities of a text in which sentences are known."""
        if not len(doc):
            return []
        features = self.lower.predict(self.vectors(doc))
        space, begins = doc.to_array([attrs.IS_SPACE, attrs.SENT_START]).T.astype("int64")
        last = np.append(begins[1:] == 1, True)
        return list(self._found(features, self._outside(features, space == 1, last), last))

    def _outside(self, features: Any, space: Any, last: Any) -> list[int]:
        """What is done with each word where no entity is open: no entity begins with white space, or with a sentence's last word."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        barred = ~self._closed | (self._begin & last[:, None]) | ((self._begin | self._single) & space[:, None])
        chosen: list[int] = np.where(barred, -np.inf, scores).argmax(axis=1).tolist()
        return chosen

    def _scores(self, summed: Any) -> Any:
        hidden = np.ascontiguousarray((summed + self.feature_bias).max(axis=-1))
        return self.ops.gemm(hidden, self.weights, trans2=True) + self.bias

    def _found(self, features: Any, outside: list[int], last: Any) -> Iterator[Entity]:
        nothing, free = self.number["O", ""], 0
        for start, move in enumerate(outside):
            if move == nothing or start < free:
                continue
            act, label = self.moves[move]
            free = start + 1 if act == "U" else self._end(features, start, label, last)
            yield start, free, label

    def _end(self, features: Any, start: int, label: str, last: Any) -> int:
        """Where an entity ends that has begun."""
        inside, end = self.number["I", label], self.number["L", label]
        at = start + 1
        while not last[at]:
            scores = self._scores((features[at + 1, 0] + features[start + 1, 1] + features[at, 2])[None])[0]
            first, second = sorted((inside, end))
            if (second if scores[second] > scores[first] else first) == end:
                break
            at += 1
        return at + 1


def recogniser(nlp: Language, vectors: Any) -> Recogniser | None:
    """The recogniser of a pipeline, ``vectors`` being its first layers; ``None`` where it is of another make than is known here."""
    ner: Any = nlp.get_pipe("ner") if nlp.has_pipe("ner") else None
    if type(ner) is not EntityRecognizer or ner.cfg["beam_width"] != 1 or ner.model.attrs["unseen_classes"]:
        return None
    lower = ner.model.get_ref("lower")
    known = ner.model.attrs["has_upper"] and lower.get_dim("nF") == FEATURES and lower.get_dim("nP") > 1
    return Recogniser(ner, vectors) if known else None
