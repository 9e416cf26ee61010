"""Documents: their ids, and what stays as it was given."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertiger.model import Document
from papertiger.model.document import text_id


@given(st.text())
def test_an_id_is_the_head_of_the_texts_digest(text: str) -> None:
    assert text_id(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    assert Document(text=text).id == text_id(text)


def test_a_given_id_stays() -> None:
    assert Document(text="Kenya met Somalia.", id="report-7").id == "report-7"


def test_a_lone_surrogate_has_an_id() -> None:
    assert len(Document(text="\ud800").id) == 16


def test_documents_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Document(text="Kenya met Somalia.").text = ""  # type: ignore[misc]
