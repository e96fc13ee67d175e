import json

import pandas as pd
import pytest

from analytics.classification.choropleth import choropleth
from analytics.colour import palette
from data.store import Store
from exports.layers.geojson import Cell, Paint, layer, outlines
from tests.snapshots import YEARS, write_snapshot


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return Store(write_snapshot(tmp_path_factory.mktemp("snapshot")))


@pytest.fixture(scope="module")
def shapes(store: Store) -> pd.DataFrame:
    return store.shapes("2024", 2)


def made(store: Store, shapes: pd.DataFrame, indicator: str = "gerd_pct_gdp", **options) -> dict[str, dict]:
    """Features of a layer by geo."""
    shown = choropleth(store.observations(indicator), shapes["geo"], "equal", 4)
    paint = Paint(palette.colours(shown.classes), palette.no_data(), palette.confidential())
    read = json.loads(layer(shapes, shapes["name"].tolist(), shown, paint, 4, **options))
    assert read["type"] == "FeatureCollection"
    return {feature["properties"]["geo"]: feature for feature in read["features"]}


def test_every_region_has_every_year(store: Store, shapes: pd.DataFrame) -> None:
    features = made(store, shapes)
    assert list(features) == shapes["geo"].tolist()
    expected = {"geo", "name", "label", *(f"{letter}{year}" for letter in "vgscf" for year in YEARS)}
    assert all(set(feature["properties"]) == expected for feature in features.values())


def test_geometry_arrives_as_it_was(store: Store, shapes: pd.DataFrame) -> None:
    features = made(store, shapes)
    for geo, geometry in zip(shapes["geo"], shapes["geometry"], strict=True):
        assert features[geo]["geometry"] == json.loads(geometry)


def test_values_flags_status_class_and_fill_agree(store: Store, shapes: pd.DataFrame) -> None:
    found = made(store, shapes)["PL22"]["properties"]
    assert (found["v2023"], found["g2023"], found["s2023"], found["c2023"]) == (1.16, "p", "reported", 0)
    assert found["f2023"] == list(palette.sequential(4)[0])


def test_confidential_missing_and_unlisted_cells_have_no_class(store: Store, shapes: pd.DataFrame) -> None:
    features = made(store, shapes)
    hidden, unlisted = features["AT13"]["properties"], features["FRD1"]["properties"]
    assert (hidden["v2022"], hidden["g2022"], hidden["s2022"], hidden["c2022"]) == (None, "", "confidential", -1)
    assert hidden["f2022"] == list(palette.confidential())
    assert (unlisted["v2022"], unlisted["g2022"], unlisted["s2022"], unlisted["c2022"]) == (None, None, None, -1)
    assert unlisted["f2022"] == list(palette.no_data())


def test_values_of_old_codes_are_on_the_old_layer_only(store: Store, shapes: pd.DataFrame) -> None:
    assert "NL31" not in made(store, shapes)
    old = made(store, store.shapes("2021", 2))
    assert (old["NL31"]["properties"]["v2019"], "NL35" in old) == (2.3, False)


def test_names_and_labels_are_as_published(store: Store, shapes: pd.DataFrame) -> None:
    found = made(store, shapes)["FRD1"]["properties"]
    assert found["name"] == found["label"] == "Basse-Normandie <calvados & co>"


def test_described_cells_carry_their_line_as_text(store: Store, shapes: pd.DataFrame) -> None:
    def describe(cell: Cell) -> str:
        return f"<b>{cell.release}"

    found = made(store, shapes, describe=describe)["PL22"]["properties"]
    assert found["t2023"] == "<b>2026-05-20"


def test_flags_that_never_arrived_are_null(store: Store, shapes: pd.DataFrame) -> None:
    assert made(store, shapes, "ris_index")["PL22"]["properties"]["g2020"] is None


def test_outlines_carry_names_only(shapes: pd.DataFrame) -> None:
    read = json.loads(outlines(shapes, shapes["name"].tolist()))
    assert [set(feature["properties"]) for feature in read["features"]] == [{"geo", "name", "label"}] * len(shapes)
    assert json.loads(outlines(shapes.iloc[:0], []))["features"] == []


def test_values_are_rounded_to_the_digits_asked_for(store: Store, shapes: pd.DataFrame) -> None:
    frame = store.observations("gerd_pct_gdp").iloc[:0]
    one = pd.DataFrame([{"geo": "PL22", "year": 2020, "value": 1.23456, "flags": "", "status": "reported", "release": "2026-05-20"}])
    shown = choropleth(pd.concat([frame, one]), ["PL22"])
    paint = Paint(palette.colours(shown.classes), palette.no_data(), palette.confidential())
    read = json.loads(layer(shapes, shapes["name"].tolist(), shown, paint, 3))
    assert [f["properties"]["v2020"] for f in read["features"] if f["properties"]["geo"] == "PL22"] == [1.235]
