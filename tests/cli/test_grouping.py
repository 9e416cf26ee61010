from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from papertiger.cli.grouping import grouped


@dataclass(frozen=True, slots=True)
class Where:
    country: Annotated[str, typer.Option("--country", help="The state.")] = "KGZ"
    place: Annotated[str, typer.Option("--place")] = ""


@dataclass(frozen=True, slots=True)
class WhereLoud(Where):
    place: Annotated[str, typer.Option("--place", help="In capitals.", parser=str.upper)] = ""


@pytest.fixture
def app():
    made = typer.Typer()

    @made.command()
    @grouped
    def show(number: int, where: WhereLoud, limit: Annotated[int, typer.Option("--limit")] = 3) -> None:
        """Shows it."""
        typer.echo(f"{number} {where} {limit}")

    return made


def test_each_field_is_an_option_in_the_place_of_all(app):
    help_ = CliRunner().invoke(app, ["--help"]).output
    assert "Shows it." in help_
    assert help_.index("--country") < help_.index("In capitals.") < help_.index("--limit")
    assert "--where" not in help_


def test_the_command_gets_them_together(app):
    run = CliRunner().invoke(app, ["7", "--place", "osh", "--limit", "1"])
    assert run.output == "7 WhereLoud(country='KGZ', place='OSH') 1\n"
    assert CliRunner().invoke(app, ["7"]).output == "7 WhereLoud(country='KGZ', place='') 3\n"
    assert CliRunner().invoke(app, ["7", "--where", "here"]).exit_code == 2
