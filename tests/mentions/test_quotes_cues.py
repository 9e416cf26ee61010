"""The lexicon of cues and its faults."""

from __future__ import annotations

import pytest

from papertiger.errors import LexiconError
from papertiger.mentions.quotes_cues import load_cues, shipped_cues

HEAD = "# source: test\n# licence: CC0\ncue\tkind\tclass\tcontent\n"


def test_the_shipped_lexicon_is_large_and_without_doubles() -> None:
    entries = load_cues()
    assert len(entries) > 700
    assert len({(e.kind, e.lemma, e.tail) for e in entries}) == len(entries)


def test_longer_cues_come_first() -> None:
    tails = [len(c.tail) for c in shipped_cues().of("verb", "speak")]
    assert tails == sorted(tails, reverse=True)


def test_only_verbs_of_saying_introduce_quotations() -> None:
    cues = shipped_cues()
    assert cues.introduces("say")
    assert not cues.introduces("demonstrate")
    assert not cues.introduces("walk")


@pytest.mark.parametrize(
    ("line", "column"),
    [("\tverb\tsay\tthat", "cue"), ("say\tadverb\tsay\tthat", "kind"), ("say\tverb\tsay\t", "content"), ("say\tverb\tsay\tif", "content")],
)
def test_a_fault_names_line_and_column(line: str, column: str) -> None:
    with pytest.raises(LexiconError, match=rf"mine\.tsv:4: column '{column}'"):
        load_cues("mine.tsv", HEAD + line + "\n")
