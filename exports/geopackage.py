"""Observations as GeoPackage: boundaries once, the rows as a table, and a view that joins them, a feature per row."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pandas as pd

from data.schema import COLUMNS, OTHER_NUTS
from exports.about import as_text
from exports.extract import Extract

if TYPE_CHECKING:
    import geopandas as gpd

_PIECE: Final = 1 << 20
_LEVELS: Final = range(4)
_MOMENT: Final = "2000-01-01T00:00:00.000Z"
"""Equal rows must give equal bytes, and the moment of a download says nothing about them."""

_VIEW: Final = """
CREATE VIEW observations_on_map AS
  SELECT o.fid AS OGC_FID, r.geom AS geom, r.name AS name, {columns}
  FROM observations o JOIN regions r ON r.geo = o.geo;
INSERT INTO gpkg_contents (table_name, identifier, data_type, srs_id, min_x, min_y, max_x, max_y)
  SELECT 'observations_on_map', 'observations_on_map', 'features', srs_id, min_x, min_y, max_x, max_y
  FROM gpkg_contents WHERE table_name = 'regions';
INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
  SELECT 'observations_on_map', column_name, geometry_type_name, srs_id, z, m
  FROM gpkg_geometry_columns WHERE table_name = 'regions';
UPDATE gpkg_contents SET last_change = '{moment}';
UPDATE gpkg_metadata_reference SET timestamp = '{moment}';
"""


def to_geopackage(extract: Extract) -> Iterator[bytes]:
    """Yield the file with `regions` (EPSG:3035, one NUTS version), `observations` (the public columns) and `observations_on_map`.

    The view has a feature per row whose region the version has; the table has every row. What is said of all rows is the
    file's metadata.
    """
    import pyogrio  # geometry is loaded where a file needs it

    with TemporaryDirectory() as folder:
        path = Path(folder) / "regioscope.gpkg"
        pyogrio.write_dataframe(
            _regions(extract),
            path,
            layer="regions",
            driver="GPKG",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            dataset_metadata={"regioscope": as_text(extract, drawn=True)},
        )
        pyogrio.write_dataframe(_table(extract.frame), path, layer="observations", driver="GPKG", append=True)
        with closing(sqlite3.connect(path)) as database:
            columns = ", ".join(f'o."{name}" AS "{name}"' for name in COLUMNS)
            database.executescript(_VIEW.format(columns=columns, moment=_MOMENT))
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    words = {name: frame[name].astype(object).where(frame[name].notna(), None) for name in COLUMNS if name not in ("year", "value")}
    return frame[list(COLUMNS)].assign(year=frame["year"].astype("int32"), **words).reset_index(drop=True)


def _regions(extract: Extract) -> "gpd.GeoDataFrame":
    import geopandas as gpd

    store, nuts = extract.store, extract.boundaries
    own = [store.borders(nuts, level) for level in _LEVELS]
    others = store.borders(OTHER_NUTS, 0)
    known = set(own[0]["geo"])
    frames = [*own, others[~others["geo"].isin(known)]]
    every = pd.concat([one[["geo", "nuts", "level", "country", "geometry"]] for one in frames], ignore_index=True)
    every = every[every["geo"].isin(set(extract.frame["geo"].astype(str)))]
    named = every.assign(name=[extract.names.get(geo, geo) for geo in every["geo"]])
    return gpd.GeoDataFrame(named.reset_index(drop=True), geometry="geometry", crs=own[0].crs)
