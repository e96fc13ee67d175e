"""One small picture per region: all its figures, the tested years in bold, Sen's line, and where the series breaks."""

from typing import Final

import pandas as pd

from analytics.comparison.lines import pieces
from data.catalogue import INDICATORS
from queries import panels, trends
from queries.cache import snapshot_cached
from queries.trends import Followed
from ui.app import theme
from ui.app.i18n import _
from ui.charts import axis, vega
from ui.charts import colours as charts_colours
from ui.charts.vega import Spec

_HEIGHT: Final = 150
_LINE_ENDS: Final = (("start", "line_start"), ("end", "line_end"))


def draw(shown: Followed, geo: str, alternative: str) -> None:
    """The picture of one region, on the axes that all of them share."""
    rows = _marks(shown.row.key, shown.regions)[geo]
    vega.show(rows, _layers(shown, geo), height=_HEIGHT, key=f"trend_{geo}", alternative=alternative)


@snapshot_cached(64)
def _marks(indicator: str, regions: tuple[str, ...]) -> dict[str, list[Spec]]:
    """Everything that is drawn of each region, told apart by `mark`."""
    shown = trends.followed(INDICATORS[indicator], list(regions))
    drawn = pieces(panels.of_regions([indicator], regions))
    found: dict[str, list[Spec]] = {}
    for told in shown.found.to_dict("records"):
        rows = shown.rows[shown.rows["geo"] == told["geo"]]
        tested = rows[rows["year"].between(told["start"], told["end"])].assign(piece=0)
        line = [{"mark": "line", "year": told[year], "value": told[end]} for year, end in _LINE_ENDS if pd.notna(told[end])]
        cuts = [{"mark": "cut", "year": int(year) - 0.5} for year in rows.loc[rows["reason"] != "", "year"]]
        found[told["geo"]] = [*_points(drawn[drawn["geo"] == told["geo"]], "all"), *_points(tested, "tested"), *line, *cuts]
    return found


def _points(rows: pd.DataFrame, mark: str) -> list[Spec]:
    columns = zip(rows["year"].astype(int), rows["value"].astype(float), rows["piece"].astype(int), strict=True)
    return [{"mark": mark, "year": year, "value": value, "piece": piece} for year, value, piece in columns]


def _layers(shown: Followed, geo: str) -> list[Spec]:
    colours, colour = theme.colours(), charts_colours.of(shown.regions)[geo]
    years, values = shown.rows["year"], shown.rows["value"]
    # from zero where that does not press the lines together
    low, high = axis.span(values, shown.row.unit, room=0.0)
    low = min(0.0, low) if low < high / 2 else low
    x = vega.year_axis(int(years.min()), int(years.max()), tickCount=4)
    y = vega.number_axis("value", domain=[low, high], nice=True, axis={"tickCount": 3})
    place = {"x": x, "y": y}
    tooltip = [vega.tip("year", _("Year"), "d"), vega.tip("value", _("Value"), f".{shown.row.decimals}f")]
    return [
        vega.layer("cut", {"type": "rule", "strokeDash": [2, 3], "color": colours.quiet}, x=x),
        vega.layer("all", {"type": "line", "strokeWidth": 1, "color": colours.quiet}, **place, detail={"field": "piece"}),
        vega.layer("tested", {"type": "line", "strokeWidth": 3, "color": colour, "strokeJoin": "round"}, **place),
        vega.layer("line", {"type": "line", "strokeWidth": 1.5, "strokeDash": [6, 4], "color": colours.text}, **place),
        vega.layer("all", {"type": "circle", "size": 14, "color": colours.quiet, "opacity": 1}, **place, tooltip=tooltip),
        vega.layer("tested", {"type": "circle", "size": 22, "color": colour, "opacity": 1}, **place, tooltip=tooltip),
    ]
