"""Legends in pictures: in a column beside a map, or in rows above a chart."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from analytics.colour.screen import Colours
from exports.exhibits.model import Legend, Mark, Swatch
from exports.pictures import fonts
from exports.pictures.room import Room
from exports.pictures.words import Lines, clean, wrapped

_EDGE: Final = "#8a8f96"
_LONGEST: Final = 80
"""Letters of an entry in a row."""

_BESIDE: Final = 1.9
"""Letters between the left edge of a swatch and its words."""


def column(legends: Sequence[Legend], room: Room, size: float, colours: Colours) -> str:
    """Return legends below each other in a room; the letters are smaller where they would not fit."""
    lines = _lines(legends, room.width, size)
    height = sum(line.height + 0.25 * size for line, _swatch in lines)
    if height > room.height and size > 1:
        return column(legends, room, size * max(0.8, room.height / height), colours)
    x, y, drawn = room.x, room.y, []
    for line, swatch in lines:
        left = x + _BESIDE * line.size if swatch else x
        drawn.append((_mark(swatch, x, y, line.size) if swatch else "") + line.drawn(left, y, colours.text))
        y += line.height + 0.25 * size
    return "".join(drawn)


def _lines(legends: Sequence[Legend], wide: float, size: float) -> list[tuple[Lines, Swatch | None]]:
    lines: list[tuple[Lines, Swatch | None]] = []
    for legend in legends:
        lines += [(wrapped(text, wide, size, 3, "Semibold"), None) for text in (legend.title, legend.unit) if text]
        lines += [(wrapped(swatch.text, wide - _BESIDE * size, size, 4), swatch) for swatch in legend.swatches]
        lines.append((Lines([""], size / 2), None))
    return lines[:-1]


def rows(legends: Sequence[Legend], room: Room, size: float, colours: Colours) -> tuple[float, str]:
    """Return how many pixels high the legends are in rows, and themselves."""
    swatches = [swatch for legend in legends for swatch in legend.swatches]
    left, top, drawn = room.x, room.y, []
    for swatch in swatches:
        text = clean(swatch.text)[:_LONGEST]
        long = (_BESIDE + fonts.face("Regular").width(text) + 1) * size
        if left > room.x and left + long > room.x + room.width:
            left, top = room.x, top + 1.5 * size
        drawn.append(_mark(swatch, left, top, size) + Lines([text], size).drawn(left + _BESIDE * size, top, colours.text))
        left += long
    return (top - room.y + 2 * size if swatches else 0), "".join(drawn)


def _mark(swatch: Swatch, x: float, y: float, size: float) -> str:
    colour = "#{:02x}{:02x}{:02x}".format(*swatch.colour)
    return _MARKS[swatch.mark](x, y + 0.7 * size, size, colour, swatch.opacity)


def _area(x: float, y: float, size: float, colour: str, opacity: float) -> str:
    box = f'x="{x:.1f}" y="{y - 0.4 * size:.1f}" width="{1.4 * size:.1f}" height="{0.85 * size:.1f}"'
    return f'<rect {box} fill="{colour}" fill-opacity="{opacity:g}" stroke="{_EDGE}" stroke-width="{0.05 * size:.2f}"/>'


def _dot(x: float, y: float, size: float, colour: str, opacity: float) -> str:
    return f'<circle cx="{x + 0.7 * size:.1f}" cy="{y:.1f}" r="{0.4 * size:.1f}" fill="{colour}" fill-opacity="{opacity:g}"/>'


def _ring(x: float, y: float, size: float, colour: str, _opacity: float) -> str:
    circle = f'cx="{x + 0.7 * size:.1f}" cy="{y:.1f}" r="{0.35 * size:.1f}"'
    return f'<circle {circle} fill="none" stroke="{colour}" stroke-width="{0.14 * size:.1f}"/>'


def _line(x: float, y: float, size: float, colour: str, _opacity: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}h{1.4 * size:.1f}" stroke="{colour}" stroke-width="{0.25 * size:.1f}"/>'


_MARKS: Final[Mapping[Mark, Callable[[float, float, float, str, float], str]]] = MappingProxyType(
    {"area": _area, "dot": _dot, "ring": _ring, "line": _line}
)
