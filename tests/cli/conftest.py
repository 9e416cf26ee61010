import functools
from pathlib import Path

import pytest
from typer.testing import CliRunner

from papertiger import Reader
from papertiger.cli.app import app
from papertiger.settings import setting

DISPATCH = """Publication: Fjord Courier Volume: 3 Issue: 14
Date: March 9, 2021

Norway condemned the attack on Denmark. On March 8 Finnish President Sauli Niinistö met Swedish Prime Minister Stefan Löfven in
Helsinki (Yle, March 8). Finland promised to send medical aid to Latvia by April 1, 2021.
"""


@pytest.fixture(scope="session")
def loaded(reader, root):
    """What the commands load: the reader of the whole run, and one for each codebook of the examples. All else is loaded as ever."""
    with_codebook = functools.cache(lambda path: Reader(codebook=path))

    def load(*, codebook=None):
        if setting("model") or not (codebook is None or Path(codebook).is_relative_to(root)):
            return Reader(codebook=codebook)
        return reader if codebook is None else with_codebook(codebook)

    return load


@pytest.fixture(scope="session")
def run(loaded):
    """Calls a command in this process."""

    def call(*arguments, columns="120", **options):
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("COLUMNS", columns)
            patched.setattr("papertiger.reader.Reader", loaded)
            return CliRunner().invoke(app, [str(a) for a in arguments], **options)

    return call


@pytest.fixture
def dispatch(tmp_path):
    path = tmp_path / "dispatch.txt"
    path.write_text(DISPATCH, encoding="utf-8")
    return path
