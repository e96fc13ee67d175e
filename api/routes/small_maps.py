"""Map layers for drawings that know no globe: the same figures on shapes in kilometres, rounded for small pictures."""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final

import numpy as np
from pydantic import Field

from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD, METHODS
from analytics.colour.palette import DEFAULT_THEME
from api.query import Query
from api.responses import GEOJSON, Answer, packed
from api.routes.layers import Recipe, build, dated, usual_level
from api.types import Colours, Generation, IndicatorKey, LevelHere, NumberOfClasses, WordsIn, one_of
from data.catalogue import INDICATORS
from data.language import DEFAULT
from data.schema import DEFAULT_NUTS
from data.store import current

CENTRE: Final = (10.0, 52.0)
"""Longitude and latitude of the middle, as in the projection that Eurostat's maps use."""

_RADIUS_KM: Final = 6371.0
_KEPT: Final = 16


class SmallMapQuery(Query):
    """Which small maps."""

    indicator: IndicatorKey
    level: LevelHere = None
    method: Annotated[str, one_of(*METHODS), Field(description="How class breaks are placed.")] = DEFAULT_METHOD
    classes: NumberOfClasses = None
    theme: Colours = DEFAULT_THEME
    lang: WordsIn = DEFAULT
    generation: Generation = None


def layer(params: SmallMapQuery) -> Answer:
    """Return the layer of an indicator, carried over figures included, its shapes in kilometres from `CENTRE`."""
    store = current()
    row = INDICATORS[params.indicator]
    recipe = Recipe(
        row.key,
        DEFAULT_NUTS,
        usual_level(row, params),
        params.method,
        params.classes or DEFAULT_CLASSES,
        (),
        None,
        params.theme,
        params.lang or DEFAULT,
        recoded=True,
    )
    return dated(_layer(recipe, store.generation), params, store)


@lru_cache(maxsize=_KEPT)
def _layer(recipe: Recipe, _generation: str) -> Answer:
    whole = json.loads(build(current(), recipe))
    features = [{**one, "geometry": _flat(one["geometry"])} for one in whole["features"]]
    text = json.dumps({**whole, "features": features}, ensure_ascii=False, separators=(",", ":"))
    return packed(text.encode(), GEOJSON)


def _flat(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """The shape in kilometres, its rings without points that fall together; islands under 2 km are left out."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [[ring for ring in map(_ring, polygon) if len(ring) > 3] for polygon in polygons]
    return {"type": "MultiPolygon", "coordinates": [polygon for polygon in rings if polygon]}


def _ring(points: list[list[float]]) -> list[list[int]]:
    placed = np.rint(kilometres(np.asarray(points, dtype=np.float64))).astype(int)
    moved = np.append(True, (np.diff(placed, axis=0) != 0).any(axis=1))
    kept: list[list[int]] = placed[moved].tolist()
    return kept


def kilometres(points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return longitudes and latitudes as kilometres east and south of `CENTRE`: Lambert's azimuthal equal-area projection of a sphere.

    Snyder, Map Projections: A Working Manual (USGS, 1987), equations 22-4 and 24-2.
    """
    east, north = np.radians(points[:, 0] - CENTRE[0]), np.radians(points[:, 1])
    middle = math.radians(CENTRE[1])
    towards = math.sin(middle) * np.sin(north) + math.cos(middle) * np.cos(north) * np.cos(east)
    scale = _RADIUS_KM * np.sqrt(2 / (1 + towards))
    x = scale * np.cos(north) * np.sin(east)
    y = scale * (math.cos(middle) * np.sin(north) - math.sin(middle) * np.cos(north) * np.cos(east))
    return np.column_stack([x, -y])
