"""Small maps: shapes of the atlas, with every figure of the layer."""

import numpy as np
import pytest


def test_the_figures_are_those_of_the_layer(get) -> None:
    flat = get("small-maps/gerd_pct_gdp.geojson").json()["features"]
    layer = get("layers/gerd_pct_gdp.geojson", recoded="true", lang="en").json()["features"]
    assert [one["properties"] for one in flat] == [one["properties"] for one in layer]
    points = np.array([point for one in flat for polygon in one["geometry"]["coordinates"] for ring in polygon for point in ring])
    assert points.dtype.kind == "i"
    assert np.abs(points).max() < 3500


def test_a_theme_and_a_language_are_kept(get) -> None:
    light, dark = (get("small-maps/gerd_pct_gdp.geojson", theme=theme, lang="pl").json()["features"] for theme in ("light", "dark"))
    assert light[0]["properties"] != dark[0]["properties"]


@pytest.mark.parametrize("query", [{"level": 3}, {"method": "own"}, {"classes": 99}])
def test_what_there_is_not_is_refused(get, query: dict) -> None:
    assert get("small-maps/gerd_pct_gdp.geojson", **query).status_code == 422
