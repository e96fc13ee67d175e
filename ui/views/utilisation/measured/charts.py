"""Pictures of measured use: lines over time, bars, the week by hour, seasons, and the way to a ceiling."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from ui.app import theme
from ui.app.i18n import _, number
from ui.charts import house
from ui.charts.house import Row
from ui.components.columns import percent
from ui.views.utilisation.published.charts import series_colour

_HEIGHT: Final = 320
_FEW: Final = 8
_PERCENT: Final[dict[str, Any]] = {"format": ",~r", "labelExpr": "datum.label + '\N{NO-BREAK SPACE}%'"}
_QUIET_TO_BUSY: Final = {"light": ("#eef3f8", "#7fb0d6", "#0b3c6f"), "dark": ("#20252d", "#2f6ea8", "#a9d3fb")}
"""One family of blue: an hour in which nothing is taken is hardly there."""


def lines(rows: pd.DataFrame, *, key: str, mark: str, yearly: bool = False, height: int = 0) -> house.Drawing:
    """Return lines over time: columns period, series, share (of 1); `yearly` where a period is a year."""
    points = [
        {"when": house.day(when), "series": one, "value": float(share) * 100, "told": percent(share)}
        for when, one, share in zip(rows["period"], rows["series"], rows["share"], strict=True)
    ]
    chart = _lines(_few(rows["period"]), _ordered(rows), yearly=yearly)
    return house.Drawing(spec=chart, rows=points, key=key, mark=mark, height=height)


@house.built_once
def _lines(few: tuple[str, ...], names: tuple[str, ...], *, yearly: bool) -> house.Chart:
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        _when(few, yearly=yearly), alt.Y("value:Q").scale(zero=True).axis(**_PERCENT), series_colour(names)
    )
    tooltip = [
        alt.Tooltip("when:T", title=_("Period"), format="%Y-%m"),
        alt.Tooltip("series:N", title=_("Series")),
        alt.Tooltip("told:N", title=_("Share")),
    ]
    return alt.layer(base.mark_line(strokeWidth=2), base.mark_circle(size=30).encode(tooltip=tooltip))


def bars(rows: pd.DataFrame, mark: str) -> house.Drawing:
    """Return bars: columns series, share (of 1), in the frame's order."""
    shown = [
        {"series": one, "value": float(value) * 100, "told": percent(value)}
        for one, value in zip(rows["series"], rows["share"], strict=True)
    ]
    return house.Drawing(spec=_bars(), rows=shown, height=34 * len(shown) + 50, key="use_beside", mark=mark)


@house.built_once
def _bars() -> house.Chart:
    base = alt.Chart(house.ROWS).encode(alt.X("value:Q").scale(zero=True, nice=False).axis(**_PERCENT), house.names("series", 180, 260))
    bar = base.mark_bar(height=alt.RelativeBandSize(0.7), color=theme.colours().line)
    return alt.layer(bar, base.mark_text(align="left", dx=5).encode(text="told:N"))


def week(rows: pd.DataFrame, weekdays: Sequence[str], mark: str) -> house.Drawing:
    """Return the week by hour: columns weekday, hour, busy."""
    cells = [
        {
            "weekday": weekdays[int(day)],
            "hour": int(hour),
            "value": 0.0 if pd.isna(busy) else float(busy),
            "told": number(busy, 2),
        }
        for day, hour, busy in zip(rows["weekday"], rows["hour"], rows["busy"], strict=True)
    ]
    return house.Drawing(spec=_week(tuple(weekdays)), rows=cells, key="use_week", mark=mark)


@house.built_once
def _week(weekdays: tuple[str, ...]) -> house.Chart:
    shades, text = list(_QUIET_TO_BUSY[theme.kind()]), theme.colours().text
    taken = _("Average in use")
    legend = alt.Legend(title=taken, titleColor=text, titleFontWeight="normal", gradientLength=180)
    return alt.Chart(house.ROWS, mark="rect", height=330).encode(
        alt.X("hour:O").axis(labelAngle=0, values=list(range(0, 24, 3))),
        alt.Y("weekday:O", sort=list(weekdays)).axis(labelOverlap=False, labelBaseline="middle"),
        alt.Color("value:Q", legend=legend).scale(range=shades, domainMin=0),
        tooltip=house.tooltip(weekday=_("Day"), hour=_("Hour"), told=taken),
    )


def seasons(rows: pd.DataFrame, months: Sequence[str], mark: str) -> house.Drawing:
    """Return the year by month: columns month (1 to 12), series, index; 100 is an average month."""
    points = [
        {"month": months[int(month) - 1], "series": one, "value": float(index) * 100, "told": number(float(index) * 100)}
        for month, one, index in zip(rows["month"], rows["series"], rows["index"], strict=True)
    ]
    chart = _seasons(tuple(months), tuple(dict.fromkeys(rows["series"])))
    return house.Drawing(spec=chart, rows=points, more={"average": [{"value": 100}]}, key="use_seasons", mark=mark)


@house.built_once
def _seasons(months: tuple[str, ...], names: tuple[str, ...]) -> house.Chart:
    y = alt.Y("value:Q").scale(zero=True)
    base = alt.Chart(house.ROWS, height=_HEIGHT).encode(
        alt.X("month:O", sort=list(months)).scale(type="point").axis(labelAngle=0, labelOverlap=True),
        y.axis(format=",~r"),
        series_colour(names),
    )
    tooltip = house.tooltip(month=_("Month"), series=_("Facility"), told=_("Average month = 100"))
    return alt.layer(
        alt.Chart(alt.NamedData("average")).mark_rule(strokeDash=[2, 3], color=theme.colours().quiet).encode(y),
        base.mark_line(strokeWidth=2),
        base.mark_circle(size=30).encode(tooltip=tooltip),
        data=house.ROWS,
    )


def ahead(rows: pd.DataFrame, ceiling: int, mark: str) -> house.Drawing:
    """Return months, the trend and where 80 % of outcomes lie: columns period, share, level, low, high."""
    listed: list[Any] = list(rows.itertuples())
    shown: list[Row] = [
        {"mark": "band", "when": house.day(one.period), "value": one.level * 100, "low": one.low * 100, "high": one.high * 100}
        for one in listed
    ]
    shown += [
        {"mark": "point", "when": house.day(one.period), "value": one.share * 100, "told": percent(one.share)}
        for one in listed
        if pd.notna(one.share)
    ]
    limit = [{"value": ceiling, "told": _("Threshold")}]
    return house.Drawing(spec=_ahead(_few(rows["period"])), rows=shown, more={"limit": limit}, key="use_outlook", mark=mark)


@house.built_once
def _ahead(few: tuple[str, ...]) -> house.Chart:
    colours = theme.colours()
    y = alt.Y("value:Q").scale(zero=True).axis(**_PERCENT)
    base = alt.Chart(house.ROWS).encode(_when(few), y)
    band, point = house.by_mark(base, "band", "point")
    limit = alt.Chart(alt.NamedData("limit")).encode(y)
    tooltip = [alt.Tooltip("when:T", title=_("Month"), format="%Y-%m"), alt.Tooltip("told:N", title=_("Share"))]
    return alt.layer(
        band.mark_area(color=colours.bar, opacity=0.45).encode(y="low:Q", y2="high"),
        band.mark_line(strokeDash=[6, 4], strokeWidth=2, color=colours.text),
        point.mark_circle(size=34, color=colours.line).encode(tooltip=tooltip),
        limit.mark_rule(strokeWidth=2, color=colours.accent_hex),
        limit.mark_text(align="left", baseline="bottom", dx=2, dy=-4, color=colours.accent_hex).encode(x=alt.value(0), text="told:N"),
        height=_HEIGHT,
    )


def _ordered(rows: pd.DataFrame) -> tuple[str, ...]:
    """Names as their lines end, the highest first, so that the legend reads like the picture."""
    ends = rows.sort_values("period", kind="stable").drop_duplicates("series", keep="last")
    return tuple(str(name) for name in ends.sort_values("share", ascending=False, kind="stable")["series"])


def _few(periods: pd.Series) -> tuple[str, ...]:
    """The periods where they are few enough for a label each, which may all lie within one year; else none."""
    every = sorted(set(periods))
    return tuple(house.day(one) for one in every) if len(every) <= _FEW else ()


def _when(few: tuple[str, ...], *, yearly: bool = False) -> alt.X:
    """Time from left to right: a label a year, or one for each of a few periods."""
    x = alt.X("when:T")
    days = [alt.DateTime(year=int(one[:4]), month=int(one[5:7]), date=int(one[8:10])) for one in few]
    return x.axis(values=days, format="%Y" if yearly else "%Y-%m", labelOverlap=True) if few else x
