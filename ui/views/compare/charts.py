"""Pictures of a comparison as Vega-Lite: lines, slopes and scatter, labelled on the data, and what the panels share with them.

Written out as plain specifications: they are checked by looking, and made in a tenth of the time that Altair takes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from ui.app import theme
from ui.app.i18n import _
from ui.charts import vega

Row = Mapping[str, object]
PLOT: Final = 400


def lines(
    points: Sequence[Row],
    labels: Sequence[Row],
    inner: Sequence[Row],
    cuts: Sequence[Row],
    spans: Mapping[str, tuple[float, float]],
    *,
    behind: Sequence[Row],
    alternative: str,
) -> None:
    """Lines over years with names at their ends.

    `points` have region, year, value, told, piece, kind (`own` or `carried`), colour, shape and size; `labels` name,
    year, value, label_at and colour; `inner` name, year and value of lines that end early and are named there; `cuts`
    year, value and colour of the breaks; `behind` region, year, value, piece, told and remark of a line behind the others.
    `spans` are the ends of both axes.
    """
    x = axis("year", spans["year"], format="d", tickMinStep=1, grid=False)
    y = axis("value", spans["value"])
    quiet = theme.colours().quiet
    layers = [
        {
            "data": {"name": "behind"},
            "mark": {"type": "line", "strokeWidth": 4, "color": quiet, "opacity": 0.5, "point": {"size": 14, "color": quiet}},
            "encoding": {"x": x, "y": y, "detail": {"field": "piece"}, "tooltip": tooltip(("year", _("Year")))},
        },
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"x": x, "y": y, "color": own("colour"), "detail": {"field": "piece"}, "strokeDash": _dashes()},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": own("colour"),
                "shape": own("shape"),
                "size": {"field": "size", "type": "quantitative", "scale": None},
                "tooltip": tooltip(("year", _("Year"))),
            },
        },
        {
            "data": {"name": "cuts"},
            "mark": {"type": "tick", "orient": "vertical", "size": 16, "thickness": 2, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": own("colour")},
        },
        *_end_labels(x, y),
        {
            "data": {"name": "inner"},
            "mark": {"type": "text", "align": "left", "dx": 8, "dy": -9, "fontSize": 12, "color": theme.colours().text},
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        },
    ]
    spec = {"height": PLOT, "padding": {"left": 5, "top": 8, "bottom": 5, "right": 8}, "layer": layers}
    draw(spec, points, alternative, labels=labels, inner=inner, cuts=cuts, behind=behind)


def slope(
    points: Sequence[Row],
    labels: Sequence[Row],
    starts: Sequence[Row],
    span: tuple[float, float],
    years: tuple[int, int],
    *,
    alternative: str,
) -> None:
    """Lines between two years: points as for `lines` with kind `broken` across a break; names right, first values left."""
    axis = {
        "values": list(years),
        "format": "d",
        "title": None,
        "grid": True,
        "domain": False,
        "labelFontSize": 13,
        "labelFontWeight": "bold",
    }
    x = {"field": "year", "type": "quantitative", "scale": {"domain": list(years), "nice": False, "zero": False}, "axis": axis}
    y = {"field": "value", "type": "quantitative", "scale": {"domain": list(span), "nice": False, "zero": False}, "axis": None}
    layers = [
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"x": x, "y": y, "color": own("colour"), "detail": {"field": "piece"}, "strokeDash": _dashes()},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 70},
            "encoding": {"x": x, "y": y, "color": own("colour"), "shape": own("shape"), "tooltip": tooltip(("year", _("Year")))},
        },
        *_end_labels(x, y),
        {
            "data": {"name": "starts"},
            "mark": {"type": "text", "align": "right", "dx": -10, "fontSize": 12, "color": theme.colours().text},
            "encoding": {"x": {"value": 0}, "y": {**y, "field": "label_at"}, "text": {"field": "name"}},
        },
    ]
    spec = {"height": PLOT, "padding": {"left": 8, "top": 8, "bottom": 5, "right": 8}, "layer": layers}
    draw(spec, points, alternative, labels=labels, starts=starts)


def scatter(
    others: Sequence[Row],
    points: Sequence[Row],
    spans: Mapping[str, tuple[float, float]],
    title: str,
    *,
    alternative: str,
    sized: bool,
) -> None:
    """Every region of a level in quiet grey (region, x, y, size, text), the compared ones in their colours with their names."""
    colours = theme.colours()
    x = {**axis("x", spans["x"]), "field": "x"}
    y = {**axis("y", spans["y"]), "field": "y"}
    x["axis"] = {**x["axis"], "title": title, "titleColor": colours.text, "titleFontWeight": "normal", "titleAnchor": "end"}
    size: dict[str, Any] = (
        {"field": "size", "type": "quantitative", "scale": {"range": [12, 600]}, "legend": None} if sized else {"value": 40}
    )
    tip = [{"field": "region", "type": "nominal", "title": _("Region")}, {"field": "text", "type": "nominal", "title": " "}]
    layers = [
        {
            "data": {"name": "others"},
            "mark": {"type": "circle", "opacity": 0.28, "color": colours.quiet},
            "encoding": {"x": x, "y": y, "size": size, "tooltip": tip},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 0.9, "stroke": colours.page, "strokeWidth": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": own("colour"),
                "shape": own("shape"),
                "size": size if sized else {"value": 110},
                "tooltip": tip,
            },
        },
        {
            "mark": _leader(),
            "encoding": {"x": x, "y": y, "x2": {"field": "label_x"}, "y2": {"field": "label_at"}},
        },
        # once broad in the page's colour, so that the name stands out from what lies behind it
        *(
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 12, "fontWeight": 600, **how},
                "encoding": {"x": {**x, "field": "label_x"}, "y": {**y, "field": "label_at"}, "text": {"field": "region"}},
            }
            for how in ({"stroke": colours.page, "strokeWidth": 4, "color": colours.page}, {"color": colours.text})
        ),
    ]
    draw({"height": 460, "layer": layers}, points, alternative, others=others)


def _end_labels(x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    """Names at the right edge; dots that are no data lead from each line's end to its name."""
    right = {"value": "width"}
    return [
        {
            "data": {"name": "labels"},
            "mark": _leader(),
            "encoding": {"x": x, "y": y, "x2": right, "y2": {"field": "label_at"}},
        },
        {
            "data": {"name": "labels"},
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12, "color": theme.colours().text},
            "encoding": {"x": right, "y": {**y, "field": "label_at"}, "text": {"field": "name"}},
        },
    ]


def _leader() -> dict[str, Any]:
    return {"type": "rule", "strokeWidth": 1, "strokeDash": [1, 3], "color": theme.colours().quiet}


def axis(field: str, span: tuple[float, float], **more: object) -> dict[str, Any]:
    """The encoding of a number on a quiet axis from end to end; `more` are properties of the axis."""
    quiet = theme.colours().quiet
    axis = {"title": None, "grid": True, "gridOpacity": 0.35, "domain": False, "tickCount": 6, "labelColor": quiet, **more}
    return {"field": field, "type": "quantitative", "scale": {"domain": list(span), "nice": False, "zero": False}, "axis": axis}


def own(field: str) -> dict[str, Any]:
    """A channel whose values stand in the data as they are drawn."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _dashes() -> dict[str, Any]:
    scale = {"domain": ["own", "carried", "broken"], "range": [[1, 0], [6, 4], [1, 4]]}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}


def tooltip(*more: tuple[str, str]) -> list[dict[str, Any]]:
    """What is shown where somebody points: region, the fields of `more` with their titles, figure and remark."""
    told = [("region", _("Region")), *more, ("told", _("Figure")), ("remark", _("Remark"))]
    return [{"field": field, "type": "nominal", "title": title} for field, title in told]


def draw(spec: dict[str, Any], rows: Sequence[Row], alternative: str, **datasets: Sequence[Row]) -> None:
    """Show the picture, without the layers whose dataset is empty."""
    held = {name: vega.table(values) for name, values in datasets.items() if values}
    layers = [layer for layer in spec["layer"] if "name" not in layer.get("data", {}) or layer["data"]["name"] in held]
    whole = {
        **spec,
        "layer": layers,
        "data": {"name": "rows"},
        "datasets": {"rows": vega.table(rows), **held},
        "config": {"view": {"stroke": None}, "locale": vega.locale()},
    }
    st.vega_lite_chart(spec=whole, width="stretch", alt=alternative)
