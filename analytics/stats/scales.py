"""Putting indicators of unlike units on one scale, the better end upwards."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from analytics.stats.cells import robust_z
from data.catalogue.model import N_, Direction

MINMAX: Final = "minmax"
RANKED: Final = "rank"
LOWEST: Final = 1.0
"""Lowest score of the scales from 1 to 100: above zero, so that a product can be taken of them."""

_STEPS: Final = 99.0


def _minmax(table: pd.DataFrame) -> pd.DataFrame:
    return LOWEST + _STEPS * (table - table.min()) / (table.max() - table.min())


def _z(table: pd.DataFrame) -> pd.DataFrame:
    return (table - table.mean()) / table.std(ddof=0)


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    return LOWEST + _STEPS * (table.rank(method="average") - 1) / (len(table) - 1)


SCALES: Final[Mapping[str, Callable[[pd.DataFrame], pd.DataFrame]]] = MappingProxyType(
    {MINMAX: _minmax, "z": _z, "robust": robust_z, RANKED: _ranked}
)
"""Ways to put values on one scale, by key."""

SCALE_LABELS: Final = {
    MINMAX: N_("From 1 (worst) to 100 (best)"),
    "z": N_("Z-scores (standard deviations from the mean)"),
    "robust": N_("Robust z-scores (deviations from the median)"),
    RANKED: N_("Rank, from 1 (lowest) to 100 (highest)"),
}
POSITIVE: Final = (MINMAX, RANKED)
"""Scales without negative scores."""


def scaled(table: pd.DataFrame, directions: Mapping[str, Direction], scale: str) -> pd.DataFrame:
    """Return scores without unit of a table without gaps (a row per region, a column per indicator), high being better.

    minmax: 1 + 99 · (x − min) ÷ (max − min); z: (x − mean) ÷ standard deviation; robust: `analytics.stats.cells.robust_z`;
    rank: 1 + 99 · (place from below − 1) ÷ (n − 1), equal values sharing the mean of their places (OECD and JRC,
    Handbook on Constructing Composite Indicators, 2008, step 5). Where lower is better the value's sign is turned
    first. No column may be constant.
    """
    signs = np.array([-1.0 if directions[key] == "lower" else 1.0 for key in table.columns])
    return SCALES[scale](table * signs)
