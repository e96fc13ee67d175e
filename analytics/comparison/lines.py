"""The course of each region over the years as pieces that a chart can draw: cut at breaks, with what was carried over set apart."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.stats.runs import stretches

OWN: Final = "own"
CARRIED: Final = "carried"


def pieces(series: pd.DataFrame) -> pd.DataFrame:
    """Points of lines: geo, year, value, piece (a number per line to draw), kind and reason, by geo and year.

    A line never crosses a flagged break or missing years: a piece ends there and `reason` of the point behind it says
    why (`analytics.stats.runs.REASONS`, "" elsewhere). Where the codes change, the line goes on, but between a figure carried
    over from older codes (status `recoded`) and its neighbours its kind is `carried`; such a seam's points belong to
    both pieces and are there twice.
    """
    points = stretches(series)
    carried = (points["status"] == "recoded").to_numpy()
    begins = (points["geo"] != points["geo"].shift()).to_numpy() | points["reason"].isin(["flagged", "gap"]).to_numpy()
    behind = np.append(False, carried[:-1])[: len(points)]
    kind = np.where(carried | (behind & ~begins), CARRIED, OWN)
    # a step belongs to the point at its end; a piece begins with a cut or where the kind of step changes
    changes = np.append(True, kind[1:] != kind[:-1])[: len(points)] & ~begins
    first_after_cut = np.append(False, begins[:-1])[: len(points)]
    changes &= ~first_after_cut
    kind = np.where(begins, np.append(kind[1:], OWN)[: len(points)], kind)
    numbered = points.assign(piece=np.cumsum(begins | changes), kind=kind)
    seams = numbered[changes]
    before = numbered.iloc[np.flatnonzero(changes) - 1].assign(piece=seams["piece"].to_numpy(), kind=seams["kind"].to_numpy(), reason="")
    kept = ["geo", "year", "value", "piece", "kind", "reason"]
    return pd.concat([before, numbered])[kept].sort_values(["piece", "year"], kind="stable").reset_index(drop=True)


def apart(wanted: npt.ArrayLike, gap: float, low: float, high: float) -> npt.NDArray[np.float64]:
    """Positions at least `gap` apart, in the order of the wanted ones and as near to them as can be, between low and high.

    Least squares by pooling neighbours that violate the gap (isotonic regression: Barlow and others, Statistical
    Inference under Order Restrictions, 1972). Where they do not fit between the ends, the gap shrinks.
    """
    asked = np.asarray(wanted, dtype=np.float64)
    if not asked.size:
        return asked
    step = min(gap, (high - low) / max(asked.size - 1, 1))
    order = np.argsort(asked, kind="stable")
    steps = np.arange(asked.size) * step
    placed = np.clip(_increasing(asked[order] - steps), low, high - steps[-1]) + steps
    found = np.empty_like(placed)
    found[order] = placed
    return found


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
