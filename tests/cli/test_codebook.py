import json

import pytest

from papertiger.lexicons.plover import load_plover


def test_all_types_modes_contexts_and_sectors(run):
    book = json.loads(run("codebook", "--format", "json").stdout)
    plover = load_plover()
    assert [t["type"] for t in book["types"]] == list(plover.types)
    assert all(t["predicates"] > 0 for t in book["types"])
    assert {(m["type"], m["mode"]) for m in book["modes"]} == {(t.name, m) for t in plover.types.values() for m in t.modes}
    assert [c["context"] for c in book["contexts"]] == list(plover.contexts)
    assert {s["sector"] for s in book["sectors"]} == set(plover.sectors)


@pytest.mark.parametrize("columns", ["80", "140"])
def test_the_table_fits(run, columns):
    for arguments in ([], ["--type", "consult"]):
        result = run("codebook", *arguments, columns=columns)
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= int(columns)


def test_the_lines_of_one_type(run):
    (lines,) = json.loads(run("codebook", "--type", "AID", "--format", "json").stdout).values()
    assert any("donate" in line["words"] for line in lines)
    assert all(line["line"].rpartition(":")[2].isdigit() for line in lines)


def test_markdown(run):
    out = run("codebook", "--format", "markdown").stdout
    assert "## types\n\n| type |" in out
    rows = [x for x in out.splitlines() if x.startswith("| AGREE |")]
    assert rows


def test_a_type_that_is_none(run):
    result = run("codebook", "--type", "HUG")
    assert result.exit_code == 2
    assert "CONSULT" in result.stderr
