"""Series as charts: Altair's, whose JSON (Vega-Lite) a web page draws and ``vl-convert`` turns into a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import polars as pl

from papertiger.analysis.followthrough import STANDING
from papertiger.analysis.pairs import QUADS

if TYPE_CHECKING:
    from typing import Any

COLOURS = {
    "verbal cooperation": "#7fb8dc",
    "material cooperation": "#2f8f4e",
    "verbal conflict": "#e8b23a",
    "material conflict": "#c0392b",
}
STANDING_COLOURS = dict(zip(STANDING, ("#2f8f4e", "#a6d48f", "#c0392b", "#7fb8dc", "#e8b23a", "#cccccc", "#999999"), strict=True))
SIDES = {"cooperative": "#b9dcc2", "conflictual": "#eebdb5"}
WIDTH, HEIGHT, LOW = 640, 220, 120


def month_chart(months: pl.DataFrame, title: str = "") -> alt.VConcatChart:
    """The table of ``by_month``: the events of each month by quad class, cooperation above the line and conflict below, and the mean score
    under it."""
    names = {q.replace(" ", "_"): q for q in QUADS}
    long = months.select("month", *names).unpivot(index="month", variable_name="quad", value_name="events")
    side = pl.when(pl.col("quad").str.ends_with("conflict")).then(-pl.col("events")).otherwise(pl.col("events"))
    long = long.with_columns(side.alias("signed"), pl.col("quad").replace_strict(names, return_dtype=pl.String), _date())
    bars = (
        alt.Chart(_values(long), title=title, width=WIDTH, height=HEIGHT)
        .mark_bar()
        .encode(
            x=_time(),
            y=alt.Y("signed:Q", title="events", axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color("quad:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), title=None),
            tooltip=["month:N", "quad:N", "events:Q"],
        )
    )
    both: alt.VConcatChart = alt.vconcat(bars, _scores(months)).resolve_scale(x="shared")
    return both


def _time() -> alt.X:
    return alt.X("utcyearmonth(date):T", title=None)


def _scores(months: pl.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """The means of the cooperative and of the conflictual side as bars, and that of both as a point."""
    dated = months.with_columns(_date()).filter(pl.col("score").is_not_null())
    base = alt.Chart(_values(dated), width=WIDTH, height=LOW).encode(x=_time(), tooltip=["month:N", "score:Q", "events:Q", "documents:Q"])
    scale = alt.Scale(domain=[-10, 10])
    sides = [base.mark_bar(color=c).encode(y=alt.Y(f"{side}:Q", title="mean score", scale=scale)) for side, c in SIDES.items()]
    return alt.layer(
        *sides, base.mark_point(filled=True, color="black", size=36).encode(x=_time().bandPosition(0.5), y=alt.Y("score:Q", scale=scale))
    )


def follow_chart(table: pl.DataFrame, title: str = "") -> alt.Chart:
    """The table of ``follow_through``: for each group how many promises stand how."""
    key = table.columns[0]
    long = table.select(key, *STANDING).unpivot(index=key, variable_name="standing", value_name="promises")
    order = pl.col("standing").replace_strict({s: i for i, s in enumerate(STANDING)}, return_dtype=pl.Int64).alias("order")
    bars: alt.Chart = (
        alt.Chart(_values(long.with_columns(order)), title=title, width=WIDTH)
        .mark_bar()
        .encode(
            y=alt.Y(f"{key}:N", sort=None, title=None),
            x=alt.X("promises:Q", title="promises"),
            color=alt.Color(
                "standing:N", scale=alt.Scale(domain=list(STANDING_COLOURS), range=list(STANDING_COLOURS.values())), title=None
            ),
            order="order:O",
            tooltip=[f"{key}:N", "standing:N", "promises:Q"],
        )
    )
    return bars


def svg(chart: alt.Chart | alt.VConcatChart) -> str:
    """A chart as SVG, by ``vl-convert``; empty where that is not installed."""
    try:
        import vl_convert
    except ModuleNotFoundError:
        return ""
    return str(vl_convert.vegalite_to_svg(chart.to_json()))


def _date() -> pl.Expr:
    return (pl.col("month") + "-01").alias("date")


def _values(frame: pl.DataFrame) -> Any:
    """The rows inside the chart, so that it needs no other file."""
    return alt.InlineData(values=frame.to_dicts())
