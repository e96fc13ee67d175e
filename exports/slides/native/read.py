"""Recognises the charts of the house by their marks: what PowerPoint can draw of its own becomes a `Chart`, all else stays a picture."""

from collections.abc import Callable, Sequence
from typing import Final

from exports.exhibits.model import Figure
from exports.slides.native.bars import bars, columns
from exports.slides.native.lines import lines
from exports.slides.native.model import Chart
from exports.slides.native.scatter import scatter
from exports.slides.native.vega import Layer, layers

_PICTURES: Final = {"area", "rect", "geoshape", "arc", "image", "trail"}
"""Marks that PowerPoint has no chart for."""

_POINTS, _NUMBER, _NAME = {"point", "circle"}, {"quantitative"}, {"nominal", "ordinal"}
_STEP: Final = {"year", "temporal", *_NAME}

_Rule = tuple[set[str], set[str], set[str], Callable[[Sequence[Layer], Sequence[Layer], Figure, str], Chart]]
_RULES: Final[tuple[_Rule, ...]] = (
    (_POINTS, _NUMBER, _NAME, bars),
    ({"bar"}, _NUMBER, _NAME, bars),
    ({"bar"}, _STEP, _NUMBER, columns),
    ({"line"}, _STEP, _NUMBER, lines),
    (_POINTS, _NUMBER, _NUMBER, scatter),
)
"""What is recognised, the first that fits: marks, kinds of the axis across and of the axis up, and what makes the chart of it."""


def chart(figure: Figure, language: str) -> Chart | None:
    """Return a figure as a chart of PowerPoint; None for maps and for what it cannot draw."""
    drawn = [] if figure.deck else layers(figure)
    if any(layer.type in _PICTURES for layer in drawn):
        return None
    for marks, across, up, make in _RULES:
        if main := [one for one in drawn if one.type in marks and _kind(one) in across and one.kind("y") in up and _seen(one)]:
            return make(main, drawn, figure, language)
    return None


def _kind(layer: Layer) -> str:
    return "year" if layer.field("x") == "year" else layer.kind("x")


def _seen(layer: Layer) -> bool:
    return bool(layer.rows) and layer.mark.get("opacity") != 0 and layer.mark.get("filled", True) is not False
