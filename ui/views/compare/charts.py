"""Charts of a comparison: lines, slopes and scatter, labelled on the data."""

from collections.abc import Mapping, Sequence
from typing import Final

import altair as alt

from ui.app import theme
from ui.app.i18n import _
from ui.charts import house
from ui.charts.house import Row

Span = tuple[float, float]
"""Both ends of an axis."""

PLOT: Final = 400
SHAPE: Final = alt.Shape("shape:N").scale(None)
_DASHES: Final = alt.StrokeDash("kind:N").scale(domain=["own", "carried", "broken"], range=[[1, 0], [6, 4], [1, 4]]).legend(None)


def lines(points: Sequence[Row], parts: Mapping[str, Sequence[Row]], spans: Mapping[str, Span]) -> house.Drawing:
    """Return lines over years with names at their ends.

    `points` have region, year, value, told, piece, kind (`own` or `carried`), colour, shape and size. `parts` are `labels`
    (name, year, value, label_at, colour), `inner` (name, year, value) of lines that end early and are named there, `cuts`
    (year, value, colour) of the breaks, and `behind` (region, year, value, piece, told, remark) of a line behind the others.
    `spans` are the ends of both axes.
    """
    spec = _lines(spans["year"], spans["value"], tuple(name for name, rows in parts.items() if rows))
    return house.Drawing(spec=spec, rows=points, more=parts)


@house.built_once
def _lines(years: Span, values: Span, drawn: tuple[str, ...]) -> house.Chart:
    quiet = theme.colours().quiet
    place = (house.years(*years, tickCount=6), alt.Y("value:Q").scale(domain=list(values), nice=False).axis(tickCount=6))
    base, behind, cuts, inner = (alt.Chart(alt.NamedData(name)).encode(*place) for name in ("rows", "behind", "cuts", "inner"))
    lines = base.encode(house.OWN_COLOUR)
    dot = alt.OverlayMarkDef(size=14, color=quiet)
    eu = behind.mark_line(strokeWidth=4, color=quiet, opacity=0.5, point=dot)
    layers = {
        "behind": [eu.encode(detail="piece:N", tooltip=tooltip(year=_("Year")))],
        "rows": [
            lines.mark_line(strokeWidth=2).encode(_DASHES, detail="piece:N"),
            lines.mark_point().encode(SHAPE, alt.Size("size:Q").scale(None), tooltip=tooltip(year=_("Year"))),
        ],
        "cuts": [cuts.mark_tick(orient="vertical", size=16, thickness=2, opacity=1).encode(house.OWN_COLOUR)],
        "labels": _end_labels(*place),
        "inner": [inner.mark_text(align="left", dx=8, dy=-9).encode(text="name:N")],
    }
    shown = [layer for name, those in layers.items() if name in ("rows", *drawn) for layer in those]
    return alt.layer(*shown, height=PLOT, padding={"left": 5, "top": 8, "bottom": 5, "right": 8})


def slope(points: Sequence[Row], parts: Mapping[str, Sequence[Row]], span: Span, years: tuple[int, int]) -> house.Drawing:
    """Return lines between two years: points as for `lines`, of kind `broken` across a break; `labels` right, `starts` left."""
    return house.Drawing(spec=_slope(span, years), rows=points, more=parts)


@house.built_once
def _slope(span: Span, years: tuple[int, int]) -> house.Chart:
    x = alt.X("year:Q").scale(domain=list(years)).axis(values=list(years), format="d", labelFontSize=13, labelFontWeight="bold")
    y = alt.Y("value:Q").scale(domain=list(span), nice=False).axis(None)
    base = alt.Chart(house.ROWS).encode(x, y, house.OWN_COLOUR)
    starts = alt.Chart(alt.NamedData("starts")).encode(x=alt.value(0), y="label_at:Q", text="name:N")
    return alt.layer(
        base.mark_line(strokeWidth=2).encode(_DASHES, detail="piece:N"),
        base.mark_point(size=70).encode(SHAPE, tooltip=tooltip(year=_("Year"))),
        *_end_labels(x, y),
        starts.mark_text(align="right", dx=-10),
        height=PLOT,
        padding={"left": 8, "top": 8, "bottom": 5, "right": 8},
    )


def scatter(others: Sequence[Row], points: Sequence[Row], spans: Mapping[str, Span], title: str, *, sized: bool) -> house.Drawing:
    """Return every region of a level in quiet grey (region, x, y, size, text), the compared ones in their colours with their names."""
    drawn = tuple(name for name, rows in {"rows": points, "others": others}.items() if rows)
    return house.Drawing(spec=_scatter(spans["x"], spans["y"], title, drawn, sized=sized), rows=points, more={"others": others})


@house.built_once
def _scatter(across: Span, up: Span, title: str, drawn: tuple[str, ...], *, sized: bool) -> house.Chart:
    colours = theme.colours()
    axis = alt.Axis(title=title, titleColor=colours.text, titleFontWeight="normal", titleAnchor="end", tickCount=6)
    x, y = alt.X("x:Q", axis=axis).scale(domain=list(across), nice=False), alt.Y("y:Q").scale(domain=list(up), nice=False).axis(tickCount=6)
    tooltip = [alt.Tooltip("region:N", title=_("Region")), alt.Tooltip("text:N", title=" ")]
    others, base = (alt.Chart(alt.NamedData(name)).encode(x, y) for name in ("others", "rows"))
    size = alt.Size("size:Q").scale(range=[12, 600]).legend(None)
    label = base.encode(x="label_x:Q", y="label_at:Q", text="region:N")
    layers = {
        "others": [others.mark_circle(size=40, opacity=0.28, color=colours.quiet).encode(tooltip=tooltip)],
        "rows": [
            base.mark_point(size=110, opacity=0.9, stroke=colours.page, strokeWidth=1).encode(house.OWN_COLOUR, SHAPE, tooltip=tooltip),
            _leader(base.encode(x2="label_x", y2="label_at")),
            # once broad in the page's colour, so that the name stands out from what lies behind it
            label.mark_text(align="left", dx=4, fontWeight=600, stroke=colours.page, strokeWidth=4, color=colours.page),
            label.mark_text(align="left", dx=4, fontWeight=600),
        ],
    }
    if sized:
        for those in layers.values():
            those[0] = those[0].encode(size)
    return alt.layer(*(layer for name, those in layers.items() if name in drawn for layer in those), height=460)


def _end_labels(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Names at the right edge; dots that are no data lead from each line's end to its name."""
    labels, right = alt.Chart(alt.NamedData("labels")), alt.value("width")
    return [
        _leader(labels.encode(x, y, x2=right, y2="label_at")),
        labels.mark_text(align="left", dx=5).encode(x=right, y="label_at:Q", text="name:N"),
    ]


def _leader(chart: alt.Chart) -> alt.Chart:
    leader: alt.Chart = chart.mark_rule(strokeWidth=1, strokeDash=[1, 3], color=theme.colours().quiet)
    return leader


def tooltip(**more: str) -> list[alt.Tooltip]:
    """Return what is shown of a region where somebody points, more about it in between."""
    return house.tooltip(region=_("Region"), **more, told=_("Value"), remark=_("Remark"))
