"""Likeness on the real figures of the EU's regions, beside scikit-learn and scipy."""

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist
from scipy.stats import median_abs_deviation
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import RobustScaler

from analytics.composite.presets import PRESETS
from analytics.nuts.groups import EU, in_group
from analytics.similarity.clusters import LIMIT, NUMBERS, clusters, k_means
from analytics.similarity.likeness import EUCLID, GOWER
from analytics.similarity.similar import similar
from analytics.stats.cells import wide
from queries import panels

SOCORE = ("PL22", "NL35", "ITC3", "PT1C", "LT01", "LT02")


@pytest.fixture(scope="module", params=PRESETS)
def cells(request: pytest.FixtureRequest) -> pd.DataFrame:
    """Cells of the EU's NUTS 2 regions by the indicators of a preset."""
    frame = panels.of_level(PRESETS[request.param].indicators, "2024", 2, 9999)
    return frame[in_group(frame["geo"], EU)]


def _weights(cells: pd.DataFrame) -> dict[str, float]:
    return {key: float(at + 1) for at, key in enumerate(dict.fromkeys(cells["indicator"]))}


def _scaled(table: pd.DataFrame) -> np.ndarray:
    """scikit-learn's centre and scipy's scale: its robust scaler would divide by the interquartile range."""
    centred = RobustScaler(with_scaling=False).fit_transform(table)
    return centred / median_abs_deviation(table, scale=1 / 1.4826)


@pytest.mark.parametrize("region", SOCORE)
def test_distances_of_partners_agree_with_scikit_learn_and_scipy(cells: pd.DataFrame, region: str) -> None:
    weights, table = _weights(cells), wide(cells)
    if table.loc[region].isna().any():
        assert similar(cells, region, weights).distance == GOWER
        return
    table = table.dropna()
    shares = np.array([*weights.values()]) / sum(weights.values())
    scaled, own = _scaled(table), table.index.get_loc(region)
    found = similar(cells, region, weights, count=len(table)).nearest
    search = NearestNeighbors(n_neighbors=len(table), metric="minkowski", p=2, metric_params={"w": shares}).fit(scaled)
    distances, places = search.kneighbors(scaled[[own]])
    np.testing.assert_allclose(found["distance"], distances[0][1:], rtol=0, atol=1e-9)
    assert found["geo"].head(10).tolist() == table.index[places[0][1:11]].tolist()
    ours = found.set_index("geo")["distance"].sort_index()
    theirs = cdist(scaled[[own]], np.delete(scaled, own, axis=0), "euclidean", w=shares)[0]
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)


@pytest.mark.parametrize("region", ["PL22", "NL35"])
def test_gowers_distances_agree_with_a_loop(cells: pd.DataFrame, region: str) -> None:
    weights, table = _weights(cells), wide(cells)
    found = similar(cells, region, weights, distance=GOWER, count=400)
    taking_part = table.loc[[region, *found.nearest["geo"]]]
    span, own = taking_part.max() - taking_part.min(), table.loc[region]
    for geo, distance in zip(found.nearest["geo"], found.nearest["distance"], strict=True):
        known = [key for key in weights if not np.isnan(own[key]) and not np.isnan(table.at[geo, key])]
        expected = sum(weights[key] * abs(table.at[geo, key] - own[key]) / span[key] for key in known) / sum(weights[key] for key in known)
        assert abs(distance - expected) <= 1e-9


def test_groups_and_silhouettes_agree_with_scikit_learn(cells: pd.DataFrame) -> None:
    weights, table = _weights(cells), wide(cells).dropna()
    shares = np.array([*weights.values()]) / sum(weights.values())
    points = np.clip(_scaled(table), -LIMIT, LIMIT) * np.sqrt(shares)
    found = clusters(cells, weights)
    for number in NUMBERS:
        labels = k_means(points, number)
        centres = np.array([points[labels == group].mean(axis=0) for group in range(number)])
        theirs = KMeans(number, init=centres, n_init=1, algorithm="lloyd", tol=0).fit(points)
        np.testing.assert_array_equal(theirs.labels_, labels)
        assert abs(theirs.inertia_ - ((points - centres[labels]) ** 2).sum()) <= 1e-9
        assert abs(found.silhouettes[number] - silhouette_score(points, labels)) <= 1e-9
    assert found.of.index.tolist() == table.index.tolist()


def test_parts_of_the_partners_distances_add_up_exactly(cells: pd.DataFrame) -> None:
    for region in SOCORE:
        for distance in (EUCLID, GOWER) if not wide(cells).loc[region].isna().any() else (GOWER,):
            found = similar(cells, region, _weights(cells), distance=distance)
            sums = found.parts.groupby("geo")["part"].sum().reindex(found.nearest["geo"])
            np.testing.assert_allclose(sums, found.nearest["distance"], rtol=0, atol=1e-12)
