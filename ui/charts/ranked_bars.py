"""Bars in the theme's colours, labelled on the data."""

from typing import Final

import altair as alt
import pandas as pd

from ui.app import theme
from ui.app.i18n import _
from ui.charts import house

_ROW_HEIGHT: Final = 22
_AXIS_HEIGHT: Final = 36


def bars(frame: pd.DataFrame) -> house.Drawing:
    """Return horizontal bars in the frame's order: columns region, value, label, role (`own`, `partner`, `other`), low, high, alike.

    The thin line across the end of a bar spans low to high; bars that are `alike` are framed.
    """
    colours = theme.colours()
    fills = {"own": colours.accent_hex, "partner": colours.partner_hex, "other": colours.bar}
    # a label begins behind the bar and its line
    ends = frame[["value", "high"]].max(axis=1).clip(lower=0)
    rows = house.records(frame.assign(end=ends, colour=frame["role"].map(fills)))
    return house.Drawing(spec=_chart(), rows=rows, height=_ROW_HEIGHT * len(frame) + _AXIS_HEIGHT, key="bars")


@house.built_once
def _chart() -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(
        alt.X("value:Q").scale(zero=True, nice=False),
        house.names("region", 150, 260),
        tooltip=house.tooltip(region=_("Region"), label=_("Value")),
    )
    bar = alt.RelativeBandSize(0.72)
    alike = base.transform_filter("datum.alike")
    return alt.layer(
        base.mark_bar(height=bar).encode(house.OWN_COLOUR),
        alike.mark_bar(height=bar, filled=False, strokeWidth=1.5, stroke=colours.accent_hex),
        base.mark_rule(strokeWidth=1.5, color=colours.text).encode(x="low:Q", x2="high"),
        base.mark_text(align="left", dx=5).encode(x="end:Q", text="label:N"),
    )
