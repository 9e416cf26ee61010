"""Who says what: direct, half quoted, reported, and what is no speech at all."""

from __future__ import annotations

from typing import Any

import pytest

from papertiger.mentions.quotes import find_quotes
from papertiger.model import Citation, Document, Quote


def quotes(pipeline: Any, text: str, **given: Any) -> tuple[Quote, ...]:
    document = Document(text=text)
    return find_quotes(document, pipeline.parse(document), **given)


def told(pipeline: Any, text: str) -> list[tuple[str | None, str, bool]]:
    return [(q.speaker_text, text[slice(*q.span)], q.direct) for q in quotes(pipeline, text)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister said that the bridge would open soon.", "The minister", "that the bridge would open soon"),
        ("The bridge will open soon, the minister said.", "the minister", "The bridge will open soon"),
        ("The bridge, the minister said, will open soon.", "the minister", "The bridge, the minister said, will open soon"),
        ("According to the ministry, the bridge will open soon.", "the ministry", "the bridge will open soon"),
        ("The bridge will open soon, according to the ministry.", "the ministry", "The bridge will open soon"),
        ("Poland wants to reopen the bridge.", "Poland", "to reopen the bridge"),
        ("Poland hoped that the bridge would hold.", "Poland", "that the bridge would hold"),
        ("The envoy suggested holding a new round of talks.", "The envoy", "holding a new round of talks"),
        ("The mayor criticized the delay.", "The mayor", "the delay"),
        ("The mayor called for a new bridge.", "The mayor", "a new bridge"),
        ("The mayor rejected Chad's claim that the bridge was mined.", "The mayor", "Chad's claim that the bridge was mined"),
    ],
)
def test_reported_speech_and_will(pipeline: Any, text: str, speaker: str, content: str) -> None:
    assert told(pipeline, text) == [(speaker, content, False)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“We will rebuild the bridge,” said Ivan Petrov.", "Ivan Petrov", "We will rebuild the bridge,"),
        ('"We will rebuild the bridge," Petrov said.', "Petrov", "We will rebuild the bridge,"),
        ("``We will rebuild the bridge,'' Petrov said.", "Petrov", "We will rebuild the bridge,"),
        ("'We will rebuild the bridge,' Petrov said.", "Petrov", "We will rebuild the bridge,"),
        ("Petrov said: “We will rebuild the bridge.”", "Petrov", "We will rebuild the bridge."),
        ("“Will it hold? We do not know,” Petrov said.", "Petrov", "Will it hold? We do not know,"),
        ("“He told me ‘it will hold’ and left,” Petrov said.", "Petrov", "He told me ‘it will hold’ and left,"),
        ("“The bridge belongs to all of us.” ― Maria Petrova\n\nThe mayor left.", "Maria Petrova", "The bridge belongs to all of us."),
    ],
)
def test_direct_speech(pipeline: Any, text: str, speaker: str, content: str) -> None:
    assert told(pipeline, text) == [(speaker, content, True)]


def test_a_half_quote_gives_the_quoted_words(pipeline: Any) -> None:
    text = "Petrov said the bridge was “a monument to our common folly and pride.”"
    assert told(pipeline, text) == [("Petrov", "a monument to our common folly and pride.", True)]


def test_a_cue_that_interrupts_makes_no_second_quote(pipeline: Any) -> None:
    text = "“We will rebuild the bridge,” Petrov said. “It will take two years and much money.”"
    (quote,) = quotes(pipeline, text)
    assert text[slice(*quote.span)].startswith("We will")
    assert text[slice(*quote.span)].endswith("much money.")
    assert quote.direct
    assert quote.cue_span is not None
    assert text[slice(*quote.cue_span)] == "said"


def test_a_notice_quoted_over_paragraphs_is_spoken_by_what_announces_it(pipeline: Any) -> None:
    text = "The accord lists the following aims:\n\n“The sides will open the bridge.\n\nThe sides will guard it by night and by day.”"
    last = quotes(pipeline, text)[-1]
    assert (last.speaker_text, last.direct) == ("The accord", True)
    assert text[last.span[0] :].startswith("The sides will open")
    assert text[: last.span[1]].endswith("by day.")


def test_whole_sentences_after_a_sentence_about_somebody_are_his(pipeline: Any) -> None:
    text = "Petrov judged the works highly. “There are no more quarrels between our two towns.”"
    assert told(pipeline, text)[-1] == ("Petrov", "There are no more quarrels between our two towns.", True)


def test_a_relative_pronoun_belongs_to_the_speakers_words(pipeline: Any) -> None:
    text = "The council heard an engineer who said that the bridge was unsafe."
    quote = next(q for q in quotes(pipeline, text) if q.speaker_text == "an engineer")
    assert quote.speaker_span is not None
    assert text[slice(*quote.speaker_span)] == "an engineer who"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n  ",
        "Without money the treaty will stay a mere “scrap of paper.”",
        "The “Harbour Lights” ferry sank off the coast.",
        "The ministers' cars arrived at the workers' hostel.",
        "The bridge opened on Monday.",
        "“",
        "”””",
    ],
)
def test_names_and_words_at_arms_length_are_no_speech(pipeline: Any, text: str) -> None:
    assert told(pipeline, text) == []


def test_what_is_said_inside_other_words_is_part_of_them(pipeline: Any) -> None:
    assert len(told(pipeline, "Petrov said the mayor believed that the bridge was safe.")) == 1


def test_an_unclosed_mark_does_not_swallow_the_next_paragraph(pipeline: Any) -> None:
    text = "“We will rebuild the bridge, Petrov said.\n\nThe mayor said that the river was high."
    assert all("\n" not in content for _, content, _ in told(pipeline, text))


def test_citations_are_named_and_left_out_of_the_words(pipeline: Any) -> None:
    text = "Petrov hopes to rebuild the bridge (Khovar, June 4)."
    at = text.index("(")
    source = Citation("c1", "Khovar", "TJK", "agency", None, (at, len(text) - 1), (0, at - 1))
    (quote,) = quotes(pipeline, text, citations=(source,))
    assert quote.citations == ("c1",)
    assert text[slice(*quote.span)] == "to rebuild the bridge"


def test_lines_of_a_transcript(pipeline: Any) -> None:
    text = "PETROV: The bridge will hold.\n\nDOE: I hear you, Mr. Petrov.\n\nPETROV: So you say, Ms. Doe.\n"
    assert [s for s, _, _ in told(pipeline, text)] == ["PETROV", "DOE", "PETROV"]


def test_a_label_is_no_speaker(pipeline: Any) -> None:
    assert told(pipeline, "Note: The bridge is closed. A note hangs there.") == []


def test_ids_run_in_the_order_of_the_text(pipeline: Any) -> None:
    found = quotes(pipeline, "Petrov said that it rained. Doe said that it snowed. “It did both at once,” the mayor said.")
    assert [q.id for q in found] == ["q1", "q2", "q3"]
    assert [q.span for q in found] == sorted(q.span for q in found)
    assert all(q.speaker is None for q in found)


@pytest.mark.parametrize(
    "text",
    [
        "said said said, said.",
        "“said,” “said” “said",
        "According to",
        "According to him",
        "that that that said that",
        ", he said, ",
        "he said:",
        "A: B: C: “D”",
        "(“He said”) ‘she said",
        "x" * 3000 + " said “" + "y " * 500,
    ],
)
def test_rubbish_gives_spans_inside_the_text(pipeline: Any, text: str) -> None:
    for quote in quotes(pipeline, text):
        assert 0 <= quote.span[0] < quote.span[1] <= len(text)
        assert quote.speaker_span is not None
        assert text[slice(*quote.speaker_span)].strip()
