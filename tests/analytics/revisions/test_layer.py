import numpy as np
import pandas as pd
import pytest

from analytics.colour import palette
from analytics.revisions.changes import compare
from analytics.revisions.layer import NO_FIGURE, marks, picture
from tests.analytics.colour.test_palette import SIGHT, apart
from tests.analytics.revisions.test_changes import release

AFTER = {"A": 0.97, "B": 0.98, "C": 0.99, "D": 1.01, "E": 1.02, "F": 1.03, "G": 1.0}


def compared() -> pd.DataFrame:
    """Six revisions, one equal figure, a new one, a withdrawn one and a confidential one."""
    older = {(geo, 2020): (1.0, "", "reported") for geo in AFTER} | {("W", 2020): (2.0, "", "reported")}
    newer = {(geo, 2020): (value, "", "reported") for geo, value in AFTER.items()} | {("N", 2021): (2.0, "", "reported")}
    hidden = {("X", 2022): (None, "", "confidential")}
    return compare(release(older | hidden), release(newer | hidden))


def test_revisions_diverge_around_zero_and_everything_else_has_its_mark() -> None:
    shown = picture(compared(), [*AFTER, "N", "W", "X"])
    cells = shown.cells.set_index("geo")
    assert shown.classes.diverging
    assert cells.loc[["A", "B", "C"], "class"].max() < shown.classes.below <= cells.loc[["D", "E", "F"], "class"].min()
    assert cells.loc[["G", "N", "W", "X"], "class"].tolist() == [-1] * 4
    assert cells.loc[["A", "G", "N", "W", "X"], "mark"].tolist() == ["revised", "unchanged", "new", "withdrawn", NO_FIGURE]
    assert shown.years == (2020, 2021)


def test_edges_are_zero_or_revisions_that_occur() -> None:
    classes = picture(compared(), list(AFTER)).classes
    occur = [round(value - 1, 9) for value in AFTER.values()]
    assert set(classes.breaks) <= {0, *occur}
    assert all(classes.counts([difference for difference in occur if difference]))


def test_no_class_is_empty_where_many_revisions_are_equal() -> None:
    after = [0.99] * 20 + [0.97, 0.98] + [1.01] * 20 + [1.5]
    older, newer = (
        {(f"R{at}", 2020): (value, "", "reported") for at, value in enumerate(values)} for values in ([1.0] * len(after), after)
    )
    classes = picture(compare(release(older), release(newer)), list({geo for geo, _ in older})).classes
    assert 0 in classes.breaks
    assert all(classes.counts([round(value - 1, 9) for value in after]))
    assert classes.below == classes.breaks.index(0) + 1


def test_regions_of_other_borders_are_left_out() -> None:
    assert set(picture(compared(), ["A", "N"]).cells["geo"]) == {"A", "N"}
    assert picture(compared(), []).years == ()


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_look_like_no_class_and_not_like_one_another(theme: str, sight: str) -> None:
    fills = dict(marks(theme))
    kinds = ["unchanged", "new", "withdrawn", NO_FIGURE]
    ramp = [colour for below in range(1, 4) for above in range(1, 4) for colour in palette.diverging(below, above, theme)]
    assert min(apart(fills[kind], colour, sight) for kind in kinds for colour in ramp) > 0.04
    distances = [apart(fills[one], fills[other], sight) for one in kinds for other in kinds if one != other]
    assert np.min(distances) > 0.05
