"""Wire copies: near-identical articles found by MinHash, so that what one agency wrote counts once.

Two articles are copies of each other where their signatures agree by ``ALIKE`` or more and they came out within ``DAYS`` days. Each points
to the earliest of its kind, and came out within as many days of that: what is printed again and again does not make one story of years. An
article without a day goes with the earliest that is like it, and brings no others together. Signatures are made where the documents are
coded and compared at the end in one order, so that the result does not depend on the workers.
Per document a signature takes 256 bytes on disk and some 90 in memory.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from datasketch import MinHash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

PERMUTATIONS, ROWS = 64, 4
"""Numbers of a signature, and how many of them make a band: texts that agree by 0.7 meet in one of the 16 bands in 99 of 100 cases."""

ALIKE = 0.7
DAYS = 7

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_UNKNOWN = np.iinfo(np.int32).max
_AT_ONCE = 100_000
_MIX = np.uint64(0x9E3779B97F4A7C15)


def signature(text: str) -> bytes:
    """The MinHash of a text's runs of four words, letter case and punctuation aside.

    >>> signature("Chad and Niger signed a treaty.") == signature("CHAD and Niger signed a treaty")
    True
    """
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    made = MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine32")
    made.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
    return bytes(made.hashvalues.astype("<u4").tobytes())


def days_of(published: list[str | None]) -> NDArray[np.int32]:
    """The days of dates as numbers, where a date is a day."""
    return np.array(
        [date.fromisoformat(p).toordinal() if p and len(p) == len("2007-05-16") else _UNKNOWN for p in published], dtype=np.int32
    )


def originals(signatures: NDArray[Any], days: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each document the number of the earliest that it is a copy of, or its own.

    ``signatures`` holds one row a document, and may lie on disk.
    """
    by_age = np.lexsort((np.arange(len(days)), days)).astype(np.int32)
    age = np.empty_like(by_age)
    age[by_age] = np.arange(len(days), dtype=np.int32)
    dated = int(np.count_nonzero(days != _UNKNOWN))
    kin = np.arange(len(days), dtype=np.int32)  # by age: the oldest stands for all
    host = kin.copy()  # the oldest with a day that one without is like
    for band in range(0, PERMUTATIONS, ROWS):
        for one, other in _meeting(_hashes(signatures, band), by_age):
            a, b = (age[numbers] for numbers in _copies(one, other, signatures, days))
            apart = (a < dated) & (b >= dated)
            np.minimum.at(host, b[apart], a[apart])
            for older, younger in zip(a[~apart].tolist(), b[~apart].tolist(), strict=True):
                _join(kin, older, younger)
    root = _by_time(kin, days[by_age])
    np.minimum.at(host, root[dated:], host[dated:])  # those without a day that are like each other go to one place
    root[dated:] = root[host[root[dated:]]]
    return by_age[root][age]


def _by_time(kin: NDArray[np.int32], days: NDArray[np.int32]) -> NDArray[np.int32]:
    """What each stands under, by age: its kin are cut where one came out more than ``DAYS`` days after the first, and begin anew."""
    root = np.arange(len(kin), dtype=np.int32)
    first = root.copy()
    for number in np.flatnonzero(kin != root).tolist():
        kin[number] = oldest = kin[kin[number]]  # the root is older than what points to it, so one step is enough
        if days[number] - days[first[oldest]] > DAYS:
            first[oldest] = number
        root[number] = first[oldest]
    return root


def alike(signatures: NDArray[Any], one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float64]:
    """How far the signatures of pairs agree, from 0 to 1: an estimate of the share of runs that the texts have in common."""
    return np.asarray((signatures[one] == signatures[other]).mean(axis=1))


def _hashes(signatures: NDArray[Any], band: int) -> NDArray[np.uint64]:
    out = np.zeros(len(signatures), dtype=np.uint64)
    for start in range(0, len(signatures), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        for column in range(band, band + ROWS):
            out[some] = (out[some] ^ signatures[some, column].astype(np.uint64)) * _MIX
            out[some] ^= out[some] >> np.uint64(29)
    return out


def _meeting(hashes: NDArray[np.uint64], by_age: NDArray[np.int32]) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
    """Pairs of documents with the same hash: each with the oldest that has it, and with the one before itself."""
    order = by_age[np.argsort(hashes[by_age], kind="stable")]
    sorted_hashes = hashes[order]
    later = np.flatnonzero(sorted_hashes[1:] == sorted_hashes[:-1]) + 1
    del sorted_hashes
    begins = np.flatnonzero(np.diff(later, prepend=-1) != 1)  # of runs of one hash; most documents are in none
    first = np.repeat(later[begins] - 1, np.diff(np.append(begins, len(later))))
    for start in range(0, len(later), _AT_ONCE):
        some = later[start : start + _AT_ONCE]
        yield order[first[start : start + _AT_ONCE]], order[some]
        yield order[some - 1], order[some]


def _copies(
    one: NDArray[np.int32], other: NDArray[np.int32], signatures: NDArray[Any], days: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    near = (np.abs(days[one].astype(np.int64) - days[other]) <= DAYS) | (days[one] == _UNKNOWN) | (days[other] == _UNKNOWN)
    one, other = one[near], other[near]
    same = alike(signatures, one, other) >= ALIKE
    return one[same], other[same]


def _join(root: NDArray[np.int32], a: int, b: int) -> None:
    while root[a] != a:
        root[a] = a = int(root[root[a]])
    while root[b] != b:
        root[b] = b = int(root[root[b]])
    root[max(a, b)] = min(a, b)
