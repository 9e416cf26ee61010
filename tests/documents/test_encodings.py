import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.documents.encodings import decode
from papertiger.errors import DocumentError

RUSSIAN = "Президент Киргизии встретился с премьер-министром Таджикистана в Бишкеке. Стороны подписали соглашение о границе. " * 4
ENGLISH = "“Chad met Niger” — the ministry’s statement said… " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_all_its_forms(encoding):
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


def test_windows_quotation_marks_in_english():
    assert decode(ENGLISH.encode("cp1252")) == ENGLISH
    assert decode(ENGLISH.encode("cp1251")) == ENGLISH


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_cyrillic(encoding):
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_polish_names_in_english():
    text = (
        "Lech Wałęsa met Władysław Bartoszewski and Bronisław Geremek in Łódź on Monday, the ministry said, and more talks will follow. "
        * 4
    )
    assert decode(text.encode("cp1250")) == text


def test_latin_1():
    text = "Le président français a rencontré le ministre à Orléans. Les députés ont été reçus à l'Élysée après un déjeuner. " * 4
    assert decode(text.encode("latin-1")) == text


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"Chad") == "Chad"


def test_broken_utf8_names_the_byte():
    broken = "Бишкек и Ош".encode() + b"\xff" + "Бишкек и Ош".encode()
    with pytest.raises(DocumentError, match="byte 20"):
        decode(broken)


def test_a_mark_that_lies():
    with pytest.raises(DocumentError, match="UTF-16"):
        decode(codecs.BOM_UTF16_LE + b"abc")


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_text_or_an_error(data):
    with contextlib.suppress(DocumentError):
        assert isinstance(decode(data), str)


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: not t.startswith("\ufeff")))
def test_utf8_comes_back_as_it_went(text):
    assert decode(text.encode("utf-8")) == text
