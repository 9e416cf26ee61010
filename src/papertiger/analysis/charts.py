"""Series as charts: Altair's, whose JSON (Vega-Lite) a web page draws and ``vl-convert`` turns into a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import polars as pl

from papertiger.analysis.followthrough import STANDING
from papertiger.analysis.pairs import QUADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from papertiger.ledger.counting import Accord, PeriodCount

    AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart
FONT = "system-ui, 'Noto Sans', 'Liberation Sans', sans-serif"

COLOURS = {
    "verbal cooperation": "#7fb8dc",
    "material cooperation": "#2f8f4e",
    "verbal conflict": "#e8b23a",
    "material conflict": "#c0392b",
}
STANDING_COLOURS = dict(zip(STANDING, ("#2f8f4e", "#a6d48f", "#c0392b", "#7fb8dc", "#e8b23a", "#cccccc", "#999999"), strict=True))
SIDES = {"cooperative": "#b9dcc2", "conflictual": "#eebdb5"}
WIDTH, HEIGHT, LOW = 640, 220, 120
WHOLE = alt.Legend(title="events", format="d", tickCount=4)
"""The legend of how many events."""


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
        *sides, base.mark_point(filled=True, style="mean", size=36).encode(x=_time().bandPosition(0.5), y=alt.Y("score:Q", scale=scale))
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


def series_chart(counts: Iterable[PeriodCount], step: str = "month", since: str | None = None, until: str | None = None) -> alt.Chart:
    """The events of each period by quad class, cooperation above the line and conflict below; ``step`` is *year*, *month* or *day*. The
    days ``since`` and ``until`` bound what is shown, whether something happened on them or not."""
    rows = [
        {
            "date": (c.period + "-01-01"[len(c.period) - 4 :])[:10],
            "period": c.period,
            "quad": c.quad,
            "events": c.events,
            "signed": -c.events if c.quad.endswith("conflict") else c.events,
            "score": None if c.score is None else round(c.score, 2),
        }
        for c in counts
    ]
    rows += [_nothing_on(day) for day in (since, until) if day]
    bars: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=HEIGHT)
        .mark_bar()
        .encode(
            x=alt.X(f"{_UNITS[step]}(date):T", title=None, scale=alt.Scale(type="utc")),
            y=alt.Y("signed:Q", title="conflict · events · cooperation", axis=alt.Axis(tickMinStep=1, labelExpr=_PLAIN)),
            color=alt.Color("quad:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), title=None),
            tooltip=["period:N", "quad:N", "events:Q", alt.Tooltip("score:Q", title="mean score")],
        )
    )
    return bars


def _nothing_on(day: str) -> dict[str, Any]:
    """A row without events, which stretches the axis to a day: Vega warns of a domain that is given to it beside a unit of time."""
    return {"date": day, "period": day, "quad": QUADS[0], "events": 0, "signed": 0, "score": None}


_PLAIN = "format(abs(datum.value), 'd')"  # below the line too
_UNITS = {"year": "utcyear", "month": "utcyearmonth", "day": "utcyearmonthdate"}


def accord_chart(accords: Sequence[Accord]) -> alt.Chart:
    """Outlets against outlets: how many events two report, and the share of them on which they differ."""
    rows = [
        {"outlet": a, "with": b, "events": one.events, "differing": one.differing, "share": round(one.differing / one.events, 3)}
        for one in accords
        for a, b in ((one.one, one.other), (one.other, one.one))
    ]
    size = alt.Size("events:Q", title="shared events", scale=alt.Scale(range=[40, 500]))
    colour = alt.Color(
        "share:Q", title="share that differs", scale=alt.Scale(scheme="oranges", domain=[0, 1]), legend=alt.Legend(format="%")
    )
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows), width=alt.Step(26), height=alt.Step(26))
        .mark_circle(opacity=1, stroke="#8d816a")
        .encode(
            x=alt.X("with:N", title=None, axis=alt.Axis(labelAngle=-50, grid=True)),
            y=alt.Y("outlet:N", title=None, axis=alt.Axis(grid=True)),
            size=size,
            color=colour,
            tooltip=["outlet:N", "with:N", "events:Q", "differing:Q"],
        )
    )
    return chart


# ------------------------------------------------------------------------------------------------ how charts look
SHADES = {
    "ink": ("#211c15", "#ece4d6"),
    "quiet": ("#625948", "#b1a691"),
    "line": ("#ded5c4", "#3b3427"),
    "land": ("#ddd3c0", "#4a4335"),
    "border": ("#9d9178", "#857a66"),
}
"""The colours of what is not an event, on a light page and on a dark one. A chart holds them as its parameters, so that the page that shows
it can put its own in their place."""
PAPER = ("#ffffff", "#1f1b15")


def themed(chart: AnyChart, dark: bool = False) -> AnyChart:
    """The chart in the colours of a light page or a dark one; what lies under it shows through."""
    ink, quiet, line, land, border = ({"expr": name} for name in SHADES)
    text = {"labelColor": ink, "titleColor": quiet, "labelFont": FONT, "titleFont": FONT}
    looks: AnyChart = chart.configure(
        params=[{"name": name, "value": shades[dark]} for name, shades in SHADES.items()],
        background="transparent",
        font=FONT,
        axis={**text, "gridColor": line, "domainColor": quiet, "tickColor": quiet, "titleFontWeight": "normal"},
        legend={**text, "orient": "bottom", "titleFontWeight": "normal", "symbolBaseFillColor": quiet, "symbolBaseStrokeColor": quiet},
        title={"color": ink, "font": FONT, "anchor": "start"},
        view={"stroke": None},
        style={
            "mean": {"color": ink},
            "name": {"color": ink, "font": FONT},
            "node": {"color": quiet},
            "land": {"color": land, "stroke": border},
        },
    )
    return looks


def vega_lite(chart: AnyChart, dark: bool = False) -> dict[str, Any]:
    """The chart as Vega-Lite, in the colours of a light page or a dark one."""
    bare = themed(chart, dark)
    named, bare.datasets = bare.datasets, alt.Undefined  # put back as they are, since Altair would look at each value
    spec: dict[str, Any] = bare.to_dict(validate=False)
    if named is not alt.Undefined:
        spec["datasets"] = spec.get("datasets", {}) | named
    return spec


def svg(chart: AnyChart, dark: bool = False) -> str:
    """A chart as SVG, by ``vl-convert``; empty where that is not installed."""
    try:
        import vl_convert
    except ModuleNotFoundError:
        return ""
    return str(vl_convert.vegalite_to_svg(vega_lite(chart, dark)))


def _date() -> pl.Expr:
    return (pl.col("month") + "-01").alias("date")


def _values(frame: pl.DataFrame) -> Any:
    """The rows inside the chart, so that it needs no other file."""
    return alt.InlineData(values=frame.to_dicts())
