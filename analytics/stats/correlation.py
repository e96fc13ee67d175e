"""How closely two indicators go together over regions: Pearson's r with its interval, and Spearman's rank correlation."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

FEWEST: Final = 4
"""Pairs that a correlation needs: with three, the interval has no width that could be computed."""

CONFIDENCE: Final = 0.95

REASONS: Final = ("few", "constant")
"""Why there is no correlation: fewer than `FEWEST` pairs, or an indicator that is the same everywhere."""

Numbers = npt.NDArray[np.float64]


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
    known = pairs.iloc[:, :2].astype(float).dropna()
    x, y = known.to_numpy(np.float64).T
    if len(known) < FEWEST:
        return Correlation(len(known), undefined="few")
    if _constant(x) or _constant(y):
        return Correlation(len(known), undefined="constant")
    r = _pearson(x, y)
    low, high = _interval(r, len(known))
    ranks = known.rank().to_numpy(np.float64)
    return Correlation(len(known), r, low, high, _pearson(ranks[:, 0], ranks[:, 1]))


def _constant(values: Numbers) -> bool:
    return bool(values.min() == values.max())


def _pearson(x: Numbers, y: Numbers) -> float:
    # each side on its own scale first: products of very large or very small figures would overflow or vanish
    across, up = (x - x.mean()) / np.abs(x - x.mean()).max(), (y - y.mean()) / np.abs(y - y.mean()).max()
    r = float(across @ up / np.sqrt((across @ across) * (up @ up)))
    return min(1.0, max(-1.0, r))


def _interval(r: float, n: int) -> tuple[float, float]:
    if abs(r) == 1:
        return r, r
    width = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) / np.sqrt(n - 3)
    return float(np.tanh(np.arctanh(r) - width)), float(np.tanh(np.arctanh(r) + width))
