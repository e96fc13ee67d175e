"""Colours of groups can be told apart by every kind of sight, from each other and from regions in no group."""

from itertools import combinations

import pytest

from analytics.similarity.clusters import NUMBERS
from analytics.similarity.group_picture import CLASSES, GROUPS, LEFT_OUT
from tests.analytics.colour.test_palette import SIGHT, apart


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_every_two_colours_are_far_apart_for_every_sight(theme: str, sight: str) -> None:
    fills = [one.fill(theme) for one in CLASSES.values()]
    assert min(apart(one, other, sight) for one, other in combinations(fills, 2)) >= 0.12


def test_there_is_a_colour_for_every_group() -> None:
    assert list(GROUPS) == [str(number) for number in range(1, max(NUMBERS) + 1)]
    assert list(CLASSES) == [*GROUPS, LEFT_OUT]
