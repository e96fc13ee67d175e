"""One layer in three formats: TopoJSON and GeoPackage give what GeoJSON gives, and what is damaged is refused by name."""

import gzip
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data import shapes
from data.errors import SourceChanged, UnreadableFile
from loaders import gisco, gisco_layers, inventory

_ABOUT = {"LEVL_CODE": 2, "CNTR_CODE": "PL"}
_STEP = 0.5


def _topology(columns: int, rows: int) -> dict[str, Any]:
    """A grid of half degrees; each side is one arc, which neighbours share: one of them forwards, the other backwards (~)."""
    arcs: list[list[list[int]]] = []
    place: dict[tuple[int, int, str], int] = {}
    for x in range(columns + 1):
        for y in range(rows + 1):
            for side, step in (("right", [1, 0]), ("up", [0, 1])):
                place[x, y, side] = len(arcs)
                arcs.append([[x, y], step])
    cells = [
        {
            "type": "Polygon",
            "arcs": [[place[x, y, "right"], place[x + 1, y, "up"], ~place[x, y + 1, "right"], ~place[x, y, "up"]]],
            "properties": _properties(x, y),
        }
        for x in range(columns)
        for y in range(rows)
    ]
    scale = {"scale": [_STEP, _STEP], "translate": [15, 50]}
    return {
        "type": "Topology",
        "transform": scale,
        "arcs": arcs,
        "objects": {"regions": {"type": "GeometryCollection", "geometries": cells}},
    }


def _properties(x: int, y: int) -> dict[str, Any]:
    return {"NUTS_ID": f"PL{x}{y}", "NAME_LATN": f"Śląsk {x}-{y}", **_ABOUT}


def _cells(columns: int, rows: int) -> gpd.GeoDataFrame:
    places = [(x, y) for x in range(columns) for y in range(rows)]
    boxes = [shapely.box(15 + x * _STEP, 50 + y * _STEP, 15.5 + x * _STEP, 50.5 + y * _STEP) for x, y in places]
    return gpd.GeoDataFrame([_properties(*place) for place in places], geometry=boxes, crs=4326)


def _read(path: Path) -> dict[str, tuple[str, shapely.Geometry]]:
    features = gisco_layers.read_nuts(path)
    shapes = gisco.geometries(features)
    return {
        row["properties"]["NUTS_ID"]: (row["properties"]["NAME_LATN"], shape.normalize())
        for row, shape in zip(features, shapes, strict=True)
    }


def _expected(columns: int, rows: int) -> dict[str, tuple[str, shapely.Geometry]]:
    frame = _cells(columns, rows)
    return {geo: (name, shape.normalize()) for geo, name, shape in zip(frame["NUTS_ID"], frame["NAME_LATN"], frame.geometry, strict=True)}


@given(st.integers(1, 4), st.integers(1, 4))
def test_arcs_of_topojson_become_the_polygons_that_share_them(tmp_path_factory: pytest.TempPathFactory, columns: int, rows: int) -> None:
    path = tmp_path_factory.mktemp("topology") / "n.topojson.gz"
    path.write_bytes(gzip.compress(json.dumps(_topology(columns, rows)).encode()))
    assert _read(path) == _expected(columns, rows)


def test_topojson_regions_meet_as_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "n.topojson"
    path.write_text(json.dumps(_topology(3, 1)))
    table = gisco.nuts_shapes(gisco_layers.read_nuts(path), "2024", {})
    assert dict(zip(table["geo"].to_pylist(), table["neighbours"].to_pylist(), strict=True)) == {
        "PL00": ["PL10"],
        "PL10": ["PL00", "PL20"],
        "PL20": ["PL10"],
    }


@pytest.mark.parametrize("projection", ["EPSG:4326", "EPSG:3035"])
def test_a_geopackage_is_read_in_degrees_whatever_its_projection(tmp_path: Path, projection: str) -> None:
    path = tmp_path / "n.gpkg"
    _cells(2, 2).to_crs(projection).to_file(path, layer="regions")
    found = _read(path)
    for geo, (name, shape) in _expected(2, 2).items():
        assert found[geo][0] == name
        assert found[geo][1].symmetric_difference(shape).area < 1e-7


def test_a_geopackage_of_several_layers_is_refused_with_their_names(tmp_path: Path) -> None:
    path = tmp_path / "n.gpkg"
    for layer in ("regions", "rivers"):
        _cells(1, 1).to_file(path, layer=layer)
    with pytest.raises(SourceChanged, match="has the layers regions, rivers: expected one"):
        gisco_layers.read_nuts(path)


@pytest.mark.parametrize("fault", ["property", "level", "points", "twice"])
def test_every_feature_is_looked_at_in_every_format(tmp_path: Path, fault: str) -> None:
    frame = _cells(2, 1)
    changed = {
        "property": lambda: frame.drop(columns="NAME_LATN"),
        "level": lambda: frame.assign(LEVL_CODE=[2, 3]),
        "points": lambda: frame.set_geometry(frame.representative_point()),
        "twice": lambda: frame.assign(NUTS_ID="PL00"),
    }[fault]()
    path = tmp_path / "n.gpkg"
    changed.to_file(path)
    with pytest.raises(SourceChanged, match=r"n\.gpkg"):
        gisco_layers.read_nuts(path)


_GEOPACKAGE = b"SQLite format 3\0"


@given(st.binary(max_size=200))
def test_a_damaged_geopackage_is_refused(tmp_path_factory: pytest.TempPathFactory, rest: bytes) -> None:
    path = tmp_path_factory.mktemp("damaged") / "n.gpkg"
    path.write_bytes(_GEOPACKAGE + rest)
    with pytest.raises((UnreadableFile, SourceChanged), match=r"n\.gpkg"):
        gisco_layers.read_nuts(path)


_JSON = st.recursive(st.none() | st.integers(-9, 9) | st.text(max_size=3), lambda inner: st.lists(inner, max_size=3), max_leaves=8)


@given(st.sampled_from(["arcs", "transform", "objects"]), _JSON)
def test_a_topology_that_makes_no_regions_is_refused(tmp_path_factory: pytest.TempPathFactory, part: str, value: Any) -> None:
    path = tmp_path_factory.mktemp("damaged") / "n.topojson"
    path.write_text(json.dumps(_topology(2, 1) | {part: value}))
    try:
        read = gisco.nuts_shapes(gisco_layers.read_nuts(path), "2024", {})
    except (UnreadableFile, SourceChanged):
        return
    assert read.num_rows == 2


@pytest.mark.real
def test_the_real_topojson_has_the_regions_of_the_coarse_layer(shared_data: Path) -> None:
    fine = gisco_layers.read_nuts(shared_data / "geo" / "NUTS_RG_03M_2024_4326.topojson.gz")
    coarse = gisco_layers.read_nuts(shared_data / "geo" / "NUTS_RG_20M_2024_4326.geojson.gz")
    table, other = gisco.nuts_shapes(fine, "2024", {}, inventory.metres_of("NUTS_RG_03M_2024")), gisco.nuts_shapes(coarse, "2024", {})
    assert table["geo"].to_pylist() == other["geo"].to_pylist()
    frame = shapes.borders(table)
    assert all(shapely.coverage_is_valid(level.geometry.to_numpy()) for _, level in frame.groupby("level"))
