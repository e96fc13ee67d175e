"""GISCO's borders: the NUTS layers and the country layer as tables of regions and of drawn shapes.

The 20M layers are drawn coarsely already, so nothing is simplified further: coordinates are only rounded to three
decimals (some 100 m), which keeps every polygon valid and lets the outlines of all levels and of the countries meet.
NUTS 2021 and 2024 were generalised apart and meet nowhere: never draw two versions in one layer.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.errors import SourceChanged
from data.schema import OTHER_NUTS, REGIONS, SHAPES
from loaders.gisco_layers import NUTS_PROPERTIES
from loaders.strict_json import whole

DECIMALS: Final = 3
WINDOW: Final = (-32.0, 20.0, 82.0, 73.0)
"""West, south, east, north in degrees: what the country layer is cut to. Overseas parts are in the NUTS layers."""

BESIDE_NUTS: Final = ("MD", "JP", "KR", "RU", "US")
"""Countries outside every NUTS version for which the snapshot holds figures."""

PARTNERS: Final = ("MD",)
"""Countries outside NUTS that are partners of a network."""


def country_names(countries: Iterable[dict[str, Any]]) -> dict[str, str]:
    """English name of each country by code."""
    return {row["CNTR_ID"]: clean(row["NAME_ENGL"]) for row in (feature["properties"] for feature in countries)}


def regions_table(layers: dict[str, list[dict[str, Any]]], names: dict[str, str]) -> pa.Table:
    """Rows of `data.schema.REGIONS` for every NUTS version in `layers` and for `BESIDE_NUTS`."""
    rows = [_row(feature, nuts, names) for nuts, features in layers.items() for feature in features]
    rows += [_country_row(code, names) for code in BESIDE_NUTS]
    rows.sort(key=lambda row: (row["nuts"], row["level"], row["geo"]))
    return pa.Table.from_pylist(rows, schema=REGIONS)


def nuts_shapes(features: list[dict[str, Any]], nuts: str, names: dict[str, str]) -> pa.Table:
    """Rows of `data.schema.SHAPES` for one NUTS version, all levels."""
    rows = [_row(feature, nuts, names) for feature in features]
    return _shapes(rows, rounded(geometries(features)))


def country_shapes(countries: list[dict[str, Any]], names: dict[str, str]) -> pa.Table:
    """Rows of `data.schema.SHAPES` for the countries in `WINDOW`, cut at its edges; specks below the rounding are left out."""
    import shapely

    coarse = _coarse(shapely.intersection(geometries(countries), shapely.box(*WINDOW)))
    rows = [_country_row(feature["properties"]["CNTR_ID"], names) for feature in countries]
    visible = [(row, shape) for row, shape in zip(rows, map(_without_specks, coarse), strict=True) if shape is not None]
    return _shapes([row for row, _ in visible], _tidied(np.array([shape for _, shape in visible])))


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


def rounded(shapes: Any) -> Any:
    """The shapes with coordinates of `DECIMALS` decimals, repeated points gone and rings as RFC 7946 wants them."""
    return _tidied(_coarse(shapes))


def _coarse(shapes: Any) -> Any:
    import shapely

    return shapely.transform(shapes, lambda points: np.round(points, DECIMALS))


def _tidied(shapes: Any) -> Any:
    import shapely

    return shapely.orient_polygons(shapely.remove_repeated_points(shapes))


def _without_specks(shape: Any) -> Any:
    """The parts of a rounded shape that are still polygons, None where none is."""
    import shapely

    parts = shapely.get_parts(shape)
    kept = parts[(shapely.area(parts) > 0) & shapely.is_valid(parts)]
    return None if not len(kept) else kept[0] if len(kept) == 1 else shapely.multipolygons(kept)


def clean(name: str) -> str:
    """A name without the stray spaces that some editions carry at its end."""
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


def _shapes(rows: list[dict[str, Any]], shapes: Any) -> pa.Table:
    import shapely

    if not shapely.is_valid(shapes).all():
        broken = [row["geo"] for row, valid in zip(rows, shapely.is_valid(shapes), strict=True) if not valid]
        raise SourceChanged(f"The borders of {', '.join(broken[:5])} cross themselves once rounded: look at the GISCO layer.")
    points = shapely.point_on_surface([_largest(shape) for shape in shapes])
    texts = shapely.to_geojson(shapes)
    full = [
        row | {"geometry": text, "lon": round(point.x, DECIMALS), "lat": round(point.y, DECIMALS)}
        for row, text, point in zip(rows, texts, points, strict=True)
    ]
    full.sort(key=lambda row: (row["level"], row["geo"]))
    return pa.Table.from_pylist(full, schema=SHAPES)


def _largest(shape: Any) -> Any:
    import shapely

    return max(shapely.get_parts(shape), key=shapely.area)
