"""Hatching as straight pieces: slanting lines inside regions, which mark them where a fill already says something else."""

import json
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_DIGITS: Final = 2
"""Digits of a degree; a line may end a kilometre beside the border."""

_SHORTEST: Final = 0.01
"""Degrees below which a piece would be a dot."""


def hatched(regions: Iterable[tuple[str, float]]) -> bytes:
    """Return JSON list of `{"s": [lon, lat], "t": [lon, lat]}` for geometries (GeoJSON polygons as text) with the distance of their lines.

    The lines rise to the right and lie at multiples of the distance (degrees), so that those of neighbours meet. A
    region too small for any gets one through its middle.
    """
    segments = [piece for geometry, apart in regions for piece in _lines(json.loads(geometry), apart)]
    return f"[{','.join(_text(*piece) for piece in segments)}]\n".encode()


def _lines(geometry: dict[str, Any], apart: float) -> list[tuple[float, float, float, float]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [np.array(ring, dtype=np.float64)[:, :2] for polygon in polygons for ring in polygon]
    starts, ends = np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])
    result = _inside(starts, ends, apart)
    if not len(result):
        outer = max(rings, key=lambda ring: float(np.ptp(ring[:, 1] - ring[:, 0])))
        rise = outer[:, 1] - outer[:, 0]
        result = _inside(starts, ends, 1.0, float((rise.min() + rise.max()) / 2))[:1]
    return [(float(x), float(y), float(u), float(v)) for x, y, u, v in result]


def _inside(starts: Floats, ends: Floats, apart: float, offset: float = 0.0) -> Floats:
    """Pieces (x, y, u, v) of the lines y − x = offset + j · apart that lie within the edges, by the even-odd rule."""
    low, high = (side[:, 1] - side[:, 0] - offset for side in (starts, ends))
    first, last = (np.ceil(edge / apart).astype(np.int64) for edge in (np.minimum(low, high), np.maximum(low, high)))
    crossed = last - first
    edge = np.repeat(np.arange(len(starts)), crossed)
    line = np.arange(crossed.sum()) - np.repeat(np.cumsum(crossed) - crossed, crossed) + first[edge]
    along = (line * apart - low[edge]) / (high[edge] - low[edge])
    x = starts[edge, 0] + along * (ends[edge, 0] - starts[edge, 0])
    order = np.lexsort((x, line))
    x, y = x[order], (x + offset + line * apart)[order]
    segments = np.column_stack([x[::2], y[::2], x[1::2], y[1::2]])
    kept: Floats = segments[segments[:, 2] - segments[:, 0] >= _SHORTEST]
    return kept


def _text(x: float, y: float, u: float, v: float) -> str:
    return f'{{"s":[{round(x, _DIGITS)},{round(y, _DIGITS)}],"t":[{round(u, _DIGITS)},{round(v, _DIGITS)}]}}'
