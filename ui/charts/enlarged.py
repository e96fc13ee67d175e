"""A chart for a large screen: everything that is measured in pixels larger, so that it reads from the back row as it does at a desk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from ui.app import presenting

_LENGTHS: Final = frozenset(
    [
        *("fontSize", "labelFontSize", "titleFontSize", "subtitleFontSize", "lineHeight"),
        *("labelLimit", "titleLimit", "limit", "labelPadding", "titlePadding", "padding", "columnPadding", "rowPadding"),
        *("spacing", "offset", "labelOffset", "dx", "dy", "yOffset", "xOffset", "step", "height", "tickSize"),
        *("strokeWidth", "strokeDash", "thickness", "cornerRadius", "cornerRadiusEnd", "symbolStrokeWidth", "gradientLength"),
    ]
)
_POINTS: Final = frozenset({"point", "circle", "square"})
_AREAS: Final = frozenset({"symbolSize"})
_PIXELS: Final = frozenset({"x", "y", "x2", "y2", "xOffset", "yOffset", "strokeWidth"})
"""Channels whose `value` is in pixels."""

_CONFIG: Final[Mapping[str, Mapping[str, float]]] = {
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridWidth": 1},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "symbolSize": 100},
    "header": {"labelFontSize": 12, "titleFontSize": 12},
    "line": {"strokeWidth": 2},
    "rule": {"strokeWidth": 1},
    "point": {"size": 40},
    "circle": {"size": 40},
    "text": {"fontSize": 12},
    "title": {"fontSize": 12},
}
"""What a chart leaves to the house or to Vega."""

_CLOSER: Final = 0.7
"""Rows of a chart with many may stand so much closer than at a desk, for its type's size."""

_TITLE, _ONE = 155, 37
"""Pixels that the title of one of several charts takes, and that of a chart alone."""

_ROWS: Final[ContextVar[int]] = ContextVar("rows", default=0)


@contextmanager
def among_others(rows: int) -> Iterator[None]:
    """Say that the charts drawn meanwhile share the screen, in so many rows."""
    token = _ROWS.set(rows)
    yield
    _ROWS.reset(token)


def for_screen(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chart as large as the present screen needs it: as high as its share of it, and higher only where its rows need that."""
    from ui.maps import extent  # which asks whether anybody presents

    result, rows = enlarge(spec, presenting.times()), _ROWS.get()
    if isinstance(result.get("height"), int | float):
        whole = presenting.height(extent.window()[1])
        share = (whole + _ONE) // rows - _TITLE if rows else whole
        result["height"] = max(share, round(_CLOSER * result["height"]))
    return result


def enlarge(spec: Mapping[str, Any], times: float) -> dict[str, Any]:
    """Return a chart whose type, lines, points and distances are so many times larger."""
    given = spec.get("config", {})
    config = {name: {**usual, **given.get(name, {})} for name, usual in _CONFIG.items()}
    whole = {**spec, "config": {**given, **config}}
    return {key: _grown(key, value, times, "") for key, value in whole.items()}


def _grown(key: str, value: Any, times: float, kind: str) -> Any:
    """Return a part of a chart, grown; `kind` is the mark that it belongs to."""
    if isinstance(value, Mapping):
        return _mapping(key, value, times)
    if isinstance(value, list):
        return [_grown(key, one, times, kind) for one in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return value * _factor(key, times, kind)


def _mapping(key: str, value: Mapping[str, Any], times: float) -> dict[str, Any]:
    if key in _LENGTHS and set(value) == {"expr"}:
        return {"expr": f"({value['expr']}) * {times:g}"}
    if set(value) == {"value"} and isinstance(value["value"], int | float):
        return {"value": value["value"] * (times if key in _PIXELS else times**2 if key == "size" else 1)}
    kind = value.get("type", key)
    return {name: _grown(name, one, times, kind if isinstance(kind, str) else key) for name, one in value.items()}


def _factor(key: str, times: float, kind: str) -> float:
    if key == "size":
        return times**2 if kind in _POINTS else times
    return times if key in _LENGTHS else times**2 if key in _AREAS else 1
