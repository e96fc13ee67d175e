"""Points in regions: inside outweighs near, a shore reaches a little further, and what is not given lies nowhere."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data import locator
from data.locator import Locator, of_borders
from data.shapes import DEGREES, EQUAL_AREA
from data.store import EMBEDDED, Store

_X, _Y = 4_000_000, 3_000_000
_SIDE = 500_000


def _areas(**left: float) -> gpd.GeoDataFrame:
    """Squares of 500 km, each by its left side in kilometres."""
    squares = [shapely.box(_X + at * 1000, _Y, _X + at * 1000 + _SIDE, _Y + _SIDE) for at in left.values()]
    return gpd.GeoDataFrame({"geo": list(left)}, geometry=squares, crs=EQUAL_AREA)


def _degrees(*kilometres: float) -> tuple[np.ndarray, np.ndarray]:
    """Points half way up the squares, so many kilometres to the right."""
    points = gpd.GeoSeries.from_xy([_X + at * 1000 for at in kilometres], [_Y + _SIDE / 2] * len(kilometres), crs=EQUAL_AREA).to_crs(
        DEGREES
    )
    return points.x.to_numpy(), points.y.to_numpy()


@pytest.fixture
def where() -> Locator:
    areas = _areas(AA=0, BB=500)
    return Locator({"2024": areas}, areas)


def test_points_lie_in_their_region_or_on_its_shore(where: Locator) -> None:
    shore = locator.SHORE / 1000
    at = _degrees(250, 750, 1000 + shore / 2, 1000 + shore * 2, 500 - 1e-6)
    assert where.nuts("2024", *at) == ["AA", "BB", "BB", "", "AA"]


def test_of_two_shores_the_nearer_counts() -> None:
    gap = Locator({"2024": _areas(AA=0, BB=506)}, _areas())
    assert gap.nuts("2024", *_degrees(502, 504)) == ["AA", "BB"]


def test_every_part_of_a_region_and_its_shore_count() -> None:
    parts = _areas(AA=0, far=900).assign(geo=["AA", "AA"]).dissolve("geo").reset_index()
    assert Locator({"2024": parts}, parts).nuts("2024", *_degrees(250, 700, 1000, 1402)) == ["AA", "", "AA", "AA"]


def test_points_that_are_not_given_lie_nowhere(where: Locator) -> None:
    (lon,), (lat,) = _degrees(250)
    found = where.nuts("2024", np.array([np.nan, lon, np.inf, lon]), np.array([lat, np.nan, lat, lat]))
    assert found == ["", "", "", "AA"]
    assert where.nuts("2024", np.array([]), np.array([])) == []


def test_a_point_is_astray_beyond_its_country_by_as_much_as_is_asked(where: Locator) -> None:
    lon, lat = _degrees(510, 550, 550, 250)
    assert where.astray(["AA", "AA", "ZZ", ""], lon, lat) == [False, True, False, False]
    assert where.astray(["AA", "AA", "ZZ", ""], lon, lat, beyond=locator.SHORE) == [True, True, False, False]


def test_a_stated_country_without_a_point_is_not_astray(where: Locator) -> None:
    assert where.astray(["AA", "AA"], np.array([np.nan, np.inf]), np.array([50.0, 50.0])) == [False, False]


_ANYWHERE = st.tuples(*[st.floats(allow_nan=True, allow_infinity=True)] * 2) | st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(st.tuples(_ANYWHERE, st.sampled_from(["AA", "BB", "ZZ", ""])), max_size=8))
def test_whatever_stands_for_a_point_has_an_answer(rows: list[tuple[tuple[float, float], str]]) -> None:
    areas = _areas(AA=0, BB=500)
    where = Locator({"2024": areas}, areas)
    lon, lat = (np.array([point[at] for point, _ in rows], float) for at in (0, 1))
    stated = [country for _, country in rows]
    assert set(where.nuts("2024", lon, lat)) <= {"AA", "BB", ""}
    assert len(where.astray(stated, lon, lat)) == len(where.countries(lon, lat)) == len(rows)


def test_every_region_has_its_own_inner_point_and_overseas_belongs_to_its_country() -> None:
    store = Store(EMBEDDED)
    found, regions = of_borders(store.borders), store.shapes("2024", 3)
    points = regions["lon"].to_numpy(), regions["lat"].to_numpy()
    assert found.nuts("2024", *points) == regions["geo"].tolist()
    lands = pd.Series(found.countries(*points), regions["geo"])
    assert (lands == regions["country"].to_numpy()).all()
    assert not any(found.astray(regions["country"].tolist(), *points))
