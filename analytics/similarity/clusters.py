"""Groups of regions that are alike among themselves, how many there are, and what each is high and low in.

k-means (Lloyd, Least squares quantization in PCM, IEEE Transactions on Information Theory 28, 1982) with spread-out
starts (Arthur and Vassilvitskii, k-means++, SODA 2007); how many groups, by the mean silhouette (Rousseeuw,
Silhouettes, Journal of Computational and Applied Mathematics 20, 1987).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.similarity.likeness import EUCLID, NoLikeness, Numbers, sample

NUMBERS: Final = (3, 4, 5, 6)
"""How many groups there may be: two would only part high from low, more have no colours that everybody can tell apart."""

FEWEST: Final = 12
"""Regions that groups need: two for each of six."""

LIMIT: Final = 3.0
"""z-scores count as no further from the middle than this, else a few extreme regions would be a group of their own."""

NOTABLE: Final = 0.5
"""A group is high or low in an indicator if its mean z-score is at least this far from the middle."""

_NAMED: Final = 3
_STARTS: Final = 8
_MOST_ROUNDS: Final = 100
_SEED: Final = 1982

Labels = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Clusters:
    """Groups 1, 2, … by size: `of` has the group of each region (index geo).

    `means` has a row per group and a column per indicator: mean z-score of its regions, limited to ±`LIMIT`.
    `silhouettes` says for each number of groups how well it parts the regions (1 wholly, 0 not at all).
    `left_out` has geo and lacks.
    """

    of: pd.Series
    means: pd.DataFrame
    silhouettes: Mapping[int, float]
    left_out: pd.DataFrame

    @property
    def number(self) -> int:
        """How many groups there are."""
        return len(self.means)

    def notable(self, group: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return keys of at most three indicators in which a group is high, and in which it is low, the most notable first."""
        row = self.means.xs(group)
        means = {str(key): float(mean) for key, mean in zip(row.index, row, strict=True)}
        high = sorted((key for key, mean in means.items() if mean >= NOTABLE), key=lambda key: -means[key])
        low = sorted((key for key, mean in means.items() if mean <= -NOTABLE), key=lambda key: means[key])
        return tuple(high[:_NAMED]), tuple(low[:_NAMED])


def clusters(cells: pd.DataFrame, weights: Mapping[str, float], number: int | None = None) -> Clusters:
    """Return groups of the regions that have every figure, as many as asked for, else as part the regions best.

    Distances are the weighted Euclidean ones of `analytics.similarity.similar`, with z-scores limited to ±`LIMIT`. Raises
    `NoLikeness` where fewer than `FEWEST` regions have the figures.
    """
    taken = sample(cells, weights, distance=EUCLID)
    if len(taken.scaled) < FEWEST:
        raise NoLikeness("few", n=len(taken.scaled), least=FEWEST)
    scaled = taken.scaled.clip(-LIMIT, LIMIT)
    points = scaled.to_numpy() * np.sqrt(taken.weights)
    result = {k: k_means(points, k) for k in NUMBERS}
    silhouettes = {k: _silhouette(points, labels) for k, labels in result.items()}
    best = number or max(silhouettes, key=lambda k: silhouettes[k])
    groups = pd.Series(_by_size(result[best]) + 1, scaled.index, name="group")
    return Clusters(groups, scaled.groupby(groups).mean(), silhouettes, taken.left_out)


def k_means(points: Numbers, number: int) -> Labels:
    """Return the group of each point, 0, 1, …: the run with the least sum of squares of several spread-out starts, always the same ones."""
    from sklearn.cluster import KMeans  # takes about a second: the warm-up loads it after the first map
    from threadpoolctl import threadpool_limits

    random = np.random.default_rng(_SEED)
    starts = [_spread(points, number, random) for _ in range(_STARTS)]
    # several threads for a few hundred points wait for each other more than they compute
    with threadpool_limits(1, "openmp"):
        runs = [KMeans(number, init=start, n_init=1, tol=0, max_iter=_MOST_ROUNDS).fit(points) for start in starts]
    labels: Labels = min(runs, key=lambda run: run.inertia_).labels_
    return labels


def _spread(points: Numbers, number: int, random: np.random.Generator) -> Numbers:
    """Points to start from: each drawn by its squared distance from those drawn before."""
    centres = points[[random.integers(len(points))]]
    while len(centres) < number:
        nearest = ((points[:, None, :] - centres) ** 2).sum(axis=2).min(axis=1)
        chance = nearest / nearest.sum() if nearest.sum() > 0 else None
        centres = np.vstack([centres, points[random.choice(len(points), p=chance)]])
    return centres


def _silhouette(points: Numbers, labels: Labels) -> float:
    from sklearn.metrics import silhouette_score

    return float(silhouette_score(points, labels))


def _by_size(labels: Labels) -> Labels:
    """The groups numbered anew, the largest 0; of two equally large the one with the first region comes first."""
    order = pd.Series(labels).value_counts(sort=True).index
    first = {group: int(np.argmax(labels == group)) for group in order}
    size = np.bincount(labels)
    ranked = sorted(order, key=lambda group: (-size[group], first[group]))
    place = np.zeros(labels.max() + 1, dtype=np.intp)
    place[ranked] = np.arange(len(ranked))
    numbered: Labels = place[labels]
    return numbered
