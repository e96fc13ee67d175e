"""Panels of a comparison: bars and differences from a benchmark, a line per region, labelled on the data."""

from collections.abc import Sequence
from typing import Final

import altair as alt

from ui.app import theme
from ui.charts import house
from ui.charts.house import Row
from ui.views.compare.charts import SHAPE, tooltip

_ROW: Final = 24
_AXIS: Final = 34
_LETTER: Final = 6.2
"""Pixels across a letter of a label, rather more than less."""

_SHORTEST_BAR: Final = 24
"""Pixels that the longest bar has at least."""

_NARROW: Final = alt.ExprRef("windowSize()[0] < 640 ? 118 : clamp(windowSize()[0] / 12, 80, 118)")
"""Room for names beside the bars of a narrow panel, in pixels."""


def bars(rows: Sequence[Row], *, narrow: bool) -> house.Drawing:
    """Return horizontal bars in the rows' order: region, value, text, colour, reference (None for none) and remark.

    A row without a value says in `text` why; the upright tick is the benchmark. `label_at` is where the text begins, at the
    end of its bar, with room for the longest right of it; `narrow` panels cut long names.
    """
    letters = max((len(str(row["text"])) for row in rows if row["value"] is not None), default=0)
    return house.Drawing(spec=_bars(10 + round(letters * _LETTER), narrow=narrow), rows=rows, height=_ROW * len(rows) + _AXIS)


@house.built_once
def _bars(room: int, *, narrow: bool) -> house.Chart:
    colours, base = theme.colours(), _panel(narrow=narrow)
    reach: list[float | alt.ExprRef] = [0, alt.ExprRef(f"max(width - {room}, {_SHORTEST_BAR})")]
    x = alt.X("value:Q", stack=None).scale(zero=True, nice=False, range=reach).axis(tickCount=3, labelOverlap="greedy", labelSeparation=6)
    label = base.encode(x="label_at:Q", text="text:N")
    benchmark = base.transform_filter("isValid(datum.reference)").encode(x="reference:Q")
    return alt.layer(
        base.mark_bar(height=alt.RelativeBandSize(0.66)).encode(x, house.OWN_COLOUR),
        benchmark.mark_tick(orient="vertical", thickness=2, size=_ROW, color=colours.text, opacity=1),
        label.mark_text(align="left", dx=5, color=colours.page, stroke=colours.page, strokeWidth=6),
        label.mark_text(align="left", dx=5),
    )


def dots(rows: Sequence[Row], reach: float, *, zero: str, narrow: bool) -> house.Drawing:
    """Return differences from a benchmark in the rows' order: region, value, text, colour, shape; the upright line is the benchmark."""
    height = _ROW * len(rows) + _AXIS
    return house.Drawing(spec=_dots(reach, narrow=narrow), rows=rows, height=height, more={"benchmark": [{"value": 0, "name": zero}]})


@house.built_once
def _dots(reach: float, *, narrow: bool) -> house.Chart:
    quiet, base = theme.colours().quiet, _panel(narrow=narrow)
    x = alt.X("value:Q").scale(domain=[-reach, reach], nice=False).axis(labelColor=quiet)
    benchmark = alt.Chart(alt.NamedData("benchmark")).encode(x)
    label = base.encode(x="label_at:Q")
    return alt.layer(
        benchmark.mark_rule(strokeWidth=1.5, color=theme.colours().text).encode(y=alt.value(0), y2=alt.value("height")),
        base.mark_bar(height=2).encode(x, house.OWN_COLOUR, x2=alt.datum(0)),
        base.mark_point(size=90).encode(x, house.OWN_COLOUR, SHAPE),
        label.mark_text(align="left", dx=7).encode(text="right_text:N"),
        label.mark_text(align="right", dx=-7).encode(text="left_text:N"),
        label.mark_text(align="left", dx=7, color=quiet).encode(text="nothing:N"),
        benchmark.mark_text(align="center", dy=-8, color=quiet).encode(y=alt.value(0), text="name:N"),
    )


def _panel(*, narrow: bool) -> alt.Chart:
    """One line per region, named at the left."""
    names = alt.Y("region:N", sort=None).axis(
        labelLimit=_NARROW if narrow else 190, labelOverlap=False, labelBaseline="middle", labelFontSize=12
    )
    return alt.Chart(house.ROWS).encode(names, tooltip=tooltip())
