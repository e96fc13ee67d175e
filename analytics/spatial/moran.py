"""Moran's I: whether regions with like figures lie side by side, and where they do."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.spatial import moran_chance
from analytics.spatial.contiguity import Weights, weights_among
from data.errors import NotValid

FEWEST: Final = 30
"""Regions below which neither the statistic nor its permutations say much."""
RATE: Final = 0.05
"""Level at which the whole pattern and a single region count; for sure ones the share of false finds among them."""
HIGH: Final = "high"
LOW: Final = "low"
HIGH_AMONG_LOW: Final = "high_among_low"
LOW_AMONG_HIGH: Final = "low_among_high"
NONE: Final = "none"
REGIONS: Final = ("geo", "value", "around", "z", "lag", "local", "p", "adjusted", "kind", "sure")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pattern:
    """What Moran's I says of one figure in `n` regions.

    `regions` has a row per region by geo, columns `REGIONS`: the value and the mean of its neighbours
    (around) in its unit, both in standard deviations from the mean (z, lag), the local statistic, its p-value, that
    p-value adjusted for asking of every region, the kind, and whether that is sure: also after the adjustment.
    `islands` have a figure but no neighbour with one, and are left out.
    """

    moran: float
    expected: float
    score: float
    p: float
    n: int
    regions: pd.DataFrame
    islands: tuple[str, ...]

    @property
    def clustered(self) -> bool:
        """Whether like figures lie side by side more than chance would have it."""
        return self.p <= RATE and self.moran > self.expected

    @property
    def scattered(self) -> bool:
        """Whether like figures keep apart more than chance would have it."""
        return self.p <= RATE and self.moran < self.expected

    def counts(self) -> dict[str, int]:
        """Return the number of regions of each kind that occurs."""
        return {str(kind): int(n) for kind, n in self.regions["kind"].value_counts().items()}


def spatial_pattern(values: pd.Series, pairs: pd.DataFrame, *, permutations: int = 999, seed: int = 1950) -> Pattern:
    """Return the pattern of `values` (index geo, missing ones NaN) over neighbours `pairs` (columns geo, neighbour).

    I = n/S0 · Σij wij zi zj ÷ Σi zi², Ii = (n − 1) · zi · Σj wij zj ÷ Σi zi², z = distance from the mean in standard
    deviations, w row-standardised (Moran, Notes on continuous stochastic phenomena, Biometrika 1950; Anselin, Local
    indicators of spatial association, Geographical Analysis 1995). `expected` is −1/(n − 1); `score` is (I − expected)
    in standard deviations under randomisation (Cliff and Ord, Spatial Processes, 1981). p-values come from seeded
    permutations, those of a region with its own figure held in place, two-sided. A kind is given up to `RATE`; it is sure where
    the p-value adjusted by Benjamini and Hochberg (Controlling the false discovery rate, 1995) is too. A region without a
    figure is nobody's neighbour. `NotValid` below `FEWEST` regions or where all figures are equal.
    """
    known = values.dropna().sort_index()
    geos = known.index.tolist()
    weights, linked = weights_among(geos, pairs)
    figures, n = np.asarray(known, dtype=np.float64)[linked], int(linked.sum())
    if n < FEWEST:
        raise NotValid(f"A spatial pattern needs {FEWEST} regions with a figure and a neighbour; here are {n}.")
    if (figures == figures[0]).all():
        raise NotValid("Every region has the same figure: there is no pattern.")
    z = (figures - figures.mean()) / figures.std()
    lag = weights.lag(z)
    dealt = moran_chance.orders(n, permutations, seed)
    named = [geo for geo, has in zip(geos, linked, strict=True) if has]
    regions = _regions(named, figures, (z, lag), moran_chance.local_p(z, lag, weights.count, dealt))
    moran = float(z @ lag / n)
    score = (moran + 1 / (n - 1)) / _deviation(z, weights)
    islands = tuple(geo for geo, has in zip(geos, linked, strict=True) if not has)
    return Pattern(moran, -1 / (n - 1), score, moran_chance.global_p(z, weights, dealt), n, regions, islands)


def false_discovery(p: Floats) -> Floats:
    """Return p-values adjusted so that marking those up to a rate keeps the share of false finds at that rate (Benjamini-Hochberg)."""
    order = np.argsort(p)[::-1]
    least = np.minimum.accumulate(p[order] * p.size / np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(least, 1)
    return adjusted


def _regions(geos: list[str], figures: Floats, apart: tuple[Floats, Floats], p: Floats) -> pd.DataFrame:
    (z, lag), n = apart, len(geos)
    adjusted, kinds = false_discovery(p), _kinds(*apart, p)
    members = {
        "geo": geos,
        "value": figures,
        "around": figures.mean() + lag * figures.std(),
        "z": z,
        "lag": lag,
        "local": (n - 1) / n * z * lag,
        "p": p,
        "adjusted": adjusted,
        "kind": kinds,
        "sure": (kinds != NONE) & (adjusted <= RATE),
    }
    return pd.DataFrame(members, columns=list(REGIONS))


def _kinds(z: Floats, lag: Floats, p: Floats) -> npt.NDArray[np.object_]:
    high, around = z > 0, lag > 0
    kinds = np.where(high, np.where(around, HIGH, HIGH_AMONG_LOW), np.where(around, LOW_AMONG_HIGH, LOW)).astype(object)
    kinds[(p > RATE) | (z == 0)] = NONE
    return kinds


def _deviation(z: Floats, weights: Weights) -> float:
    """Standard deviation of I if every order of the figures were equally likely (Cliff and Ord's randomisation)."""
    n, weight = float(z.size), weights.weight
    back = np.zeros(z.size)
    np.add.at(back, weights.columns, weight)
    s0, s2 = weight.sum(), ((1 + back) ** 2).sum()
    # neighbours are mutual, so that the weight back is the one share of the other region
    s1 = ((weight + (1 / weights.count)[weights.columns]) ** 2).sum() / 2
    peak = (z**4).mean() / (z**2).mean() ** 2
    spread = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - peak * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return float(np.sqrt(spread / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1 / (n - 1) ** 2))
