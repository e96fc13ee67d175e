"""Borders as straight pieces, each once: what a map needs to draw lines, half of what the shapes hold."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

Point = tuple[float, float]


def border_segments(geometries: Iterable[str], *, inland: bool = False) -> bytes:
    """Return JSON list of `{"s": [x, y], "t": [x, y]}`, one per piece of border, from GeoJSON (multi)polygons as text.

    A piece that two neighbours share is given once: drawn twice it would look thicker, and cost twice. With `inland`
    pieces that none share, the coasts, are left out.
    """
    result = Counter(piece for geometry in geometries for ring in _rings(json.loads(geometry)) for piece in _between(ring))
    if inland:
        result -= Counter(result.keys())
    lines = ",\n".join(f'{{"s":[{a[0]},{a[1]}],"t":[{b[0]},{b[1]}]}}' for a, b in result)
    return f"[{lines}]\n".encode()


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _between(ring: list[list[float]]) -> Iterator[tuple[Point, Point]]:
    for start, end in pairwise((point[0], point[1]) for point in ring):
        yield (start, end) if start < end else (end, start)
