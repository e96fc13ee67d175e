"""One indicator and year has one classification, whichever page shows it."""

import pytest

from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from queries import map_layers, observations
from queries.map_layers import Style
from queries.observations import View
from tests.ui.visiting import said, visit

_SHOWN = [key for key in INDICATORS if observations.available(key)]


@pytest.mark.parametrize("key", _SHOWN)
def test_compare_and_map_have_the_same_limits(key: str) -> None:
    row = INDICATORS[key]
    level = 2 if 2 in row.levels else max(row.levels)
    on_map = map_layers.map_layer(View(key, row.default_nuts, level), Style()).classes
    compared = map_layers.map_layer(View(key, DEFAULT_NUTS, level, convert=True), Style()).classes
    assert on_map.breaks == compared.breaks


def test_the_map_says_for_which_years_its_limits_hold() -> None:
    assert "Class limits are the same for all years." in said(visit("map", year="2023"))
    assert "Class limits are based on 2023." in said(visit("map", year="2023", limits="year"))


def test_classes_of_one_year_are_equally_large() -> None:
    view = View("gerd_pct_gdp", "2024", 2)
    counts = map_layers.by_year(view, Style(of_year=True).for_year(2023))[2023].counts
    assert max(counts) - min(counts) <= 3


def test_scales_round_a_midpoint_are_balanced() -> None:
    classes = map_layers.map_layer(View("gdp_pps_pct_eu", "2024", 2), Style()).classes
    assert classes.below == len(classes) - classes.below == 3


def test_a_map_says_where_lower_is_better() -> None:
    assert "lower is better" in said(visit("map", indicator="unemployment_rate_pct"))
    assert "lower is better" not in said(visit("map", indicator="gerd_pct_gdp"))
