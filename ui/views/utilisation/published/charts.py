"""Published figures as lines by year: a line ends where a series breaks, and values that contradict each other are all drawn."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from data.published import short
from ui.app import theme
from ui.app.i18n import _
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.charts.house import Row
from ui.views.utilisation.published.text import group, signed

_LARGE: Final = 100_000
"""From here on axes count in thousands or millions."""


def facilities(rows: pd.DataFrame) -> house.Drawing:
    """Return one metric of several infrastructures: a colour each, named above the picture."""
    ends = rows.sort_values(["year", "value"]).drop_duplicates("facility", keep="last").sort_values("value", ascending=False)
    names = {key: short(name) for key, name in zip(ends["facility"], ends["name"], strict=True)}
    return _drawing(rows, [names[key] for key in rows["facility"]], tuple(names.values()), "published_metric")


def groups(rows: pd.DataFrame, key: str) -> house.Drawing:
    """Return one metric of one infrastructure, small: a line for each user group."""
    users = [group(one) for one in rows["group"]]
    return _drawing(rows, users, tuple(dict.fromkeys(users)), key, small=True)


def series_colour(names: Sequence[str], *, small: bool = False) -> alt.Color:
    """Return a colour for each named line, with the names above the picture, below each other on a phone; one line needs none."""
    palette = (theme.colours().line,) if small and len(names) == 1 else charts_colours.COLOURS[theme.kind()]
    colour = alt.Color("series:N").scale(domain=list(names), range=[palette[at % len(palette)] for at in range(len(names))])
    if len(names) == 1:
        return colour.legend(None)
    if small:
        return colour.legend(columns=2, labelLimit=140)
    return colour.legend(columns=house.by_width(1, 3), labelLimit=300, symbolType="stroke", symbolStrokeWidth=3)


def _drawing(rows: pd.DataFrame, series: Sequence[str], names: tuple[str, ...], key: str, *, small: bool = False) -> house.Drawing:
    large = bool(rows["value"].abs().max() >= _LARGE)
    chart = _chart(int(rows["year"].min()), int(rows["year"].max()), names, large=large, small=small)
    return house.Drawing(spec=chart, rows=_marks(rows, series), key=key)


@house.built_once
def _chart(first: int, last: int, names: tuple[str, ...], *, large: bool, small: bool) -> house.Chart:
    base = alt.Chart(house.ROWS, height=170 if small else 330).encode(
        house.years(first, last, tickCount=4 if small else min(8, last - first)),
        alt.Y("value:Q").scale(zero=True).axis(tickCount=4, format="~s" if large else ",~r"),
    )
    points, others, breaks = house.by_mark(base, "point", "other", "break")
    colour = series_colour(names, small=small)
    tooltip = house.tooltip(year=_("Year"), series=_("Series"), told=_("Value"))
    return alt.layer(
        breaks.mark_rule(strokeDash=[2, 3], color=theme.colours().quiet).encode(y=alt.value(0), y2=alt.value("height")),
        points.mark_line(strokeWidth=2.5).encode(colour, detail="piece:N"),
        points.mark_circle(size=40).encode(colour, tooltip=tooltip),
        others.mark_point(filled=False, size=60, strokeWidth=2).encode(colour, tooltip=tooltip),
    )


def _marks(rows: pd.DataFrame, series: Sequence[str]) -> list[Row]:
    listed: list[Any] = list(rows.itertuples())
    marks: list[Row] = [
        {
            "mark": "point" if one.first else "other",
            "year": int(one.year),
            "value": float(one.value),
            "series": name,
            "piece": int(one.piece),
            "told": signed(one),
        }
        for one, name in zip(listed, series, strict=True)
    ]
    cuts = sorted({int(year) for year in rows.loc[rows["reason"] != "", "year"]})
    return [*marks, *({"mark": "break", "year": year - 0.5} for year in cuts)]
