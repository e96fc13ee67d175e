"""deck.gl's description of a map as SVG: the layers that the browser draws, in the same order, classes and colours."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Any, Final

from data import atlas
from data.atlas import Box
from exports.pictures import paths
from exports.pictures.accessors import Row, accessor
from exports.pictures.layers import LAYERS
from exports.pictures.paths import UNITS, Frame

Layer = Mapping[str, Any]

_BLACK: Final = (0, 0, 0, 255)
_OPAQUE: Final = 255
_LAND: Final = "land"
"""Name of the layer of countries, which lies under all others."""

_COUNTRY: Final = 2
"""Letters of a code that name its country."""

_GAP: Final = 4
"""Pixels between two maps beside or above each other."""


def body(description: str, box: Box | None, width: float, height: float) -> str:
    """Return the map as elements of an SVG so wide and high in pixels; `box` is what it shows, whole Europe without."""
    deck = json.loads(description)
    layers = [layer for layer in deck["layers"] if not _clear(layer)]
    shapes = {layer["data"]: LAYERS(layer["data"]) for layer in layers if isinstance(layer["data"], str)}
    layers = [layer | {"data": _seen(layer, layers, shapes)} for layer in layers]
    views = [view.get("id", "") for view in deck["views"]]
    return "".join(
        _view(f"part{place}", frame, [layer for layer in layers if layer.get("id", "") not in set(views) - {name}])
        for place, (name, frame) in enumerate(zip(views, _frames(len(views), box or atlas.EUROPE, width, height), strict=True))
    )


def place(description: str, box: Box | None, point: Sequence[float], size: tuple[float, float]) -> tuple[float, float]:
    """Return where a point of the atlas is drawn on a map so wide and high, in pixels; of several maps, on the first."""
    frame = next(_frames(len(json.loads(description)["views"]), box or atlas.EUROPE, *size))
    x, y = frame.placed([point])[0] / UNITS
    return float(x), float(y)


def _clear(layer: Layer) -> bool:
    """Whether nothing of a layer is seen: it only says what lies beneath the pointer."""
    fill = layer.get("getFillColor", _BLACK)
    return isinstance(fill, list) and fill[3:] == [0] and not layer.get("stroked", True)


def _frames(number: int, box: Box, width: float, height: float) -> Iterator[Frame]:
    """A frame for each view, beside or below each other, whichever shows more."""
    west, south, east, north = box
    centre = ((west + east) / 2, (south + north) / 2)

    def scale(wide: float, high: float) -> float:
        return min(wide / (east - west), high / (north - south))

    across, down = (width - _GAP * (number - 1)) / number, (height - _GAP * (number - 1)) / number
    beside = scale(across, height) >= scale(width, down)
    for place in range(number):
        if beside:
            yield Frame(place * (across + _GAP), 0, across, height, centre, scale(across, height))
        else:
            yield Frame(0, place * (down + _GAP), width, down, centre, scale(width, down))


def _view(name: str, frame: Frame, layers: Sequence[Layer]) -> str:
    cut = f'<clipPath id="{name}"><rect x="{frame.left:g}" y="{frame.top:g}" width="{frame.width:g}" height="{frame.height:g}"/></clipPath>'
    drawn = "".join(_KINDS[layer["@@type"]](layer, layer["data"], frame) for layer in layers)
    return f'{cut}<g clip-path="url(#{name})"><g transform="scale({1 / UNITS:g})" stroke-linejoin="round">{drawn}</g></g>'


def _seen(layer: Layer, layers: Sequence[Layer], shapes: Mapping[str, Any]) -> Sequence[Row]:
    """The rows of a layer, but of the land only those countries that no regions cover."""
    rows = _rows(layer, shapes)
    if layer.get("id") != _LAND:
        return rows
    fills = (other for other in layers if other["@@type"] == "GeoJsonLayer" and other is not layer and not other.get("stroked", True))
    covered = {row["properties"]["geo"][:_COUNTRY] for other in fills for row in _rows(other, shapes)}
    return [row for row in rows if row["properties"]["geo"] not in covered]


def _rows(layer: Layer, shapes: Mapping[str, Any]) -> Sequence[Row]:
    data = shapes[layer["data"]] if isinstance(layer["data"], str) else layer["data"]
    rows: Sequence[Row] = data["features"] if isinstance(data, dict) else data
    return rows


def _geojson(layer: Layer, rows: Sequence[Row], frame: Frame) -> str:
    """Areas gathered by how they are painted, and the points among the features over them."""
    paint = _painter(layer)
    gathered: dict[str, list[str]] = defaultdict(list)
    points = []
    for row in rows:
        if row["geometry"]["type"] == "Point":
            points.append(row)
        elif path := paths.area(frame, row["geometry"]):
            gathered[paint(row)].append(path)
    areas = "".join(f'<path {style} d="{"".join(drawn)}"/>' for style, drawn in gathered.items())
    marks = _texts if layer.get("pointType") == "text" else _circles
    return areas + marks(layer, points, frame)


def _painter(layer: Layer) -> Callable[[Row], str]:
    """A function from a row to the attributes that paint its area."""
    filled, stroked = layer.get("filled", True), layer.get("stroked", True)
    fill, stroke = accessor(layer.get("getFillColor", _BLACK)), accessor(layer.get("getLineColor", _BLACK))
    width = accessor(layer.get("getLineWidth", 1))
    pixels = layer.get("lineWidthUnits") == "pixels"

    def wide(row: Row) -> float:
        # a width in kilometres is less than a pixel wherever our maps look
        return float(max(width(row) if pixels else 0, layer.get("lineWidthMinPixels", 0)))

    def attributes(row: Row) -> str:
        inside = _colour("fill", fill(row)) if filled else 'fill="none"'
        return f"{inside} {_colour('stroke', stroke(row))} {_wide(wide(row))}" if stroked and wide(row) else inside

    return attributes


def _circles(layer: Layer, rows: Sequence[Row], frame: Frame, at: Callable[[Row], Sequence[float]] | None = None) -> str:
    paint, radius = _painter(layer), accessor(layer.get("getPointRadius", layer.get("getRadius", 1)))
    times = layer.get("pointRadiusScale", 1)
    least, most = layer.get("pointRadiusMinPixels", 0), layer.get("pointRadiusMaxPixels", float("inf"))
    drawn = []
    for row in rows:
        point = frame.placed([at(row) if at else row["geometry"]["coordinates"]])
        if frame.shows(point):
            pixels = min(max(radius(row) * times, least), most)
            drawn.append((paint(row), f'<circle cx="{point[0, 0]}" cy="{point[0, 1]}" r="{pixels * UNITS:.0f}"/>'))
    return _in_runs(drawn)


def _in_runs(drawn: Sequence[tuple[str, str]]) -> str:
    """Elements in their order, those painted alike that follow each other in one group."""
    runs: list[tuple[str, list[str]]] = []
    for style, element in drawn:
        if not runs or runs[-1][0] != style:
            runs.append((style, []))
        runs[-1][1].append(element)
    return "".join(f"<g {style}>{''.join(elements)}</g>" for style, elements in runs)


def _scatter(layer: Layer, rows: Sequence[Row], frame: Frame) -> str:
    # the circle's own layer has no outline unless it says so; that of GeoJSON has
    return _circles({"stroked": False, **layer}, rows, frame, accessor(layer["getPosition"]))


def _texts(layer: Layer, rows: Sequence[Row], frame: Frame) -> str:
    text, size = accessor(layer["getText"]), layer["getTextSize"] * frame.scale
    pixels = min(max(size, layer["textSizeMinPixels"]), layer["textSizeMaxPixels"])
    placed = [(frame.placed([row["geometry"]["coordinates"]]), escape(text(row))) for row in rows]
    drawn = "".join(f'<text x="{point[0, 0]}" y="{point[0, 1] + pixels * UNITS / 3:.0f}">{words}</text>' for point, words in placed)
    return f'<g {_colour("fill", layer["getTextColor"])} font-size="{pixels * UNITS:.0f}">{drawn}</g>'


def _pieces(layer: Layer, rows: Sequence[Row], frame: Frame) -> str:
    start, end = accessor(layer["getSourcePosition"]), accessor(layer["getTargetPosition"])
    pieces = [(tuple(start(row)[:2]), tuple(end(row)[:2])) for row in rows]
    style = f'fill="none" {_colour("stroke", layer["getColor"])} {_wide(layer["getWidth"])}'
    return f'<path {style} d="{paths.lines(frame, pieces)}"/>'


def _paths(layer: Layer, rows: Sequence[Row], frame: Frame) -> str:
    path, width = accessor(layer["getPath"]), accessor(layer["getWidth"])
    drawn = "".join(f'<path {_wide(width(row))} d="{paths.line(frame, path(row))}"/>' for row in rows)
    return f'<g fill="none" {_colour("stroke", layer["getColor"])} stroke-linecap="butt">{drawn}</g>'


def _colour(name: str, colour: Sequence[int]) -> str:
    red, green, blue, alpha = (*colour, _OPAQUE)[:4]
    opacity = "" if alpha == _OPAQUE else f' {name}-opacity="{alpha / _OPAQUE:.2f}"'
    return f'{name}="#{red:02x}{green:02x}{blue:02x}"{opacity}'


def _wide(pixels: float) -> str:
    return f'stroke-width="{pixels * UNITS:.3g}"'


_KINDS: Final[Mapping[str, Callable[[Layer, Sequence[Row], Frame], str]]] = MappingProxyType(
    {"GeoJsonLayer": _geojson, "LineLayer": _pieces, "PathLayer": _paths, "ScatterplotLayer": _scatter}
)
"""How each kind of layer is drawn."""
