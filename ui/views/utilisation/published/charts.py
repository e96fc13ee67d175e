"""Published figures as lines by year: a line ends where a series breaks, and values that contradict each other are all drawn."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from data.published import short
from ui.app import theme
from ui.app.i18n import _
from ui.charts import colours as charts_colours
from ui.charts import vega
from ui.charts.vega import Spec
from ui.views.utilisation.published.text import group, signed

_HEIGHT: Final = 330
_SMALL: Final = 170


def facilities(rows: pd.DataFrame, alternative: str) -> None:
    """One metric of several infrastructures: a colour each, named above the picture."""
    ends = rows.sort_values(["year", "value"]).drop_duplicates("facility", keep="last").sort_values("value", ascending=False)
    names = {key: short(name) for key, name in zip(ends["facility"], ends["name"], strict=True)}
    colours = charts_colours.COLOURS[theme.kind()]
    scale = {"domain": list(names.values()), "range": [colours[at % len(colours)] for at in range(len(names))]}
    colour = {"field": "series", "type": "nominal", "scale": scale, "legend": legend() if len(names) > 1 else None}
    _draw(rows, [names[key] for key in rows["facility"]], colour, height=_HEIGHT, key="published_metric", alternative=alternative)


def legend() -> Spec:
    """Names of lines above the picture, below each other on a phone."""
    columns = {"expr": "windowSize()[0] < 640 ? 1 : 3"}
    quiet = {"orient": "top", "title": None, "labelLimit": 300, "labelColor": theme.colours().text}
    return {**quiet, "columns": columns, "symbolType": "stroke", "symbolStrokeWidth": 3}


def groups(rows: pd.DataFrame, key: str, alternative: str) -> None:
    """One metric of one infrastructure, small: a line for each user group."""
    told = [group(one) for one in rows["group"]]
    several = len(set(told)) > 1
    colours = charts_colours.COLOURS[theme.kind()]
    named = {"orient": "top", "title": None, "columns": 2, "labelLimit": 140, "labelColor": theme.colours().text} if several else None
    scale = {"domain": list(dict.fromkeys(told)), "range": list(colours)} if several else {"range": [theme.colours().line]}
    colour = {"field": "series", "type": "nominal", "scale": scale, "legend": named}
    _draw(rows, told, colour, height=_SMALL, key=key, alternative=alternative)


def _draw(rows: pd.DataFrame, series: Sequence[str], colour: Spec, *, height: int, key: str, alternative: str) -> None:
    marks = _marks(rows, series)
    first, last = int(rows["year"].min()), int(rows["year"].max())
    x = vega.year_axis(first, last, tickCount=min(8, last - first) if height == _HEIGHT else 4)
    y = vega.number_axis(
        "value", zero=True, nice=True, axis={"tickCount": 4, "format": "~s" if rows["value"].abs().max() >= 100_000 else ",~r"}
    )
    place = {"x": x, "y": y, "color": colour}
    tooltip = [vega.tip("year", _("Year"), "d"), vega.tip("series", _("Series")), vega.tip("told", _("Figure"))]
    hollow = {"type": "point", "filled": False, "size": 60, "strokeWidth": 2, "opacity": 1}
    layers = [
        vega.layer("break", {"type": "rule", "strokeDash": [2, 3], "color": theme.colours().quiet}, x=x),
        vega.layer("point", {"type": "line", "strokeWidth": 2.5}, **place, detail={"field": "piece"}),
        vega.layer("point", {"type": "circle", "size": 40, "opacity": 1}, **place, tooltip=tooltip),
        vega.layer("other", hollow, **place, tooltip=tooltip),
    ]
    vega.show(marks, layers, height=height, key=key, alternative=alternative)


def _marks(rows: pd.DataFrame, series: Sequence[str]) -> list[Spec]:
    marks: list[Spec] = []
    listed: list[Any] = list(rows.itertuples())
    for one, name in zip(listed, series, strict=True):
        mark = "point" if one.first else "other"
        marks.append(
            {"mark": mark, "year": int(one.year), "value": float(one.value), "series": name, "piece": int(one.piece), "told": signed(one)}
        )
    cuts = sorted({int(year) for year in rows.loc[rows["reason"] != "", "year"]})
    return [*marks, *({"mark": "break", "year": year - 0.5} for year in cuts)]
