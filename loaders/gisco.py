"""GISCO's borders: the NUTS layers and the country layer as tables of regions and of drawn shapes.

Coordinates are rounded to three decimals (some 100 m), which keeps polygons valid and lets the outlines of all levels meet. The 20M
layers are drawn coarsely already; finer ones are simplified as one coverage.
NUTS 2021 and 2024 were generalised apart and meet nowhere: never draw two versions in one layer.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from data.errors import SourceChanged
from data.schema import OTHER_NUTS, REGIONS
from data.shapes import DECIMALS, DEGREES, EQUAL_AREA, rounded
from loaders import coverage
from loaders.gisco_layers import NUTS_PROPERTIES
from loaders.strict_json import whole

if TYPE_CHECKING:
    import geopandas as gpd

WINDOW: Final = (-32.0, 20.0, 82.0, 73.0)
"""West, south, east, north in degrees: what the country layer is cut to. Overseas parts are in the NUTS layers."""

BESIDE_NUTS: Final = ("MD", "JP", "KR", "RU", "US")
"""Countries outside every NUTS version for which the snapshot holds figures."""

PARTNERS: Final = ("MD",)
"""Countries outside NUTS that are partners of a network."""


def country_names(countries: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return English name of each country by code."""
    return {row["CNTR_ID"]: clean(row["NAME_ENGL"]) for row in (feature["properties"] for feature in countries)}


def regions_table(layers: dict[str, list[dict[str, Any]]], names: dict[str, str]) -> pa.Table:
    """Return rows of `data.schema.REGIONS` for every NUTS version in `layers` and for `BESIDE_NUTS`."""
    rows = [_row(feature, nuts, names) for nuts, features in layers.items() for feature in features]
    rows += [_country_row(code, names) for code in BESIDE_NUTS]
    rows.sort(key=lambda row: (row["nuts"], row["level"], row["geo"]))
    return pa.Table.from_pylist(rows, schema=REGIONS)


def nuts_shapes(features: list[dict[str, Any]], nuts: str, names: dict[str, str], metres: float = 0) -> pa.Table:
    """Return rows of `data.schema.SHAPES` for one NUTS version, all levels, without bends of about `metres`."""
    rows = [_row(feature, nuts, names) for feature in features]
    return coverage.table(rows, rounded(geometries(features), DECIMALS), metres)


def country_shapes(countries: list[dict[str, Any]], names: dict[str, str], metres: float = 0) -> pa.Table:
    """Return rows of `data.schema.SHAPES` for the countries in `WINDOW`, cut at its edges, without bends of about `metres`.

    Specks below the rounding are left out.
    """
    import shapely

    coarse = rounded(shapely.intersection(geometries(countries), shapely.box(*WINDOW)), DECIMALS)
    rows = [_country_row(feature["properties"]["CNTR_ID"], names) for feature in countries]
    visible = [(row, shape) for row, shape in zip(rows, map(_without_specks, coarse), strict=True) if shape is not None]
    return coverage.table([row for row, _ in visible], [shape for _, shape in visible], metres)


def whole_countries(countries: list[dict[str, Any]]) -> "gpd.GeoDataFrame":
    """Return geo and polygons in EPSG:3035 of every country of the world, uncut: for telling where points lie, not for drawing."""
    import geopandas as gpd

    codes = [feature["properties"]["CNTR_ID"] for feature in countries]
    frame = gpd.GeoDataFrame({"geo": codes}, geometry=list(geometries(countries)), crs=DEGREES).to_crs(EQUAL_AREA)
    return frame.set_geometry(frame.make_valid(method="structure", keep_collapsed=False))


def geometries(features: list[dict[str, Any]]) -> Any:
    """Return an array of polygons, one per feature, or raise `SourceChanged` for coordinates that make none."""
    import shapely

    try:
        shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    except shapely.errors.ShapelyError as error:
        raise SourceChanged(f"The borders of a region cannot be drawn ({error}): expected polygons; look at the GISCO layer.") from error
    if (empty := shapely.is_empty(shapes)).any():
        about = features[int(empty.argmax())]["properties"]
        raise SourceChanged(f"The borders of {next(iter(about.values()))} are empty: expected polygons; look at the GISCO layer.")
    return shapes


def _without_specks(shape: Any) -> Any:
    """The parts of a rounded shape that are still polygons, None where none is."""
    import shapely

    parts = shapely.get_parts(shape)
    kept = parts[(shapely.area(parts) > 0) & shapely.is_valid(parts)]
    return None if not len(kept) else kept[0] if len(kept) == 1 else shapely.multipolygons(kept)


def clean(name: str) -> str:
    """Return a name without the stray spaces that some editions carry at its end."""
    return " ".join(name.split())


def _row(feature: dict[str, Any], nuts: str, names: dict[str, str]) -> dict[str, Any]:
    code, level, country, name = (feature["properties"][key] for key in NUTS_PROPERTIES)
    # National names are upper case in 2016 and of mixed languages later: the country layer's English name is one for all.
    shown = names.get(code, name) if level == 0 else name
    return {"geo": code.strip(), "nuts": nuts, "level": whole(level), "country": country, "name": clean(shown)}


def _country_row(code: str, names: dict[str, str]) -> dict[str, Any]:
    if code not in names:
        raise SourceChanged(f"The country layer has no {code}: the snapshot holds figures of it and needs its name.")
    return {"geo": code, "nuts": OTHER_NUTS, "level": 0, "country": code, "name": names[code]}
