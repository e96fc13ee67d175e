"""Do regions converge? The spread across them year by year (sigma), and whether those behind grow faster (beta)."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

FEWEST_REGIONS: Final = 10
"""Regions that a line of growth on level needs; through fewer almost any line fits."""

FEWEST_SPREAD: Final = 3
"""Regions of which a spread can be told."""

SPREAD: Final = ("year", "regions", "mean", "deviation", "variation")


@dataclass(frozen=True)
class Beta:
    """Growth of `regions` between two years as a line on their level at the start, with the points it is drawn through.

    `slope` with its 95 % interval and `p` (Student's t); `speed` is the share of the distance that goes each year,
    `half_life` the years until half of it is gone, both NaN where nothing converges. With `logarithmic` the level is
    ln(value) and growth that of the logarithm a year (× 100: roughly percent), else both are in the indicator's unit.
    `points` has geo (index), start, end, level, growth, fitted.
    """

    regions: int
    years: int
    logarithmic: bool
    slope: float
    lower: float
    upper: float
    intercept: float
    p: float
    explained: float
    speed: float
    half_life: float
    points: pd.DataFrame

    @property
    def verdict(self) -> str:
        """`converging`, `diverging`, or `unclear` where the interval holds zero."""
        if self.lower <= 0 <= self.upper:
            return "unclear"
        return "converging" if self.slope < 0 else "diverging"


def spread(values: pd.DataFrame, *, from_zero: bool = True) -> pd.DataFrame:
    """Return the spread across regions in each year: columns `SPREAD`, out of `ConstantSet.values`; deviation in the unit.

    The deviation is √(Σ (x - mean)² / n): the regions are all there are, not a sample, and each counts the same. The
    coefficient of variation is the deviation as a share of the mean, NaN where a value is below zero or the scale
    does not begin there. A falling spread is sigma convergence (Barro and Sala-i-Martin 1992).
    """
    mean, deviation = values.mean(), values.std(ddof=0)
    meaningful = from_zero and bool((values.to_numpy() >= 0).all())
    variation = (deviation / mean.where(mean > 0)) if meaningful else deviation * np.nan
    columns = [values.columns.astype(int), len(values), mean.to_numpy(), deviation.to_numpy(), variation.to_numpy()]
    return pd.DataFrame(dict(zip(SPREAD, columns, strict=True)))


def beta(values: pd.DataFrame, *, from_zero: bool = True) -> Beta | None:
    """Return growth from the first to the last year on the level at the start, out of `ConstantSet.values`.

    g = a + b·x by least squares, with x = ln y₀ and g = ln(y_T / y₀) / T where every value is above 0 and the scale
    begins there, else x = y₀ and g = (y_T - y₀) / T. Speed = -ln(1 + b·T) / T, half-life = ln 2 / speed (Barro and
    Sala-i-Martin 1992). None where fewer than `FEWEST_REGIONS` are known or all began alike: then there is no line.
    """
    from scipy import stats  # takes most of a second: the warm-up loads it after the first map

    first, last = values.iloc[:, 0].to_numpy(float), values.iloc[:, -1].to_numpy(float)
    if len(first) < FEWEST_REGIONS or np.ptp(first) == 0:
        return None
    years = int(values.columns[-1]) - int(values.columns[0])
    logarithmic = from_zero and bool((first > 0).all() and (last > 0).all())
    level, reached = (np.log(first), np.log(last)) if logarithmic else (first, last)
    growth = (reached - level) / years
    line, df = stats.linregress(level, growth), len(level) - 2
    # where all grew alike there is no variance to explain, and scipy says not-a-number
    p, explained, error = (line.pvalue, line.rvalue**2, line.stderr) if np.ptp(growth) > 0 else (1.0, 0.0, 0.0)
    slope, reach = float(line.slope), float(stats.t.ppf(0.975, df) * error)
    speed = _speed(slope, years)
    fitted = line.intercept + slope * level
    points = pd.DataFrame({"start": first, "end": last, "level": level, "growth": growth, "fitted": fitted}, index=values.index)
    return Beta(
        len(level),
        years,
        logarithmic,
        slope,
        slope - reach,
        slope + reach,
        float(line.intercept),
        float(p),
        float(explained),
        speed,
        math.log(2) / speed if speed > 0 else math.nan,
        points,
    )


def _speed(slope: float, years: int) -> float:
    """Share of the distance to the common level that goes each year, NaN where regions diverge or overtake."""
    left = 1 + slope * years
    return -math.log(left) / years if 0 < left < 1 else math.nan
