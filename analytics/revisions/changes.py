"""What changed between two releases of one table: cell by cell, and counted."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

COLUMNS: Final = (
    "geo",
    "nuts",
    "year",
    "before",
    "after",
    "difference",
    "percent",
    "flags_before",
    "flags_after",
    "status_before",
    "status_after",
    "kind",
)
"""Columns of a comparison, in the order in which files and API answers carry them."""

KINDS: Final = ("revised", "new", "withdrawn", "status_changed", "flag_changed")
"""Ways in which a cell can differ. One that changed in several ways has the first of them that fits it."""

UNCHANGED: Final = "unchanged"
_UNLISTED: Final = "missing"
_DIGITS: Final = 9
_NOISE: Final = 1e-12
"""Computed figures may differ by as much (relative) only because their sums were added in another order."""


def compare(older: pd.DataFrame, newer: pd.DataFrame) -> pd.DataFrame:
    """Return every cell that either release says anything about: columns `COLUMNS`, by geo and year, `kind` also `unchanged`.

    Both frames hold one release of one dataset, with columns geo, nuts, year, value, flags, status. One format
    lists the cells without a value and another does not: a missing cell counts the same whether listed or not,
    and cells that are missing on both sides are left out. Flags count as changed only where both releases came
    with flags. `percent` is the difference as a share of the older value's size; NaN where that is 0.
    """
    left, right = (_keyed(frame) for frame in (older, newer))
    cells = left.merge(right, how="outer", left_index=True, right_index=True, suffixes=("_before", "_after")).sort_index().reset_index()
    cells = cells.rename(columns={"value_before": "before", "value_after": "after"})
    for side in ("status_before", "status_after"):
        cells[side] = cells[side].fillna(_UNLISTED)
    cells = cells[(cells["status_before"] != _UNLISTED) | (cells["status_after"] != _UNLISTED)]
    # what is left of two decimal numbers taken from one another is not shown as 0.030000000000000027
    difference = (cells["after"] - cells["before"]).round(_DIGITS)
    size = cells["before"].abs()
    return cells.assign(
        nuts=cells["nuts_after"].fillna(cells["nuts_before"]),
        difference=difference,
        percent=(difference / size.where(size > 0) * 100).round(_DIGITS),
        kind=_kinds(cells),
    )[list(COLUMNS)].reset_index(drop=True)


def changed(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of a comparison that differ."""
    return cells[cells["kind"] != UNCHANGED]


@dataclass(frozen=True)
class YearChange:
    """One year of a comparison: regions with a value in either release, and how many of them changed."""

    year: int
    before: int
    after: int
    revised: int
    new: int
    withdrawn: int


@dataclass(frozen=True)
class Summary:
    """A comparison counted: `shared` cells have a value in both releases, `unchanged` of them the same one.

    `flag_changed` and `status_changed` count cells whose value is the same, or absent, in both releases.
    """

    shared: int
    revised: int
    unchanged: int
    new: int
    withdrawn: int
    status_changed: int
    flag_changed: int
    years: tuple[YearChange, ...]


def summarise(cells: pd.DataFrame) -> Summary:
    """Return the counts of a comparison, its years ascending; years without a value in either release are left out."""
    flags = pd.DataFrame(
        {
            "year": cells["year"],
            "before": cells["before"].notna(),
            "after": cells["after"].notna(),
            **{kind: cells["kind"] == kind for kind in KINDS},
        }
    )
    shared, counted = int((flags["before"] & flags["after"]).sum()), {kind: int(flags[kind].sum()) for kind in KINDS}
    yearly = flags[flags["before"] | flags["after"]].groupby("year")[["before", "after", "revised", "new", "withdrawn"]].sum()
    years = tuple(YearChange(*(int(number) for number in row)) for row in yearly.itertuples())
    return Summary(shared, unchanged=shared - counted["revised"], years=years, **counted)


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells by geo and year, words as plain objects with None for what is not known."""
    words = {name: frame[name].astype(object).where(frame[name].notna(), None) for name in ("nuts", "flags", "status")}
    index = pd.MultiIndex.from_arrays([frame["geo"].astype(str), frame["year"].astype(int)], names=["geo", "year"])
    keyed = pd.DataFrame({"value": frame["value"].astype(float), **words}).set_axis(index)
    return keyed[["nuts", "value", "flags", "status"]]


def _kinds(cells: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """The kind of each cell."""
    before, after = cells["before"], cells["after"]
    was, is_ = before.notna(), after.notna()
    noise = _NOISE * np.maximum(before.abs(), after.abs())
    flags = cells["flags_before"].notna() & cells["flags_after"].notna() & (cells["flags_before"] != cells["flags_after"])
    revised = was & is_ & ((after - before).abs() > noise)
    conditions = [revised, ~was & is_, was & ~is_, cells["status_before"] != cells["status_after"], flags]
    return np.select(conditions, list(KINDS), UNCHANGED).astype(object)
