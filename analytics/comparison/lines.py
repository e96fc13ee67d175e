"""Series of regions over the years as lines that a chart can draw: cut at every break, values under older codes apart."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.stats.runs import split_at_breaks

OWN: Final = "own"
CARRIED: Final = "carried"


def line_segments(series: pd.DataFrame) -> pd.DataFrame:
    """Return points of lines: geo, year, value, piece (a number per line to draw), kind and reason, by piece and year.

    A line never crosses a break: neither a flagged one, nor missing years, nor a change of codes that moved borders. A
    piece ends there, and `reason` of the point behind it says why (`analytics.stats.runs.REASONS`, "" elsewhere). Values
    under an older code are pieces of kind `carried`; where the code alone changed, and not the territory, such a piece
    meets the next one: the point of the other kind that it leads to is in it too.
    """
    points = split_at_breaks(series)
    recoded = (points["status"] == "recoded").to_numpy()
    cut = np.append(True, np.diff(points["run"]) != 0)[: len(points)]
    turns = np.append(False, recoded[1:] != recoded[:-1])[: len(points)] & ~cut
    numbered = points.assign(piece=np.cumsum(cut | turns), kind=np.where(recoded, CARRIED, OWN))
    at = np.flatnonzero(turns)
    outside = np.where(recoded[at], at - 1, at)  # the point beside a carried piece that the piece leads to
    inside = np.where(recoded[at], at, at - 1)
    met = numbered.iloc[outside].assign(piece=numbered["piece"].to_numpy()[inside], kind=CARRIED, reason="")
    kept = ["geo", "year", "value", "piece", "kind", "reason"]
    return pd.concat([met, numbered])[kept].sort_values(["piece", "year"], kind="stable").reset_index(drop=True)


def spread_labels(positions: npt.ArrayLike, gap: float, low: float, high: float) -> npt.NDArray[np.float64]:
    """Return positions at least `gap` apart, in the order of the wanted ones and as near to them as can be, between low and high.

    Least squares by pooling neighbours that violate the gap (isotonic regression: Barlow and others, Statistical
    Inference under Order Restrictions, 1972). Where they do not fit between the ends, the gap shrinks.
    """
    targets = np.asarray(positions, dtype=np.float64)
    if not targets.size:
        return targets
    step = min(gap, (high - low) / max(targets.size - 1, 1))
    order = np.argsort(targets, kind="stable")
    steps = np.arange(targets.size) * step
    placed = np.clip(_increasing(targets[order] - steps), low, high - steps[-1]) + steps
    result = np.empty_like(placed)
    result[order] = placed
    return result


def _increasing(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The nearest sequence that never falls: neighbours out of order take their mean."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, size = float(value), 1
        while pools and pools[-1][0] > mean:
            before, others = pools.pop()
            mean, size = (before * others + mean * size) / (size + others), size + others
        pools.append((mean, size))
    return np.repeat([mean for mean, _ in pools], [size for _, size in pools])
