"""Neighbours: corners count, islands have none, and every set of borders agrees with libpysal."""

import json
import warnings

import numpy as np
import pandas as pd
import pytest
import shapely

from analytics.spatial.contiguity import touching, weights_among
from data.store import EMBEDDED, Store


def _square(west: float, south: float) -> str:
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def _pairs(frame: pd.DataFrame) -> set[tuple[str, str]]:
    return set(frame.itertuples(index=False, name=None))


def test_an_edge_and_a_corner_make_neighbours_and_a_gap_does_not() -> None:
    shapes = pd.DataFrame({"geo": ["a", "b", "c", "far"], "geometry": [_square(0, 0), _square(1, 0), _square(2, 1), _square(9, 9)]})
    assert _pairs(touching(shapes)) == {("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")}


def test_every_part_of_a_region_counts_and_no_region_is_its_own_neighbour() -> None:
    parts = json.dumps({"type": "MultiPolygon", "coordinates": [json.loads(_square(at, 0))["coordinates"] for at in (0, 5)]})
    shapes = pd.DataFrame({"geo": ["two", "east"], "geometry": [parts, _square(6, 0)]})
    assert _pairs(touching(shapes)) == {("two", "east"), ("east", "two")}


def test_no_shapes_have_no_neighbours() -> None:
    assert touching(pd.DataFrame({"geo": [], "geometry": []})).empty


def test_weights_of_a_region_add_up_to_one() -> None:
    pairs = touching(pd.DataFrame({"geo": ["a", "b", "c"], "geometry": [_square(0, 0), _square(1, 0), _square(2, 0)]}))
    weights, linked = weights_among(["a", "alone", "b", "c"], pairs)
    assert linked.tolist() == [True, False, True, True]
    np.testing.assert_allclose(np.bincount(weights.rows, weights.weight), 1)
    np.testing.assert_allclose(weights.lag(np.array([1.0, 2.0, 6.0])), [2, 3.5, 2])


@pytest.mark.parametrize(("nuts", "level"), [("2024", 2), ("2024", 3), ("2021", 2), ("2016", 1)])
def test_real_borders_agree_with_libpysal(nuts: str, level: int) -> None:
    from libpysal.weights import Queen

    shapes = Store(EMBEDDED).shapes(nuts, level)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of islands
        theirs = Queen.from_iterable(shapely.from_geojson(shapes["geometry"].to_numpy()), ids=shapes["geo"].tolist())
    assert _pairs(touching(shapes)) == {(geo, other) for geo, others in theirs.neighbors.items() for other in others}
