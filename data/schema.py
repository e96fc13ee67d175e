"""The one long table: its columns, their types and the closed lists of values they may hold."""

from typing import Final

import pyarrow as pa

from data.geo_codes import is_region

NUTS_VERSIONS: Final = ("2016", "2021", "2024")
"""NUTS versions whose code lists and borders the snapshot holds, oldest first."""

DEFAULT_NUTS: Final = "2024"
USUAL_LEVEL: Final = 2
OTHER_NUTS: Final = "other"
"""Written for codes of no NUTS version held here: aggregates, extra-regio, Moldova, codes of 2013 and before."""

AGGREGATE_LEVEL: Final = -1
"""Level of geo codes that are no region: groups of countries such as EU27_2020, and what lies in no region of a country (FRZZ)."""

UNDATED: Final = "undated"
"""Release of a file that says nowhere when it was published; older than every dated release."""

STATUSES: Final = (
    "reported",
    "missing",
    "confidential",
    "not_applicable",
    "recoded",
    "derived",
    "simulated",
)

COLUMNS: Final = ("indicator", "geo", "nuts", "year", "value", "flags", "status", "release")
"""Public columns of an observation, in the order in which files and API answers carry them."""

_WORDS: Final = pa.dictionary(pa.int32(), pa.string())


def texts(*names: str) -> list[tuple[str, pa.DataType]]:
    """Return columns of text."""
    return [(name, pa.string()) for name in names]


OBSERVATIONS: Final = pa.schema(
    [
        ("geo", _WORDS),
        ("nuts", _WORDS),
        ("year", pa.int16()),
        ("value", pa.float64()),
        # null where the figures came without their flags, "" where the source set none
        ("flags", _WORDS),
        ("status", _WORDS),
        ("release", _WORDS),
        ("dataset", _WORDS),
    ]
)
"""One Parquet file per indicator: a row per cell that a release of a dataset lists, missing ones included."""

REGIONS: Final = pa.schema(
    [
        *texts("geo", "nuts"),
        ("level", pa.int8()),
        *texts("country", "name"),
    ]
)
"""A row per code and NUTS version; Moldova and other countries outside NUTS stand at level 0 with nuts `other`."""

SHAPES: Final = pa.schema(
    [
        *texts("geo", "nuts"),
        ("level", pa.int8()),
        *texts("country", "name"),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("neighbours", pa.list_(pa.string())),
        # polygons as WKB, EPSG:3035, whole metres
        ("geometry", pa.binary()),
    ]
)
"""Drawn borders: one GeoParquet file per NUTS version plus one for the countries.

`lon`, `lat` is a point inside, in degrees; `neighbours` are the regions of the same level that share a point of the border.
"""

CHANGES: Final = pa.schema(
    [
        *texts("from_nuts", "to_nuts"),
        ("level", pa.int8()),
        *texts("from_geo", "to_geo", "kind", "note"),
    ]
)
"""Eurostat's own list of changes; `kind` is one of unchanged, recoded, renamed, merged, split, boundary_shift, new, discontinued, other."""

WEIGHTS: Final = pa.schema(
    [
        *texts("from_nuts", "to_nuts"),
        ("level", pa.int8()),
        *texts("from_geo", "to_geo"),
        ("area_km2", pa.float64()),
        ("population_2011", pa.float64()),
        ("population_2021", pa.float64()),
    ]
)
"""JRC converter matrices: how much area and population the two codes share."""


TOWNS: Final = pa.schema(
    [
        *texts("geo", "name"),
        ("names", pa.list_(pa.string())),
        ("population", pa.int32()),
    ]
)
"""Chief towns: the NUTS 3 region of the newest version in which each lies, its English or best known name, its other names."""


def release_order(release: str) -> str:
    """Sort key that puts undated releases before every dated one."""
    return "" if release == UNDATED else release


def level_of(geo: str) -> int:
    """Return the NUTS level 0-3 read from a code's length, or `AGGREGATE_LEVEL` for codes that name no region."""
    return len(geo) - 2 if is_region(geo) else AGGREGATE_LEVEL
