"""Bars in the theme's colours, labelled on the data."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from ui.app import theme
from ui.app.i18n import _
from ui.charts import vega

_ROW_HEIGHT: Final = 22
_AXIS_HEIGHT: Final = 36
_NAMES: Final = {"expr": "windowSize()[0] < 640 ? 150 : 260"}
"""Room for names in pixels: a phone needs some for the bars."""


def bars(frame: pd.DataFrame, *, title: str, alternative: str) -> None:
    """Horizontal bars in the frame's order: columns region, value, label, role (`own`, `partner`, `other`), low, high, alike.

    The thin line across the end of a bar spans low to high; bars that are `alike` are framed.
    """
    colours = theme.colours()
    fills = {"own": colours.accent_hex, "partner": colours.partner_hex, "other": colours.bar}
    rows = [{**one, "mark": "framed" if one["alike"] else "bar", "fill": fills[one["role"]]} for one in _records(frame)]
    names = {"title": None, "labelLimit": _NAMES, "labelOverlap": False, "labelColor": colours.text, "labelPadding": 6}
    y = {"field": "region", "type": "nominal", "sort": None, "axis": {**names, "ticks": False, "domain": False}}
    place = {"x": vega.number_axis("value", zero=True), "y": y}
    fill = {"field": "fill", "type": "nominal", "scale": None}
    tooltip = [vega.tip("region", _("Region")), vega.tip("label", title)]
    bar = {"type": "bar", "height": {"band": 0.72}}
    layers = [
        {"mark": bar, "encoding": {**place, "color": fill, "tooltip": tooltip}},
        vega.layer("framed", {**bar, "filled": False, "strokeWidth": 1.5, "stroke": colours.accent_hex}, **place),
        {"mark": {"type": "rule", "strokeWidth": 1.5, "color": colours.text}, "encoding": _at(place, "low") | {"x2": {"field": "high"}}},
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12, "color": colours.text},
            "encoding": _at(place, "end") | {"text": {"field": "label"}},
        },
    ]
    st.caption(title)  # above the bars, where it wraps on a phone; an axis title would be cut off
    vega.show(rows, layers, height=_ROW_HEIGHT * len(frame) + _AXIS_HEIGHT, key="bars", alternative=alternative)


def _at(place: vega.Spec, field: str) -> vega.Spec:
    return {**place, "x": {**place["x"], "field": field}}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The bars as plain values, `end` where the label begins."""
    ends = frame.assign(end=frame[["value", "high"]].max(axis=1).clip(lower=0))
    return [{str(key): value for key, value in one.items()} for one in ends.to_dict("records")]
