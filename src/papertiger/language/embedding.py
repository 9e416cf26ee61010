"""The model's vectors for words, remembered.

The first layers of the model give a word the same vector wherever it stands; only those above look at its neighbours. So that vector is
reckoned once for each word, as long as the arithmetic gives the same bits whatever else is reckoned with it, which is tried when the model
is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from papertiger.language.arithmetic import hurried

if TYPE_CHECKING:
    from spacy.tokens import Doc

REMEMBERED = 30_000
"""Words whose vectors are kept: some twelve megabytes."""
TRIED = 200
"""Rows of the trial."""
EMBED, EXTRACT = "embed", "extract_features"


class _Features:
    """Rows of attributes where the model expects a text."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def to_array(self, _: Any) -> Any:
        return self.rows


class Embedding:
    """The layers that embed words and those that look at their neighbours, of one ``tok2vec`` model. Made by ``embedding``."""

    def __init__(self, model: Any, *, hurry: bool) -> None:
        self.embed, encode = model.get_ref("embed"), model.get_ref("encode")
        self.encode = hurried(encode) if hurry else encode
        self.columns = self.embed.layers[0].attrs["columns"]
        self._table = np.zeros((REMEMBERED, model.get_dim("nO")), dtype="float32")
        self._row: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Any:
        """The vectors of a text's words, as the model gives them."""
        rows = doc.to_array(self.columns)
        keys = [tuple(row) for row in rows.tolist()]
        unknown = {k: i for i, k in enumerate(keys) if k not in self._row}
        if len(self._row) + len(unknown) > REMEMBERED:
            self._row.clear()
            unknown = {k: i for i, k in enumerate(keys)}
        if len(unknown) > REMEMBERED:
            return self.encode.predict(self.embed.predict([doc]))[0]
        if unknown:
            first = len(self._row)
            self._table[first : first + len(unknown)] = self.embed.predict([_Features(rows[list(unknown.values())])])[0]
            self._row.update((k, first + n) for n, k in enumerate(unknown))
        return self.encode.predict([self._table[[self._row[k] for k in keys]]])[0]


def embedding(model: Any, *, hurry: bool = False) -> Embedding | None:
    """The embedding of a ``tok2vec`` model, in a ``hurry`` with other last bits than the model's own; ``None`` where its layers are of
    another make, or where its arithmetic gives a row other bits in other company."""
    if not (model.has_ref(EMBED) and model.has_ref("encode")) or not model.get_ref(EMBED).layers:
        return None
    embed = model.get_ref(EMBED)
    if embed.layers[0].name != EXTRACT:
        return None
    rows = np.random.default_rng(0).integers(1, 2**62, (TRIED, len(embed.layers[0].attrs["columns"])), dtype="uint64")
    together = embed.predict([_Features(rows)])[0]
    parts = [(k, size) for size in (1, 2, 7, 33, 150) for k in range(0, TRIED, size)]
    stable = all(np.array_equal(embed.predict([_Features(rows[k : k + size])])[0], together[k : k + size]) for k, size in parts)
    return Embedding(model, hurry=hurry) if stable else None
