"""Mann-Kendall's test and Sen's slope for many series at once."""

import math
from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_TWO_SIDED_95: Final = NormalDist().inv_cdf(0.975)


class Kendall(NamedTuple):
    """One number per series. `s`, `tau`, `p` belong to the test, `slope`, `lower`, `upper` to Sen's line (units a year)."""

    s: Floats
    tau: Floats
    p: Floats
    slope: Floats
    lower: Floats
    upper: Floats


def kendall(values: Floats, years: Floats) -> Kendall:
    """Return the test and the slope of each row of `values` at its `years` (both regions × at most as many years, NaN behind the end).

    S counts the pairs of years that rise, less those that fall. Var(S) = (n(n-1)(2n+5) - Σ t(t-1)(2t+5)) / 18 with t
    the sizes of groups of equal values; z = (S ∓ 1) / √Var(S); p is two-sided and normal (Mann 1945; Kendall 1975).
    tau is Kendall's tau-b. The slope is the median of the slopes of all pairs, its 95 % interval is bounded by the
    slopes of rank (N ∓ 1.96 √Var(S)) / 2 (Sen 1968, 2.6). Missing years are no pairs; a row of equal values has p = 1.
    """
    early, late = np.triu_indices(values.shape[1], 1)
    rises = values[:, late] - values[:, early]
    slopes = np.sort(rises / (years[:, late] - years[:, early]), axis=1)
    pairs = np.count_nonzero(~np.isnan(rises), axis=1)
    s = np.nansum(np.sign(rises), axis=1)
    variance, tied = _variance(values)
    root = np.sqrt(variance)
    z = np.divide(s - np.sign(s), root, out=np.zeros_like(s), where=root > 0)
    scale = np.sqrt(pairs * (pairs - tied))
    return Kendall(
        s,
        np.divide(s, scale, out=np.zeros_like(s), where=scale > 0),
        np.array([math.erfc(abs(one) / math.sqrt(2)) for one in z]),
        *_slope(slopes, pairs, root),
    )


def _variance(values: Floats) -> tuple[Floats, Floats]:
    """Variance of S, and how many pairs are tied, of each row."""
    n = np.count_nonzero(~np.isnan(values), axis=1).astype(float)
    alike = (values[:, :, None] == values[:, None, :]).sum(axis=2).astype(float)
    # a group of t equal values has t members, each of which adds its share
    ties = ((alike - 1) * (2 * alike + 5) * (alike > 0)).sum(axis=1)
    tied = ((alike - 1) * (alike > 0)).sum(axis=1) / 2
    return (n * (n - 1) * (2 * n + 5) - ties) / 18, tied


def _slope(slopes: Floats, pairs: np.ndarray[tuple[int], np.dtype[np.intp]], root: Floats) -> tuple[Floats, Floats, Floats]:
    """Median and interval out of the ascending slopes of each row, NaN for a row without pairs."""
    if not slopes.shape[1]:
        nothing = np.full(len(slopes), np.nan)
        return nothing, nothing, nothing
    last = np.maximum(pairs - 1, 0)
    half = _TWO_SIDED_95 * root / 2
    low = np.maximum(np.round(pairs / 2 - half).astype(int) - 1, 0)
    high = np.minimum(np.round(pairs / 2 + half).astype(int), last)

    def ranked(place: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Floats:
        result: Floats = np.take_along_axis(slopes, place[:, None], axis=1)[:, 0]
        return result

    return (ranked(last // 2) + ranked((last + 1) // 2)) / 2, ranked(low), ranked(high)
