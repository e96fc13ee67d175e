"""Colours of regions: seen on both pages, told apart by every kind of sight, and kept for a visit."""

from itertools import combinations

import numpy as np
import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some

from analytics.colour.rgb import rgb_of
from tests.analytics.colour.oklab import linear
from tests.analytics.colour.test_palette import SIGHT, apart
from ui.app import theme, url_state
from ui.charts import colours as charts_colours

PAGES = {"light": "#ffffff", "dark": "#14171c"}
ACCENTS = {"light": "#c81e50", "dark": "#ff80a0"}
GEOS = some.lists(some.sampled_from([f"R{place}" for place in range(30)]), max_size=12, unique=True)


def brightness(colour: str) -> float:
    return float(linear(rgb_of(colour)) @ np.array([0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize("kind", PAGES)
def test_every_colour_stands_out_from_the_page(kind: str) -> None:
    for colour in charts_colours.COLOURS[kind]:
        low, high = sorted([brightness(colour), brightness(PAGES[kind])])
        assert (high + 0.05) / (low + 0.05) >= 3, colour


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("kind", PAGES)
def test_any_two_colours_can_be_told_apart(kind: str, sight: str) -> None:
    every = [*charts_colours.COLOURS[kind], ACCENTS[kind]]
    assert min(apart(rgb_of(one), rgb_of(other), sight) for one, other in combinations(every, 2)) > 0.075


def test_both_themes_have_the_same_slots() -> None:
    assert len(charts_colours.COLOURS["dark"]) == len(set(charts_colours.COLOURS["dark"])) == charts_colours.SLOTS == 12


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(theme, "kind", lambda: "light")
    monkeypatch.setattr(url_state, "chosen", lambda key: "R0" if key == "region" else "")


@pytest.mark.usefixtures("visit")
def test_a_region_keeps_its_colour_when_others_come_and_go() -> None:
    first = charts_colours.by_region(["R1", "R2", "R3"])
    assert charts_colours.by_region(["R3", "R9", "R1"])["R1"] == first["R1"]
    assert charts_colours.by_region(["R3", "R9", "R1"])["R3"] == first["R3"]
    assert charts_colours.by_region(["R0", "R1"])["R0"] == ACCENTS["light"]
    assert charts_colours.shapes(["R0", "R1"])["R0"] == charts_colours.OWN_SHAPE


@given(shown=some.lists(GEOS, max_size=6))
def test_no_two_of_twelve_regions_ever_share_a_colour(shown: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", {})
        patch.setattr(theme, "kind", lambda: "dark")
        patch.setattr(url_state, "chosen", lambda key: "R0" if key == "region" else "")
        for regions in shown:
            colours = charts_colours.by_region(regions)
            assert len(set(colours.values())) == len(regions)
