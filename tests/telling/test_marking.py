from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.lexicons.world import load_world
from papertiger.telling.marking import LAYERS, Mark, marked, marks
from papertiger.telling.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


class Page(HTMLParser):
    """The words of a piece of HTML, and over each character the marks; wrong nesting is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.over, self.open = "", [], []
        self.ids: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert tag != "a" or "a" not in [t for t, _ in self.open], "a link in a link"
        self.open.append((tag, found.get("title")))
        self.ids += [found["id"]] if found.get("id") else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        self.over += [sorted(title for _, title in self.open if title)] * len(data)


@given(
    text=st.text(alphabet="ab <&>\"'\n", max_size=30),
    spans=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(sorted(LAYERS)), st.booleans()), max_size=8),
)
def test_spans_may_nest_cross_and_repeat(text: str, spans: list[tuple[int, int, str, bool]]) -> None:
    found = [
        Mark((min(a, len(text)), min(b, len(text))), layer, title=f"m{n}", link=f"e{n}" if linked else "")
        for n, (a, b, layer, linked) in enumerate(spans)
    ]
    page = Page(marked(text, found))
    assert page.words == text
    for at, titles in enumerate(page.over):
        assert titles == sorted(m.title for m in found if m.span[0] <= at < m.span[1])
    assert len(page.ids) == len(set(page.ids))


def test_nothing_found_leaves_the_text_as_it_is() -> None:
    assert marked("a < b", []) == "a &lt; b"


def test_a_mark_that_is_cut_has_one_label() -> None:
    html = marked("abcdef", [Mark((0, 4), "quotes", "one", "one"), Mark((2, 6), "sources", "two", "two")])
    assert html.count('data-tag="one"') == html.count('data-tag="two"') == 1


@pytest.mark.parametrize("number", range(8))
def test_all_that_is_found_is_marked(number: int, examples: tuple[Path, ...], reader: Any) -> None:
    reading = reader.read(examples[number].read_text(encoding="utf-8"))
    page = Page(marked(reading.document.text, marks(reading, Wording(reading, load_world())), prefix="d1-"))
    assert page.words == reading.document.text
    assert {f"d1-at-{e.id}" for e in reading.events} <= set(page.ids)
    assert {f"d1-at-{c.id}" for c in reading.commitments} <= set(page.ids)
    for place in reading.places:
        assert any(t.startswith("place: ") for t in page.over[place.span[0]])
