"""What regions are compared by: which take part, on which scale, and why there may be no answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.stats.cells import robust_z, wide
from data.catalogue.model import N_
from data.errors import NotValid

Numbers = npt.NDArray[np.float64]

EUCLID: Final = "euclid"
GOWER: Final = "gower"
DISTANCES: Final = (EUCLID, GOWER)
"""Weighted Euclidean distance of robust z-scores, and Gower's, which does with missing figures."""

FEWEST: Final = 3
"""Regions with figures that a comparison needs: between two, each is the other's nearest."""

SHARED: Final = 0.5
"""Share of the weight for which a region needs figures to be compared by Gower's distance."""

REASONS: Final = {
    "no_figure": N_("No region has data for this year or earlier on: {indicators}. Remove these indicators or choose another year."),
    "weights": N_("All weights are zero, so regions cannot be compared. Increase at least one weight."),
    "region": N_("{region} is not among the regions compared, or has no data for these indicators."),
    "incomplete": N_(
        "{region} has no data for: {indicators}. Remove these indicators, or choose Gower’s distance, which allows missing values."
    ),
    "shared": N_("{region} has data for less than half of the total weight."),
    "few": N_("Too few regions have data for these indicators: {n}. At least {least} are needed."),
    "constant": N_("The value is the same in every region, so it cannot be used for comparison: {indicators}. Remove these indicators."),
    "abroad": N_("No region in another country has data for these indicators."),
}
"""Why there is no answer, in words for a person."""


class NoLikeness(NotValid):
    """A question about likeness without an answer: `reason` is a key of `REASONS`, `details` what its sentence names."""

    def __init__(self, reason: str, **details: str | int | tuple[str, ...]) -> None:
        self.reason, self.details = reason, details
        spoken = {name: ", ".join(what) if isinstance(what, tuple) else what for name, what in details.items()}
        super().__init__(REASONS[reason].format(**spoken))


@dataclass(frozen=True)
class Sample:
    """The regions that take part: `scaled` has a row per region and a column per indicator, `weights` add up to 1.

    `left_out` has geo and lacks: the keys of the indicators for which the region has no figure.
    """

    scaled: pd.DataFrame
    weights: Numbers
    distance: str
    left_out: pd.DataFrame


def sample(cells: pd.DataFrame, weights: Mapping[str, float], region: str = "", distance: str = "") -> Sample:
    """Return the regions of a frame of cells (`analytics.stats.cells.CELLS`) that can be compared, on the scale of the distance.

    Euclid: regions with every figure, as robust z-scores among themselves (`analytics.stats.cells.robust_z`). Gower:
    regions with figures for at least half of the weight (`SHARED`), values divided by the indicator's range. Without
    `distance` it is Euclid's where the region has every figure, else Gower's. Indicators of weight 0 play no part.
    Raises `NoLikeness` where nothing can be compared.
    """
    keys = [key for key, weight in weights.items() if weight > 0]
    if not keys:
        raise NoLikeness("weights")
    table = wide(cells).reindex(columns=keys)
    if unknown := tuple(key for key in keys if table[key].isna().all()):
        raise NoLikeness("no_figure", indicators=unknown)
    shares = np.array([weights[key] for key in keys]) / sum(weights[key] for key in keys)
    lacking = _lacking(table, region) if region else ()
    used = distance or (GOWER if lacking else EUCLID)
    if lacking and used == EUCLID:
        raise NoLikeness("incomplete", region=region, indicators=lacking)
    known = table.notna().to_numpy() @ shares
    takes_part = table.notna().all(axis=1) if used == EUCLID else pd.Series(known >= SHARED, table.index)
    if region and not takes_part[region]:
        raise NoLikeness("shared", region=region)
    return Sample(_scaled(table[takes_part], used), shares, used, _left_out(table[~takes_part]))


def _lacking(table: pd.DataFrame, region: str) -> tuple[str, ...]:
    if region not in table.index or table.loc[region].isna().all():
        raise NoLikeness("region", region=region)
    return tuple(str(key) for key, missing in table.loc[region].isna().items() if missing)


def _scaled(table: pd.DataFrame, distance: str) -> pd.DataFrame:
    if len(table) < FEWEST:
        raise NoLikeness("few", n=len(table), least=FEWEST)
    span = table.max() - table.min()
    if constant := tuple(span.index[~(span > 0)]):
        raise NoLikeness("constant", indicators=constant)
    return robust_z(table) if distance == EUCLID else table / span


def _left_out(table: pd.DataFrame) -> pd.DataFrame:
    lacks = [tuple(table.columns[row]) for row in table.isna().to_numpy()]
    return pd.DataFrame({"geo": table.index.astype(str), "lacks": lacks}).reset_index(drop=True)
