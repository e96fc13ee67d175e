"""Flat shapes: in kilometres, of the right size, and with every figure of the layer."""

import numpy as np
import pytest

from api.routes.small_maps import CENTRE, kilometres


def test_the_middle_is_the_middle_and_north_is_up() -> None:
    assert kilometres(np.array([CENTRE])).tolist() == [pytest.approx([0, 0])]
    east, south = kilometres(np.array([[10.0, 53.0]]))[0]
    # a degree of latitude is 111 km
    assert (east, south) == (pytest.approx(0), pytest.approx(-111.2, abs=0.2))


def test_areas_are_true_far_from_the_middle() -> None:
    # a square degree at 40° N, 30° E: R² · Δλ · Δsin φ
    corners = np.array([[x, y] for y in np.linspace(40, 41, 50) for x in (30.0, 31.0)])
    left, right = kilometres(corners[::2]), kilometres(corners[1::2])
    ring = np.vstack([left, right[::-1]])
    x, y = ring.T
    area = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
    assert area == pytest.approx(6371**2 * np.radians(1) * (np.sin(np.radians(41)) - np.sin(np.radians(40))), rel=1e-3)


def test_the_figures_are_those_of_the_layer(get) -> None:
    flat = get("small-maps/gerd_pct_gdp.geojson").json()["features"]
    layer = get("layers/gerd_pct_gdp.geojson", recoded="true", lang="en").json()["features"]
    assert [one["properties"] for one in flat] == [one["properties"] for one in layer]
    points = np.array([point for one in flat for polygon in one["geometry"]["coordinates"] for ring in polygon for point in ring])
    assert points.dtype.kind == "i"
    assert np.abs(points).max() < 6000


def test_a_theme_and_a_language_are_kept(get) -> None:
    light, dark = (get("small-maps/gerd_pct_gdp.geojson", theme=theme, lang="pl").json()["features"] for theme in ("light", "dark"))
    assert light[0]["properties"] != dark[0]["properties"]


@pytest.mark.parametrize("query", [{"level": 3}, {"method": "own"}, {"classes": 99}])
def test_what_there_is_not_is_refused(get, query: dict) -> None:
    assert get("small-maps/gerd_pct_gdp.geojson", **query).status_code == 422
