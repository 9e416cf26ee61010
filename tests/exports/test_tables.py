import csv
import json

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from papertiger import Document, Ledger
from papertiger.exports import parquet
from papertiger.exports.export import export
from papertiger.ledger.forms import commitment_form, document_form, event_form
from papertiger.ledger.tables import ACTORS, TABLES
from papertiger.model import Reading


def expected(book, **asked):
    commitments = list(book.commitments(**asked))
    return {
        "documents": len(list(book.documents(**asked))),
        "events": len(list(book.events(**asked))),
        "commitments": len(commitments),
        "evidence": sum(len(c.evidence) for c in commitments),
        "actors": len(list(book.actors(**asked))),
        "citations": len(list(book.citations(**asked))),
    }


@pytest.mark.parametrize("asked", [{}, {"country": "NOR"}, {"as_of": "2021-03-31"}, {"country": "PER", "since": "2022-01-01"}])
def test_csv_holds_what_the_ledger_answers(ledger, tmp_path, asked):
    written = export(ledger, tmp_path, "csv", **asked)
    assert written == {f"{name}.csv": size for name, size in expected(ledger, **asked).items()}
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert tuple(rows[0]) == table.names
        assert [len(r) for r in rows] == [len(table.names)] * (written[f"{table.name}.csv"] + 1)


def test_csv_keeps_quotes_and_joins_lists(ledger, tmp_path):
    export(ledger, tmp_path, "csv")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["text"]: row for row in csv.DictReader(stream)}
    (condemned,) = (row for text, row in told.items() if '"condemned"' in text)
    assert (condemned["actors"], condemned["recipients"], condemned["mode"]) == ("UN; EU", "NOR", "disapprove")


def test_csv_holds_no_formula(tmp_path):
    with Ledger(tmp_path / "news.db") as book:
        text = "Norway visited Chad on 3 May 2021."
        book.ingest([Reading(Document(text, "-plain", title='=HYPERLINK("http://a.example")', publication="@home"))])
        export(book, tmp_path / "out", "csv")
        with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as stream:
            (row,) = csv.DictReader(stream)
        assert (row["id"], row["title"], row["publication"]) == ("'-plain", '\'=HYPERLINK("http://a.example")', "'@home")


def test_parquet_opens_in_polars_and_duckdb_with_types(ledger, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 2)
    written = export(ledger, tmp_path, "parquet")
    assert written == {f"{name}.parquet": size for name, size in expected(ledger).items()}
    frame = pl.read_parquet(tmp_path / "events.parquet")
    assert frame.schema["actors"] == pl.List(pl.String)
    assert frame.schema["score"] == pl.Float64
    assert frame.schema["negated"] == pl.Boolean
    assert frame["id"].to_list() == [e.id for e in ledger.events()]
    assert frame.filter(pl.col("type") == "ASSAULT")["actors"].to_list() == [["SOM"]]
    counted = duckdb.sql(f"select count(*) from '{tmp_path}/commitments.parquet' where list_contains(parties, 'NOR')").fetchall()
    assert counted == [(sum("NOR" in c.parties for c in ledger.commitments()),)]
    stored = pq.ParquetFile(tmp_path / "events.parquet")
    assert stored.num_row_groups > 1
    assert stored.schema_arrow.field("quad").metadata[b"about"]


def test_empty_tables_keep_their_columns(ledger, tmp_path):
    assert set(export(ledger, tmp_path, "parquet", country="PER", until="1990-01-01").values()) == {0}
    assert tuple(pl.read_parquet(tmp_path / "evidence.parquet").columns) == next(t.names for t in TABLES if t.name == "evidence")


def test_json_lines_have_the_fixed_forms(ledger, tmp_path):
    export(ledger, tmp_path, "jsonl")

    def lines(name):
        return [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]

    def plain(records):
        return json.loads(json.dumps(records))

    assert lines("events") == plain([event_form(e) for e in ledger.events()])
    assert lines("commitments") == plain([commitment_form(c) for c in ledger.commitments()])
    assert lines("documents") == plain([document_form(d) for d in ledger.documents()])
    assert len(lines("actors")) == len(list(ledger.actors()))
    assert len(lines("citations")) == len(list(ledger.citations())) > 0


def test_a_type_narrows_what_it_is_a_type_of(ledger, tmp_path):
    whole = export(ledger, tmp_path, "csv")
    events = export(ledger, tmp_path, "csv", type="CONSULT")
    assert 0 < events["events.csv"] < whole["events.csv"]
    assert events["commitments.csv"] == whole["commitments.csv"]
    assert events["citations.csv"] <= whole["citations.csv"]
    meetings = export(ledger, tmp_path, "csv", type="meeting")
    assert 0 < meetings["commitments.csv"] < whole["commitments.csv"]
    assert meetings["events.csv"] == whole["events.csv"]
    persons = export(ledger, tmp_path, "csv", type="person")
    assert 0 < persons["actors.csv"] < whole["actors.csv"]


def test_every_column_tells_what_it_holds():
    assert all(column.about for table in TABLES for column in table.columns)
    assert len(set(ACTORS.names)) == len(ACTORS.columns)
