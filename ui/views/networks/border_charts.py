"""Small charts of two regions in step: one per indicator, all over the same years."""

from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from analytics.comparison.lines import line_segments, spread_labels
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import panels
from ui.app.i18n import _
from ui.charts import axis, house
from ui.charts import colours as charts_colours
from ui.charts.grid import Cell, Grid
from ui.charts.house import Row
from ui.components import names, sentences

_PER_ROW: Final = 2
_HEIGHT: Final = 120
_YEARS: Final = 15
"""Years that the charts show at most, the newest."""

_GAP: Final = 13
"""Pixels between the middles of two labels."""

_END: Final = ["year", "label_at", "geo", "colour"]
_DASHES: Final = alt.StrokeDash("kind:N").scale(domain=["own", "carried"], range=[[1, 0], [6, 4]]).legend(None)


def in_step(here: str, there: str, gaps: pd.DataFrame) -> Grid:
    """Return a chart per row of `queries.border.gaps`, all over the years in which any has a value, 15 at most."""
    segments = {key: line_segments(panels.of_regions((key,), (here, there))) for key in gaps["indicator"]}
    last = max(int(one["year"].max()) for one in segments.values())
    first = max(min(int(one["year"].min()) for one in segments.values()), last - _YEARS)
    rows = gaps.to_dict("records")
    return Grid(cells=[_cell(row, segments[row["indicator"]], (here, there), (first, last)) for row in rows], columns=_PER_ROW)


def _cell(gap: dict[object, object], drawn: pd.DataFrame, sides: tuple[str, str], years: tuple[int, int]) -> Cell:
    row = INDICATORS[str(gap["indicator"])]
    drawn = drawn[drawn["year"] >= years[0]]
    words = _("{indicator}, {year}: {value} in {here}, {other} in {there}.").format(
        indicator=_(row.label),
        year=gap["year"],
        value=sentences.value_of(row, float(str(gap["here"]))),
        other=sentences.value_of(row, float(str(gap["there"]))),
        here=names.region(sides[0]),
        there=names.region(sides[1]),
    )
    span = axis.span(drawn["value"], row.unit)
    chart = house.Drawing(spec=_chart(years, span), rows=_points(row, drawn, sides), more=_ends(drawn, sides, span))
    return Cell(chart=chart, alternative=words, title=names.join(f"**{_(row.label)}**", _(row.unit), by=", "))


def _points(row: Indicator, drawn: pd.DataFrame, sides: tuple[str, str]) -> Sequence[Row]:
    shown = drawn[["year", "value", "piece", "kind"]].assign(
        region=drawn["geo"].map(names.region),
        told=[sentences.value_of(row, value) for value in drawn["value"]],
        colour=drawn["geo"].map(charts_colours.of(sides)),
        shape=drawn["geo"].map(charts_colours.shapes(sides)),
    )
    return house.records(shown)


def _ends(drawn: pd.DataFrame, sides: tuple[str, str], span: tuple[float, float]) -> dict[str, Sequence[Row]]:
    """The code of each side where its line ends, above each other where both end alike."""
    ends = drawn.sort_values("year", kind="stable").drop_duplicates("geo", keep="last")
    low, high = span
    places = spread_labels(ends["value"].to_numpy(float), _GAP * (high - low) / _HEIGHT, low, high)
    return {"ends": house.records(ends.assign(label_at=places, colour=ends["geo"].map(charts_colours.of(sides)))[_END])}


@house.built_once
def _chart(years: tuple[int, int], values: tuple[float, float]) -> house.Chart:
    place = (house.years(*years, tickCount=4), alt.Y("value:Q").scale(domain=list(values), nice=False).axis(tickCount=3))
    base = alt.Chart(house.ROWS).encode(*place, house.OWN_COLOUR)
    ends = alt.Chart(alt.NamedData("ends")).encode(place[0], alt.Y("label_at:Q"), house.OWN_COLOUR)
    tooltip = house.tooltip(region=_("Region"), year=_("Year"), told=_("Value"))
    return alt.layer(
        base.mark_line(strokeWidth=2).encode(_DASHES, detail="piece:N"),
        base.mark_point(size=22).encode(alt.Shape("shape:N").scale(None), tooltip=tooltip),
        ends.mark_text(align="left", dx=6, fontWeight=600).encode(text="geo:N"),
        height=_HEIGHT,
        padding={"left": 5, "top": 6, "bottom": 5, "right": 40},
    )
