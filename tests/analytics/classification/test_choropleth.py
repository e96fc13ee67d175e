import numpy as np
import pandas as pd
import pytest

from analytics.classification.choropleth import choropleth, class_values


@pytest.fixture
def frame() -> pd.DataFrame:
    rows = [("PL22", year, float(year - 2018), "reported") for year in (2019, 2020, 2021)]
    rows += [("NL31", 2019, 99.0, "reported"), ("AT13", 2021, None, "confidential"), ("ES61", 2021, 9.0, "reported")]
    frame = pd.DataFrame(rows, columns=["geo", "year", "value", "status"])
    return frame.assign(geo=frame["geo"].astype("category"), flags="", release="2026-05-20", nuts="2024", indicator="x")


def test_values_under_other_codes_colour_nothing(frame: pd.DataFrame) -> None:
    found = choropleth(frame, ["PL22", "AT13", "ES61"], "equal", 3)
    assert "NL31" not in set(found.cells["geo"])
    assert found.classes.upper == 9.0
    assert found.years == (2019, 2020, 2021)


def test_classes_are_pooled_over_the_years(frame: pd.DataFrame) -> None:
    found = choropleth(frame, ["PL22", "AT13", "ES61"], "equal", 4)
    assert found.cells["class"].tolist() == [0, 0, 0, -1, 3]
    assert [found.counts(year) for year in found.years] == [(1, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 1)]
    assert np.isnan(found.in_year(2021).loc[found.cells["class"] == -1, "value"]).all()


def test_own_breaks_and_midpoint_reach_the_classes(frame: pd.DataFrame) -> None:
    found = choropleth(frame, ["PL22"], "own", 5, (1.5, 2.5), 2.5)
    assert (found.classes.breaks, found.classes.below) == ((1.5, 2.5), 2)


def test_a_layer_without_rows_is_empty(frame: pd.DataFrame) -> None:
    found = choropleth(frame, ["XX00"])
    assert (len(found.cells), found.years, len(found.classes)) == (0, (), 0)


def test_limits_are_those_of_the_values_they_are_made_of_and_the_ends_those_shown(frame: pd.DataFrame) -> None:
    made_of = pd.Series([0.0, 1.0, 2.0, 3.0, 4.0])
    found = choropleth(frame, ["PL22", "ES61"], "equal", 4, made_of=made_of)
    assert found.classes.breaks == (1.0, 2.0, 3.0)
    assert (found.classes.lower, found.classes.upper) == (0.0, 9.0)
    assert found.cells["class"].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(("year", "values"), [(0, [1, 2, 3]), (2020, [2]), (2021, [3])])
def test_limits_are_made_of_the_figures_under_the_own_borders(frame: pd.DataFrame, year: int, values: list[float]) -> None:
    own = frame[frame["geo"] == "PL22"]
    assert class_values(own, frame, year).tolist() == values


def test_where_the_own_borders_have_no_figure_those_shown_make_the_limits(frame: pd.DataFrame) -> None:
    own = frame[frame["geo"] == "PL22"]
    assert class_values(own[own["year"] == 1990], frame, 2019).tolist() == [1.0, 99.0]
    assert len(class_values(own[own["year"] == 1990], frame, 1990)) == len(frame)
