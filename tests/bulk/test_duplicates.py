import numpy as np

from papertiger.bulk.duplicates import PERMUTATIONS, alike, days_of, originals, signature

TEXT = " ".join(f"word{n % 83}x{n}" for n in range(300))
OTHER = " ".join(f"other{n % 71}y{n}" for n in range(300))


def found(texts, days):
    signatures = np.stack([np.frombuffer(signature(t), dtype="<u4") for t in texts])
    assert signatures.shape == (len(texts), PERMUTATIONS)
    return originals(signatures, days_of(days)).tolist()


def test_a_copy_points_to_the_earliest_whatever_the_order():
    texts, days = [TEXT, OTHER, "LEAD. " + TEXT, TEXT[: len(TEXT) * 9 // 10]], ["2007-05-17", "2007-05-17", "2007-05-16", "2007-05-18"]
    assert found(texts, days) == [2, 1, 2, 2]
    assert found(texts[::-1], days[::-1]) == [1, 1, 2, 1]


def test_the_first_of_one_day_stands_for_the_others():
    assert found([OTHER, TEXT, TEXT, TEXT], ["2007-05-16"] * 4) == [0, 1, 1, 1]


def test_what_comes_again_much_later_is_no_copy():
    assert found([TEXT, TEXT, TEXT], ["2007-05-16", "2007-05-24", "2007-06-16"]) == [0, 1, 2]
    assert found([TEXT, TEXT], ["2007-05-16", None]) == [0, 0]


def test_a_text_without_a_day_brings_no_others_together():
    assert found([TEXT, TEXT, TEXT], ["2007-05-16", None, "2017-05-16"]) == [0, 0, 2]
    assert found([TEXT, TEXT, TEXT, TEXT], [None, "2017-05-16", "2007-05-16", None]) == [2, 1, 2, 2]
    assert found([TEXT, OTHER, TEXT], [None, "2007-05-16", None]) == [0, 1, 0]


def test_texts_without_a_day_that_are_like_each_other_go_to_one_place():
    """The shorter is like the dated text, the shortest only like the shorter."""
    words = TEXT.split()
    texts = [" ".join(words[:150]), " ".join(words[:190]), " ".join(words[:235])]
    assert found(texts[:1] + texts[2:], [None, "2007-05-16"]) == [0, 1]
    assert found(texts, [None, None, "2007-05-16"]) == [2, 2, 2]


def test_a_chain_of_weeks_is_cut_where_it_is_too_long():
    days = ["2007-05-01", "2007-05-07", "2007-05-13", "2007-05-19", "2007-05-20", "2007-05-26"]
    assert found([TEXT] * 6, days) == [0, 0, 2, 2, 2, 5]
    assert found([TEXT] * 6, days[::-1]) == [0, 3, 3, 3, 5, 5]


def test_texts_that_share_little_are_none():
    half = TEXT[: len(TEXT) // 2] + OTHER[: len(OTHER) // 2]
    assert found([TEXT, half, OTHER], ["2007-05-16"] * 3) == [0, 1, 2]


def test_the_estimate_is_near_the_truth():
    words = TEXT.split()
    signatures = np.stack([np.frombuffer(signature(t), dtype="<u4") for t in (TEXT, " ".join(words[:270]))])
    assert abs(alike(signatures, np.array([0]), np.array([1]))[0] - 267 / 297) < 0.15


def test_many_documents():
    chance = np.random.default_rng(1)
    signatures = chance.integers(0, 2**32, size=(20_000, PERMUTATIONS), dtype=np.uint32)
    copies = np.arange(0, 20_000, 10)
    signatures[copies + 1] = signatures[copies]
    expected = np.arange(20_000)
    expected[copies + 1] = copies
    assert (originals(signatures, np.full(20_000, 732_000, dtype=np.int32)) == expected).all()


def test_nothing_at_all():
    assert originals(np.empty((0, PERMUTATIONS), dtype="<u4"), days_of([])).tolist() == []
    assert signature("") == signature("...")
