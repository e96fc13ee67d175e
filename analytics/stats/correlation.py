"""How closely two indicators go together over regions: Pearson's r with its interval, and Spearman's rank correlation."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

FEWEST: Final = 4
"""Pairs that a correlation needs: with three, the interval has no width that could be computed."""

CONFIDENCE: Final = 0.95

REASONS: Final = ("few", "constant")
"""Why there is no correlation: fewer than `FEWEST` pairs, or an indicator that is the same everywhere."""


@dataclass(frozen=True)
class Correlation:
    """Correlation of `n` pairs: `r` (Pearson), `low` and `high` (its 95 % interval), `rho` (Spearman), all -1 to 1.

    Where `undefined` is one of `REASONS` the four are None.
    """

    n: int
    r: float | None = None
    low: float | None = None
    high: float | None = None
    rho: float | None = None
    undefined: str = ""


def correlation(pairs: pd.DataFrame) -> Correlation:
    """Return the correlation of the first two columns of a frame, over the rows in which both have a value.

    r = Σ(x - x̄)(y - ȳ) ÷ √(Σ(x - x̄)² · Σ(y - ȳ)²). The interval is Fisher's: tanh(artanh r ± z ÷ √(n - 3)) with
    z = 1.96 (Fisher, Statistical Methods for Research Workers, 1925, § 35); it takes regions for independent, which
    neighbours are not, so the true one is wider. Spearman's rho is r of the ranks, equal values sharing their mean rank.
    """
    from scipy.stats import pearsonr, spearmanr  # takes most of a second: the warm-up loads it after the first map

    known = pairs.iloc[:, :2].astype(float).dropna()
    if len(known) < FEWEST:
        return Correlation(len(known), undefined="few")
    if (known.min() == known.max()).any():
        return Correlation(len(known), undefined="constant")
    x, y = known.to_numpy(np.float64).T
    linear = pearsonr(x, y)
    low, high = linear.confidence_interval(CONFIDENCE)
    return Correlation(len(known), float(linear.statistic), float(low), float(high), float(spearmanr(x, y).statistic))
