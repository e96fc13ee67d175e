"""Points in regions: inside outweighs near, a shore reaches a little further, and what is not given lies nowhere."""

import json

import numpy as np
import pytest

from data import locator
from data.locator import Area, Locator


def _square(geo: str, left: float, right: float) -> Area:
    ring = [[left, 0], [right, 0], [right, 10], [left, 10], [left, 0]]
    return Area(geo, json.dumps({"type": "Polygon", "coordinates": [ring]}))


@pytest.fixture
def where() -> Locator:
    areas = [_square("AA", 0, 10), _square("BB", 10, 20)]
    return Locator({"2024": areas}, areas)


def _codes(where: Locator, *points: tuple[float, float]) -> list[str]:
    lon, lat = (np.array(side, float) for side in zip(*points, strict=True))
    return where.nuts("2024", lon, lat)


def test_points_lie_in_their_region_or_on_its_shore(where: Locator) -> None:
    shore = locator.SHORE
    assert _codes(where, (5, 5), (15, 5), (20 + shore / 2, 5), (20 + shore * 2, 5), (10 - 1e-9, 5)) == ["AA", "BB", "BB", "", "AA"]


def test_of_two_shores_the_nearer_counts() -> None:
    gap = Locator({"2024": [_square("AA", 0, 10), _square("BB", 10.06, 20)]}, [])
    assert _codes(gap, (10.02, 5), (10.04, 5)) == ["AA", "BB"]


def test_points_that_are_not_given_lie_nowhere(where: Locator) -> None:
    assert _codes(where, (np.nan, 5), (5, np.nan), (np.inf, 5), (5, 5)) == ["", "", "", "AA"]
    assert where.nuts("2024", np.array([]), np.array([])) == []


def test_a_point_is_astray_beyond_its_country_by_as_much_as_is_asked(where: Locator) -> None:
    lon, lat = np.array([10.1, 10.5, 10.5, 5.0]), np.full(4, 5.0)
    assert where.astray(["AA", "AA", "ZZ", ""], lon, lat) == [False, True, False, False]
    assert where.astray(["AA", "AA", "ZZ", ""], lon, lat, beyond=locator.SHORE) == [True, True, False, False]
