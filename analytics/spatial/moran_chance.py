"""How often chance alone would give such a pattern: permutations for Moran's I, all at once."""

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.spatial.contiguity import Weights

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.integer]

_AT_ONCE: Final = 100_000
"""Figures held at once: as many as stay in a processor's own memory, which is five times faster than a million."""
_PACK: Final = 64
"""Sizes of packs are multiples of this: few packs serve all indicators, and little of one is passed over."""
_NEARLY: Final = 1e-12
"""Sums of the same figures in another order differ by less: they count as equal."""


def orders(regions: int, permutations: int, seed: int) -> Ints:
    """Return `permutations` rows, each the numbers of the regions in a random order.

    Dealing costs half of a pattern and indicators differ by a few regions, so that they share a pack: what is left of
    a random order without the greater numbers is a random order, too.
    """
    pack = _pack(-(-regions // _PACK) * _PACK, permutations, seed)
    return pack[pack < regions].reshape(permutations, regions)


def forget() -> None:
    """Deal anew next time."""
    _pack.cache_clear()


@lru_cache(maxsize=4)
def _pack(size: int, permutations: int, seed: int) -> Ints:
    # numbers as small as they can be: half of the time goes into memory
    numbers = np.arange(size, dtype=np.min_scalar_type(size))
    dealt = np.random.default_rng(seed).permuted(np.tile(numbers, (permutations, 1)), axis=1)
    dealt.setflags(write=False)
    return dealt


def global_p(z: Floats, weights: Weights, dealt: Ints) -> float:
    """Return two-sided p-value of Moran's I: the share of orders of the figures with one at least as extreme."""
    once = weights.rows < weights.columns
    left, right = weights.rows[once], weights.columns[once]
    # neighbours are mutual: what the one gives the other and gets back, together
    both = 1 / weights.count[left] + 1 / weights.count[right]
    # a row per region: gathering whole rows is far cheaper than gathering single figures
    parts = np.array_split(dealt, max(1, dealt.shape[0] * left.size // _AT_ONCE))
    figures = (np.ascontiguousarray(z[part].T) for part in parts)
    result = np.concatenate([both @ (each[left] * each[right]) for each in figures])
    observed = (z[left] * z[right]) @ both
    return float(_two_sided((result >= observed - _NEARLY).sum(), (result <= observed + _NEARLY).sum(), len(dealt)))


def local_p(z: Floats, lag: Floats, count: Ints, dealt: Ints) -> Floats:
    """Return two-sided p-value of each region: the share of draws of other neighbours whose mean is at least as extreme.

    The region's own figure stays in place (conditional permutation, Anselin 1995), so that comparing the sums of the
    neighbours is the same as comparing the local statistic. Each order deals a region the first regions in it, the
    region itself passed over.
    """
    most, observed = int(count.max()), lag * count
    sums = np.cumsum(z[dealt[:, : most + 1]], axis=1)
    above, below = np.zeros(z.size), np.zeros(z.size)
    for size in np.unique(count):
        # regions with as many neighbours are dealt the same, where they are not dealt themselves
        alike, ordered = count == size, np.sort(sums[:, size - 1])
        above[alike] = len(dealt) - np.searchsorted(ordered, observed[alike] - _NEARLY, side="left")
        below[alike] = np.searchsorted(ordered, observed[alike] + _NEARLY, side="right")
    order, place = np.nonzero(np.arange(most) < count[dealt[:, :most]])
    own = dealt[order, place]
    with_it, without = sums[order, count[own] - 1], sums[order, count[own]] - z[own]
    above += _more(own, without >= observed[own] - _NEARLY, with_it >= observed[own] - _NEARLY, z.size)
    below += _more(own, without <= observed[own] + _NEARLY, with_it <= observed[own] + _NEARLY, z.size)
    return _two_sided(above, below, len(dealt))


def _more(regions: Ints, now: npt.NDArray[np.bool_], before: npt.NDArray[np.bool_], size: int) -> Floats:
    """By how much counts of regions change."""
    changed: Floats = np.bincount(regions, now.astype(np.float64) - before, minlength=size).astype(np.float64)
    return changed


def _two_sided(above: npt.ArrayLike, below: npt.ArrayLike, permutations: int) -> Floats:
    """2 · (r + 1) ÷ (permutations + 1), at most 1; r counts those beyond the observed, on the rarer side.

    The figures as they are count as one more permutation.
    """
    p: Floats = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (permutations + 1))
    return p
