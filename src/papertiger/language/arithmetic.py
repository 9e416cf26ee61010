"""Faster products of matrices for the model's layers.

spaCy multiplies with ``blis``, whose plain kernels give the same bits on any processor. numpy's library takes a third of the time, but its
last bits hang on the processor, and in one big product also on how many rows and threads there are. So a product is made of small ones
that are all of one size: each row then has the same bits in any company, and none is large enough for the library to start threads.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps

ROWS, COLUMNS = 16, 32
"""The size of the small products."""


class Panels(NumpyOps):  # type: ignore[misc]  # thinc has no types for it
    """thinc's operations, with ``X @ W.T`` made of small products where the size of ``W`` allows it."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices; ``trans1`` and ``trans2`` say which is turned first."""
        if out is not None or trans1 or not trans2 or len(y) % COLUMNS:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        whole = len(x) - len(x) % ROWS
        rest = np.zeros((ROWS, x.shape[1]), dtype=x.dtype)
        rest[: len(x) - whole] = x[whole:]
        found = np.empty((len(x), len(y)), dtype=x.dtype)
        found[:whole] = _product(x[:whole], y)
        found[whole:] = _product(rest, y)[: len(x) - whole]
        return found


def _product(x: Any, y: Any) -> Any:
    """``x @ y.T``, the sides being multiples of the small products' sides."""
    panels = y.reshape(len(y) // COLUMNS, 1, COLUMNS, y.shape[1]).transpose(0, 1, 3, 2)
    return np.matmul(x.reshape(1, len(x) // ROWS, ROWS, x.shape[1]), panels).transpose(1, 2, 0, 3).reshape(len(x), len(y))


def hurried(model: Any) -> Any:
    """A copy of a thinc model that makes its products so."""
    copy, ops = model.copy(), Panels()
    for layer in copy.walk():
        layer.ops = ops
    return copy
