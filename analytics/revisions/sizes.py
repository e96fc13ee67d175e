"""How far figures were revised between releases, by the age that they had: what a fresh figure may still move by."""

from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from analytics.revisions.changes import compare
from data.schema import UNDATED, release_order

COLUMNS: Final = ("dataset", "age", "size", "share", "cells")

FEWEST_CELLS: Final = 20
"""Cells of one age that a size is read from."""

_MOST: Final = 0.95


def revision_sizes(vintages: pd.DataFrame) -> pd.DataFrame:
    """Return revisions of each dataset with two dated releases, by age: columns `COLUMNS`, by dataset and age.

    `vintages` are all releases of an indicator. The age of a cell is the older release's year less the cell's year.
    `size` is what 95 % of the cells of that age stay within, in the indicator's unit; `share` the same as a part of
    the older value. Ages with fewer than `FEWEST_CELLS` shared cells are left out.
    """
    result = [
        _by_age(rows[rows["release"] == older], rows[rows["release"] == newer], older).assign(dataset=dataset)
        for dataset, rows in vintages.groupby(vintages["dataset"].astype(str))
        for older, newer in pairwise(sorted({str(one) for one in rows["release"]} - {UNDATED}, key=release_order))
    ]
    pairs = [one for one in result if len(one)]
    if not pairs:
        return pd.DataFrame({name: pd.Series(dtype=float) for name in COLUMNS})
    # of several pairs of releases the greatest revision of an age counts
    return pd.concat(pairs).groupby(["dataset", "age"], as_index=False).max()[list(COLUMNS)]


def expected(sizes: pd.DataFrame, frame: pd.DataFrame, *, relative: bool) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return what each observation of `frame` may still be revised by, in its unit; 0 for a dataset of which nothing is known.

    A figure is taken as old as its release's year less its own, and the nearest age that was measured counts, the
    younger of two. With `relative` the share of the value is taken: amounts of large regions move by more.
    """
    result = np.zeros(len(frame))
    dataset, release = frame["dataset"].astype(str).to_numpy(), frame["release"].astype(str)
    dated = release.str[:4].where(release != UNDATED)
    ages = pd.to_numeric(dated).to_numpy(float) - frame["year"].to_numpy(float)
    values = np.abs(frame["value"].to_numpy(float)) if relative else np.ones(len(frame))
    for key, known in sizes.groupby("dataset"):
        ours = (dataset == key) & ~np.isnan(ages)
        nearest = np.abs(ages[ours][:, None] - known["age"].to_numpy(float)).argmin(axis=1)
        result[ours] = known["share" if relative else "size"].to_numpy(float)[nearest] * values[ours]
    return result


def _by_age(older: pd.DataFrame, newer: pd.DataFrame, release: str) -> pd.DataFrame:
    cells = compare(older, newer)
    shared = cells[cells["before"].notna() & cells["after"].notna()]
    sizes = pd.DataFrame(
        {
            "age": int(release[:4]) - shared["year"].astype(int),
            "size": shared["difference"].abs(),
            "share": shared["percent"].abs() / 100,
        }
    )
    ages = sizes.groupby("age")
    rows = ages.quantile(_MOST).assign(cells=ages.size())
    return rows[rows["cells"] >= FEWEST_CELLS].reset_index()
