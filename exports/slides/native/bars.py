"""Bars and columns: a value per name, or several that stand in a row, one behind the other or side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from exports.exhibits.model import Figure, Row
from exports.slides import words
from exports.slides.native.model import QUIET, Chart, Number, Series, colour, domain, number, percent
from exports.slides.native.vega import Layer

_LONG: Final = 22
"""Letters that are written on a bar; programs wrap longer texts."""

_KINDS: Final = {("y", False): "bars", ("y", True): "stacked", ("x", False): "columns", ("x", True): "stacked columns"}


def bars(main: Sequence[Layer], drawn: Sequence[Layer], _figure: Figure, language: str) -> Chart:
    """Return values from left to right, a name per row."""
    return _categorical(_whole(main[0], drawn), drawn, language, "y", "x")


def columns(main: Sequence[Layer], drawn: Sequence[Layer], _figure: Figure, language: str) -> Chart:
    """Return values upwards, a name or a step per column."""
    return _categorical(main[0], drawn, language, "x", "y")


def _whole(main: Layer, drawn: Sequence[Layer]) -> Layer:
    """Return a layer of points with the rows of the others that show the same, such as those that are not clear."""
    if main.type == "bar":
        return main
    alike = [
        one for one in drawn if one.type == main.type and one.encoding.get("x") == main.encoding["x"] and one.field("y") == main.field("y")
    ]
    return replace(main, rows=[row for layer in alike for row in layer.rows])


def _categorical(main: Layer, drawn: Sequence[Layer], language: str, names: str, value: str) -> Chart:
    group = main.field(names)
    categories = _ordered(main, names, drawn)
    split = _split(main, group)
    texts, shown = _texts(drawn, names, split), dict.fromkeys(str(row.get(split, "")) if split else "" for row in main.rows)
    stacked = bool(split) and not main.field(f"{names}Offset") and main.type == "bar"
    ends = _intervals(drawn, names, value) if not split else {}
    series = []
    for name in shown:
        rows = {str(row.get(group, "")): row for row in main.rows if not split or str(row.get(split, "")) == name}
        series.append(
            Series(
                name=words.cell(name or words.say(language, words.VALUE)),
                values=[_value(rows.get(one), main, value) for one in categories],
                colour=colour(main, next(iter(rows.values()))),
                colours=[] if split else [colour(main, rows.get(one, {})) for one in categories],
                labels=[] if stacked else [_on_bar(texts.get((one, name if split else ""), "")) for one in categories],
                errors=[ends.get(one) for one in categories] if ends else [],
            )
        )
    benchmarks, note = _benchmarks(drawn, categories, names, value, language)
    totals = [texts.get((one, ""), "") for one in categories] if stacked else []
    if any(totals):
        series.append(Series(name=" ", values=[0] * len(categories), labels=totals, again=True))
    low, high = domain(drawn, value)
    return Chart(
        low=low,
        high=high,
        kind=_KINDS[names, stacked],
        series=[*series, *benchmarks],
        categories=[_named(one, place, texts, series) for place, one in enumerate(categories)],
        percent=percent(drawn, value),
        note=note,
    )


def _on_bar(text: str) -> str:
    return text if len(text) <= _LONG else ""


def _named(category: str, place: int, texts: Mapping[tuple[str, str], str], series: Sequence[Series]) -> str:
    """Return a name; with what is written on its bar where that is long, or says why there is no value."""
    text = texts.get((category, ""), "")
    reason = text if len(text) > _LONG or all(one.values[place] is None for one in series) else ""
    return words.cell(f"{category}: {reason}" if reason else category)


def _ordered(main: Layer, channel: str, drawn: Sequence[Layer]) -> list[str]:
    """Return the names in the order of the axis: that of its own list, else that of the rows of the first layer."""
    group = main.field(channel)
    order = main.encoding[channel].get("sort")
    given = [str(one) for one in order] if isinstance(order, list) else []
    first = next(layer for layer in drawn if layer.field(channel) == group and layer.rows)
    seen = dict.fromkeys(str(row.get(group, "")) for layer in (first, main) for row in layer.rows)
    return [one for one in given if one in seen] or list(seen)


def _split(layer: Layer, group: str) -> str:
    """Return the column that tells series apart, "" where each name has one value."""
    colour = layer.field("color")
    if layer.encoding.get("color", {}).get("scale", {}) is not None and colour:
        return colour
    if len({str(row.get(group, "")) for row in layer.rows}) == len(layer.rows):
        return ""
    return next((one for one in layer.tooltips() if one != group and _same(layer.rows, one, colour)), colour)


def _same(rows: Sequence[Row], one: str, other: str) -> bool:
    """Return whether every value of a column has its own value of another."""
    pairs = {(row.get(one), row.get(other)) for row in rows}
    return len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})


def _value(row: Row | None, layer: Layer, channel: str) -> Number | None:
    if row is None:
        return None
    value = number(row.get(layer.field(channel)))
    start, end = value, number(row.get(layer.field(f"{channel}2")))
    return end - start if layer.field(f"{channel}2") and start is not None and end is not None else value


def _texts(drawn: Sequence[Layer], channel: str, split: str) -> dict[tuple[str, str], str]:
    """Return what is written on the data, by name and series."""
    texts: dict[tuple[str, str], str] = {}
    for layer in drawn:
        if layer.type == "text" and layer.field(channel):
            for row in layer.rows:
                if shown := words.short(str(row.get(layer.field("text")) or "")):
                    texts[str(row.get(layer.field(channel), "")), str(row.get(split) or "") if split else ""] = shown
    return texts


def _intervals(drawn: Sequence[Layer], names: str, value: str) -> dict[str, tuple[Number, Number]]:
    found = {}
    for layer in drawn:
        if layer.type == "rule" and layer.field(names) and layer.field(value) and layer.field(f"{value}2"):
            for row in layer.rows:
                low, high = number(row.get(layer.field(value))), number(row.get(layer.field(f"{value}2")))
                if low is not None and high is not None:
                    found[str(row.get(layer.field(names), ""))] = (low, high)
    return found


def _benchmarks(drawn: Sequence[Layer], categories: Sequence[str], names: str, value: str, language: str) -> tuple[list[Series], str]:
    """Return benchmarks as series, and the words of one that is the zero of the axis."""
    series, note = [], ""
    for layer in drawn:
        if layer.type not in ("rule", "tick") or not layer.field(value) or layer.field(f"{value}2"):
            continue
        by_name = {str(row.get(layer.field(names), "")): row for row in layer.rows}
        rows = [by_name.get(one) or by_name.get("") for one in categories]
        values = [number((row or {}).get(layer.field(value))) for row in rows]
        label = words.short(str(next((row["name"] for row in layer.rows if row.get("name")), words.say(language, words.BENCHMARK))))
        if any(values):
            colour = str(layer.mark.get("color") or QUIET)
            series.append(Series(name=words.cell(label), values=values, colour=colour, hollow=True))
        elif 0 in values:
            note = f"0 = {label}"
    return series, note
