import pytest

from papertiger.documents.pdf import read_pdf
from papertiger.errors import DocumentError

BODY = [
    "Talks in Osh",
    "The foreign ministers of Mongolia and Nepal met on Friday in order to talk over",
    "the opening of an embassy, and said that they would meet again in spring this year.",
    "A second paragraph is about the trade in wool, which both want to bring to a much",
    "higher level.",
]


def test_lines_become_paragraphs(make_pdf):
    assert read_pdf(make_pdf([BODY])).text.split("\n\n") == [
        "Talks in Osh",
        "The foreign ministers of Mongolia and Nepal met on Friday in order to talk over the opening of an embassy, "
        "and said that they would meet again in spring this year. "
        "A second paragraph is about the trade in wool, which both want to bring to a much higher level.",
    ]


def test_page_numbers_and_running_heads_are_left_out(make_pdf):
    pages = [["The Wool Courier", *BODY, str(n)] for n in (1, 2, 3)]
    text = read_pdf(make_pdf(pages)).text
    assert "Courier" not in text
    assert "level. " not in text
    assert text.count("Talks in Osh") == 3


def test_a_sentence_goes_on_over_the_page(make_pdf):
    assert "talk over the opening" in read_pdf(make_pdf([BODY[:2], BODY[2:]])).text


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_cut_off_file(make_pdf, keep):
    whole = make_pdf([BODY])
    with pytest.raises(DocumentError, match="cut off"):
        read_pdf(whole[: int(keep * len(whole))])


def test_a_broken_file():
    with pytest.raises(DocumentError, match="broken"):
        read_pdf(b"%PDF-1.4\n" + b"rubbish " * 50 + b"\n%%EOF\n")


def test_a_file_without_text(make_pdf):
    with pytest.raises(DocumentError, match="recognition"):
        read_pdf(make_pdf([[]]))
