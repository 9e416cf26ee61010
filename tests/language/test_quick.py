"""The quick run of a pipeline says what the pipeline itself says, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from papertiger.language import quick as module
from papertiger.language.embedding import embedding
from papertiger.language.parsed import annotated, entities, parsed

TEXTS = [
    "",
    " ",
    "\n\n",
    "Kenya",
    "He ain't gonna go; let's see, y'all, it's got ta be there's nobody.",
    "Angela Merkel met U.S. President Barack Obama in Berlin on 3 March 2014, Reuters said.\n\nThe New York Times\ndid not.",
    "The European Central Bank, Deutsche Bank AG and John\n\nSmith paid $3.5 million.  It had been 12 per cent.",
    "KENYA MEETS SOMALIA IN NAIROBI",
    "a" * 3000,
]


@pytest.fixture(scope="module")
def quick(pipeline: Any) -> Any:
    found = module.quick(pipeline.nlp)
    assert found is not None
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_says_what_the_pipeline_says(pipeline: Any, quick: Any, text: str) -> None:
    doc = pipeline.nlp(text)
    assert quick(pipeline.nlp.make_doc(text)) == parsed(doc, annotated(doc), entities(doc))


def test_says_it_of_whole_dispatches(pipeline: Any, quick: Any, examples: Any) -> None:
    for path in examples:
        text = path.read_text(encoding="utf-8")
        doc = pipeline.nlp(text)
        assert quick(pipeline.nlp.make_doc(text)) == parsed(doc, annotated(doc), entities(doc)), path.name


def test_vectors_are_the_models_own(pipeline: Any) -> None:
    model = pipeline.nlp.get_pipe("tok2vec").model
    own = embedding(model)
    assert own is not None
    for text in TEXTS[3:]:
        doc = pipeline.nlp.make_doc(text)
        assert np.array_equal(own(doc), model.predict([doc])[0])


def test_a_pipeline_of_another_make_is_run_as_it_is(pipeline: Any) -> None:
    with pipeline.nlp.select_pipes(disable="ner"):
        assert module.quick(pipeline.nlp) is None
        assert module.plain(pipeline.nlp, pipeline.nlp.make_doc("Angela Merkel left.")).entities == ()


@pytest.mark.parametrize("text", TEXTS)
def test_in_a_hurry_it_says_the_same_of_these(pipeline: Any, quick: Any, text: str) -> None:
    hurried = module.quick(pipeline.nlp, hurry=True)
    assert hurried is not None
    assert hurried(pipeline.nlp.make_doc(text)) == quick(pipeline.nlp.make_doc(text))


def test_a_part_is_read_as_it_is_in_the_whole(pipeline: Any, quick: Any) -> None:
    before, after = "He'd left. ", " It can't be."
    text = before + "Angela Merkel can't meet U.S. President Barack Obama, who's in Berlin." + after
    whole = quick(pipeline.nlp.make_doc(text))
    tagged = quick.tag(pipeline.nlp.make_doc(text))
    rows = range(len(pipeline.nlp.make_doc(before)), len(tagged) - len(pipeline.nlp.make_doc(after)))
    part = quick.part(tagged, rows, [0])
    assert list(part.annotations) == list(whole.annotations[rows.start : rows.stop])
    assert part.heads == [h - rows.start for h in whole.heads[rows.start : rows.stop]]
