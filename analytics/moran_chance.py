"""How often chance alone would give such a pattern: permutations for Moran's I, all at once."""

from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.contiguity import Weights

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_AT_ONCE: Final = 2_000_000
"""Figures held at once, so that 3,000 regions need no more memory than 300."""
_NEARLY: Final = 1e-12
"""Sums of the same figures in another order differ by less: they count as equal."""


def of_whole(z: Floats, weights: Weights, random: np.random.Generator, permutations: int) -> float:
    """Two-sided p-value of Moran's I: the share of orders of the figures with one at least as extreme."""
    once = weights.rows < weights.columns
    left, right = weights.rows[once], weights.columns[once]
    # neighbours are mutual: what the one gives the other and gets back, together
    both = 1 / weights.count[left] + 1 / weights.count[right]
    observed = ((z[left] * z[right]) @ both)[None]
    shuffled = (random.permuted(np.tile(z, (size, 1)), axis=1) for size in _portions(permutations, max(z.size, left.size)))
    found = np.concatenate([(order[:, left] * order[:, right]) @ both for order in shuffled])
    return float(_two_sided(found[None, :], observed)[0])


def of_regions(z: Floats, lag: Floats, count: Ints, random: np.random.Generator, permutations: int) -> Floats:
    """Two-sided p-value of each region: the share of draws of other neighbours whose mean is at least as extreme.

    The region's own figure stays in place (conditional permutation, Anselin 1995), so that comparing the neighbours'
    means is the same as comparing the local statistic. All regions share the draws.
    """
    return of_draws(z, lag, count, draws(z.size - 1, int(count.max()), random, permutations))


def draws(others: int, most: int, random: np.random.Generator, permutations: int) -> Ints:
    """`permutations` rows of `most` different numbers below `others`; any first few of a row are a fair draw too."""
    found = []
    for size in _portions(permutations, others):
        keys = random.random((size, others))
        chosen = np.argpartition(keys, most - 1, axis=1)[:, :most] if most < others else np.tile(np.arange(others), (size, 1))
        # a partition leaves its part in an order that hangs on the place: sorting by the keys makes the order fair
        order = np.argsort(np.take_along_axis(keys, chosen, axis=1), axis=1)
        found.append(np.take_along_axis(chosen, order, axis=1))
    return np.concatenate(found).astype(np.int64)


def of_draws(z: Floats, lag: Floats, count: Ints, drawn: Ints) -> Floats:
    """`of_regions` for given draws, each row the numbers of others counted without the region itself."""
    p = np.empty(z.size)
    for size in np.unique(count):
        alike = np.flatnonzero(count == size)
        for part in np.array_split(alike, len(_portions(alike.size, drawn.shape[0]))):
            p[part] = _two_sided(_means(z, part, drawn[:, :size]), lag[part])
    return p


def _means(z: Floats, regions: Ints, drawn: Ints) -> Floats:
    """Mean figure of each draw around each region: a row per region."""
    total: Floats = np.zeros((regions.size, drawn.shape[0]))
    for slot in drawn.T:
        total += z[slot[None, :] + (slot[None, :] >= regions[:, None])]
    total /= drawn.shape[1]
    return total


def _two_sided(simulated: Floats, observed: Floats) -> Floats:
    """2 · (r + 1) ÷ (permutations + 1), at most 1; r counts the simulated ones beyond the observed, on the rarer side."""
    above = (simulated >= observed[:, None] - _NEARLY).sum(axis=1)
    below = (simulated <= observed[:, None] + _NEARLY).sum(axis=1)
    beyond: Floats = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (simulated.shape[1] + 1))
    return beyond


def _portions(rows: int, width: int) -> list[int]:
    """`rows` in parts that hold at most `_AT_ONCE` figures of `width` each."""
    size = max(1, _AT_ONCE // max(width, 1))
    return [min(size, rows - start) for start in range(0, rows, size)]
