"""Student's t distribution in closed form, as whole degrees of freedom allow it: no library needs to be loaded for it."""

import math
from typing import Final

import numpy as np

_HALVINGS: Final = 200


def two_sided_p(t: float, df: int) -> float:
    """Return the probability that |t| is at least as large by chance, with `df` degrees of freedom (Abramowitz and Stegun 1964,
    26.7.3-4).
    """
    return 1.0 if math.isnan(t) else max(0.0, 1.0 - _within(abs(t), df))


def quantile_95(df: int) -> float:
    """Return the t within which 95 % of chance lies, found by halving to the last digit."""
    low, high = 1.9, 12.8  # of infinitely many degrees and of one
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, df) < 0.95 else (low, middle)
    return (low + high) / 2


def _within(t: float, df: int) -> float:
    angle = math.atan(t / math.sqrt(df))
    if math.isinf(t):
        return 1.0
    odd = df % 2
    # factors 2/3, 4/5, … for odd degrees, 1/2, 3/4, … for even ones, each with another cos²
    steps = np.arange(2 if odd else 1, df - 1, 2)
    terms = np.append(1.0, np.cumprod(steps / (steps + 1) * math.cos(angle) ** 2))
    if not odd:
        return math.sin(angle) * float(terms.sum())
    series = math.sin(angle) * math.cos(angle) * float(terms.sum()) if df > 1 else 0.0
    return 2 / math.pi * (angle + series)
