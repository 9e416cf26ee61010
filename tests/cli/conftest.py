import pytest
from typer.testing import CliRunner

from papertiger.cli.app import app

DISPATCH = """Publication: Fjord Courier Volume: 3 Issue: 14
Date: March 9, 2021

Norway condemned the attack on Denmark. On March 8 Finnish President Sauli Niinistö met Swedish Prime Minister Stefan Löfven in
Helsinki (Yle, March 8). Finland promised to send medical aid to Latvia by April 1, 2021.
"""


@pytest.fixture
def run(monkeypatch):
    def call(*arguments, columns="120", **options):
        monkeypatch.setenv("COLUMNS", columns)
        return CliRunner().invoke(app, [str(a) for a in arguments], **options)

    return call


@pytest.fixture
def dispatch(tmp_path):
    path = tmp_path / "dispatch.txt"
    path.write_text(DISPATCH, encoding="utf-8")
    return path
