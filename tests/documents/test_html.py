import pytest

from papertiger.documents.html import read_html
from papertiger.errors import DocumentError

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Envoy in Delhi | Test News</title>
<meta property="og:title" content="Envoy in Delhi"><meta property="og:site_name" content="Test News">
<meta property="article:published_time" content="2011-03-05T10:00:00Z"><meta name="author" content="Ann Writer">
<link rel="canonical" href="https://news.example.org/envoy"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Envoy in Delhi</h1>
<p>The Mongolian foreign minister met his Indian counterpart in Delhi on Friday to talk about training.</p>
<p>Both sides said that talks would resume in April, and the ministry confirmed a visit of experts.</p></article>
<footer>All rights reserved.</footer></body></html>"""


def test_article_title_author_date_and_outlet():
    found = read_html(PAGE)
    assert "met his Indian counterpart" in found.text
    assert "training.\n\nBoth sides" in found.text
    assert "World" not in found.text
    assert (found.title, found.publication, found.byline) == ("Envoy in Delhi", "Test News", "Ann Writer")
    assert (found.published, found.published_precision, found.published_from) == ("2011-03-05", "day", "masthead")
    assert found.url == "https://news.example.org/envoy"


def test_a_page_that_declares_no_date_gets_none():
    page = PAGE.replace('<meta property="article:published_time" content="2011-03-05T10:00:00Z">', "")
    assert read_html(page.replace("talks would resume", "the treaty of 4 May 1999 held and talks would resume")).published is None


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a><a href='/s'>Sport</a></nav><ul><li>Weather</li><li>Markets</li></ul></body></html>",
        "<html><body><script>var a = 'The minister met the envoy in the city on that day.';</script></body></html>",
        "<html><head><title>Nothing",
    ],
)
def test_a_page_without_an_article(page):
    with pytest.raises(DocumentError, match="no article"):
        read_html(page)


def test_bytes_in_another_encoding():
    page = PAGE.replace('<html lang="en"><head>', '<html lang="en"><head><meta charset="windows-1252">').replace(
        "Delhi on", "Delhi – “calmly” – on"
    )
    assert "“calmly”" in read_html(page.encode("cp1252")).text
