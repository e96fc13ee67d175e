"""Which regions are nearest: five regions by hand, scikit-learn and scipy on many, and what always holds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from scipy.stats import median_abs_deviation
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import RobustScaler

from analytics.similarity.likeness import DISTANCES, EUCLID, GOWER, NoLikeness
from analytics.similarity.similar import COLUMNS, DRAWS, NEAREST, PARTS, SWING, similar
from analytics.stats.cells import wide
from tests.analytics.likeness_cells import cells_of, drawn, equal

# medians 3 and 20, median absolute deviations 1 and 10
FIVE = {
    "gerd": {"PL21": 1.0, "PL22": 2.0, "CZ01": 3.0, "DE11": 4.0, "AT13": 9.0},
    "jobs": {"PL21": 10.0, "PL22": 20.0, "CZ01": 10.0, "DE11": 40.0, "AT13": 30.0},
}
WEIGHTS = {"gerd": 1.0, "jobs": 3.0}


def test_five_regions_by_hand_with_the_euclidean_distance() -> None:
    found = similar(cells_of(FIVE), "PL22", WEIGHTS)
    # differences of z from PL22: gerd 1/1.4826 per point, jobs 0.1/1.4826 per point; squares weighted 1/4 and 3/4
    expected = {
        "PL21": np.sqrt(0.25 * 1 + 0.75 * 1) / 1.4826,
        "CZ01": np.sqrt(0.25 * 1 + 0.75 * 1) / 1.4826,
        "DE11": np.sqrt(0.25 * 4 + 0.75 * 4) / 1.4826,
        "AT13": np.sqrt(0.25 * 49 + 0.75 * 1) / 1.4826,
    }
    assert found.nearest["geo"].tolist() == ["CZ01", "PL21", "DE11", "AT13"]
    assert dict(zip(found.nearest["geo"], found.nearest["distance"], strict=True)) == pytest.approx(expected, abs=1e-12)
    parts = found.parts.set_index(["geo", "indicator"])["part"]
    assert parts["AT13", "gerd"] == pytest.approx(0.25 * 49 / 1.4826**2 / expected["AT13"], abs=1e-12)
    assert (found.distance, found.among) == (EUCLID, 4)


def test_five_regions_by_hand_with_gowers_distance_and_a_missing_figure() -> None:
    figures = FIVE | {"jobs": FIVE["jobs"] | {"PL22": float("nan")}, "students": {geo: at for at, geo in enumerate(FIVE["gerd"])}}
    found = similar(cells_of(figures), "PL22", {"gerd": 1.0, "jobs": 1.0, "students": 1.0})
    # without jobs: ranges 8 and 4, both halves of the weight
    expected = {"PL21": (1 / 8 + 1 / 4) / 2, "CZ01": (1 / 8 + 1 / 4) / 2, "DE11": (2 / 8 + 2 / 4) / 2, "AT13": (7 / 8 + 3 / 4) / 2}
    assert found.distance == GOWER
    assert dict(zip(found.nearest["geo"], found.nearest["distance"], strict=True)) == pytest.approx(expected, abs=1e-12)
    assert found.parts.set_index(["geo", "indicator"]).loc[("DE11", "jobs"), "part"] == 0


def test_regions_without_a_figure_are_left_out_and_named() -> None:
    figures = FIVE | {"jobs": FIVE["jobs"] | {"AT13": float("nan")}}
    found = similar(cells_of(figures), "PL22", WEIGHTS)
    assert found.left_out.to_dict("records") == [{"geo": "AT13", "lacks": ("jobs",)}]
    assert "AT13" not in set(found.nearest["geo"])


def test_the_own_country_may_be_left_out_of_the_answer_but_makes_the_scale() -> None:
    with_home, without = (similar(cells_of(FIVE), "PL22", WEIGHTS, home=home).nearest.set_index("geo") for home in (True, False))
    assert "PL21" not in without.index
    assert without["distance"].tolist() == with_home.loc[without.index, "distance"].tolist()


def test_an_indicator_of_weight_zero_plays_no_part() -> None:
    with_gap = FIVE | {"jobs": FIVE["jobs"] | {"PL22": float("nan")}}
    found = similar(cells_of(with_gap), "PL22", {"gerd": 2.0, "jobs": 0.0})
    assert found.distance == EUCLID
    assert set(found.parts["indicator"]) == {"gerd"}
    assert found.nearest["distance"].tolist() == similar(cells_of(FIVE), "PL22", {"gerd": 1.0}).nearest["distance"].tolist()


def test_a_distance_keeps_flags_status_and_release_of_both_regions() -> None:
    cells = cells_of(FIVE)
    at = cells.set_index(["indicator", "geo"]).index
    cells.loc[at.get_loc(("gerd", "CZ01")), ["flags", "status", "release"]] = ["be", "recoded", "2026-05-20"]
    cells.loc[at.get_loc(("jobs", "PL22")), "flags"] = "p"
    cells.loc[at.get_loc(("jobs", "DE11")), "flags"] = None
    marks = similar(cells, "PL22", WEIGHTS).nearest.set_index("geo")[["flags", "status", "release"]]
    assert marks.loc["CZ01"].tolist() == ["bep", "recoded", "2026-05-20"]
    assert marks.loc["PL21"].tolist() == ["p", "derived", "2026-01-01"]
    assert marks.loc["DE11", "flags"] is None


def test_columns_are_as_declared() -> None:
    found = similar(drawn(30, 3), "AA0000", equal(["i0", "i1", "i2"]), count=4)
    assert (tuple(found.nearest.columns), tuple(found.parts.columns)) == (COLUMNS, PARTS)
    assert (len(found.nearest), len(found.parts)) == (4, 12)
    assert found.nearest["place"].tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(("regions", "indicators"), [(40, 2), (244, 18)])
def test_distances_agree_with_scikit_learn_and_scipy(regions: int, indicators: int) -> None:
    cells = drawn(regions, indicators, seed=regions)
    weights = {f"i{at}": float(at % 4 + 1) for at in range(indicators)}
    found = similar(cells, "AA0000", weights, count=regions)
    table, shares = wide(cells)[list(weights)], np.array([*weights.values()]) / sum(weights.values())
    # scikit-learn's robust scaler divides by the interquartile range: its centre is ours, the scale is scipy's
    scaler = RobustScaler(with_scaling=False).fit(table)
    scaled = scaler.transform(table) / median_abs_deviation(table, scale=1 / 1.4826)
    search = NearestNeighbors(n_neighbors=regions, metric="minkowski", p=2, metric_params={"w": shares}).fit(scaled)
    distances, places = search.kneighbors(scaled[:1])
    assert found.nearest["geo"].tolist() == table.index[places[0]].tolist()[1:]
    np.testing.assert_allclose(found.nearest["distance"], distances[0][1:], rtol=0, atol=1e-9)
    ours = found.nearest.set_index("geo")["distance"].sort_index()
    np.testing.assert_allclose(ours, cdist(scaled[:1], scaled[1:], "euclidean", w=shares)[0], rtol=0, atol=1e-9)


def test_gowers_distance_agrees_with_a_loop_over_pairs() -> None:
    cells = drawn(60, 6, seed=5, missing=0.15)
    weights = {f"i{at}": float(at + 1) for at in range(6)}
    region = wide(cells).isna().any(axis=1).idxmax()
    found = similar(cells, region, weights, count=60)
    table = wide(cells)
    taking_part = table.loc[[region, *found.nearest["geo"]]]
    spans = taking_part.max() - taking_part.min()
    for geo, distance in zip(found.nearest["geo"], found.nearest["distance"], strict=True):
        both = [key for key in weights if pd.notna(table.at[geo, key]) and pd.notna(table.at[region, key])]
        apart = sum(weights[key] * abs(table.at[geo, key] - table.at[region, key]) / spans[key] for key in both)
        assert distance == pytest.approx(apart / sum(weights[key] for key in both), abs=1e-12)


def test_stability_agrees_with_running_it_again_and_again() -> None:
    cells, weights = drawn(50, 4, seed=8), {"i0": 1.0, "i1": 2.0, "i2": 0.5, "i3": 1.0}
    found = similar(cells, "BA0001", weights).nearest.set_index("geo")
    runs = [similar(cells, "BA0001", weights | {key: 0.0}).nearest["geo"] for key in weights]
    for geo in found.index:
        assert found.at[geo, "by_indicators"] == pytest.approx(sum(geo in set(run) for run in runs) / 4)
    table = wide(cells)[list(weights)]
    scaled = (table - table.median()) / median_abs_deviation(table, scale=1 / 1.4826)
    own, others = scaled.loc[["BA0001"]], scaled.drop("BA0001")
    draws = np.random.default_rng(1971).uniform(1 - SWING, 1 + SWING, (DRAWS, 4)) * np.array([*weights.values()])
    nearest = [set(others.index[np.argsort(cdist(own, others, w=row)[0])[:NEAREST]]) for row in draws]
    for geo in found.index:
        assert found.at[geo, "by_weights"] == pytest.approx(sum(geo in run for run in nearest) / DRAWS)


def test_stability_is_not_told_where_it_says_nothing() -> None:
    few = similar(drawn(NEAREST + 1, 3), "AA0000", equal(["i0", "i1", "i2"])).nearest
    assert few[["by_weights", "by_indicators"]].isna().all(axis=None)
    one = similar(drawn(40, 1), "AA0000", {"i0": 1.0}).nearest
    assert one["by_indicators"].isna().all()
    assert one["by_weights"].tolist() == [1.0] * NEAREST


def test_the_same_question_has_the_same_answer() -> None:
    first, second = (similar(drawn(80, 5), "AA0000", equal([f"i{at}" for at in range(5)])).nearest for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


NAN = float("nan")


@pytest.mark.parametrize(
    ("figures", "region", "weights", "more", "reason"),
    [
        (FIVE, "PL22", {"gerd": 0.0, "jobs": 0.0}, {}, "weights"),
        (FIVE, "PL22", {}, {}, "weights"),
        (FIVE, "PL22", {"gerd": 1.0, "patents": 1.0}, {}, "no_figure"),
        (FIVE | {"jobs": dict.fromkeys(FIVE["jobs"], NAN)}, "PL22", WEIGHTS, {}, "no_figure"),
        (FIVE | {"jobs": dict.fromkeys(FIVE["jobs"], 4.0)}, "PL22", WEIGHTS, {}, "constant"),
        (FIVE, "XX99", WEIGHTS, {}, "region"),
        (FIVE | {"jobs": FIVE["jobs"] | {"PL22": NAN}}, "PL22", WEIGHTS, {"distance": EUCLID}, "incomplete"),
        (FIVE | {"jobs": FIVE["jobs"] | {"PL22": NAN}}, "PL22", WEIGHTS, {"distance": GOWER}, "shared"),
        ({"gerd": {"PL22": 1.0, "PL21": 2.0}}, "PL22", {"gerd": 1.0}, {}, "few"),
        ({"gerd": {"PL22": 1.0}}, "PL22", {"gerd": 1.0}, {}, "few"),
        ({"gerd": {"PL22": 1.0, "PL21": 2.0, "PL41": 3.0}}, "PL22", {"gerd": 1.0}, {"home": False}, "abroad"),
    ],
)
def test_what_has_no_answer_says_why(figures: dict, region: str, weights: dict, more: dict, reason: str) -> None:
    with pytest.raises(NoLikeness) as refusal:
        similar(cells_of(figures), region, weights, **more)
    assert refusal.value.reason == reason
    assert str(refusal.value).endswith(".")
    assert "{" not in str(refusal.value)


FIGURES = st.integers(6, 25).flatmap(
    lambda n: st.lists(
        st.lists(st.floats(-1e3, 1e3, allow_subnormal=False).map(lambda x: round(x, 3)), min_size=n, max_size=n, unique=True),
        min_size=2,
        max_size=4,
    )
)


def _cells(figures: list[list[float]]) -> pd.DataFrame:
    return cells_of({f"i{at}": {f"PL{place:02d}": value for place, value in enumerate(row)} for at, row in enumerate(figures)})


@settings(max_examples=25)
@given(FIGURES, st.sampled_from(DISTANCES))
def test_parts_add_up_to_the_distance_and_none_is_negative(figures: list[list[float]], distance: str) -> None:
    found = similar(_cells(figures), "PL00", {f"i{at}": at + 1.0 for at in range(len(figures))}, distance=distance)
    sums = found.parts.groupby("geo")["part"].sum().reindex(found.nearest["geo"]).to_numpy()
    np.testing.assert_allclose(sums, found.nearest["distance"], rtol=1e-12, atol=1e-12)
    assert (found.parts["part"] >= 0).all()
    assert found.nearest["distance"].is_monotonic_increasing


@settings(max_examples=25)
@given(FIGURES, st.sampled_from(DISTANCES))
def test_a_distance_is_the_same_seen_from_the_other_region(figures: list[list[float]], distance: str) -> None:
    cells, weights = _cells(figures), equal([f"i{at}" for at in range(len(figures))])
    there = similar(cells, "PL00", weights, distance=distance, count=99).nearest.set_index("geo")["distance"]
    back = similar(cells, "PL01", weights, distance=distance, count=99).nearest.set_index("geo")["distance"]
    assert there["PL01"] == pytest.approx(back["PL00"], rel=1e-12)


@settings(max_examples=25)
@given(FIGURES, st.sampled_from(DISTANCES), st.floats(0.01, 1e3), st.floats(-100, 100), st.floats(0.1, 50))
def test_units_and_the_size_of_all_weights_do_not_matter(
    figures: list[list[float]], distance: str, factor: float, shift: float, weight: float
) -> None:
    keys = [f"i{at}" for at in range(len(figures))]
    other = [[value * factor + shift for value in figures[0]], *figures[1:]]
    plain = similar(_cells(figures), "PL00", equal(keys), distance=distance, count=99).nearest.set_index("geo")["distance"]
    moved = similar(_cells(other), "PL00", dict.fromkeys(keys, weight), distance=distance, count=99).nearest.set_index("geo")["distance"]
    np.testing.assert_allclose(moved.reindex(plain.index), plain, rtol=1e-6, atol=1e-6)
