"""Whether a region's class on the map hangs on the way in which the classes are made."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.classification.classes import METHODS, classify

SPAN: Final = "span"
COLUMNS: Final = ("geo", *METHODS, SPAN)

Numbers = npt.NDArray[np.int64]


def by_method(values: npt.ArrayLike, shown: pd.Series, classes: int, midpoint: float | None = None) -> pd.DataFrame:
    """Return the class of each shown value under every method: columns `COLUMNS`, by geo; span is how many classes they lie apart.

    `values` are those that the map makes its classes from (all years), `shown` those of one year (index geo, missing
    ones NaN and left out). Classes count from 0, or, with a midpoint that has values on both sides, from it: 0 is the
    first above, -1 the first below. A class of the map that holds no value keeps its number here, so that the methods
    compare. Cf. Brewer and Pickle, Evaluation of methods for classifying epidemiological data on choropleth maps,
    Annals of the AAG 2002.
    """
    known = shown.dropna().sort_index()
    numbers = np.asarray(values, dtype=np.float64)
    numbers = np.sort(numbers[np.isfinite(numbers)])
    result = {method: _numbers(numbers, known.to_numpy(dtype=np.float64), method, classes, midpoint) for method in METHODS}
    table = pd.DataFrame(result, index=known.index)
    spans = table.max(axis=1) - table.min(axis=1) if len(table) else pd.Series(dtype="int64")
    return table.assign(**{SPAN: spans}).rename_axis("geo").reset_index()[list(COLUMNS)]


def _numbers(values: npt.NDArray[np.float64], shown: npt.NDArray[np.float64], method: str, classes: int, midpoint: float | None) -> Numbers:
    if midpoint is not None:
        result = classify(values, method, classes, midpoint)
        return result.assign(shown) - result.below
    within = min(classes, np.unique(values).size)
    edges = METHODS[method](values, within, float(values[0]), float(values[-1])) if within > 1 else np.empty(0)
    return np.searchsorted(edges, shown, side="left")
