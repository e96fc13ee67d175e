"""Lines over time or over steps that have an order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from exports.exhibits.model import Figure, Row
from exports.slides import words
from exports.slides.native.model import QUIET, Chart, Number, Series, colour, domain, number, percent
from exports.slides.native.vega import Layer


def lines(main: Sequence[Layer], drawn: Sequence[Layer], figure: Figure, language: str) -> Chart:
    """Return a line per name; where a line is broken, its next piece is a series of its own."""
    steps = _steps(main)
    series = [one for layer in main for one in _of_layer(layer, steps, figure, language)]
    known = {one.name for one in series}
    lone = [layer for layer in drawn if layer.type in ("point", "circle") and layer.mark.get("filled") is False and layer.rows]
    series += [one for layer in lone for one in _of_layer(layer, steps, figure, language, line=False) if one.name in known or not known]
    benchmarks = [one for layer in drawn if layer.type == "rule" for one in _level(layer, steps, language)]
    scale = main[-1].part("y", "scale")
    low, high = domain(main, "y")
    return Chart(
        kind="lines",
        series=[*_once(sorted(series, key=lambda one: one.dash)), *benchmarks],
        categories=[label for _, label in steps],
        percent=percent(main, "y"),
        reverse=bool(scale.get("reverse")),
        low=low,
        high=high,
    )


def _steps(main: Sequence[Layer]) -> list[tuple[Any, str]]:
    """Return the steps of the axis in order with their labels; of whole years all, so that distances are true."""
    seen = {row[layer.field("x")] for layer in main for row in layer.rows if row.get(layer.field("x")) is not None}
    order = main[0].encoding["x"].get("sort")
    if isinstance(order, list):
        return [(one, words.cell(str(one))) for one in order if one in seen]
    if main[0].kind("x") in ("nominal", "ordinal"):
        return [(one, words.cell(str(one))) for one in dict.fromkeys(row[main[0].field("x")] for row in main[0].rows)]
    if all(isinstance(one, int | float) and float(one).is_integer() for one in seen) and main[0].encoding["x"]["field"] == "year":
        first, last = int(min(seen)), int(max(seen))
        every = range(first, last + 1) if len(seen) > 2 else sorted(int(one) for one in seen)
        return [(year, str(year)) for year in every]
    return [(one, _date(str(one))) for one in sorted(seen)]


def _date(text: str) -> str:
    return text[:7] if text[4:5] == "-" else words.cell(text)


def _of_layer(layer: Layer, steps: Sequence[tuple[Any, str]], figure: Figure, language: str, *, line: bool = True) -> list[Series]:
    pieces: dict[tuple[str, str, str, str], dict[Any, Row]] = {}
    for row in layer.rows:
        if row.get(layer.field("x")) is None:
            continue
        key = (_name(layer, row, figure, language), str(row.get("piece", "")), str(row.get("kind", "")), colour(layer, row))
        pieces.setdefault(key, {})[row[layer.field("x")]] = row
    return [
        Series(
            name=name,
            values=_between(layer, rows, steps),
            colour=colour,
            labels=[words.short(str((rows.get(step) or {}).get("told") or "")) for step, _label in steps]
            if line and len(steps) == 2
            else [],
            line=line,
            points=not (layer.mark.get("strokeDash")),
            dash=bool(layer.mark.get("strokeDash")) or kind not in ("", "own"),
        )
        for (name, _piece, kind, colour), rows in pieces.items()
    ]


def _between(layer: Layer, rows: Mapping[Any, Row], steps: Sequence[tuple[Any, str]]) -> list[Number | None]:
    """Return the value at each step; a straight line that is given by its two ends has the values between them as well."""
    values = [number((rows.get(step) or {}).get(layer.field("y"))) for step, _label in steps]
    there = [at for at, value in enumerate(values) if value is not None]
    if layer.mark.get("strokeDash") and len(there) == 2:
        (first, last), start, end = there, values[there[0]], values[there[1]]
        for at in range(first + 1, last):
            values[at] = (start or 0) + ((end or 0) - (start or 0)) * (at - first) / (last - first)
    return values


def _name(layer: Layer, row: Row, figure: Figure, language: str) -> str:
    colour = layer.field("color")
    named = colour and layer.encoding["color"].get("scale", {}) is not None
    text = row.get(colour) if named else row.get("region") or row.get("series")
    text = text or (words.say(language, words.LINES[row["mark"]]) if words.LINES.get(row.get("mark", "")) else "")
    return words.cell(str(text or figure.title or words.say(language, words.VALUE)))


def _level(layer: Layer, steps: Sequence[tuple[Any, str]], language: str) -> list[Series]:
    """Return a level that is the same at every step as a series."""
    if layer.field("x") or not layer.field("y") or len(layer.rows) != 1:
        return []
    value = number(layer.rows[0].get(layer.field("y")))
    label = words.cell(str(layer.rows[0].get("told") or words.say(language, words.BENCHMARK)))
    return [
        Series(name=label, values=[value] * len(steps), colour=str(layer.mark.get("color") or QUIET), line=True, points=False, dash=True)
    ]


def _once(series: Sequence[Series]) -> list[Series]:
    """Return series such that the legend has each name once; the thin line drawn again under a thick one is left out."""
    seen: set[str] = set()
    result = []
    for one in series:
        result.append(replace(one, again=True) if one.name in seen else one)
        seen.add(one.name)
    return result
