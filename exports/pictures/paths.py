"""Lines and areas as the shortest SVG paths: whole fifths of a pixel, each point as a step from the one before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

UNITS: Final = 5
"""Units of a path to a pixel: a fifth of one is less than anybody sees."""

Ints = npt.NDArray[np.int64]
Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A part of a picture, in pixels, that shows the atlas around a point at so many pixels per kilometre."""

    left: float
    top: float
    width: float
    height: float
    centre: Point
    scale: float

    def placed(self, points: Sequence[Sequence[float]]) -> Ints:
        """Return points of the atlas in units of a path of the picture."""
        x, y = self.left + self.width / 2, self.top + self.height / 2
        flipped = np.array([self.scale, -self.scale]) * UNITS
        moved = (np.asarray(points, dtype=np.float64)[:, :2] - self.centre) * flipped + np.array([x, y]) * UNITS
        placed: Ints = np.rint(moved).astype(np.int64)
        return placed

    def shows(self, points: Ints, margin: int = 20 * UNITS) -> bool:
        """Return whether the box around placed points is within sight."""
        (west, north), (east, south) = points.min(axis=0) - margin, points.max(axis=0) + margin
        right, bottom = self.left + self.width, self.top + self.height
        inside = west <= right * UNITS and east >= self.left * UNITS and north <= bottom * UNITS and south >= self.top * UNITS
        return bool(inside)


def area(frame: Frame, geometry: dict[str, Any]) -> str:
    """Return the path of a polygon or multipolygon, "" where none of it is in sight."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    drawn = (frame.placed(ring) for polygon in polygons for ring in polygon)
    return "".join(f"{_steps(points[:-1])}z" for points in drawn if frame.shows(points))


def line(frame: Frame, points: Sequence[Sequence[float]]) -> str:
    """Return the path of a line, "" out of sight."""
    placed = frame.placed(points)
    return _steps(placed) if frame.shows(placed) else ""


def lines(frame: Frame, pieces: Iterable[tuple[Point, Point]]) -> str:
    """Return one path for pieces of lines; those that meet are drawn in one go."""
    return "".join(line(frame, points) for points in _chains(pieces))


def _chains(pieces: Iterable[tuple[Point, Point]]) -> Iterator[list[Point]]:
    """Lines made of pieces that share an end, each piece once."""
    open_ends: dict[Point, dict[Point, None]] = defaultdict(dict)
    for start, end in pieces:
        open_ends[start][end] = open_ends[end][start] = None
    # from ends and crossings first, so that no line is cut in its middle; what is left then are rings
    for start in [*sorted(open_ends, key=lambda point: len(open_ends[point]) == 2)]:
        while open_ends[start]:
            chain = [start]
            while following := open_ends[chain[-1]]:
                point = next(iter(following))
                del open_ends[point][chain[-1]], following[point]
                chain.append(point)
            yield chain


def _steps(points: Ints) -> str:
    """A path from placed points; those that fall on the one before are left out."""
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)]
    numbers = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
    return f"M{points[0, 0]} {points[0, 1]}".replace(" -", "-") + (f"l{numbers}" if numbers else "h0")
