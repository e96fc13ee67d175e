"""Borders of one layer as a coverage: projected, mended, with the neighbours of and a point inside each region, by geopandas."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.arrow import reader
from data.errors import SourceChanged
from data.schema import SHAPES
from data.shapes import DECIMALS, DEGREES, EQUAL_AREA, GEO, rounded

if TYPE_CHECKING:
    import geopandas as gpd

MENDED: Final = 0.01
"""Most by which mending may change an area: where rounding lets a border touch itself little changes, where a layer crosses much does."""


def table(rows: Sequence[dict[str, Any]], shapes: Any, metres: float = 0) -> pa.Table:
    """Return GeoParquet rows of `data.schema.SHAPES`, by level and code, for regions and polygons in degrees, simplified by `metres`."""
    import geopandas as gpd

    frame = gpd.GeoDataFrame(list(rows), geometry=list(shapes), crs=DEGREES).to_crs(EQUAL_AREA).sort_values(["level", "geo"])
    frame = simplified(mended(frame), metres) if metres else frame
    frame = mended(frame.set_geometry(rounded(frame.geometry.to_numpy(), 0), crs=EQUAL_AREA).reset_index(drop=True))
    inner = inner_points(frame)
    return _arrow(frame.assign(lon=inner.x.round(DECIMALS), lat=inner.y.round(DECIMALS), neighbours=neighbours(frame)))


def mended(frame: "gpd.GeoDataFrame") -> "gpd.GeoDataFrame":
    """Return the regions with valid polygons, or raise `SourceChanged` naming those whose area would change by more than `MENDED`."""
    broken = ~frame.is_valid
    if not broken.any():
        return frame
    valid = frame.geometry.where(~broken, frame.make_valid(method="structure", keep_collapsed=False))
    moved = (valid.area - frame.area).abs() > MENDED * frame.area
    if moved.any() or valid.is_empty.any():
        names = ", ".join(frame.loc[moved | valid.is_empty, "geo"].head(5))
        raise SourceChanged(f"The borders of {names} cross themselves once rounded: expected polygons; look at the GISCO layer.")
    return frame.set_geometry(valid)


def simplified(frame: "gpd.GeoDataFrame", metres: float) -> "gpd.GeoDataFrame":
    """Return regions of all levels without bends of about `metres`; neighbours still meet, and so do the levels.

    The finest regions, of which no other is a part, are simplified as one coverage; coarser ones are put together from them.
    """
    coarser = {geo[:-1] for geo in frame["geo"]}
    finest = frame[~frame["geo"].isin(coarser)]
    finest = finest.set_geometry(finest.simplify_coverage(metres))
    levels = [finest.dissolve(finest["geo"].str[:length], method="unary").geometry for length in frame["geo"].str.len().unique()]
    drawn = pd.concat(levels)
    return frame.set_geometry(drawn[~drawn.index.duplicated()].reindex(frame["geo"]).to_numpy(), crs=frame.crs)


def neighbours(frame: "gpd.GeoDataFrame") -> pd.Series:
    """Return for each region the sorted codes of those of its level that share a point of its border, a corner included (queen contiguity).

    Regions of one coverage have their common points exactly in common. `frame` needs geo, level and geometry.
    """
    levels = [same[["geo", "geometry"]] for _, same in frame.groupby("level")]
    pairs = pd.concat([same.sjoin(same, predicate="intersects", lsuffix="own", rsuffix="next") for same in levels])
    met = pairs[pairs["geo_own"] != pairs["geo_next"]].sort_values("geo_next").groupby("geo_own")["geo_next"].agg(list)
    result: pd.Series = frame["geo"].map(lambda geo: met.get(geo, []))
    return result


def inner_points(frame: "gpd.GeoDataFrame") -> "gpd.GeoSeries":
    """Return a point within the largest part of each region, in degrees."""
    parts = frame[["geometry"]].explode()
    largest = parts.assign(area=parts.area).sort_values("area", kind="stable").groupby(level=0).tail(1).sort_index()
    return largest.representative_point().to_crs(DEGREES)


def _arrow(frame: "gpd.GeoDataFrame") -> pa.Table:
    """The frame as geopandas writes it, of whose metadata those of GeoParquet stay."""
    written = io.BytesIO()
    frame[SHAPES.names].to_parquet(written, index=False)
    result = pq.read_table(reader(written.getvalue()))
    return result.cast(SHAPES.with_metadata({GEO: result.schema.metadata[GEO]}))
