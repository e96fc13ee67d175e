"""Pictures of a comparison as Vega-Lite: bars, lines, slopes, scatter and distances, labelled on the data.

Written out as plain specifications: they are checked by looking, and made in a tenth of the time that Altair takes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from ui.app import theme
from ui.app.i18n import _
from ui.charts import vega

Row = Mapping[str, object]
_ROW: Final = 24
_AXIS: Final = 34
PLOT: Final = 400
_LETTER: Final = 6.2
"""Pixels across a letter of a label, rather more than less."""

_SHORTEST_BAR: Final = 24
"""Pixels that the longest bar has at least."""

_NARROW: Final = {"expr": "clamp(windowSize()[0] / 12, 80, 118)"}
"""Room for names beside the bars of a narrow panel, in pixels."""


def bars(rows: Sequence[Row], span: tuple[float, float], *, alternative: str, narrow: bool) -> None:
    """Horizontal bars in the rows' order: region, value, text, colour, reference (None for none) and remark.

    A row without a value says in `text` why; the upright tick is the yardstick. `label_at` is where the text begins, at the
    end of its bar; `span` both ends of the bars, right of which the longest text has room; `narrow` panels cut long names.
    """
    colours = theme.colours()
    x = _axis("value", span, tickCount=3, labelOverlap="greedy", labelSeparation=6)
    x["scale"] |= {"range": [0, {"expr": f"max(width - {_room(rows)}, {_SHORTEST_BAR})"}]}
    layers = [
        {"mark": {"type": "bar", "height": {"band": 0.66}}, "encoding": {"x": {**x, "stack": None}, "color": _own("colour")}},
        _tick(colours.text),
        _text("text", x="label_at", colour=colours.page, dx=5, stroke=colours.page, strokeWidth=6),
        _text("text", x="label_at", colour=colours.text, dx=5),
    ]
    _draw(_panel(layers, len(rows), narrow=narrow), rows, alternative)


def _room(rows: Sequence[Row]) -> int:
    """Pixels that the longest text behind a bar takes, with the space around it."""
    return 10 + round(max((len(str(row["text"])) for row in rows if row["value"] is not None), default=0) * _LETTER)


def dots(rows: Sequence[Row], span: tuple[float, float], *, alternative: str, zero: str, narrow: bool) -> None:
    """Distances from a yardstick in the rows' order: region, value, text, colour, shape; the upright line is the yardstick."""
    colours = theme.colours()
    axis = {"title": None, "grid": True, "gridOpacity": 0.35, "tickCount": 5, "domain": False, "labelColor": colours.quiet}
    across = {"field": "value", "type": "quantitative", "scale": {"domain": list(span), "nice": False}, "axis": axis}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rule", "strokeWidth": 1.5, "color": colours.text},
            "encoding": {"x": {"datum": 0}, "y": {"value": 0}, "y2": {"value": "height"}},
        },
        {"mark": {"type": "bar", "height": 2}, "encoding": {"x": across, "x2": {"datum": 0}, "color": _own("colour")}},
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {"x": across, "color": _own("colour"), "shape": _own("shape")},
        },
        _text("right_text", x="label_at", colour=colours.text, dx=7),
        _text("left_text", x="label_at", colour=colours.text, dx=-7, align="right"),
        _text("nothing", x="label_at", colour=colours.quiet, dx=7),
        {
            "data": {"values": [{"zero": zero}]},
            "mark": {"type": "text", "align": "center", "dy": -8, "color": colours.quiet, "fontSize": 12},
            "encoding": {"text": {"field": "zero"}, "x": {"datum": 0}, "y": {"value": 0}, "tooltip": None},
        },
    ]
    _draw(_panel(layers, len(rows), narrow=narrow), rows, alternative)


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
    x = _axis("year", spans["year"], format="d", tickMinStep=1, grid=False)
    y = _axis("value", spans["value"])
    quiet = theme.colours().quiet
    layers = [
        {
            "data": {"name": "behind"},
            "mark": {"type": "line", "strokeWidth": 4, "color": quiet, "opacity": 0.5, "point": {"size": 14, "color": quiet}},
            "encoding": {"x": x, "y": y, "detail": {"field": "piece"}, "tooltip": _tooltip(("year", _("Year")))},
        },
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"x": x, "y": y, "color": _own("colour"), "detail": {"field": "piece"}, "strokeDash": _dashes()},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": _own("colour"),
                "shape": _own("shape"),
                "size": {"field": "size", "type": "quantitative", "scale": None},
                "tooltip": _tooltip(("year", _("Year"))),
            },
        },
        {
            "data": {"name": "cuts"},
            "mark": {"type": "tick", "orient": "vertical", "size": 16, "thickness": 2, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": _own("colour")},
        },
        *_end_labels(x, y),
        {
            "data": {"name": "inner"},
            "mark": {"type": "text", "align": "left", "dx": 8, "dy": -9, "fontSize": 12, "color": theme.colours().text},
            "encoding": {"x": x, "y": y, "text": {"field": "name"}},
        },
    ]
    spec = {"height": PLOT, "padding": {"left": 5, "top": 8, "bottom": 5, "right": 8}, "layer": layers}
    _draw(spec, points, alternative, labels=labels, inner=inner, cuts=cuts, behind=behind)


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
            "encoding": {"x": x, "y": y, "color": _own("colour"), "detail": {"field": "piece"}, "strokeDash": _dashes()},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 70},
            "encoding": {"x": x, "y": y, "color": _own("colour"), "shape": _own("shape"), "tooltip": _tooltip(("year", _("Year")))},
        },
        *_end_labels(x, y),
        {
            "data": {"name": "starts"},
            "mark": {"type": "text", "align": "right", "dx": -10, "fontSize": 12, "color": theme.colours().text},
            "encoding": {"x": {"value": 0}, "y": {**y, "field": "label_at"}, "text": {"field": "name"}},
        },
    ]
    spec = {"height": PLOT, "padding": {"left": 8, "top": 8, "bottom": 5, "right": 8}, "layer": layers}
    _draw(spec, points, alternative, labels=labels, starts=starts)


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
    x = {**_axis("x", spans["x"]), "field": "x"}
    y = {**_axis("y", spans["y"]), "field": "y"}
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
                "color": _own("colour"),
                "shape": _own("shape"),
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
    _draw({"height": 460, "layer": layers}, points, alternative, others=others)


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


def _axis(field: str, span: tuple[float, float], **more: object) -> dict[str, Any]:
    quiet = theme.colours().quiet
    axis = {"title": None, "grid": True, "gridOpacity": 0.35, "domain": False, "tickCount": 6, "labelColor": quiet, **more}
    return {"field": field, "type": "quantitative", "scale": {"domain": list(span), "nice": False, "zero": False}, "axis": axis}


def _panel(layers: list[dict[str, Any]], rows: int, *, narrow: bool) -> dict[str, Any]:
    """Layers over one line per region, named at the left."""
    axis = {
        "title": None,
        "labelLimit": _NARROW if narrow else 190,
        "labelOverlap": False,
        "labelColor": theme.colours().text,
        "labelFontSize": 12,
        "labelPadding": 6,
        "ticks": False,
        "domain": False,
    }
    regions = {"field": "region", "type": "nominal", "sort": None, "axis": axis}
    return {"height": _ROW * rows + _AXIS, "layer": layers, "encoding": {"y": regions, "tooltip": _tooltip()}}


def _own(field: str) -> dict[str, Any]:
    """A channel whose values stand in the data as they are drawn."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _dashes() -> dict[str, Any]:
    scale = {"domain": ["own", "carried", "broken"], "range": [[1, 0], [6, 4], [1, 4]]}
    return {"field": "kind", "type": "nominal", "scale": scale, "legend": None}


def _text(field: str, *, x: str, colour: str, dx: int, align: str = "left", **mark: object) -> dict[str, Any]:
    return {
        "mark": {"type": "text", "align": align, "dx": dx, "color": colour, "fontSize": 12, **mark},
        "encoding": {"x": {"field": x, "type": "quantitative"}, "text": {"field": field, "type": "nominal"}},
    }


def _tick(colour: str) -> dict[str, Any]:
    return {
        "transform": [{"filter": "isValid(datum.reference)"}],
        "mark": {"type": "tick", "orient": "vertical", "thickness": 2, "size": _ROW, "color": colour, "opacity": 1},
        "encoding": {"x": {"field": "reference", "type": "quantitative"}},
    }


def _tooltip(*more: tuple[str, str]) -> list[dict[str, Any]]:
    told = [("region", _("Region")), *more, ("told", _("Figure")), ("remark", _("Remark"))]
    return [{"field": field, "type": "nominal", "title": title} for field, title in told]


def _draw(spec: dict[str, Any], rows: Sequence[Row], alternative: str, **datasets: Sequence[Row]) -> None:
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
