"""One small picture per region: all its figures, the tested years in bold, Sen's line, and where the series breaks."""

from typing import Final

import altair as alt
import pandas as pd

from analytics.comparison.lines import line_segments
from data.catalogue import INDICATORS
from queries import panels, trends
from queries.cache import snapshot_cached
from queries.trends import Followed
from ui.app import theme
from ui.app.i18n import _
from ui.charts import axis, house
from ui.charts import colours as charts_colours
from ui.charts.house import Row

_LINE_ENDS: Final = (("start", "line_start"), ("end", "line_end"))


def drawing(shown: Followed, geo: str) -> house.Drawing:
    """Return the chart of one region, on the axes that all of them share."""
    colour = charts_colours.by_region(shown.regions)[geo]
    rows = [{**row, "colour": colour} for row in _marks(shown.row.key, shown.regions)[geo]]
    years, values = shown.rows["year"], shown.rows["value"]
    # from zero where that does not press the lines together
    low, high = axis.span(values, shown.row.unit, room=0.0)
    low = min(0.0, low) if low < high / 2 else low
    chart = _chart(int(years.min()), int(years.max()), low, high, shown.row.decimals)
    return house.Drawing(spec=chart, rows=rows, key=f"trend_{geo}")


@snapshot_cached(64)
def _marks(indicator: str, regions: tuple[str, ...]) -> dict[str, list[Row]]:
    """Return everything that is drawn of each region, told apart by `mark`."""
    shown = trends.followed(INDICATORS[indicator], list(regions))
    drawn = line_segments(panels.of_regions([indicator], regions))
    marks: dict[str, list[Row]] = {}
    for trend in house.records(shown.trends):
        rows = shown.rows[shown.rows["geo"] == trend["geo"]]
        tested = rows[rows["year"].between(trend["start"], trend["end"])].assign(piece=0)
        line = [{"mark": "line", "year": trend[year], "value": trend[end]} for year, end in _LINE_ENDS if pd.notna(trend[end])]
        cuts = [{"mark": "cut", "year": int(year) - 0.5} for year in rows.loc[rows["reason"] != "", "year"]]
        marks[trend["geo"]] = [*_points(drawn[drawn["geo"] == trend["geo"]], "all"), *_points(tested, "tested"), *line, *cuts]
    return marks


def _points(rows: pd.DataFrame, mark: str) -> list[Row]:
    columns = zip(rows["year"].astype(int), rows["value"].astype(float), rows["piece"].astype(int), strict=True)
    return [{"mark": mark, "year": year, "value": value, "piece": piece} for year, value, piece in columns]


@house.built_once
def _chart(first: int, last: int, low: float, high: float, decimals: int) -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(
        house.years(first, last, tickCount=4),
        alt.Y("value:Q").scale(domain=[low, high], nice=True).axis(tickCount=3),
    )
    every, tested, cuts, line = house.by_mark(base, "all", "tested", "cut", "line")
    tooltip = [alt.Tooltip("year:Q", title=_("Year"), format="d"), alt.Tooltip("value:Q", title=_("Value"), format=f".{decimals}f")]
    return alt.layer(
        cuts.mark_rule(strokeDash=[2, 3], color=colours.quiet).encode(y=alt.value(0), y2=alt.value("height")),
        every.mark_line(strokeWidth=1, color=colours.quiet).encode(detail="piece:N"),
        tested.mark_line(strokeWidth=3, strokeJoin="round").encode(house.OWN_COLOUR),
        line.mark_line(strokeWidth=1.5, strokeDash=[6, 4], color=colours.text),
        every.mark_circle(size=14, color=colours.quiet).encode(tooltip=tooltip),
        tested.mark_circle(size=22).encode(house.OWN_COLOUR, tooltip=tooltip),
    ).properties(height=150)
