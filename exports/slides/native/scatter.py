"""Scatter plots: the named points each in its colour, all others as one quiet cloud."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from exports.exhibits.model import Figure
from exports.slides import words
from exports.slides.native.model import USUAL, Chart, Series, colour, number
from exports.slides.native.vega import Layer

_NAMED: Final = 24
"""So many points at most have a name each."""


def scatter(main: Sequence[Layer], drawn: Sequence[Layer], _figure: Figure, language: str) -> Chart:
    """Return a point per row, and the fitted line where there is one."""
    series = [one for layer in main for one in _clouds(layer, language)]
    seen = {(x, y) for one in series if one.labels for x, y in zip(one.x, one.values, strict=True)}
    series = [one if one.labels else _without(one, seen) for one in series]
    lines = [_fitted(layer, language) for layer in drawn if layer.type == "line" and layer.kind("x") == "quantitative" and layer.rows]
    return Chart(
        kind="scatter",
        # lines first: LibreOffice takes the marks of the last series for all
        series=[*lines, *(one for one in series if one.values)],
        across=words.short(str(main[0].part("x", "axis").get("title") or "")),
        log=main[0].part("x", "scale").get("type") == "log",
    )


def _fitted(layer: Layer, language: str) -> Series:
    rows = sorted(layer.rows, key=lambda row: row[layer.field("x")])
    xs, ys = ([number(row[layer.field(channel)]) or 0 for row in rows] for channel in ("x", "y"))
    name, colour_of = words.say(language, words.LINES["line"]), str(layer.mark.get("color", USUAL))
    return Series(name=name, x=xs, values=ys, colour=colour_of, line=True, points=False)


def _without(series: Series, seen: set[tuple[Any, Any]]) -> Series:
    kept = [(x, y) for x, y in zip(series.x, series.values, strict=True) if (x, y) not in seen]
    return replace(series, x=[x for x, _ in kept], values=[y for _, y in kept])


def _clouds(layer: Layer, language: str) -> list[Series]:
    x, y = layer.field("x"), layer.field("y")
    rows = [row for row in layer.rows if number(row.get(x)) is not None and number(row.get(y)) is not None]
    named = layer.field("color") and len(rows) <= _NAMED
    if not named:
        return [
            Series(
                name=words.say(language, words.OTHERS),
                x=[row[x] for row in rows],
                values=[row[y] for row in rows],
                colour=colour(layer, rows[0]) if rows else USUAL,
                opacity=float(layer.mark.get("opacity", 1)),
            )
        ]
    return [
        Series(
            name=words.cell(str(row.get("region", ""))),
            x=[row[x]],
            values=[row[y]],
            colour=colour(layer, row),
            labels=[words.short(str(row.get("region", "")))],
        )
        for row in rows
    ]
