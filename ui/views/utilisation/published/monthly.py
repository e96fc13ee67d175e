"""Monthly series that an infrastructure publishes: a small picture for each thing that is counted."""

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from data.catalogue.metrics import METRICS
from data.catalogue.metrics.words import UNITS
from data.numbers import number
from ui.app import theme
from ui.app.i18n import _, language
from ui.charts import vega
from ui.components.dates import month

_HEIGHT: Final = 150
_PER_ROW: Final = 2


def show(rows: pd.DataFrame) -> None:
    """Heading and pictures; nothing where nothing is published by month."""
    if rows.empty:
        return
    st.subheader(_("By month"), anchor=False)
    cells = list(rows.groupby(["metric", "unit"], sort=False))
    for start in range(0, len(cells), _PER_ROW):
        for column, ((metric, unit), series) in zip(st.columns(_PER_ROW), cells[start : start + _PER_ROW], strict=False):
            with column:
                label = _(METRICS[str(metric)].label)
                st.html(f"<p class=answer>{escape(label)}</p><p class=note>{escape(_(UNITS[str(unit)]))}</p>")
                _draw(series, f"months_{metric}", _alternative(series, label, _(UNITS[str(unit)])))


def _alternative(series: pd.DataFrame, label: str, unit: str) -> str:
    ordered = series.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return _("{metric} by month from {first} to {last}: between {low} ({when_low}) and {high} {unit} ({when_high}).").format(
        metric=label,
        first=month(series["when"].iloc[0]),
        last=month(series["when"].iloc[-1]),
        low=number(low["value"], 0, language()),
        when_low=month(low["when"]),
        high=number(high["value"], 0, language()),
        when_high=month(high["when"]),
        unit=unit,
    )


def _draw(series: pd.DataFrame, key: str, alternative: str) -> None:
    pairs = zip(series["when"], series["value"].astype(float), strict=True)
    marks = [
        {"mark": "line", "when": f"{when:%Y-%m-%d}T00:00:00", "value": value, "told": number(value, 0, language())} for when, value in pairs
    ]
    axis = {"title": None, "format": "%Y", "tickCount": "year", "grid": False, "ticks": False, "labelColor": theme.colours().text}
    x = {"field": "when", "type": "temporal", "axis": axis}
    y = vega.number_axis("value", zero=True, nice=True, axis={"tickCount": 3, "format": "~s"})
    tooltip = [vega.tip("when", _("Month"), "%Y-%m"), vega.tip("told", _("Figure"))]
    tooltip[0]["type"] = "temporal"
    layers = [
        vega.layer("line", {"type": "line", "strokeWidth": 2, "color": theme.colours().line}, x=x, y=y),
        vega.layer("line", {"type": "circle", "size": 14, "color": theme.colours().line, "opacity": 1}, x=x, y=y, tooltip=tooltip),
    ]
    vega.show(marks, layers, height=_HEIGHT, key=key, alternative=alternative)
