"""Every reason for a gap, in a small frame and over every real indicator; coverage, and the places that a gap may hide."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparison.gaps import REASONS, coverage, filled, reasons
from analytics.stats.rank import position_in
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import EMBEDDED, Store
from queries import panels

COLUMNS = ["geo", "year", "value", "flags", "status", "method", "break"]
ROWS = [
    ("AA01", 2020, 1.0, "", "reported", "", False),
    ("AA01", 2021, 0.0, "bp", "reported", "", False),
    ("AA01", 2022, np.nan, "", "missing", "", False),
    ("AA01", 2023, 4.0, None, "reported", "", False),
    ("AA02", 2020, 2.0, "", "recoded", "split_value", False),
    ("AA02", 2021, 2.0, "", "reported", "", True),
    ("AA02", 2022, np.nan, "c", "confidential", "", False),
    ("AA03", 2020, np.nan, "", "missing", "no_weight", False),
    ("AA03", 2021, np.nan, "", "not_applicable", "", False),
    ("BB01", 2020, 5.0, "", "reported", "", False),
    ("BB01", 2021, 5.0, "", "reported", "", False),
    ("BB02", 2020, np.nan, "", "missing", "", False),
]
EXPECTED = {
    "AA01": ["figure", "break", "missing", "figure", "not_yet"],
    "AA02": ["recoded", "break", "confidential", "missing", "not_yet"],
    "AA03": ["other_nuts", "not_applicable", "missing", "missing", "not_yet"],
    "BB01": ["figure", "figure", "not_yet", "not_yet", "not_yet"],
    "BB02": ["not_collected"] * 5,
    "CC01": ["not_collected"] * 5,
}


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=COLUMNS)


def test_every_reason_is_told(frame: pd.DataFrame) -> None:
    found = reasons(frame, EXPECTED, range(2020, 2025))
    assert {geo: rows["reason"].tolist() for geo, rows in found.groupby("geo")} == EXPECTED
    assert set(found["reason"]) == set(REASONS)


def test_reasons_have_letters_of_their_own() -> None:
    letters = [reason.letter for reason in REASONS.values()]
    assert len(set(letters)) == len(letters)


def test_coverage_counts_by_country_the_least_first(frame: pd.DataFrame) -> None:
    found = coverage(reasons(frame, EXPECTED, range(2020, 2023))).set_index("country")
    assert found.index.tolist() == ["CC", "BB", "AA"]
    assert found.loc["AA", ["cells", "figures", "worst"]].tolist() == [9, 4, "missing"]
    assert found.loc["CC", "share"] == 0


@pytest.mark.parametrize(("direction", "places"), [("higher", (2, 4, 5)), ("lower", (2, 4, 5)), ("neither", (2, 4, 5))])
def test_a_gap_is_filled_by_the_figures_around_it(direction: str, places: tuple[int, int, int]) -> None:
    others = pd.DataFrame({"geo": ["a", "b", "c", "d"], "year": 2020, "value": [1.0, 2, 3, 4]})
    own = pd.DataFrame({"geo": "x", "year": [2018, 2022, 2012], "value": [1.5, 3.5, 9]})
    line = filled(pd.concat([others, own]), 2020, ["a", "b", "c", "d", "x"], direction).iloc[0]
    assert (line["geo"], line["low"], line["high"]) == ("x", 1.5, 3.5)
    assert (line["best"], line["worst"], line["of"]) == places


def test_without_a_figure_near_every_place_is_possible() -> None:
    others = pd.DataFrame({"geo": ["a", "b"], "year": 2020, "value": [1.0, 2]})
    line = filled(others, 2020, ["a", "b", "x"], "higher").iloc[0]
    assert (line["best"], line["worst"], line["of"]) == (1, 3, 3)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["higher", "lower"]))
def test_places_are_those_that_the_ends_would_get(values: list[int], one: int, two: int, direction: str) -> None:
    geos = [f"r{at}" for at in range(len(values))]
    others = pd.DataFrame({"geo": geos, "year": 2020, "value": [float(value) for value in values]})
    own = pd.DataFrame({"geo": "x", "year": [2019, 2021], "value": [float(one), float(two)]})
    line = filled(pd.concat([others, own]), 2020, [*geos, "x"], direction).iloc[0]
    ends = [position_in(pd.concat([others, pd.DataFrame({"geo": ["x"], "value": [float(end)]})]), "x", direction) for end in (one, two)]
    assert [line["best"], line["worst"]] == sorted(end.rank for end in ends if end)


@pytest.mark.parametrize("key", ["gerd_pct_gdp", "women_researchers_pct", "neet_15_29_pct", "rci_score"])
def test_every_real_cell_has_a_reason_that_fits_it(key: str) -> None:
    store = Store(EMBEDDED)
    frame, geos = panels.layer(key, DEFAULT_NUTS, 2), store.regions(DEFAULT_NUTS, 2)["geo"]
    found = reasons(frame, geos, range(int(frame["year"].min()), int(frame["year"].max()) + 2))
    assert len(found) == len(geos) * found["year"].nunique()
    joined = found.merge(frame.assign(geo=frame["geo"].astype(str)), on=["geo", "year"], how="left")
    assert (joined["value"].notna() == joined["reason"].isin(["figure", "break", "recoded"])).all()
    assert (joined.loc[joined["status"] == "confidential", "reason"] == "confidential").all()
    newest = found[found["year"] == found["year"].max()]
    assert set(newest["reason"]) <= {"not_yet", "not_collected"}
    assert 2 in INDICATORS[key].levels
