"""The atlas: true areas in Europe, regions overseas in their insets, neighbours that still meet, and no region lost."""

import json

import pandas as pd
import pytest
import shapely

from data import atlas
from data.atlas import EUROPE, INSETS
from data.schema import DEFAULT_NUTS
from data.store import EMBEDDED, Store

OVERSEAS = {
    "ES70": "Canarias",
    "PT20": "Açores",
    "PT30": "Madeira",
    "FRY1": "Guadeloupe",
    "FRY2": "Martinique",
    "FRY3": "Guyane",
    "FRY4": "La Réunion",
    "FRY5": "Mayotte",
}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(EMBEDDED)


@pytest.fixture(scope="module")
def drawn(store: Store) -> pd.Series:
    return store.shapes(DEFAULT_NUTS, 2, "atlas").set_index("geo")["geometry"]


def test_every_region_is_drawn_in_whole_kilometres(store: Store, drawn: pd.Series) -> None:
    assert drawn.index.tolist() == store.shapes(DEFAULT_NUTS, 2)["geo"].tolist()
    assert drawn.notna().all()
    assert all(float(number).is_integer() for text in drawn.head(20) for number in atlas.bounds(text))
    assert all(shapely.from_geojson(text).area > 0 for text in drawn)


def test_areas_are_true(store: Store, drawn: pd.Series) -> None:
    true = store.borders(DEFAULT_NUTS, 2).set_index("geo").area / 1e6
    for geo in ("PL22", "FI1D", "ES61", "EL43", "SE22", "CY00"):
        assert shapely.from_geojson(drawn[geo]).area == pytest.approx(true[geo], rel=0.06), geo


@pytest.mark.parametrize(("geo", "name"), OVERSEAS.items())
def test_regions_overseas_lie_in_their_inset(drawn: pd.Series, geo: str, name: str) -> None:
    (inset,) = (one for one in INSETS if one.name == name)
    assert shapely.box(*inset.box).contains(shapely.from_geojson(drawn[geo]))


def test_svalbard_lies_in_its_inset_and_cyprus_where_it_is(store: Store, drawn: pd.Series) -> None:
    svalbard = store.shapes(DEFAULT_NUTS, 3, "atlas").set_index("geo")["geometry"]["NO0B2"]
    assert shapely.box(*INSETS[0].box).contains(shapely.from_geojson(svalbard))
    west, south, east, north = atlas.bounds(drawn["CY00"])
    assert (west, south) > (2000, -1700)
    assert (east, north) < (2250, -1400)


def test_all_of_europe_and_every_inset_lie_within_the_map(drawn: pd.Series) -> None:
    europe = shapely.box(*EUROPE)
    assert all(europe.contains(shapely.box(*inset.box)) for inset in INSETS)
    beyond = [geo for geo, text in drawn.items() if not europe.contains(shapely.box(*atlas.bounds(text)))]
    assert all(geo.startswith("TR") for geo in beyond), beyond


def test_insets_cover_no_region_and_not_each_other(drawn: pd.Series) -> None:
    boxes = [shapely.box(*inset.box) for inset in INSETS]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    inside = {"ES70", "PT20", "PT30", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "NO0B"}
    covered = {geo for geo, text in drawn.items() if any(box.intersects(shapely.from_geojson(text)) for box in boxes)}
    assert covered == inside


def test_neighbours_still_meet(store: Store, drawn: pd.Series) -> None:
    pairs = store.neighbours(DEFAULT_NUTS, 2)
    shapes = {geo: set(map(tuple, shapely.get_coordinates(shapely.from_geojson(text)))) for geo, text in drawn.items()}
    apart = [(geo, other) for geo, other in pairs.itertuples(index=False) if not shapes[geo] & shapes[other]]
    assert len(apart) < 0.02 * len(pairs), apart


def test_points_lie_in_the_region_they_are_of(store: Store, drawn: pd.Series) -> None:
    regions = store.shapes(DEFAULT_NUTS, 2).set_index("geo")
    points = atlas.located(regions["lon"], regions["lat"])
    assert list(points.columns) == ["x", "y"]
    for geo, x, y in points.itertuples():
        assert shapely.from_geojson(drawn[geo]).distance(shapely.Point(x, y)) < 10, geo


def test_bounds_of_a_multipolygon() -> None:
    polygons = [[[[0, 1], [5, 1], [5, 9], [0, 1]]], [[[-3, 2], [-2, 2], [-2, 3], [-3, 2]]]]
    assert atlas.bounds(json.dumps({"type": "MultiPolygon", "coordinates": polygons})) == (-3, 1, 5, 9)
