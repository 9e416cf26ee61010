"""The docs are true: every field, setting, library and example is told of, links lead somewhere, and shown code runs."""

from __future__ import annotations

import dataclasses
import doctest
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papertiger import model
from papertiger.cli.app import app
from papertiger.settings import SETTINGS

if TYPE_CHECKING:
    from papertiger import Reader

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = {
    "Reading": model.Reading,
    "Document": model.Document,
    "Actor": model.Actor,
    "Role": model.Role,
    "Event": model.Event,
    "Actor in its part": model.ActorRef,
    "Attribution": model.Attribution,
    "Because": model.Because,
    "Quantity": model.Quantity,
    "Commitment": model.Commitment,
    "Quote": model.Quote,
    "Citation": model.Citation,
    "Relation": model.Relation,
    "Date": model.DateMention,
    "Place": model.PlaceMention,
    "Issue": model.Issue,
}
PAGES = ["README.md", "examples/README.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
DECISIONS = {
    "Chad agreed to withdraw its troops from Niger.": "AGREE TCD > NER",
    "Chad promised to withdraw its troops from Niger.": "AGREE TCD > NER",
    "Chad announced that it would withdraw its troops from Niger.": "CONCEDE TCD > NER",
    "Chad withdrew its troops from Niger.": "RETREAT TCD > NER",
    "Chad will not withdraw from Niger.": "REJECT TCD > NER",
    "Chad must leave Niger, the Sudanese foreign minister said.": "REQUEST SDN > TCD",
    "Norway wants Denmark to withdraw from Sweden.": "REQUEST NOR > DNK",
    "Norway wants to meet Denmark.": "AGREE DNK+NOR >",
    "Norway announced that it would attack Denmark.": "THREATEN NOR > DNK",
    "Norway called for an end to the war with Denmark.": "REQUEST NOR > DNK",
    "Norway withdrew its demand for compensation from Denmark.": "CONCEDE NOR > DNK",
    "Norway cancelled the talks with Denmark.": "REJECT NOR > DNK",
    "Norway summoned the Danish ambassador.": "ACCUSE NOR > DNK",
    "Norway sent a protest note to Denmark.": "ACCUSE NOR > DNK",
    "Norway withdrew its ambassador from Denmark.": "SANCTION NOR > DNK",
    "Norway and Denmark held joint exercises.": "COOPERATE DNK+NOR >",
    "Egypt deported two Sudanese workers.": "COERCE EGY > SDN",
    "Kenyan students protested in Nairobi.": "PROTEST KEN > KEN",
    "U.S.-led forces attacked a village in Afghanistan.": "ASSAULT USA > AFG",
    "Saudi-backed rebels attacked Sanaa.": "ASSAULT - > YEM",
    "Police arrested five students in Nairobi.": "COERCE KEN > KEN",
    "President Mubarak met Israeli officials.": "CONSULT EGY+ISR >",
    "Norway asked Denmark to build a road.": "REQUEST NOR > DNK",
    "Libya denied that it attacked Chad.": "",
    "Chad failed to meet Niger.": "",
    "An earthquake killed 20 people in Turkey.": "",
    "The Walsh family volunteered to help their neighbours.": "",
}
"""What docs/coding.md and docs/how-it-decides.md say of such sentences."""
WRITTEN_TOGETHER = {"trigger_text": "trigger", "trigger_span": "trigger"}


def section(page: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", page.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


@pytest.mark.parametrize("title", SECTIONS)
def test_every_field_of_a_record_is_documented(title: str) -> None:
    told = set(re.findall(r"`(\w+)`", section((ROOT / "docs/records.md").read_text(encoding="utf-8"), title)))
    fields = {WRITTEN_TOGETHER.get(f.name, f.name) for f in dataclasses.fields(SECTIONS[title])}
    assert fields <= told


def test_every_variable_that_the_source_reads_is_a_setting() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r"PAPERTIGER_[A-Z]+", source)) == {s.variable for s in SETTINGS}


def test_every_library_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "docs/decisions.md").read_text(encoding="utf-8").lower()
    extras = (d for extra, needs in project["optional-dependencies"].items() if extra != "dev" for d in needs)
    names = [re.split(r"[<>=\[ ]", d)[0] for d in (*project["dependencies"], *extras)]
    assert [n for n in names if n.lower() not in reasons] == []


def test_every_example_is_listed(examples: tuple[Path, ...]) -> None:
    told = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    assert len(examples) >= 6
    assert [p.name for p in examples if f"`{p.name}`" not in told] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in t]
    assert [t for t in targets if not (ROOT / page).parent.joinpath(t).exists()] == []


@pytest.mark.parametrize(("sentence", "coded"), DECISIONS.items())
def test_coding_decisions_hold(sentence: str, coded: str, reader: Reader) -> None:
    def side(refs: tuple[model.ActorRef, ...]) -> str:
        return "+".join(sorted({r.code or "-" for r in refs}))

    events = reader.read(sentence).events
    assert [f"{e.type} {side(e.actors)} > {side(e.recipients)}".rstrip() for e in events] == ([coded] if coded else [])


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_are_named_exist(page: str) -> None:
    from typer.main import get_command

    commands = get_command(app).commands  # type: ignore[attr-defined]
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"^(?:\$ )?papertiger ([a-z]+)", text, re.M) + re.findall(r"`papertiger ([a-z]+)", text)
    assert [n for n in named if n not in commands] == []


@pytest.mark.parametrize("page", PAGES)
def test_data_files_that_are_named_exist(page: str) -> None:
    shipped = [p.as_posix() for p in (ROOT / "src" / "papertiger" / "data").rglob("*.tsv")]
    named = set(re.findall(r"`(?:data/)?([\w/]+\.tsv)", (ROOT / page).read_text(encoding="utf-8")))
    assert [n for n in named if not any(s.endswith(f"/{n}") for s in shipped)] == []


@pytest.mark.parametrize("page", ["README.md", "docs/library.md"])
def test_programs_in_the_docs_run(page: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "one.txt").write_text((root / "examples" / "gulf-2023.txt").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    programs = re.findall(r"^```python\n(.*?)```", (root / page).read_text(encoding="utf-8"), re.M | re.S)
    assert programs
    for program in programs:
        exec(compile(program, page, "exec"), {})


@pytest.mark.parametrize("page", ["tutorial.md", "codebook-own.md", "evaluating.md"])
def test_code_in_the_docs_runs(page: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # the pages read from examples/
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    result = doctest.testfile(str(root / "docs" / page), module_relative=False, optionflags=options)
    assert result.attempted > 0
    assert result.failed == 0
