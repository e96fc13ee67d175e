"""GISCO's layers as they come: features of a GeoJSON, TopoJSON or GeoPackage file, every one looked at, none of a code twice."""

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from data.errors import SourceChanged, UnreadableFile
from data.shapes import DEGREES
from loaders.bytes import read_raw, unpacked
from loaders.contents import read_json
from loaders.keys import first_repeated
from loaders.strict_json import whole

NUTS_PROPERTIES: Final = ("NUTS_ID", "LEVL_CODE", "CNTR_CODE", "NAME_LATN")
COUNTRY_PROPERTIES: Final = ("CNTR_ID", "NAME_ENGL")
_GEOPACKAGE: Final = b"SQLite format 3\0"
_SHAPES: Final = frozenset({"Polygon", "MultiPolygon"})


def read_nuts(path: Path) -> list[dict[str, Any]]:
    """Return the features of a NUTS layer, keyed on NUTS_ID (2016 and 2021 also carry other identifiers, 2024 does not)."""
    features = features_of(_read(path), str(path), *NUTS_PROPERTIES)
    for feature in features:
        code, level, country = (feature["properties"][name] for name in NUTS_PROPERTIES[:3])
        if whole(level) != len(code.strip()) - 2 or country != code.strip()[:2]:
            raise SourceChanged(
                f"{path} has {code} at level {level!r} of {country!r}: expected the level and country of its code; look at the GISCO layer."
            )
    return features


def read_countries(path: Path) -> list[dict[str, Any]]:
    """Return the features of the country layer without disputed areas (codes of three letters); Greece is EL, the United Kingdom UK."""
    features = features_of(_read(path), str(path), *COUNTRY_PROPERTIES)
    return [feature for feature in features if len(feature["properties"]["CNTR_ID"]) == 2]


def _read(path: Path) -> Any:
    """GeoJSON as it stands; TopoJSON and GeoPackage, told by their content, as the GeoJSON in degrees that geopandas makes of them."""
    raw = unpacked(read_raw(path), str(path))
    if raw.startswith(_GEOPACKAGE):
        return _decoded(raw, path)
    said = read_json(path)
    return _decoded(raw, path) if isinstance(said, dict) and said.get("type") == "Topology" else said


def _decoded(raw: bytes, path: Path) -> Any:
    import geopandas as gpd
    import pyogrio

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(raw)]
        if len(layers) != 1:
            raise SourceChanged(f"{path} has the layers {', '.join(layers) or 'none'}: expected one, of regions; look at the GISCO layer.")
        frame = gpd.read_file(BytesIO(raw))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise UnreadableFile(f"{path} cannot be decoded ({error}): expected TopoJSON or a GeoPackage; fetch the file again.") from error
    # TopoJSON states no projection: GISCO's is in degrees
    return json.loads((frame if frame.crs is None else frame.to_crs(DEGREES)).to_json())


def features_of(said: Any, name: str, *properties: str) -> list[dict[str, Any]]:
    """Return the features of GeoJSON, or raise `SourceChanged` naming what is missing or stands twice.

    The first of `properties` is the code of a feature.
    """
    features = said.get("features") if isinstance(said, dict) else None
    if not (isinstance(features, list) and features):
        raise SourceChanged(f"{name} is no GeoJSON of regions: expected features; look at the GISCO layer.")
    for number, feature in enumerate(features, 1):
        if lost := _lacks(feature, properties):
            raise SourceChanged(
                f"{name} is not the expected GISCO layer: its feature {number} lacks {lost}; "
                f"expected polygons with the properties {', '.join(properties)}."
            )
    _refuse_repeated((feature["properties"][properties[0]].strip() for feature in features), name)
    return features


def _lacks(feature: Any, properties: tuple[str, ...]) -> str:
    """The first thing that a feature lacks, "" where it has all."""
    about = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(about, dict):
        return "properties"
    for name in properties:
        if name not in about or (name != "LEVL_CODE" and not (isinstance(about[name], str) and about[name].strip())):
            return name
    shape = feature.get("geometry")
    return "" if isinstance(shape, dict) and shape.get("type") in _SHAPES else f"the shape of {about[properties[0]]}"


def _refuse_repeated(codes: Iterable[str], name: str) -> None:
    if (twice := first_repeated(codes)) is not None:
        raise SourceChanged(f"{name} has the region {twice} twice: expected each once; look at the GISCO layer.")
