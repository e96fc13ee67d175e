"""GISCO layers: names, versions, rings, points inside, the window of the country layer."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from data.errors import SourceChanged
from data.schema import REGIONS, SHAPES
from loaders import gisco
from tests.sources import RECORDED, put

_GEO = RECORDED / "geo"


@pytest.fixture(scope="module")
def countries() -> list[dict[str, Any]]:
    return gisco.read_countries(_GEO / "CNTR_RG_20M_2024_4326.geojson")


@pytest.fixture(scope="module")
def layers() -> dict[str, list[dict[str, Any]]]:
    return {nuts: gisco.read_nuts(_GEO / f"NUTS_RG_20M_{nuts}_4326.geojson") for nuts in ("2016", "2021", "2024")}


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


def test_shapes_are_valid_rounded_counter_clockwise_and_hold_their_point(layers: Any, countries: Any) -> None:
    table = gisco.nuts_shapes(layers["2024"], "2024", gisco.country_names(countries))
    assert table.schema == SHAPES
    for row in table.to_pylist():
        shape = shapely.from_geojson(row["geometry"])
        assert shape.is_valid
        assert shape.exterior.is_ccw
        assert shape.contains(shapely.Point(row["lon"], row["lat"]))
        assert all(round(number, 3) == number for point in shape.exterior.coords for number in point)


def test_features_are_told_by_nuts_id_whether_or_not_they_carry_another(layers: Any, countries: Any) -> None:
    assert "id" in layers["2021"][0]
    assert "id" not in layers["2024"][0]
    names = gisco.country_names(countries)
    for nuts, code in (("2016", "NL31"), ("2024", "NL35")):
        assert code in gisco.nuts_shapes(layers[nuts], nuts, names)["geo"].to_pylist()


def test_countries_are_cut_to_the_window_and_specks_left_out(countries: Any) -> None:
    rows = {row["geo"]: row for row in gisco.country_shapes(countries, gisco.country_names(countries)).to_pylist()}
    assert {"MD", "PL", "RU"} <= rows.keys()
    assert not {"JP", "US", "VA"} & rows.keys()
    west, south, east, north = shapely.from_geojson(rows["RU"]["geometry"]).bounds
    assert (west, south, east) == (40, 55, 70)
    assert north == gisco.WINDOW[3]


def test_a_layer_without_nuts_id_is_a_changed_source(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"code": "PL"}, "geometry": None}
    path = put(tmp_path, "n.geojson", json.dumps({"features": [feature]}).encode())
    with pytest.raises(SourceChanged, match="NUTS_ID"):
        gisco.read_nuts(path)


def test_borders_that_cross_once_rounded_are_refused() -> None:
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    feature = {"properties": {"NUTS_ID": "PL22", "LEVL_CODE": 2, "CNTR_CODE": "PL", "NAME_LATN": "x"}, "geometry": bow}
    with pytest.raises(SourceChanged, match="PL22"):
        gisco.nuts_shapes([feature], "2024", {})


@pytest.mark.real
@pytest.mark.parametrize(("nuts", "count"), [("2016", 2_016), ("2021", 2_010), ("2024", 1_798)])
def test_the_real_layers_keep_every_region_and_every_island(shared_data: Path, nuts: str, count: int) -> None:
    features = gisco.read_nuts(shared_data / "geo" / f"NUTS_RG_20M_{nuts}_4326.geojson.gz")
    before = dict(zip((feature["properties"]["NUTS_ID"] for feature in features), gisco.geometries(features), strict=True))
    rows = gisco.nuts_shapes(features, nuts, {}).to_pylist()
    assert len(rows) == count
    for row in rows:
        shape = shapely.from_geojson(row["geometry"])
        assert len(shapely.get_parts(shape)) == len(shapely.get_parts(before[row["geo"]]))
        assert shape.area == pytest.approx(before[row["geo"]].area, rel=0.03)
