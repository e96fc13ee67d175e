"""Neighbours as weights: what spatial statistics count with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

PAIRS: Final = ("geo", "neighbour")
"""Columns of neighbours: every pair stands twice, once from either side."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """Neighbours as numbers: region `rows[e]` gives its neighbour `columns[e]` the weight `weight[e]`; rows ascend."""

    rows: npt.NDArray[np.int64]
    columns: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]

    @property
    def weight(self) -> Floats:
        """Row-standardised: the neighbours of a region share a weight of 1."""
        return (1 / self.count)[self.rows]

    def lag(self, z: Floats) -> Floats:
        """Return the mean of the neighbours of each region."""
        return np.bincount(self.rows, z[self.columns], minlength=self.count.size) / self.count


def weights_among(geos: Sequence[str], pairs: pd.DataFrame) -> tuple[Weights, npt.NDArray[np.bool_]]:
    """Return the neighbours `pairs` among some regions, and which of these have one; the weights count those that have, in order."""
    place = {geo: at for at, geo in enumerate(geos)}
    # plain lists: looking up strings one by one in pandas costs more than all the rest
    rows, columns = (np.array([place.get(geo, -1) for geo in pairs[name].tolist()], dtype=np.int64) for name in PAIRS)
    among = (rows >= 0) & (columns >= 0)
    rows, columns = rows[among], columns[among]
    linked = np.zeros(len(geos), dtype=bool)
    linked[rows] = True
    number = np.cumsum(linked) - 1
    order = np.lexsort((columns, rows))
    rows, columns = number[rows[order]], number[columns[order]]
    return Weights(rows, columns, np.bincount(rows, minlength=int(linked.sum()))), linked
