"""Papertiger as a component of a spaCy pipeline of one's own."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from papertiger.errors import ModelError
from papertiger.language.pipeline import installed_models
from papertiger.model import Reading

TEXT = "Kenyan Foreign Minister Ann Wairimu met Somali President Omar Warsame in Nairobi on May 3. She condemned Ethiopia."


@pytest.fixture(scope="module")
def nlp() -> Any:
    name = installed_models()[0][0]
    loaded = importlib.import_module(name).load()
    loaded.add_pipe("papertiger", last=True)
    return loaded


def test_the_reading_is_on_the_doc(nlp: Any) -> None:
    reading = nlp(TEXT)._.reading
    assert isinstance(reading, Reading)
    assert [(e.type, {r.code for r in e.actors}) for e in reading.events] == [("CONSULT", {"KEN", "SOM"}), ("ACCUSE", {"KEN"})]


def test_spans_count_in_the_docs_text(nlp: Any) -> None:
    doc = nlp(TEXT)
    for event in doc._.reading.events:
        assert doc.text[slice(*event.trigger_span)] == event.trigger_text
        assert doc.char_span(*event.trigger_span) is not None


def test_a_doc_may_carry_its_own_date(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["published"] = "2006-05-17"
    event = nlp(doc)._.reading.events[0]
    assert (event.date and event.date.start, doc._.reading.document.published) == ("2006-05-03", "2006-05-17")


def test_without_a_date_what_needs_one_stays_open(nlp: Any) -> None:
    reading = nlp("Kenya met Somalia on Monday.")._.reading
    assert reading.document.published is None
    assert all(d.start is None for d in reading.dates)


def test_the_pipeline_may_give_a_date_for_all() -> None:
    name = installed_models()[0][0]
    own = importlib.import_module(name).load()
    own.add_pipe("papertiger", config={"published": "2006-05-17"})
    doc = own.make_doc("Kenya met Somalia on Monday.")
    doc.user_data["published"] = "2006-05-24"
    dates = [own("Kenya met Somalia on Monday.")._.reading.dates[0].start, own(doc)._.reading.dates[0].start]
    assert dates == ["2006-05-15", "2006-05-22"]


def test_a_stream_of_texts(nlp: Any) -> None:
    docs = list(nlp.pipe(["Kenya condemned Somalia.", "", "Uganda shelled Rwanda."]))
    assert [[e.type for e in d._.reading.events] for d in docs] == [["ACCUSE"], [], ["ASSAULT"]]


@pytest.mark.parametrize("text", ["", "  ", "\n", "Kenya", "🎉", "KENYA MET SOMALIA", "Kenya met\r\nSomalia.", "“Kenya’s ‘word’”"])
def test_ugly_texts(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert doc._.reading.document.text == doc.text


def test_the_component_is_found_by_its_name_and_says_what_it_needs() -> None:
    meta = spacy.language.Language.get_factory_meta("papertiger")
    assert {"token.dep", "token.tag", "doc.ents"} <= set(meta.requires)
    assert not meta.default_config.get("published")


def test_a_pipeline_that_lacks_what_it_needs_is_told_by_spacys_own_check() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("papertiger")
    problems = blank.analyze_pipes()["problems"]["papertiger"]
    assert "token.dep" in problems


def test_a_pipeline_without_a_parser_is_refused_with_what_it_lacks() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("papertiger")
    with pytest.raises(ModelError, match="TAG"):
        blank("Kenya condemned Sudan.")


def test_mastheads_and_datelines_are_left_out(nlp: Any) -> None:
    doc = nlp("KENYA, May 3, 2011 (AP) -- Somalia met Spain in Berlin.\n\nCopyright 2011 Harbour Weekly. All rights reserved.")
    (event,) = doc._.reading.events
    assert {r.code for r in event.actors} == {"SOM", "ESP"}
    assert doc.text[slice(*event.sentence)] == "Somalia met Spain in Berlin."


def test_the_extension_is_there_once_a_component_is_made(nlp: Any) -> None:
    assert Doc.has_extension("reading")
    assert nlp.make_doc("Kenya.")._.reading is None
