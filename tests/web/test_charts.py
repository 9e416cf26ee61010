from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from papertiger.analysis.charts import SHADES

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

NAMES = ("series", "kept", "map", "network", "accord")
OF_TWO = {"pair": "USA-IDN"}


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_is_given_for_a_script_and_as_pictures(room: TestClient, name: str) -> None:
    spec = room.get(f"/charts/{name}.json", params=OF_TWO).json()
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    svg = room.get(f"/charts/{name}.svg", params=OF_TWO)
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert svg.text.startswith("<svg")
    png = room.get(f"/charts/{name}.png", params=OF_TWO)
    assert png.headers["content-type"] == "image/png"
    assert png.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_ledger_has_empty_charts(empty: TestClient, name: str) -> None:
    assert empty.get(f"/charts/{name}.svg", params=OF_TWO).text.startswith("<svg")


def test_promises_are_followed_only_for_somebody(room: TestClient) -> None:
    answer = room.get("/charts/kept.json")
    assert (answer.status_code, "name a country" in answer.json()["detail"]) == (400, True)
    assert room.get("/charts/kept.json?country=IDN").status_code == 200


def test_a_chart_takes_the_question_and_the_colours_of_the_page(room: TestClient) -> None:
    def shown(**question: str) -> set[str]:
        spec = room.get("/charts/series.json", params=question).json()
        return {v["period"] for v in spec["datasets"][spec["data"]["name"]]}

    assert all(p.startswith("2023-05-") for p in shown(since="2023-05", until="2023-05"))
    assert shown(country="IDN", step="year") == {"2010"}
    light, dark = (room.get("/charts/series.json", params={"theme": t}).json()["config"]["params"] for t in ("light", "dark"))
    assert [p["name"] for p in light] == [p["name"] for p in dark]
    assert all(one["value"] != other["value"] for one, other in zip(light, dark, strict=True))


def test_the_page_has_the_colours_of_the_pictures(room: TestClient) -> None:
    """What its script puts in the place of a chart's own: each by the same name, in light and in dark."""
    style = room.get("/static/room.css").text
    for name, shades in SHADES.items():
        assert [shade for shade in re.findall(rf"--{name}: (#\w+)", style) if len(shade) == 7] == [shades[0], shades[1], shades[1]]
        assert f'"{name}"' in room.get("/static/charts.js").text


def test_the_axis_runs_over_all_of_the_span(room: TestClient) -> None:
    def ends(**question: str) -> tuple[str, str]:
        spec = room.get("/charts/series.json", params=question).json()
        days = sorted(v["date"] for v in spec["datasets"][spec["data"]["name"]])
        return days[0], days[-1]

    assert ends(since="2020", until="2023") == ("2020-01-01", "2023-12-31")
    assert ends()[0] > "2000-01-01"
    assert ends(since="0001", until="9999") == ("0001-01-01", "9999-12-31")


def test_a_chart_fetches_nothing(room: TestClient) -> None:
    for name in NAMES:
        spec = json.dumps(room.get(f"/charts/{name}.json", params=OF_TWO).json() | {"$schema": ""})
        assert '"url"' not in spec
        assert "http" not in spec


@pytest.mark.parametrize("address", ["pie.svg", "series.gif", "series.svg?step=week", "map.svg?region=Atlantis", "network.svg?side=left"])
def test_what_is_no_chart_is_refused(room: TestClient, address: str) -> None:
    assert room.get(f"/charts/{address}").status_code == 422


def test_the_script_comes_from_our_own_host_and_makes_no_code(room: TestClient) -> None:
    answer = room.get("/charts/vega.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "papertigerEmbed" in answer.text
    assert "expressionInterpreter" in answer.text
