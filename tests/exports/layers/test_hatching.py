"""Hatching lines lie inside their region, at their distance, and every region gets one."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.schema import DEFAULT_NUTS
from data.store import EMBEDDED, Store
from exports.layers.hatching import hatched


def _square(west: float, south: float, side: float, *holes: list[list[float]]) -> str:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring, *holes]})


def _pieces(*regions: tuple[str, float]) -> list[tuple[list[float], list[float]]]:
    return [(piece["s"], piece["t"]) for piece in json.loads(hatched(regions))]


def test_a_square_is_crossed_by_slanting_lines() -> None:
    assert _pieces((_square(0, 0, 2), 1.0)) == [([1, 0], [2, 1]), ([0, 0], [2, 2]), ([0, 1], [1, 2])]


def test_a_hole_stays_empty() -> None:
    hole = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
    assert _pieces((_square(0, 0, 4, hole), 10.0)) == [([0, 0], [1, 1]), ([3, 3], [4, 4])]


def test_a_region_too_small_for_any_line_gets_one_through_its_middle() -> None:
    assert len(_pieces((_square(0.3, 0.1, 0.05), 5.0))) == 1


@given(st.floats(-30, 40), st.floats(30, 70), st.floats(0.2, 5), st.floats(0.1, 2))
def test_lines_of_any_square_end_on_its_border(west: float, south: float, side: float, apart: float) -> None:
    for start, end in _pieces((_square(west, south, side), apart)):
        for x, y in (start, end):
            assert west - 0.02 <= x <= west + side + 0.02
            assert south - 0.02 <= y <= south + side + 0.02


@pytest.mark.parametrize("geo", ["PL22", "EL42", "NO08", "BE10", "ES70"])
def test_lines_of_real_regions_lie_inside_them(geo: str) -> None:
    shapes = Store(EMBEDDED).shapes(DEFAULT_NUTS, 2).set_index("geo")
    text = shapes.loc[geo, "geometry"]
    region = shapely.from_geojson(text).buffer(0.02)
    pieces = _pieces((text, 0.35))
    assert pieces
    assert all(region.contains(shapely.LineString([start, end])) for start, end in pieces)
