import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.documents import prepare
from papertiger.model import Document

BODY = "On May 16 the Chadian minister met an envoy of Niger. Talks go on (Alwihda, May 17)."


def skipped(document):
    return [document.text[a:b] for a, b in document.skip]


def test_masthead_on_one_line():
    found = prepare(Document(text=f"Publication: Eurasia Daily Monitor Volume: 5 Issue: 93\n\n{BODY}"))
    assert (found.publication, found.volume, found.issue) == ("Eurasia Daily Monitor", 5, 93)
    assert skipped(found) == ["Publication: Eurasia Daily Monitor Volume: 5 Issue: 93"]
    assert (found.published, found.published_precision, found.published_from) == ("2008-05", "month", "masthead")


def test_masthead_on_many_lines():
    head = "Publication: Sahel Letter\nVolume: 3\nIssue: 12\nDate: May 18, 2009 08:00 AM\nTitle: Border: What Next?\nBy: Ann Writer\n\n"
    found = prepare(Document(text=head + BODY))
    assert (found.publication, found.volume, found.issue, found.title, found.byline) == (
        "Sahel Letter",
        3,
        12,
        "Border: What Next?",
        "Ann Writer",
    )
    assert (found.published, found.published_from) == ("2009-05-18", "masthead")
    assert found.text[found.skip[-1][1] :].strip() == BODY


def test_masthead_without_colons():
    found = prepare(Document(text=f"China Brief, Volume 7, Issue 10, May 16, 2007\n{BODY}"))
    assert (found.publication, found.volume, found.issue, found.published) == ("China Brief", 7, 10, "2007-05-16")


def test_title_byline_date_and_dateline():
    found = prepare(Document(text=f"Niger Sends Envoy\nBy Ann Writer, Sahel Press Agency\nMay 18, 2009\n\nN'DJAMENA, Chad (AP) _ {BODY}"))
    assert (found.title, found.byline, found.published) == ("Niger Sends Envoy", "Ann Writer, Sahel Press Agency", "2009-05-18")
    assert found.dateline_place == "N'DJAMENA, Chad"
    assert found.text[found.skip[-1][1] :].strip() == BODY


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nMore of it.",
        "The paper said in an editorial on Monday, Oct. 26:\n\nThe ministers met.",
        "Poll: Voters turn away from the party.\n\nA poll shows it.",
        "No one: that was the answer. Niger said so.",
        "By Monday Niger had left the talks.\n\nThey failed.",
        "Niger Sends Envoy",
    ],
)
def test_prose_is_no_head(text):
    found = prepare(Document(text=text))
    assert (found.title, found.publication, found.byline, found.skip) == (None, None, None, ())


def test_what_was_given_stays():
    given = Document(
        text=f"Publication: Eurasia Daily Monitor Volume: 4 Issue: 101\n\n{BODY}",
        title="T",
        publication="P",
        language="fr",
        published="1999",
        published_precision="year",
        published_from="given",
    )
    found = prepare(given)
    assert (found.title, found.publication, found.language, found.published, found.published_from) == ("T", "P", "fr", "1999", "given")


def test_a_given_title_is_known_again_in_the_text():
    found = prepare(Document(text=f"Niger sends envoy.\n\n{BODY}", title="Niger Sends Envoy"))
    assert skipped(found) == ["Niger sends envoy."]


@pytest.mark.parametrize(
    ("text", "published", "precision", "source"),
    [
        ("LIMA, May 3, 2011 (AP) -- Peru met Chile.", "2011-05-03", "day", "dateline"),
        # a summit announced for August 2007, sources cited of May: May 2007
        (f"{BODY} A summit will be held on August 16, 2007.", "2007-05", "month", "text"),
        # sources of November, a summit announced for February 2008: the November before it
        ("He came (Alwihda, November 20). A summit is scheduled for February 2008.", "2007-11", "month", "text"),
        # a day told with its year, close to the one cited
        ("On 14 May 2010 the envoy came. He left on May 16 (Alwihda, May 17).", "2010-05", "month", "text"),
        # a dateline without a year takes the year from the text
        ("LIMA, May 3 (AP) -- Peru met Chile. A summit is planned for June 9, 2011.", "2011-05-03", "day", "dateline"),
        # the year alone, where the months leave it open
        ("On 14 March 2010 they met. A summit will be held on 9 December 2010.", "2010", "year", "text"),
        # nothing settles it
        (BODY, None, "unknown", "none"),
        (f"{BODY} The treaty of July 12, 1996 stands.", None, "unknown", "none"),
        ("Chad met Niger.", None, "unknown", "none"),
        ("LIMA, May 3 (AP) -- Peru met Chile.", None, "unknown", "none"),
        # contradictory: told as past in 2011, yet a summit of 2007 lies ahead
        (f"{BODY} A summit will be held on August 16, 2007. In 2011 it failed.", None, "unknown", "none"),
        ("Chad may 5 times have met Niger (see May 2007 report, page 3). It marches on.", None, "unknown", "none"),
    ],
)
def test_the_documents_date(text, published, precision, source):
    found = prepare(Document(text=text))
    assert (found.published, found.published_precision, found.published_from) == (published, precision, source)


def test_a_month_far_from_the_issues_place_in_the_year_leaves_the_year():
    text = "Publication: Eurasia Daily Monitor Volume: 5 Issue: 1\n\nThey met (Kabar, December 28) again (Kabar, December 29)."
    assert prepare(Document(text=text)).published == "2008"


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2009 Sahel Press. All rights reserved.",
        "© 2009 Sahel Press",
        "Sign up for our daily newsletter",
        "Read the rest here.",
        "Share this article",
        "Share",
        "Photo: A. Writer/Sahel Press",
        "Photo by A. Writer",
        "Follow Ann Writer on Twitter @ann",
        "Contact: press@example.org",
        "For more information, visit our site.",
        "Ann Writer contributed to this report.",
        "The views expressed here are the author's own.",
        "The post Niger Sends Envoy appeared first on Sahel Letter.",
        "(END)",
        "https://example.org/more",
    ],
)
def test_boilerplate_is_left_out(line):
    assert skipped(prepare(Document(text=f"{BODY}\n\n{line}\n"))) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after Chad left the talks.",
        "Contact between both armies was broken off on Monday.",
        "Copyright law was the subject of talks between Chad and Niger.",
        "Niger said it would follow Chad on the way to a treaty.",
        "More than 300 soldiers left Niger.",
        "Reading the treaty aloud, the king wept.",
        "Print shops in Niamey were closed by police.",
        "Photographs of the bridge were handed to the envoy.",
        "Related talks were held in Chad.",
        "Subscribers to the pact met.",
        "Image is all for the king, a diplomat said.",
        "Searching for a way out, Niger called Chad.",
    ],
)
def test_prose_that_begins_like_boilerplate_is_kept(line):
    assert skipped(prepare(Document(text=f"{BODY}\n\n{line}\n"))) == []


def test_a_wrapped_boilerplate_sentence_is_left_out_whole():
    text = f"{BODY}\n\nSubscribe to our letter and get\nthe news of the Sahel\nevery day.\nChad met Niger.\n"
    assert skipped(prepare(Document(text=text))) == ["Subscribe to our letter and get\nthe news of the Sahel\nevery day."]


@pytest.mark.parametrize(("text", "language"), [("Chad met Niger.", "en"), ("Президент встретил посла. OK", "und"), ("1234", "en")])
def test_language(text, language):
    assert prepare(Document(text=text)).language == language


PIECES = st.sampled_from(
    [
        "Publication: A Volume: 4 Issue: 2",
        "Date: May 3, 2007",
        "LIMA (AP) -- ",
        "By Ann Writer",
        "Read more",
        "Chad met Niger.",
        "\n",
        "\n\n",
        " ",
        "é“”",
        "May 16",
        "Title",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_spans_lie_in_order_inside_the_text_and_preparing_twice_changes_nothing(text):
    found = prepare(Document(text=text))
    assert found.text == text
    assert all(0 <= a < b <= len(text) for a, b in found.skip)
    assert all(a[1] < b[0] for a, b in zip(found.skip, found.skip[1:], strict=False))
    assert prepare(found) == found
