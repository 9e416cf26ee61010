import csv

import polars as pl
import pytest

from papertiger.exports.export import export
from papertiger.exports.polecat import COLUMNS, folded, portions
from papertiger.ledger.records import HAPPENED
from papertiger.lexicons.states import alpha3


@pytest.fixture(scope="module")
def frame(ledger, tmp_path_factory):
    place = tmp_path_factory.mktemp("polecat")
    written = export(ledger, place, "polecat")
    found = pl.read_csv(place / "polecat.txt", separator="\t", infer_schema=False)
    assert written == {"polecat.txt": len(found)}
    return found


def test_it_has_the_columns_of_the_weekly_files(frame):
    assert tuple(frame.columns) == COLUMNS
    assert len(COLUMNS) == 40


def test_it_holds_what_happened_and_nothing_else(frame, ledger):
    happened = [e for e in ledger.events() if e.status in HAPPENED and not e.negated]
    assert [int(i.rsplit("_", 1)[1]) for i in frame["Event ID"]] == [e.id for e in happened]
    assert set(frame["Event Type"]) == {e.type for e in happened}
    assert set(frame["Quad Code"]) <= {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"}
    assert all(len(day) == 10 for day in frame["Event Date"])


def test_organisations_are_folded_and_states_numbered(frame):
    condemned = frame.filter(pl.col("Actor Country") == "UNO; EUR").row(0, named=True)
    assert (condemned["Event Type"], condemned["Recipient Country"], condemned["Recipient COW"]) == ("ACCUSE", "NOR", "385")
    assert condemned["Actor COW"] == "None"


def test_places_have_the_numbers_of_geonames(frame):
    oslo = frame.filter(pl.col("Placename") == "Oslo").row(0, named=True)
    assert (oslo["City"], oslo["Country"], oslo["GeoNames ID"], oslo["Feature Type"]) == ("Oslo", "NOR", "3143244", "PPLC")
    assert round(float(oslo["Latitude"])) == 60
    assert "Ana Ruiz" in oslo["Story People"]


def test_no_cell_breaks_a_line(frame, ledger, tmp_path):
    export(ledger, tmp_path, "polecat")
    with (tmp_path / "polecat.txt").open(encoding="utf-8") as stream:
        assert {line.count("\t") for line in stream} == {len(COLUMNS) - 1}
    with (tmp_path / "polecat.txt").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream, dialect="excel-tab"))) == len(frame)


@pytest.mark.parametrize(
    ("code", "plover"), [("KGZ", "KGZ"), ("XKX", "XKX"), ("UNHCR", "UNO"), ("ECB", "EUR"), ("NATO", "IGO"), ("PRK", "PRK")]
)
def test_codes_are_folded_as_plover_does(code, plover):
    assert folded(code) == plover


def test_every_state_with_a_number_is_a_state():
    from papertiger.exports.polecat import _numbers

    assert set(_numbers()) - set(alpha3().values()) <= {"XKX"}
    assert len(set(_numbers().values())) == len(_numbers()) == 195


def test_portions_take_all():
    assert [len(p) for p in portions(range(7), 3)] == [3, 3, 1]
