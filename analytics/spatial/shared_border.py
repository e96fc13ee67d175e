"""The border between two regions: the straight pieces that the outlines of both have."""

import json
from collections.abc import Iterator
from itertools import pairwise

Point = tuple[float, float]
Piece = tuple[Point, Point]


def shared_border(one: str, other: str) -> tuple[Piece, ...]:
    """Return the pieces, each from point to point, that two GeoJSON (multi)polygons share; none for regions that do not meet."""
    return tuple(sorted(_pieces(one) & _pieces(other)))


def _pieces(geometry: str) -> set[Piece]:
    return {(start, end) if start < end else (end, start) for ring in _rings(geometry) for start, end in pairwise(ring)}


def _rings(geometry: str) -> Iterator[list[Point]]:
    shape = json.loads(geometry)
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for polygon in polygons:
        yield from ([(point[0], point[1]) for point in ring] for ring in polygon)
