"""Borders as they rest, in equal-area metres that any GIS opens, and as map layers have them, in degrees.

geopandas and what it brings are imported where geometry is needed: names and inner points of regions need none.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from data.schema import SHAPES

if TYPE_CHECKING:
    import geopandas as gpd

EQUAL_AREA: Final = "EPSG:3035"
"""ETRS89-LAEA, in metres: what Europe's statistical offices draw maps in."""

DEGREES: Final = "EPSG:4326"
DECIMALS: Final = 3
"""Decimals of a degree, some 100 m, that layers are drawn to; polygons of the 1:20 million layers break below."""

GEO: Final = b"geo"
"""Key of the metadata that make a Parquet file a GeoParquet file."""


def is_geoparquet(metadata: Mapping[bytes, bytes] | None) -> bool:
    """Return whether the metadata of a table say where its geometry is and in which projection."""
    return GEO in (metadata or {})


def attributes(table: pa.Table) -> pd.DataFrame:
    """Return the columns of `SHAPES` without the geometry."""
    frame: pd.DataFrame = table.drop_columns(["geometry"]).to_pandas()
    return frame


def borders(table: pa.Table) -> "gpd.GeoDataFrame":
    """Return the columns of `SHAPES` with polygons in `EQUAL_AREA`."""
    import geopandas as gpd

    return gpd.GeoDataFrame(attributes(table), geometry=gpd.GeoSeries.from_wkb(table["geometry"].to_numpy(), crs=EQUAL_AREA))


def in_degrees(frame: "gpd.GeoDataFrame") -> pd.DataFrame:
    """Return the columns of `SHAPES` with GeoJSON geometry as text: degrees of `DECIMALS` decimals, rings as RFC 7946 wants them."""
    import shapely

    shapes = rounded(frame.geometry.to_crs(DEGREES).to_numpy(), DECIMALS)
    texts = shapely.to_geojson(shapely.orient_polygons(shapely.remove_repeated_points(shapes)))
    drawn: pd.DataFrame = pd.DataFrame(frame).assign(geometry=texts)[SHAPES.names]
    return drawn


def rounded(shapes: Any, decimals: int) -> Any:
    """Return an array of shapes with coordinates of so many decimals; what shapes share they still share."""
    import shapely

    return shapely.transform(shapes, lambda points: np.round(points, decimals))
