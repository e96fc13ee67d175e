"""Charts as SVG: Vega-Lite as the browser draws it, by the same library on the server."""

import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from analytics.colour.screen import Colours
from exports.exhibits.model import Figure
from exports.pictures.engine import engine
from exports.pictures.fonts import FAMILY
from exports.pictures.layers import LAYERS
from exports.pictures.words import clean

_VEGA_LITE: Final = "6.4"
"""The version that the charts are written for."""


def svg(figure: Figure, width: int, height: int, colours: Colours) -> str:
    """Return a chart as an SVG so wide and high in pixels."""
    spec = _sized(figure.spec, width, height, colours)
    spec["datasets"] = {name: [_plain(row) for row in rows] for name, rows in figure.datasets.items()}
    # a picture has no window: its width stands for that of one
    text = json.dumps(_inlined(spec)).replace("windowSize()[0]", str(width)).replace("windowSize()[1]", str(height))
    numbers = spec["config"].get("locale", {}).get("number")
    drawn: str = engine().call("vegalite_to_svg", text, vl_version=_VEGA_LITE, allowed_base_urls=[], format_locale=numbers)
    return drawn


def _inlined(part: Any) -> Any:
    """The same with data in place of the addresses that a browser would fetch them from, and no letter that ends the renderer."""
    if isinstance(part, list):
        return [_inlined(one) for one in part]
    if not isinstance(part, dict):
        return clean(part) if isinstance(part, str) else part
    if isinstance(part.get("data"), dict) and "url" in part["data"]:
        asked = part["data"]
        part = {**part, "data": {"values": LAYERS(asked["url"])[asked["format"]["property"]]}}
    return {key: value if key in {"values", "datasets"} else _inlined(value) for key, value in part.items()}


def natural_height(figure: Figure) -> int:
    """Return how many pixels high a chart is on a page; it is squeezed where a picture gives it less."""
    height = figure.spec.get("height")
    return height if isinstance(height, int) else _USUAL_HEIGHT


_USUAL_HEIGHT: Final = 350


def _sized(spec: Mapping[str, Any], width: int, height: int, colours: Colours) -> dict[str, Any]:
    config = _merged(_frame_config(colours), spec.get("config", {}))
    return {**spec, "width": width, "height": height, "config": config, "autosize": {"type": "fit", "contains": "padding"}}


def _merged(usual: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration in which what the chart says goes before what is usual."""
    both = {key: {**usual[key], **own[key]} for key in usual.keys() & own.keys() if isinstance(usual[key], dict)}
    return {**usual, **own, **both}


def _frame_config(colours: Colours) -> dict[str, Any]:
    """What Streamlit adds to every chart that it draws, so that pictures look as the screen does."""
    quiet = {"labelColor": colours.quiet, "titleColor": colours.quiet, "labelFontWeight": 400, "titleFontWeight": 400}
    axis = {"gridColor": colours.edge[:7] + "33", "labelFontSize": 12, "titleFontSize": 14, "ticks": False, "domain": False}
    fit = {"labelFlush": True, "labelFlushOffset": 1, "labelBound": False, "labelLimit": 100, "labelOverlap": True, "labelSeparation": 4}
    legend = {"labelFontSize": 14, "titleFontSize": 14, "columnPadding": 8, "rowPadding": 4, "padding": 8, "symbolStrokeWidth": 4}
    return {
        "font": FAMILY,
        "background": colours.page,
        "fieldTitle": "verbal",
        "title": {"anchor": "start", "align": "left", "fontSize": 16, "fontWeight": 600, "color": colours.text, "offset": 26},
        "axis": {**quiet, **axis, **fit, "titlePadding": 16, "labelPadding": 16},
        "legend": {**quiet, **legend, "titlePadding": 8, "labelPadding": 16},
        "header": {**quiet, "labelFontSize": 12, "titleFontSize": 16},
        "view": {"stroke": "transparent", "continuousHeight": 350, "continuousWidth": 400},
        "bar": {"binSpacing": 4, "discreteBandSize": {"band": 0.85}},
        "axisDiscrete": {"grid": False},
        "axisTemporal": {"grid": False},
        "axisXPoint": {"grid": False},
        "axisXBand": {"grid": False},
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
