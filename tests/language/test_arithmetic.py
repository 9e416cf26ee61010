"""The faster products are right, and give a row the same bits in any company."""

from __future__ import annotations

import numpy as np
import pytest

from papertiger.language.arithmetic import Panels


@pytest.mark.parametrize("rows", [0, 1, 15, 16, 17, 100])
@pytest.mark.parametrize("columns", [7, 32, 96])
def test_products_are_right(rows: int, columns: int) -> None:
    numbers = np.random.default_rng(0)
    x, y = numbers.standard_normal((rows, 24), dtype="float32"), numbers.standard_normal((columns, 24), dtype="float32")
    assert np.allclose(Panels().gemm(x, y, trans2=True), x @ y.T, atol=1e-4)


def test_a_row_has_the_same_bits_in_any_company() -> None:
    numbers = np.random.default_rng(1)
    x, y = numbers.standard_normal((50, 288), dtype="float32"), numbers.standard_normal((288, 288), dtype="float32")
    together = Panels().gemm(x, y, trans2=True)
    for start, size in ((0, 1), (3, 17), (20, 30), (49, 1)):
        assert np.array_equal(Panels().gemm(x[start : start + size], y, trans2=True), together[start : start + size])
