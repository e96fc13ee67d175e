"""Bars and lines, drawn with the theme's colours and labelled on the data."""

import altair as alt
import pandas as pd
import streamlit as st

from ui import theme
from ui.language import _

_ROW_HEIGHT = 22
_AXIS_HEIGHT = 36


def bars(frame: pd.DataFrame, *, title: str, alternative: str) -> None:
    """Horizontal bars in the frame's order: columns region, value, label, role (`own`, `partner`, `other`)."""
    colours = theme.colours()
    scale = alt.Scale(domain=["own", "partner", "other"], range=[colours.accent_hex, colours.partner_hex, colours.bar])
    names = alt.Axis(labelLimit=260, labelOverlap=False, labelColor=colours.text, ticks=False, domain=False, labelPadding=6)
    values = alt.Axis(grid=True, gridOpacity=0.4, domain=False, tickCount=5, labelColor=colours.text)
    base = alt.Chart(frame).encode(
        y=alt.Y("region:N", sort=None, title=None, axis=names),
        x=alt.X("value:Q", title=None, axis=values, scale=alt.Scale(nice=False)),
    )
    drawn = base.mark_bar(height={"band": 0.72}).encode(
        color=alt.Color("role:N", scale=scale, legend=None),
        tooltip=[alt.Tooltip("region:N", title=_("Region")), alt.Tooltip("label:N", title=title)],
    )
    labels = base.mark_text(align="left", dx=4, color=colours.text, fontSize=12).encode(text="label:N")
    chart = (drawn + labels).properties(height=_ROW_HEIGHT * len(frame) + _AXIS_HEIGHT).configure_view(stroke=None)
    st.caption(title)  # above the bars, where it wraps on a phone; an axis title would be cut off
    st.altair_chart(chart, width="stretch", alt=alternative)
