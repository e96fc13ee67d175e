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
    apart = distances(points)
    silhouettes = {k: silhouette(apart, labels) for k, labels in result.items()}
    best = number or max(silhouettes, key=lambda k: silhouettes[k])
    groups = pd.Series(_by_size(result[best]) + 1, scaled.index, name="group")
    return Clusters(groups, scaled.groupby(groups).mean(), silhouettes, taken.left_out)


def k_means(points: Numbers, number: int) -> Labels:
    """Return the group of each point, 0, 1, …: of several spread-out starts, drawn the same every time, the one with the least sum of
    squares.
    """
    random = np.random.default_rng(_SEED)
    runs = [_settled(points, _spread(points, number, random)) for _ in range(_STARTS)]
    return min(runs, key=lambda run: run[1])[0]


def _spread(points: Numbers, number: int, random: np.random.Generator) -> Numbers:
    """Points to start from: each drawn by its squared distance from those drawn before."""
    centres = points[[random.integers(len(points))]]
    while len(centres) < number:
        nearest = _squares(points, centres).min(axis=1)
        chance = nearest / nearest.sum() if nearest.sum() > 0 else None
        centres = np.vstack([centres, points[random.choice(len(points), p=chance)]])
    return centres


def _settled(points: Numbers, centres: Numbers) -> tuple[Labels, float]:
    """Groups when no point changes any more, and their sum of squares."""
    labels = _nearest(points, centres)
    for _ in range(_MOST_ROUNDS):
        member = np.eye(len(centres))[labels]
        size = member.sum(axis=0)
        # a centre that lost its points stays where it was
        centres = np.where(size[:, None] > 0, member.T @ points / np.maximum(size, 1)[:, None], centres)
        moved = _nearest(points, centres)
        if (moved == labels).all():
            break
        labels = moved
    return labels, float(((points - centres[labels]) ** 2).sum())


def _nearest(points: Numbers, centres: Numbers) -> Labels:
    """The centre nearest to each point; the point's own square is the same for all of them and left out."""
    labels: Labels = ((centres**2).sum(axis=1) - 2 * points @ centres.T).argmin(axis=1)
    return labels


def _squares(points: Numbers, centres: Numbers) -> Numbers:
    squares: Numbers = ((points[:, None, :] - centres) ** 2).sum(axis=2)
    return squares


def distances(points: Numbers) -> Numbers:
    """Return Euclidean distance of every point from every other, by differences: the shorter way by products loses digits."""
    squares, apart = np.zeros((2, len(points), len(points)))
    for column in points.T:
        np.subtract.outer(column, column, out=apart)
        apart *= apart
        squares += apart
    return np.sqrt(squares, out=squares)


def silhouette(apart: Numbers, labels: Labels) -> float:
    """Return the mean over the points of (b - a) ÷ max(a, b), with a the mean distance within and b to the nearest other group; 0 for
    one alone.
    """
    member = np.eye(labels.max() + 1)[labels]
    size = member.sum(axis=0)
    sums = apart @ member
    places = np.arange(len(labels))
    within = sums[places, labels] / np.maximum(size[labels] - 1, 1)
    means = np.divide(sums, size, out=np.full_like(sums, np.inf), where=size > 0)
    means[places, labels] = np.inf
    other = means.min(axis=1)
    larger = np.maximum(within, other)
    each = np.divide(other - within, larger, out=np.zeros_like(other), where=(size[labels] > 1) & (larger > 0))
    return float(each.mean())


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
