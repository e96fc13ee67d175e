"""Small charts of two regions in step: one per indicator, all over the same years."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from analytics.comparison.lines import spread_labels
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import border
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

_DASHES: Final = alt.StrokeDash("kind:N").scale(domain=["own", "carried"], range=[[1, 0], [6, 4]]).legend(None)


def in_step(here: str, there: str, gaps: pd.DataFrame) -> Grid:
    """Return a chart per row of `queries.border.gaps`, all over the years in which any has a value, 15 at most."""
    lines = {key: border.points(key, here, there) for key in gaps["indicator"]}
    last = max(one[-1]["year"] for one in lines.values())
    first = max(min(one[0]["year"] for one in lines.values()), last - _YEARS)
    rows = gaps.to_dict("records")
    return Grid(cells=[_cell(row, lines[row["indicator"]], (here, there), (first, last)) for row in rows], columns=_PER_ROW)


def _cell(gap: Mapping[Any, Any], points: Sequence[Mapping[Any, Any]], sides: tuple[str, str], years: tuple[int, int]) -> Cell:
    row = INDICATORS[gap["indicator"]]
    drawn = [one for one in points if one["year"] >= years[0]]
    words = _("{indicator}, {year}: {value} in {here}, {other} in {there}.").format(
        indicator=_(row.label),
        year=gap["year"],
        value=sentences.value_of(row, gap["here"]),
        other=sentences.value_of(row, gap["there"]),
        here=names.region(sides[0]),
        there=names.region(sides[1]),
    )
    span = axis.span(pd.Series([one["value"] for one in drawn]), row.unit)
    chart = house.Drawing(spec=_chart(years, span), rows=_points(row, drawn, sides), more={"ends": _ends(drawn, sides, span)})
    return Cell(chart=chart, alternative=words, title=names.join(f"**{_(row.label)}**", _(row.unit), by=", "))


def _points(row: Indicator, drawn: Sequence[Row], sides: tuple[str, str]) -> Sequence[Row]:
    colours, shapes = charts_colours.by_region(sides), charts_colours.shapes(sides)
    return [
        {
            **one,
            "region": names.region(one["geo"]),
            "told": sentences.value_of(row, one["value"]),
            "colour": colours[one["geo"]],
            "shape": shapes[one["geo"]],
        }
        for one in drawn
    ]


def _ends(drawn: Sequence[Row], sides: tuple[str, str], span: tuple[float, float]) -> Sequence[Row]:
    """The code of each side where its line ends, above each other where both end alike."""
    colours, (low, high) = charts_colours.by_region(sides), span
    ends = list({one["geo"]: one for one in drawn}.values())
    places = spread_labels([one["value"] for one in ends], _GAP * (high - low) / _HEIGHT, low, high)
    return [
        {"year": one["year"], "label_at": float(at), "geo": one["geo"], "colour": colours[one["geo"]]}
        for one, at in zip(ends, places, strict=True)
    ]


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
