"""A chart as PowerPoint draws it: series of numbers under names, over categories or in a plane."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Final

from exports.exhibits.model import Row
from exports.slides.native.vega import Layer

Number = float | int

PALETTE: Final = ("#3342a4", "#3b9d97", "#7a8f04", "#b671d4", "#750706", "#1c3e36", "#de696e", "#6e5bc6", "#625916", "#511a74")
USUAL: Final = "#2f6ea8"
QUIET: Final = "#5c6370"


@dataclass(frozen=True, kw_only=True)
class Series:
    """Numbers under one name; `x` only in a scatter plot, else one value (None for none) per category of the chart."""

    name: str
    values: Sequence[Number | None]
    x: Sequence[Number] = ()
    colour: str = ""
    colours: Sequence[str] = ()
    """A colour per point where they differ."""
    labels: Sequence[str] = ()
    errors: Sequence[tuple[Number, Number] | None] = ()
    """Both ends of each value's interval."""
    line: bool = False
    points: bool = True
    dash: bool = False
    opacity: float = 1
    hollow: bool = False
    """Drawn as a frame, as a benchmark is."""
    again: bool = False
    """Goes on after a break: the legend has its name already."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart as PowerPoint draws it: `kind` is bars, stacked, columns, lines or scatter."""

    kind: str
    series: Sequence[Series]
    categories: Sequence[str] = ()
    across: str = ""
    """Title of the axis from left to right where the chart has one."""
    percent: str = ""
    """Number format of the values, "" for the usual one."""
    whole: bool = False
    """Counts things: no fractions beside the axis."""
    reverse: bool = False
    log: bool = False
    low: Number | None = None
    high: Number | None = None
    note: str = ""
    dropped: int = 0
    """How many categories there was no room for."""


def number(value: Any) -> Number | None:
    """Return a number as it can be drawn, None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    return value if isinstance(value, int) else float(value)


def colour(layer: Layer, row: Row) -> str:
    """Return the colour of a row as on screen."""
    shown = row.get(layer.field("color"))
    scale = layer.encoding.get("color", {}).get("scale", {}) if layer.field("color") else {}
    if layer.field("color") and scale is None:
        return str(shown or USUAL)
    if shown is not None and (domain := list((scale or {}).get("domain", []))):
        palette = list((scale or {}).get("range", [])) or PALETTE
        return str(palette[domain.index(shown) % len(palette)]) if shown in domain else USUAL
    return str(layer.mark.get("color") or USUAL)


def percent(drawn: Sequence[Layer], channel: str) -> str:
    """Return the number format of an axis in percent, "" for other ones."""
    axes = [layer.part(channel, "axis") for layer in drawn]
    if any("%" in str(axis.get("format", "")) for axis in axes):
        return "0%"
    return '0" %"' if any("%" in str(axis.get("labelExpr", "")) for axis in axes) else ""


def domain(drawn: Sequence[Layer], channel: str) -> tuple[Number | None, Number | None]:
    """Return both ends of an axis where the chart says them."""
    given = next((ends for layer in drawn if len(ends := list(layer.part(channel, "scale").get("domain", []))) == 2), (None, None))
    return number(given[0]), number(given[1])


def limited(chart: Chart, most: int) -> Chart:
    """Return a chart with so many categories at most: the first, and before others those whose colour is their own."""
    if len(chart.categories) <= most:
        return chart
    colours = [series.colours for series in chart.series if series.colours]
    usual = Counter(colours[0]).most_common(1)[0][0] if colours else ""
    marked = [at for at, one in enumerate(colours[0]) if one != usual] if colours else []
    rest = [at for at in range(len(chart.categories)) if at not in set(marked)]
    kept = sorted([*marked[:most], *rest[: max(0, most - len(marked))]])
    return replace(chart, categories=_picked(chart.categories, kept), series=[_limited(one, kept) for one in chart.series])


def _limited(series: Series, kept: Sequence[int]) -> Series:
    parts: dict[str, Any] = {name: _picked(getattr(series, name), kept) for name in ("values", "colours", "labels", "errors")}
    return replace(series, **parts)


def _picked(values: Sequence[Any], kept: Sequence[int]) -> list[Any]:
    return [values[at] for at in kept] if values else []
