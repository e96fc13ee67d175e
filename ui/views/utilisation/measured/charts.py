"""Pictures of measured use: lines over time, bars, the week by hour, seasons, and the way to a ceiling."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from data.numbers import number
from ui.app import theme
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts import vega
from ui.charts.vega import Spec
from ui.views.utilisation.published import charts as published_charts

_HEIGHT: Final = 320
_FEW: Final = 8
_PERCENT: Final = {"format": ",~r", "tickCount": 5, "labelExpr": "datum.label + '\N{NO-BREAK SPACE}%'"}
_INDEX: Final = {"format": ",~r", "tickCount": 5}
_QUIET_TO_BUSY: Final = {"light": ("#eef3f8", "#7fb0d6", "#0b3c6f"), "dark": ("#20252d", "#2f6ea8", "#a9d3fb")}
"""One family of blue: an hour in which nothing is taken is hardly there."""


def lines(rows: pd.DataFrame, *, key: str, alternative: str, mark: str, height: int = _HEIGHT, yearly: bool = False) -> None:
    """Lines over time: columns period, series, share (of 1); `yearly` where a period is a year."""
    place = {"x": _when(rows["period"], yearly=yearly), "y": _share(), "color": _colour(_ordered(rows))}
    tooltip = [
        {**vega.tip("when", _("Period"), "%Y-%m"), "type": "temporal"},
        vega.tip("series", _("Series")),
        vega.tip("told", _("Share")),
    ]
    layers = [
        vega.layer("line", {"type": "line", "strokeWidth": 2}, **place),
        vega.layer("line", {"type": "circle", "size": 30, "opacity": 1}, **place, tooltip=tooltip),
    ]
    vega.show(_points(rows), layers, height=height, key=key, alternative=alternative, mark=mark)


def bars(rows: pd.DataFrame, *, key: str, alternative: str, mark: str) -> None:
    """Bars: columns series, share (of 1), in the frame's order."""
    colours = theme.colours()
    marks = [
        {"mark": "bar", "series": one, "value": float(value) * 100, "told": percent(value)}
        for one, value in zip(rows["series"], rows["share"], strict=True)
    ]
    names = {
        "title": None,
        "labelLimit": {"expr": "windowSize()[0] < 640 ? 180 : 260"},
        "labelColor": colours.text,
        "ticks": False,
        "domain": False,
    }
    place = {
        "x": vega.number_axis("value", zero=True, axis=_PERCENT),
        "y": {"field": "series", "type": "nominal", "sort": None, "axis": names},
    }
    layers = [
        vega.layer("bar", {"type": "bar", "height": {"band": 0.7}, "color": colours.line}, **place),
        vega.layer("bar", {"type": "text", "align": "left", "dx": 5, "color": colours.text}, **place, text={"field": "told"}),
    ]
    vega.show(marks, layers, height=34 * len(marks) + 50, key=key, alternative=alternative, mark=mark)


def week(rows: pd.DataFrame, weekdays: Sequence[str], *, key: str, alternative: str, mark: str) -> None:
    """The week by hour: columns weekday, hour, busy."""
    marks = [
        {
            "mark": "cell",
            "weekday": weekdays[int(day)],
            "hour": int(hour),
            "value": 0.0 if pd.isna(busy) else float(busy),
            "told": number(busy, 2, language()),
        }
        for day, hour, busy in zip(rows["weekday"], rows["hour"], rows["busy"], strict=True)
    ]
    text = {"labelColor": theme.colours().text, "title": None, "ticks": False, "domain": False}
    shade = {"range": list(_QUIET_TO_BUSY[theme.kind()]), "domainMin": 0}
    named = {"title": _("Taken on average"), "titleColor": theme.colours().text, "titleFontWeight": "normal"}
    legend = {**named, "orient": "top", "gradientLength": 180, "labelColor": theme.colours().text}
    encoding: dict[str, Any] = {
        "x": {"field": "hour", "type": "ordinal", "axis": {**text, "labelAngle": 0, "values": list(range(0, 24, 3))}},
        "y": {
            "field": "weekday",
            "type": "ordinal",
            "sort": list(weekdays),
            "axis": {**text, "labelOverlap": False, "labelBaseline": "middle"},
        },
        "color": {"field": "value", "type": "quantitative", "scale": shade, "legend": legend},
        "tooltip": [vega.tip("weekday", _("Day")), vega.tip("hour", _("Hour")), vega.tip("told", _("Taken on average"))],
    }
    vega.show(marks, [vega.layer("cell", {"type": "rect"}, **encoding)], height=330, key=key, alternative=alternative, mark=mark)


def seasons(rows: pd.DataFrame, months: Sequence[str], *, key: str, alternative: str, mark: str) -> None:
    """The year by month: columns month (1 to 12), series, index; 100 is an average month."""
    names = list(dict.fromkeys(rows["series"]))
    marks = [
        {
            "mark": "line",
            "month": months[int(month) - 1],
            "series": one,
            "value": float(index) * 100,
            "told": number(float(index) * 100, 0, language()),
        }
        for month, one, index in zip(rows["month"], rows["series"], rows["index"], strict=True)
    ]
    quiet = {"labelColor": theme.colours().text, "title": None, "ticks": False, "domain": False, "labelAngle": 0, "labelOverlap": True}
    x = {"field": "month", "type": "ordinal", "sort": list(months), "scale": {"type": "point"}, "axis": quiet}
    y = vega.number_axis("value", zero=True, nice=True, axis=_INDEX)
    tooltip = [vega.tip("month", _("Month")), vega.tip("series", _("Facility")), vega.tip("told", _("Average month = 100"))]
    place = {"x": x, "y": y, "color": _colour(names)}
    layers = [
        {
            "data": {"values": [{"y": 100}]},
            "mark": {"type": "rule", "strokeDash": [2, 3], "color": theme.colours().quiet},
            "encoding": {"y": {"datum": 100}},
        },
        vega.layer("line", {"type": "line", "strokeWidth": 2}, **place),
        vega.layer("line", {"type": "circle", "size": 30, "opacity": 1}, **place, tooltip=tooltip),
    ]
    vega.show(marks, layers, height=_HEIGHT, key=key, alternative=alternative, mark=mark)


def ahead(rows: pd.DataFrame, ceiling: int, *, key: str, alternative: str, mark: str) -> None:
    """Months, the trend and where 80 % of outcomes lie: columns period, share, level, low, high."""
    colours = theme.colours()
    listed: list[Any] = list(rows.itertuples())
    marks: list[Spec] = [
        {"mark": "band", "when": f"{one.period:%Y-%m-%d}T00:00:00", "value": one.level * 100, "low": one.low * 100, "high": one.high * 100}
        for one in listed
    ]
    marks += [
        {"mark": "point", "when": f"{one.period:%Y-%m-%d}T00:00:00", "value": one.share * 100, "told": percent(one.share)}
        for one in listed
        if pd.notna(one.share)
    ]
    x, y = _when(rows["period"]), vega.number_axis("value", zero=True, nice=True, axis=_PERCENT)
    tooltip = [{**vega.tip("when", _("Month"), "%Y-%m"), "type": "temporal"}, vega.tip("told", _("Share"))]
    layers = [
        vega.layer("band", {"type": "area", "color": colours.bar, "opacity": 0.45}, x=x, y={**y, "field": "low"}, y2={"field": "high"}),
        vega.layer("band", {"type": "line", "strokeDash": [6, 4], "strokeWidth": 2, "color": colours.text}, x=x, y=y),
        vega.layer("point", {"type": "circle", "size": 34, "color": colours.line, "opacity": 1}, x=x, y=y, tooltip=tooltip),
        {"mark": {"type": "rule", "strokeWidth": 2, "color": colours.accent_hex}, "encoding": {"y": {"datum": ceiling}}},
        {
            "data": {"values": [{"told": _("Ceiling")}]},
            "mark": {"type": "text", "align": "left", "baseline": "bottom", "dx": 2, "dy": -4, "color": colours.accent_hex},
            "encoding": {"x": {"value": 0}, "y": {"datum": ceiling}, "text": {"field": "told"}},
        },
    ]
    vega.show(marks, layers, height=_HEIGHT, key=key, alternative=alternative, mark=mark)


def percent(share: float | None) -> str:
    """A share in words, such as 42.1 %."""
    return "" if share is None or pd.isna(share) else f"{number(share * 100, 1, language())}\N{NO-BREAK SPACE}%"


def _points(rows: pd.DataFrame) -> list[Spec]:
    listed = zip(rows["period"], rows["series"], rows["share"], strict=True)
    return [
        {"mark": "line", "when": f"{when:%Y-%m-%d}T00:00:00", "series": one, "value": float(share) * 100, "told": percent(share)}
        for when, one, share in listed
    ]


def _ordered(rows: pd.DataFrame) -> list[str]:
    """Names as their lines end, the highest first, so that the legend reads like the picture."""
    ends = rows.sort_values("period", kind="stable").drop_duplicates("series", keep="last")
    return [str(name) for name in ends.sort_values("share", ascending=False, kind="stable")["series"]]


def _when(periods: pd.Series, *, yearly: bool = False) -> Spec:
    """Time from left to right: a label a year, or one for each of a few periods, which may all lie within one year."""
    axis: Spec = {"title": None, "format": "%Y", "tickCount": "year", "grid": False, "ticks": False, "labelColor": theme.colours().text}
    few = sorted(set(periods))
    if len(few) <= _FEW:
        axis |= {
            "format": "%Y" if yearly else "%Y-%m",
            "values": [{"year": one.year, "month": one.month, "date": one.day} for one in few],
            "labelOverlap": True,
        }
    return {"field": "when", "type": "temporal", "axis": axis}


def _share() -> Spec:
    return vega.number_axis("value", zero=True, nice=True, axis=_PERCENT)


def _colour(names: Sequence[str]) -> Spec:
    colours = charts_colours.COLOURS[theme.kind()]
    scale = {"domain": list(names), "range": [colours[at % len(colours)] for at in range(len(names))]}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": published_charts.legend() if len(names) > 1 else None}
