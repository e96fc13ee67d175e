"""Groups of like regions: nine points by hand, scikit-learn on many, and what always holds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from analytics.similarity.clusters import FEWEST, LIMIT, NUMBERS, clusters, k_means
from analytics.similarity.likeness import NoLikeness, sample
from tests.analytics.likeness_cells import cells_of, drawn, equal

KEYS = [f"i{at}" for at in range(6)]


def _points(regions: int = 244) -> np.ndarray:
    taken = sample(drawn(regions, 6, seed=3), equal(KEYS))
    return taken.scaled.clip(-LIMIT, LIMIT).to_numpy() * np.sqrt(taken.weights)


def test_three_plain_groups_by_hand() -> None:
    values = [0.0, 0.1, 0.2, 0.3, 0.4, 10.0, 10.1, 10.2, 10.3, 20.0, 20.1, 20.2]
    found = clusters(cells_of({"jobs": {f"PL{at:02d}": value for at, value in enumerate(values)}}), {"jobs": 1.0}, 3)
    assert found.of.tolist() == [1] * 5 + [2] * 4 + [3] * 3
    assert found.notable(1) == ((), ("jobs",))
    assert found.notable(3) == (("jobs",), ())


@pytest.mark.parametrize("number", NUMBERS)
def test_groups_are_a_solution_of_scikit_learn_too(number: int) -> None:
    points = _points()
    labels = k_means(points, number)
    centres = np.array([points[labels == group].mean(axis=0) for group in range(number)])
    theirs = KMeans(number, init=centres, n_init=1, algorithm="lloyd", tol=0).fit(points)
    np.testing.assert_array_equal(theirs.labels_, labels)
    ours = float(((points - centres[labels]) ** 2).sum())
    assert theirs.inertia_ == pytest.approx(ours, abs=1e-9)
    best = KMeans(number, n_init=20, random_state=0, algorithm="lloyd").fit(points).inertia_
    assert ours <= best * 1.02


def test_the_number_of_groups_is_the_one_with_the_best_silhouette() -> None:
    found = clusters(drawn(100, 6), equal(KEYS))
    assert tuple(found.silhouettes) == NUMBERS
    assert found.silhouettes[found.number] == max(found.silhouettes.values())
    points = sample(drawn(100, 6), equal(KEYS)).scaled.clip(-LIMIT, LIMIT).to_numpy()
    assert found.silhouettes[3] == pytest.approx(silhouette_score(points, k_means(points, 3)), abs=1e-9)
    assert clusters(drawn(100, 6), equal(KEYS), 5).number == 5


def test_groups_are_numbered_by_size_and_are_the_same_every_time() -> None:
    first, second = (clusters(drawn(100, 6), equal(KEYS), 4) for _ in range(2))
    pd.testing.assert_series_equal(first.of, second.of)
    sizes = first.of.value_counts().sort_index().tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 100


def test_one_extreme_region_is_no_group_of_its_own() -> None:
    figures = np.random.default_rng(4).normal(size=200)
    values = {f"PL{at:03d}": float(figure) for at, figure in enumerate(figures)} | {"PL999": 1e6}
    found = clusters(cells_of({"jobs": values}), {"jobs": 1.0}, 3)
    assert found.of.value_counts().min() > 1


def test_regions_without_a_figure_are_in_no_group_and_named() -> None:
    values = {f"PL{at:02d}": float(at) for at in range(20)} | {"PL20": float("nan")}
    found = clusters(cells_of({"jobs": values, "gerd": {geo: at**1.5 for at, geo in enumerate(values)}}), {"jobs": 1.0, "gerd": 1.0})
    assert found.left_out.to_dict("records") == [{"geo": "PL20", "lacks": ("jobs",)}]
    assert "PL20" not in found.of.index


def test_too_few_regions_make_no_groups() -> None:
    with pytest.raises(NoLikeness) as refusal:
        clusters(drawn(FEWEST - 1, 2), equal(["i0", "i1"]))
    assert refusal.value.reason == "few"


@settings(max_examples=20)
@given(st.lists(st.floats(-50, 50, allow_subnormal=False), min_size=FEWEST, max_size=30).filter(lambda row: len(set(row)) > 6))
def test_any_figures_give_groups_with_a_silhouette_between_minus_one_and_one(values: list[float]) -> None:
    found = clusters(cells_of({"jobs": {f"PL{at:02d}": value for at, value in enumerate(values)}}), {"jobs": 1.0})
    assert all(-1 <= value <= 1 for value in found.silhouettes.values())
    assert set(found.of) == set(found.means.index)
