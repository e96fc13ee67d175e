"""Bullet bars: how much of the way to each target is done; a dashed frame where nothing is reported."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt

from ui.app import theme
from ui.app.i18n import _
from ui.charts import axis, house

_ROW_HEIGHT: Final = 46
_AXIS_HEIGHT: Final = 30


def drawing(rows: Sequence[dict[str, Any]]) -> house.Drawing:
    """Return the bars: rows with label, share (0 to 1), state (reported, unknown) and words, those above each bar."""
    return house.Drawing(spec=_chart(), rows=list(rows), key="bullets", height=_ROW_HEIGHT * len(rows) + _AXIS_HEIGHT)


@house.built_once
def _chart() -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(house.names("label", 130, 240), tooltip=house.tooltip(label=_("Target"), words=_("Value")))
    whole = alt.X("end:Q").scale(domain=[0, 1], nice=False).axis(**axis.SHARES, tickCount=4)
    track = base.transform_calculate(end="1")
    reported, unknown = (alt.datum.state == state for state in ("reported", "unknown"))
    return alt.layer(
        # first, since the order of the rows is that of the first layer
        base.mark_text(align="left", baseline="middle", dy=-9).encode(x=alt.value(0), text="words:N"),
        track.transform_filter(reported).mark_bar(height=16, color=colours.bar, opacity=0.35, yOffset=9).encode(whole),
        track.transform_filter(unknown).mark_bar(height=16, filled=False, stroke=colours.quiet, strokeDash=[3, 3], yOffset=9).encode(whole),
        base.transform_filter(reported).mark_bar(height=16, color=colours.line, yOffset=9).encode(alt.X("share:Q")),
        track.transform_filter(reported).mark_tick(height=24, thickness=3, color=colours.text, yOffset=9).encode(whole),
    )
