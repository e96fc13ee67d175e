"""Charts of competences: stacked bars around the medium level, gaps between two points, changes with their intervals, largest gaps."""

from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from data.catalogue.competences import LEVELS
from ui.app import theme
from ui.app.i18n import _, number
from ui.charts import house
from ui.components.columns import percent

_ROW: Final = 30
_AXIS: Final = 44
_MARK: Final = 26
"""Pixels for the mark of simulated values."""
_LEGEND: Final = 60 + _MARK
"""Pixels for a legend of up to three lines, as a phone shows it, and the mark."""
_COLOURS: Final = {
    "light": ("#b76318", "#eeb06a", "#d5d7da", "#8dbddc", "#266fa8"),
    "dark": ("#e39e58", "#a86a2c", "#4a515b", "#3d79a8", "#86bdf0"),
}
"""From very low to very high, the medium level quiet; for the light and the dark page."""
_PERCENT: Final = "abs(datum.value) + '\N{NO-BREAK SPACE}%'"


def levels(rows: pd.DataFrame, labels: Sequence[str], mark: str) -> house.Drawing:
    """Return a bar per row of cells with the shares of its classes, the middle of the medium level on one line."""
    words = list(map(_, LEVELS.values()))
    drawn = []
    for label, shares in zip(labels, rows[list(LEVELS)].to_numpy(), strict=True):
        start = -(shares[0] + shares[1] + shares[2] / 2)
        for word, share in zip(words, shares, strict=True):
            end = start + share
            drawn.append({"label": label, "level": word, "start": start * 100, "end": end * 100, "share": percent(share, 0)})
            start = end
    return house.Drawing(
        spec=_levels(tuple(words)), rows=drawn, key="competence_levels", mark=mark, height=_ROW * len(rows) + _AXIS + _LEGEND
    )


@house.built_once
def _levels(words: tuple[str, ...]) -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(
        house.names("label", 130, 300), tooltip=house.tooltip(label=_("Competence"), level=_("Level"), share=_("Share of answers"))
    )
    colour = alt.Color("level:N").scale(domain=list(words), range=list(_COLOURS[theme.kind()]))
    span = alt.X("start:Q").axis(labelExpr=_PERCENT, values=[-100, -75, -50, -25, 0, 25, 50, 75, 100])
    middle = _line_at_zero().mark_rule(color=colours.text, strokeWidth=1)
    bars = base.mark_bar(height=alt.RelativeBandSize(0.72)).encode(
        span, alt.X2("end"), colour.legend(columns=house.by_width(2, 5), labelLimit=200)
    )
    return alt.layer(bars, middle)


def gaps(rows: pd.DataFrame, labels: Sequence[str], mark: str) -> house.Drawing:
    """Return a line per row of cells from the present to the needed level."""
    columns = (labels, rows["mean"], rows["needed"], rows["gap"])
    drawn, points = [], []
    for label, mean, needed, gap in zip(*columns, strict=True):
        told = {"label": label, "gap": _signed(gap), "present": _level(mean), "required": _level(needed)}
        drawn.append({**told, "mean": mean, "needed": needed, "end": max(mean, needed)})
        points += [{**told, "of": _("Present level"), "level": mean}, {**told, "of": _("Required level"), "level": needed}]
    height = _ROW * len(rows) + _AXIS + _LEGEND
    return house.Drawing(spec=_gaps(), rows=drawn, more={"points": points}, key="competence_gaps", mark=mark, height=height)


@house.built_once
def _gaps() -> house.Chart:
    colours = theme.colours()
    words = [_("Present level"), _("Required level")]
    told = house.tooltip(label=_("Competence"), present=words[0], required=words[1], gap=_("Gap"))
    base = alt.Chart(house.ROWS).encode(house.names("label", 130, 300), tooltip=told)
    colour = alt.Color("of:N").scale(domain=words, range=[colours.line, colours.accent_hex])
    points = alt.Chart(alt.NamedData("points"), mark=alt.MarkDef(type="point", size=110))
    points = points.encode(house.names("label", 130, 300), colour, x="level:Q", tooltip=told)
    return alt.layer(
        base.mark_rule(strokeWidth=4, color=colours.bar).encode(alt.X("mean:Q").scale(domain=[0, 100], nice=False), alt.X2("needed")),
        points,
        base.mark_text(align="left", dx=10).encode(x="end:Q", text="gap:N"),
    )


def changes(rows: pd.DataFrame, labels: Sequence[str], mark: str) -> house.Drawing:
    """Return a point per row with its interval: columns change, low, high."""
    drawn = [
        {
            "label": label,
            "change": change,
            "low": low,
            "high": high,
            "told": _interval(change, low, high),
            "clear": bool(low > 0 or high < 0),
        }
        for label, change, low, high in zip(labels, rows["change"], rows["low"], rows["high"], strict=True)
    ]
    return house.Drawing(spec=_changes(), rows=drawn, key="competence_changes", mark=mark, height=_ROW * len(rows) + _AXIS + _MARK)


def _line_at_zero() -> alt.Chart:
    return alt.Chart(house.ROWS).transform_aggregate(rows="count()").encode(x=alt.datum(0))


@house.built_once
def _changes() -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(
        house.names("label", 130, 300), tooltip=house.tooltip(label=_("Competence"), told=_("Change, points"))
    )
    zero = _line_at_zero().mark_rule(color=colours.quiet, strokeDash=[4, 3])
    clear = base.transform_filter("datum.clear").mark_point(size=110, color=colours.line).encode(x="change:Q")
    other = base.transform_filter("!datum.clear").mark_point(size=110, filled=False, color=colours.line).encode(x="change:Q")
    return alt.layer(base.mark_rule(strokeWidth=2, color=colours.bar).encode(alt.X("low:Q"), alt.X2("high")), zero, clear, other)


def lacking(rows: pd.DataFrame, labels: Sequence[str], competences: Sequence[str], mark: str) -> house.Drawing:
    """Return a bar per region with its largest gap, the competence written on it."""
    drawn = [
        {"label": label, "gap": gap, "words": f"{_signed(gap)} {competence}"}
        for label, gap, competence in zip(labels, rows["gap"], competences, strict=True)
    ]
    return house.Drawing(spec=_lacking(), rows=drawn, key="competence_lacking", mark=mark, height=46 * len(rows) + _AXIS + _MARK)


@house.built_once
def _lacking() -> house.Chart:
    colours = theme.colours()
    base = alt.Chart(house.ROWS).encode(house.names("label", 110, 200), tooltip=house.tooltip(label=_("Region"), words=_("Largest gap")))
    return alt.layer(
        base.mark_text(align="left", dy=-11, limit=alt.ExprRef("width")).encode(x=alt.value(2), text="words:N"),
        base.mark_bar(height=14, yOffset=8, color=colours.line).encode(alt.X("gap:Q").scale(zero=True)),
    )


def _level(value: float) -> str:
    return number(value)


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{number(value)}"


def _interval(value: float, low: float, high: float) -> str:
    """A value with its interval."""
    return _("{value} (95 % interval {low} to {high})").format(value=_signed(value), low=_signed(low), high=_signed(high))
