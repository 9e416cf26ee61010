import errno
import os

import pytest

from papertiger.errors import ExportError
from papertiger.exports.export import FORMATS, export
from papertiger.exports.whole import whole
from papertiger.ledger.tables import DOCUMENTS


def test_a_file_is_replaced_only_by_a_whole_one(ledger, tmp_path, monkeypatch):
    export(ledger, tmp_path, "csv", country="NOR")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def full(asked, sink):
        with sink(DOCUMENTS) as take:
            take(next(ledger.documents()))
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("papertiger.exports.asked.Asked.into", full)
    with pytest.raises(ExportError, match=r"documents\.csv cannot be written \(No space left on device\): make room"):
        export(ledger, tmp_path, "csv")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_nothing_is_left_of_what_was_stopped(tmp_path):
    def stopped():
        with whole(tmp_path / "a.txt") as new:
            new.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(ledger, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is no folder"):
        export(ledger, tmp_path / "file", "csv")
    with pytest.raises(ExportError, match="is no folder"):
        export(ledger, tmp_path / "file" / "below", "csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_that_cannot_be_written_is_told(ledger, tmp_path, form):
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="see that you may write"):
        export(ledger, tmp_path, form)
    tmp_path.chmod(0o700)


def test_an_unknown_format_is_told(ledger, tmp_path):
    with pytest.raises(ExportError, match="'xlsx' is no format: choose one of csv, parquet"):
        export(ledger, tmp_path, "xlsx")
