"""Panels of a comparison as Vega-Lite: bars and distances, a line per region, labelled on the data."""

from collections.abc import Sequence
from typing import Any, Final

from ui.app import theme
from ui.views.compare import charts

_ROW: Final = 24
_AXIS: Final = 34
_LETTER: Final = 6.2
"""Pixels across a letter of a label, rather more than less."""

_SHORTEST_BAR: Final = 24
"""Pixels that the longest bar has at least."""

_NARROW: Final = {"expr": "clamp(windowSize()[0] / 12, 80, 118)"}
"""Room for names beside the bars of a narrow panel, in pixels."""


def bars(rows: Sequence[charts.Row], span: tuple[float, float], *, alternative: str, narrow: bool) -> None:
    """Horizontal bars in the rows' order: region, value, text, colour, reference (None for none) and remark.

    A row without a value says in `text` why; the upright tick is the yardstick. `label_at` is where the text begins, at the
    end of its bar; `span` both ends of the bars, right of which the longest text has room; `narrow` panels cut long names.
    """
    colours = theme.colours()
    x = charts.axis("value", span, tickCount=3, labelOverlap="greedy", labelSeparation=6)
    x["scale"] |= {"range": [0, {"expr": f"max(width - {_room(rows)}, {_SHORTEST_BAR})"}]}
    layers = [
        {"mark": {"type": "bar", "height": {"band": 0.66}}, "encoding": {"x": {**x, "stack": None}, "color": charts.own("colour")}},
        _tick(colours.text),
        _text("text", x="label_at", colour=colours.page, dx=5, stroke=colours.page, strokeWidth=6),
        _text("text", x="label_at", colour=colours.text, dx=5),
    ]
    charts.draw(_panel(layers, len(rows), narrow=narrow), rows, alternative)


def dots(rows: Sequence[charts.Row], span: tuple[float, float], *, alternative: str, zero: str, narrow: bool) -> None:
    """Distances from a yardstick in the rows' order: region, value, text, colour, shape; the upright line is the yardstick."""
    colours = theme.colours()
    axis = {"title": None, "grid": True, "gridOpacity": 0.35, "tickCount": 5, "domain": False, "labelColor": colours.quiet}
    across = {"field": "value", "type": "quantitative", "scale": {"domain": list(span), "nice": False}, "axis": axis}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rule", "strokeWidth": 1.5, "color": colours.text},
            "encoding": {"x": {"datum": 0}, "y": {"value": 0}, "y2": {"value": "height"}},
        },
        {"mark": {"type": "bar", "height": 2}, "encoding": {"x": across, "x2": {"datum": 0}, "color": charts.own("colour")}},
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {"x": across, "color": charts.own("colour"), "shape": charts.own("shape")},
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
    charts.draw(_panel(layers, len(rows), narrow=narrow), rows, alternative)


def _room(rows: Sequence[charts.Row]) -> int:
    """Pixels that the longest text behind a bar takes, with the space around it."""
    return 10 + round(max((len(str(row["text"])) for row in rows if row["value"] is not None), default=0) * _LETTER)


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
    return {"height": _ROW * rows + _AXIS, "layer": layers, "encoding": {"y": regions, "tooltip": charts.tooltip()}}


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
