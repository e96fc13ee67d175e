from itertools import pairwise

import numpy as np
import pytest

from analytics.classification.classes import classify
from analytics.colour.palette import PALETTES, colours, confidential, diverging, no_data, sequential
from analytics.colour.rgb import rgb_of
from tests.analytics.colour.oklab import linear, oklab

# Machado, Oliveira and Fernandes (2009), full loss of one kind of cone, on linear light
SIGHT = {
    "full": np.eye(3),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
DIRECTIONS = ("higher", "lower")
SEQUENTIAL = [sequential(classes, theme, way) for theme in PALETTES for classes in range(3, 10) for way in DIRECTIONS]
DIVERGING = [diverging(below, above, theme) for theme in PALETTES for below in range(1, 6) for above in range(1, 6)]


def apart(one, other, sight: str) -> float:
    """Distance in OKLab as an eye sees it; 0.02 is about the least that can be noticed."""
    seen = [oklab(np.clip(linear(colour) @ SIGHT[sight].T, 0, 1)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def lightness(colour) -> float:
    return float(oklab(linear(colour))[0])


@pytest.mark.parametrize("way", DIRECTIONS)
@pytest.mark.parametrize("classes", range(3, 10))
def test_sequential_colours_leave_the_background_step_by_step(classes: int, way) -> None:
    light = [lightness(colour) for colour in sequential(classes, "light", way)]
    dark = [lightness(colour) for colour in sequential(classes, "dark", way)]
    assert len(light) == classes
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


@pytest.mark.parametrize(("theme", "towards_middle"), [("light", 1), ("dark", -1)])
def test_diverging_colours_are_quietest_at_the_midpoint(theme: str, towards_middle: int) -> None:
    steps = np.diff([lightness(colour) for colour in diverging(4, 5, theme)]) * towards_middle
    assert all(steps[:3] > 0)
    assert all(steps[4:] < 0)


@pytest.mark.parametrize("sight", SIGHT)
def test_neighbouring_classes_can_be_told_apart(sight: str) -> None:
    assert min(apart(one, other, sight) for ramp in [*SEQUENTIAL, *DIVERGING] for one, other in pairwise(ramp)) > 0.055


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", PALETTES)
def test_missing_and_confidential_look_like_no_class(theme: str, sight: str) -> None:
    ramps = [sequential(classes, theme, way) for classes in range(1, 10) for way in DIRECTIONS] + [
        diverging(half, half, theme) for half in range(1, 5)
    ]
    every = [colour for ramp in ramps for colour in ramp]
    assert min(apart(colour, no_data(theme), sight) for colour in every) > 0.045
    assert min(apart(colour, confidential(theme), sight) for colour in every) > 0.06
    assert abs(lightness(no_data(theme)) - lightness(confidential(theme))) > 0.15


def test_equal_distance_from_the_midpoint_is_equally_strong() -> None:
    assert diverging(1, 3)[0] == diverging(3, 3)[2]


def test_classes_choose_their_palette() -> None:
    assert colours(classify([1, 2, 3, 4, 5, 6], "equal", 3), "dark") == sequential(3, "dark")
    assert colours(classify([1, 2, 3, 4, 5, 6], "equal", 4, midpoint=3), "light") == diverging(2, 2)
    assert colours(classify([])) == ()


@pytest.mark.parametrize("theme", PALETTES)
def test_where_lower_is_better_more_is_not_painted_as_if_it_were_good(theme: str) -> None:
    found = classify([1, 2, 3, 4, 5, 6], "equal", 3)
    assert all(red > blue for red, _green, blue in colours(found, theme, "lower"))
    assert all(red < blue for red, _green, blue in colours(found, theme, "higher"))
    assert colours(found, theme, "neither") == colours(found, theme, "higher")
    around = classify([1, 2, 3, 4, 5, 6], "equal", 4, midpoint=3)
    assert colours(around, theme, "lower") == colours(around, theme, "higher")[::-1]


def test_ramps_begin_and_end_with_their_anchors() -> None:
    assert sequential(3, "light")[0] == rgb_of("#b8dfec")
    assert sequential(3, "light")[1] == rgb_of("#2f7fb8")
    assert sequential(9, "dark", "lower")[-1] == rgb_of("#fdf0de")
    assert sequential(5, "light")[3] == rgb_of("#134b8a")


def test_a_colour_is_written_with_six_digits() -> None:
    assert rgb_of("#2f7fb8") == (47, 127, 184)
    with pytest.raises(ValueError, match="#rrggbb"):
        rgb_of("2f7fb8")
