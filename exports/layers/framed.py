"""What maps frame: regions by their outline, those too small for one by a point, and the insets of the atlas."""

import json
from typing import Any, Final

from data.atlas import INSETS, Inset, bounds

SMALL: Final = 30.0
"""Kilometres across below which an outline would cover what it frames: some four pixels where all of Europe is seen."""

_NAME_FROM_EDGE: Final = 16
_LETTERS: Final = 62
"""Kilometres across the letters of a name, from top to bottom: the point stands in their middle."""


def marked(geometry: str) -> str:
    """Return a GeoJSON multipolygon in kilometres as it is, or as the point in its middle where it is `SMALL`."""
    west, south, east, north = bounds(geometry)
    if max(east - west, north - south) >= SMALL:
        return geometry
    return json.dumps({"type": "Point", "coordinates": [(west + east) / 2, (south + north) / 2]})


def insets() -> bytes:
    """Return a FeatureCollection with a frame for each inset of the atlas and a point with its name, in kilometres."""
    features = [feature for inset in INSETS for feature in (_frame(inset), _name(inset))]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")).encode()


def _frame(inset: Inset) -> dict[str, Any]:
    west, south, east, north = inset.box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"name": ""}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _name(inset: Inset) -> dict[str, Any]:
    west, _, _, north = inset.box
    corner = [west + _NAME_FROM_EDGE, north - _NAME_FROM_EDGE - _LETTERS / 2]
    return {"type": "Feature", "properties": {"name": inset.name}, "geometry": {"type": "Point", "coordinates": corner}}
