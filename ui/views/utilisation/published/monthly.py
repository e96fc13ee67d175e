"""Monthly series that an infrastructure publishes: a small picture for each thing that is counted."""

from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from data.catalogue.metrics import METRICS
from data.catalogue.metrics.words import UNITS
from ui.app import theme
from ui.app.i18n import _, number
from ui.charts import house
from ui.charts.grid import Cell, Grid
from ui.components.dates import month

_PER_ROW: Final = 2


def render(rows: pd.DataFrame) -> None:
    """Draw heading and charts; nothing where nothing is published by month."""
    if rows.empty:
        return
    st.subheader(_("By month"), anchor=False)
    series = rows.groupby(["metric", "unit"], sort=False)
    Grid(cells=[_cell(str(metric), _(UNITS[str(unit)]), one) for (metric, unit), one in series], columns=_PER_ROW)("")


def _cell(metric: str, unit: str, series: pd.DataFrame) -> Cell:
    label, pairs = _(METRICS[metric].label), zip(series["when"], series["value"].astype(float), strict=True)
    rows = [{"when": house.day(when), "value": value, "told": number(value)} for when, value in pairs]
    chart = house.Drawing(spec=_chart(), rows=rows, key=f"months_{metric}")
    return Cell(chart=chart, alternative=_alternative(series, label, unit), title=label, note=unit)


def _alternative(series: pd.DataFrame, label: str, unit: str) -> str:
    ordered = series.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return _("{metric} by month, {first} to {last}: between {low} ({when_low}) and {high} {unit} ({when_high}).").format(
        metric=label,
        first=month(series["when"].iloc[0]),
        last=month(series["when"].iloc[-1]),
        low=number(low["value"]),
        when_low=month(low["when"]),
        high=number(high["value"]),
        when_high=month(high["when"]),
        unit=unit,
    )


@house.built_once
def _chart() -> house.Chart:
    base = alt.Chart(house.ROWS, height=150).encode(
        alt.X("when:T"),
        alt.Y("value:Q").scale(zero=True).axis(tickCount=3, format="~s"),
    )
    tooltip = [alt.Tooltip("when:T", title=_("Month"), format="%Y-%m"), alt.Tooltip("told:N", title=_("Value"))]
    colour = theme.colours().line
    return alt.layer(base.mark_line(strokeWidth=2, color=colour), base.mark_circle(size=14, color=colour).encode(tooltip=tooltip))
