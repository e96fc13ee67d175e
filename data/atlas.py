"""The atlas: where every map draws Europe, in kilometres of an equal-area projection, with regions overseas in framed insets.

geopandas and what it brings are imported where geometry is projected; the table of insets needs none of it.
"""

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.schema import SHAPES
from data.shapes import DEGREES, EQUAL_AREA

if TYPE_CHECKING:
    import geopandas as gpd

Floats = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]

CENTRE: Final = (4321, 3210)
"""Kilometres east and north in `EQUAL_AREA` of the point that coordinates count from: the centre of the projection."""

EUROPE: Final[Box] = (-1750, -1810, 2250, 2240)
"""West, south, east, north of what a map of Europe shows: from Iceland and Portugal to Cyprus, from Crete to Nordkapp and the insets."""

COAST: Final = 4.0
INLAND: Final = 8.5
"""Kilometres to which coasts and the borders between regions are simplified: half a pixel and one where all of Europe is seen."""

SPECK: Final = 40.0
"""Square kilometres on the map below which an island is left out, unless it is a region's largest part."""


_MIDDLE: Final = 0.44
"""Where the centre of an inset lies in its box, from below: its name stands above."""


@dataclass(frozen=True, kw_only=True)
class Inset:
    """A part of a country far from Europe: what lies in `window` (degrees) is drawn in `box` (kilometres on the map).

    The box shows `width` kilometres around `centre` (longitude, latitude), in an equal-area projection of its own.
    """

    name: str
    window: Box
    centre: tuple[float, float]
    width: float
    box: Box

    @property
    def projection(self) -> str:
        """The equal-area projection around the centre, in metres."""
        longitude, latitude = self.centre
        return f"+proj=laea +lat_0={latitude} +lon_0={longitude} +ellps=GRS80 +units=m"

    def moved(self, metres: Floats) -> Floats:
        """Return points of `projection` as points of the map."""
        west, south, east, north = self.box
        scale = (east - west) / self.width / 1000
        moved: Floats = metres * scale + np.array([(west + east) / 2, south + _MIDDLE * (north - south)])
        return moved


_LEFT, _TOP, _WIDE, _HIGH, _GAP = 1170, 2230, 530, 366, 12


def _box(column: int, row: int) -> Box:
    west, north = _LEFT + column * (_WIDE + _GAP), _TOP - row * (_HIGH + _GAP)
    return west, north - _HIGH, west + _WIDE, north


INSETS: Final = (
    Inset(name="Svalbard", window=(8, 73.5, 35, 82), centre=(20, 78.6), width=880, box=_box(0, 0)),
    Inset(name="Guyane", window=(-56, 1, -50, 7), centre=(-53.1, 3.95), width=760, box=_box(1, 0)),
    Inset(name="Açores", window=(-32, 36, -24, 41), centre=(-28.1, 38.2), width=760, box=_box(0, 1)),
    Inset(name="Guadeloupe", window=(-64, 15.5, -60, 19), centre=(-61.4, 16.2), width=150, box=_box(1, 1)),
    Inset(name="Madeira", window=(-18, 29.5, -15, 34), centre=(-16.7, 32.83), width=160, box=_box(0, 2)),
    Inset(name="Martinique", window=(-62, 14, -60, 15.3), centre=(-61.02, 14.63), width=115, box=_box(1, 2)),
    Inset(name="Canarias", window=(-19, 27, -13, 30), centre=(-15.8, 28.4), width=580, box=_box(0, 3)),
    Inset(name="La Réunion", window=(54, -22, 57, -20), centre=(55.53, -21.15), width=120, box=_box(1, 3)),
    Inset(name="Mayotte", window=(44, -14, 46, -12), centre=(45.15, -12.85), width=90, box=_box(1, 4)),
)
"""The regions overseas and Svalbard, in two columns over Russia, where no region is."""


def bounds(geometry: str) -> Box:
    """Return west, south, east, north of a GeoJSON multipolygon that `drawn` gave."""
    points = np.array([point for polygon in json.loads(geometry)["coordinates"] for ring in polygon for point in ring])
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return west, south, east, north


def located(longitude: pd.Series, latitude: pd.Series) -> pd.DataFrame:
    """Return points in degrees as points of the map: columns x and y, the index as it was; those overseas lie in their inset."""
    import geopandas as gpd

    points = gpd.GeoSeries.from_xy(longitude, latitude, crs=DEGREES)
    result = pd.DataFrame(_kilometres(points.to_crs(EQUAL_AREA).get_coordinates().to_numpy()), index=longitude.index, columns=["x", "y"])
    for inset in INSETS:
        inside = _within(longitude.to_numpy(), latitude.to_numpy(), inset.window)
        west, south, east, north = inset.box
        moved = inset.moved(points[inside].to_crs(inset.projection).get_coordinates().to_numpy())
        result.loc[inside] = np.clip(moved, (west, south), (east, north))
    return result


def drawn(frame: "gpd.GeoDataFrame") -> pd.DataFrame:
    """Return the columns of `SHAPES` with GeoJSON geometry as text: whole kilometres of the map, for regions of one level.

    They are simplified as one coverage, so that neighbours still meet, and lose the specks that no map of Europe shows.
    """
    import shapely

    parts = frame[["geometry"]].explode()
    shapes, shown = _placed(parts)
    placed = pd.Series(shapes, index=parts.index)
    area = pd.Series(shapely.area(shapes) * shown, index=parts.index)
    placed = placed[(area >= SPECK) | (area == area.groupby(level=0).transform("max"))]
    coarse = shapely.coverage_simplify(placed.to_numpy(), COAST)
    coarse = shapely.coverage_simplify(coarse, INLAND, simplify_boundary=False)
    coarse = shapely.remove_repeated_points(shapely.transform(coarse, np.round))
    whole = (
        pd.Series(shapely.orient_polygons(coarse), index=placed.index).groupby(level=0).agg(lambda one: shapely.multipolygons(list(one)))
    )
    texts = [re.sub(r"\.0(?=[,\]])", "", text) for text in shapely.to_geojson(whole.reindex(frame.index).to_numpy())]
    table: pd.DataFrame = pd.DataFrame(frame).assign(geometry=texts)[SHAPES.names]
    return table


def _placed(parts: "gpd.GeoDataFrame") -> tuple[Any, npt.NDArray[np.bool_]]:
    """The polygons on the map, each in its inset where it lies overseas, and which of them do not lie beyond the edge of theirs."""
    import shapely

    points = parts.representative_point().to_crs(DEGREES)
    placed = shapely.transform(parts.geometry.to_numpy(), _kilometres)
    shown = np.ones(len(parts), dtype=bool)
    for inset in INSETS:
        inside = _within(points.x.to_numpy(), points.y.to_numpy(), inset.window)
        placed[inside] = shapely.transform(parts.geometry[inside].to_crs(inset.projection).to_numpy(), inset.moved)
        shown[inside] = shapely.within(placed[inside], shapely.box(*inset.box))
    return placed, shown


def _kilometres(metres: Floats) -> Floats:
    counted: Floats = metres / 1000 - np.array(CENTRE)
    return counted


def _within(x: Floats, y: Floats, window: Box) -> npt.NDArray[np.bool_]:
    west, south, east, north = window
    inside: npt.NDArray[np.bool_] = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return inside
