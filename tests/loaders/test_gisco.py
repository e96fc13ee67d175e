"""GISCO layers: names, versions, rings, points inside, the window of the country layer."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from data import shapes
from data.errors import SourceChanged, UnreadableFile
from data.schema import REGIONS, SHAPES
from loaders import gisco, gisco_layers
from loaders.publish import parquet_bytes
from tests.sources import RECORDED, put

_GEO = RECORDED / "geo"


@pytest.fixture(scope="module")
def countries() -> list[dict[str, Any]]:
    return gisco_layers.read_countries(_GEO / "CNTR_RG_10M_2024_4326.geojson")


@pytest.fixture(scope="module")
def layers() -> dict[str, list[dict[str, Any]]]:
    return {
        "2016": gisco_layers.read_nuts(_GEO / "NUTS_RG_20M_2016_4326.geojson"),
        "2021": gisco_layers.read_nuts(_GEO / "NUTS_RG_20M_2021_4326.geojson"),
        "2024": gisco_layers.read_nuts(_GEO / "NUTS_RG_03M_2024_4326.topojson"),
    }


def test_disputed_areas_stay_out(countries: list[dict[str, Any]]) -> None:
    assert "XXY" not in gisco.country_names(countries)


def test_regions_have_one_english_country_name_in_every_version(layers: Any, countries: Any) -> None:
    table = gisco.regions_table(layers, gisco.country_names(countries))
    assert table.schema == REGIONS
    names = {(row["nuts"], row["name"]) for row in table.to_pylist() if row["geo"] == "PL"}
    assert names == {("2016", "Poland"), ("2021", "Poland"), ("2024", "Poland")}


def test_stray_spaces_go_and_moldova_stands_outside_nuts(layers: Any, countries: Any) -> None:
    rows = gisco.regions_table(layers, gisco.country_names(countries)).to_pylist()
    assert {row["name"] for row in rows if row["geo"] == "LT02"} == {"Vidurio ir vakarų Lietuvos regionas"}
    assert [row for row in rows if row["geo"] == "MD"] == [{"geo": "MD", "nuts": "other", "level": 0, "country": "MD", "name": "Moldova"}]


def test_a_country_layer_without_moldova_is_a_changed_source(layers: Any) -> None:
    with pytest.raises(SourceChanged, match="no MD"):
        gisco.regions_table(layers, {"PL": "Poland"})


def test_shapes_are_valid_polygons_of_whole_metres_in_equal_area_and_hold_their_point(layers: Any, countries: Any) -> None:
    table = gisco.nuts_shapes(layers["2024"], "2024", gisco.country_names(countries))
    assert table.schema == SHAPES
    frame = shapes.borders(table)
    assert frame.is_valid.all()
    assert frame.contains(gpd.GeoSeries.from_xy(frame["lon"], frame["lat"], crs=4326).to_crs(shapes.EQUAL_AREA)).all()
    assert (frame.get_coordinates() % 1 == 0).all(axis=None)


def test_a_table_is_geoparquet_that_says_its_projection(layers: Any, tmp_path: Path) -> None:
    path = tmp_path / "shapes.parquet"
    path.write_bytes(parquet_bytes(gisco.nuts_shapes(layers["2024"], "2024", {})))
    assert gpd.read_parquet(path).crs.to_epsg() == 3035


def test_layers_have_the_degrees_that_gisco_gave_them(layers: Any) -> None:
    """Projected there and back: an outline drawn in degrees is the one that was read, rounded and turned the right way round."""
    drawn = shapes.in_degrees(shapes.borders(gisco.nuts_shapes(layers["2024"], "2024", {}))).set_index("geo")["geometry"]
    given = dict(zip((feature["properties"]["NUTS_ID"] for feature in layers["2024"]), gisco.geometries(layers["2024"]), strict=True))
    for geo, text in drawn.items():
        shape = shapely.from_geojson(text)
        assert shape.exterior.is_ccw
        assert shape.normalize() == shapes.rounded(given[geo], shapes.DECIMALS).normalize()


def test_features_are_told_by_nuts_id_whether_or_not_they_carry_another(layers: Any, countries: Any) -> None:
    assert "id" in layers["2021"][0]
    assert "id" not in layers["2024"][0]["properties"] or layers["2024"][0]["properties"]["id"] is None
    names = gisco.country_names(countries)
    for nuts, code in (("2016", "NL31"), ("2024", "NL35")):
        assert code in gisco.nuts_shapes(layers[nuts], nuts, names)["geo"].to_pylist()


def test_countries_are_cut_to_the_window_and_specks_left_out(countries: Any) -> None:
    table = gisco.country_shapes(countries, gisco.country_names(countries))
    assert {"MD", "PL", "RU"} <= set(table["geo"].to_pylist())
    assert not {"JP", "US", "VA"} & set(table["geo"].to_pylist())
    drawn = shapes.in_degrees(shapes.borders(table)).set_index("geo")["geometry"]
    west, south, east, north = shapely.from_geojson(drawn["RU"]).bounds
    assert (west, south, east) == (40, 55, 70)
    assert north == gisco.WINDOW[3]


def test_a_layer_without_nuts_id_is_a_changed_source(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"code": "PL"}, "geometry": None}
    path = put(tmp_path, "n.geojson", json.dumps({"features": [feature]}).encode())
    with pytest.raises(SourceChanged, match="NUTS_ID"):
        gisco_layers.read_nuts(path)


def _layer(tmp_path: Path, *features: Any) -> Path:
    return put(tmp_path, "n.geojson", json.dumps({"type": "FeatureCollection", "features": list(features)}).encode())


def _feature(code: Any = "PL22", level: Any = 2, country: Any = "PL", **changed: Any) -> dict[str, Any]:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    properties = {"NUTS_ID": code, "LEVL_CODE": level, "CNTR_CODE": country, "NAME_LATN": "Śląskie"}
    return {"type": "Feature", "properties": properties, "geometry": square, **changed}


@pytest.mark.parametrize("again", ["PL22", "PL22 ", " PL22"])
def test_a_region_twice_is_refused_by_name(tmp_path: Path, again: str) -> None:
    with pytest.raises(SourceChanged, match=r"n\.geojson has the region PL22 twice"):
        gisco_layers.read_nuts(_layer(tmp_path, _feature(), _feature("PL21"), _feature(again)))


def test_a_country_twice_is_refused_by_name(tmp_path: Path) -> None:
    poland = {**_feature(), "properties": {"CNTR_ID": "PL", "NAME_ENGL": "Poland"}}
    with pytest.raises(SourceChanged, match="the region PL twice"):
        gisco_layers.read_countries(_layer(tmp_path, poland, poland))


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        (_feature(properties=None), "its feature 2 lacks properties"),
        ("PL21", "its feature 2 lacks properties"),
        (_feature(None), "its feature 2 lacks NUTS_ID"),
        (_feature(7), "its feature 2 lacks NUTS_ID"),
        (_feature(" "), "its feature 2 lacks NUTS_ID"),
        (_feature("PL21", geometry=None), "its feature 2 lacks the shape of PL21"),
        (_feature("PL21", geometry={"type": "Point", "coordinates": [0, 0]}), "its feature 2 lacks the shape of PL21"),
        (_feature("PL21", level=3), "PL21 at level 3"),
        (_feature("PL21", level=True), "PL21 at level True"),
        (_feature("PL21", level=None), "PL21 at level None"),
        (_feature("PL21", country="CZ"), "of 'CZ'"),
    ],
)
def test_every_feature_of_a_layer_is_looked_at(tmp_path: Path, feature: Any, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        gisco_layers.read_nuts(_layer(tmp_path, _feature(), feature))


@pytest.mark.parametrize("coordinates", ["x", None, [], [[[0, 0]]], [[["a", "b"]]], [[0, 1]], {}])
def test_coordinates_that_make_no_border_are_refused(coordinates: Any) -> None:
    with pytest.raises(SourceChanged, match="borders"):
        gisco.nuts_shapes([_feature(geometry={"type": "Polygon", "coordinates": coordinates})], "2024", {})


def test_a_level_as_text_is_a_number(tmp_path: Path) -> None:
    table = gisco.nuts_shapes(gisco_layers.read_nuts(_layer(tmp_path, _feature(level="2"))), "2024", {})
    assert table["level"].to_pylist() == [2]


def test_a_property_twice_in_one_feature_is_refused(tmp_path: Path) -> None:
    text = json.dumps({"features": [_feature()]}).replace('"NUTS_ID": "PL22"', '"NUTS_ID": "PL21", "NUTS_ID": "PL22"')
    with pytest.raises(UnreadableFile, match="the key 'NUTS_ID' stands twice"):
        gisco_layers.read_nuts(put(tmp_path, "n.geojson", text.encode()))


@pytest.mark.parametrize("said", [b"[]", b"null", b'{"features": {}}', b'{"features": []}'])
def test_json_that_is_no_layer_is_refused(tmp_path: Path, said: bytes) -> None:
    with pytest.raises(SourceChanged, match="no GeoJSON of regions"):
        gisco_layers.read_nuts(put(tmp_path, "n.geojson", said))


def test_borders_that_cross_once_rounded_are_refused() -> None:
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    feature = {"properties": {"NUTS_ID": "PL22", "LEVL_CODE": 2, "CNTR_CODE": "PL", "NAME_LATN": "x"}, "geometry": bow}
    with pytest.raises(SourceChanged, match="PL22"):
        gisco.nuts_shapes([feature], "2024", {})


@pytest.mark.real
@pytest.mark.parametrize(("nuts", "count"), [("2016", 2_016), ("2021", 2_010), ("2024", 1_798)])
def test_the_real_layers_keep_every_region_and_every_island(shared_data: Path, nuts: str, count: int) -> None:
    features = gisco_layers.read_nuts(shared_data / "geo" / f"NUTS_RG_20M_{nuts}_4326.geojson.gz")
    before = dict(zip((feature["properties"]["NUTS_ID"] for feature in features), gisco.geometries(features), strict=True))
    table = gisco.nuts_shapes(features, nuts, {})
    assert table.num_rows == count
    drawn = shapes.in_degrees(shapes.borders(table))
    for geo, text in zip(drawn["geo"], drawn["geometry"], strict=True):
        shape = shapely.from_geojson(text)
        assert len(shapely.get_parts(shape)) == len(shapely.get_parts(before[geo]))
        assert shape.area == pytest.approx(before[geo].area, rel=0.03)
