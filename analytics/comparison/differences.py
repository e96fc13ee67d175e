"""Regions beside a benchmark: how far each lies from the EU, its country or a group, and what changed between two years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.stats.marks import joined_flags, joined_status, newest_release
from analytics.stats.means import Mean, mean
from analytics.stats.runs import split_at_breaks
from data.catalogue.areas import EU27, EU_AGGREGATE
from data.catalogue.model import Indicator
from data.schema import level_of

BENCHMARKS: Final = ("eu", "country", "network", "chosen")
"""What regions are held against: the EU, each region's own country, a partner network, or the regions compared."""

HOW: Final = ("published", "scale", "mean", "none")
"""Where a benchmark comes from: published as such, the middle of the indicator's own scale, a mean, or nowhere."""

DISTANCES: Final = (
    "indicator",
    "geo",
    "year",
    "value",
    "flags",
    "status",
    "release",
    "reference",
    "difference",
    "distance",
    "difference_flags",
    "difference_status",
    "difference_release",
)
"""Columns of `distances`, in the order in which the API answers them."""

CHANGES: Final = ("indicator", "geo", "start", "end", "first", "last", "change", "breaks", "flags", "status", "release")
"""Columns of `changes`."""


@dataclass(frozen=True)
class Benchmark:
    """What one region's figure of one year is held against: `of` names it (a geo code, a network's key or "chosen").

    `how` is one of `HOW`; `mean` is there where it was computed, and says of whom and by what weighed.
    """

    of: str
    how: str
    value: float | None
    flags: str | None
    status: str
    release: str
    mean: Mean | None = None


def group_benchmark(
    row: Indicator, of: str, members: Sequence[str], year: int, frame: pd.DataFrame, *, weights: pd.DataFrame | None = None
) -> Benchmark:
    """Return the benchmark of a group in a year, in the indicator's unit.

    `of` is a geo code whose published figure counts if `frame` (geo, year, value, flags, status, release) has it; an
    index whose scale says EU = 100 has that; else it is the weighted mean of the members (`analytics.stats.means.mean`).
    A sum such as GDP in euro has none unless it is given per inhabitant, since a larger area has more of it.
    """
    published = frame[(frame["geo"] == of) & (frame["year"] == year) & frame["value"].notna()]
    if len(published):
        cell = published.iloc[0]
        flags = cell["flags"] if isinstance(cell["flags"], str) else None
        return Benchmark(of, "published", float(cell["value"]), flags, str(cell["status"]), str(cell["release"]))
    if of == EU_AGGREGATE and row.midpoint is not None and "EU" in row.unit:
        return Benchmark(of, "scale", row.midpoint, "", "reported", "")
    result = mean(row, frame, members, year, weights)
    return Benchmark(of, "none" if result.value is None else "mean", result.value, result.flags, result.status, result.release, result)


def members_of(of: str, geos: Sequence[str]) -> tuple[str, ...]:
    """Return those of some regions that a country, or the EU, is made of."""
    countries = EU27 if of == EU_AGGREGATE else {of}
    return tuple(sorted(geo for geo in geos if geo[:2] in countries and level_of(geo) > 0))


def distances(
    cells: pd.DataFrame, benchmarks: Mapping[tuple[str, str], Benchmark], spreads: pd.Series, lower: Sequence[str]
) -> pd.DataFrame:
    """Return one row per cell: columns `DISTANCES`, in the cells' order.

    `benchmarks` are held by indicator and geo. `difference` is the figure less its benchmark, in the indicator's unit
    (percentage points for percentages); `distance` is it in robust standard deviations of `spreads` (by indicator,
    `analytics.stats.cells.spread`), turned round for the indicators in `lower`, so that above 0 is better. NaN where the
    figure, the benchmark or the spread is missing. The difference carries flags, status and release of both sides.
    """
    held = [benchmarks.get((key, geo)) for key, geo in zip(cells["indicator"], cells["geo"], strict=True)]
    benchmark = np.array([one.value if one and one.value is not None else np.nan for one in held], dtype=float)
    difference = cells["value"].to_numpy(float) - benchmark
    spread = cells["indicator"].map(spreads).to_numpy(float)
    turn = np.where(cells["indicator"].isin(list(lower)), -1.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.where(spread > 0, difference * turn / spread, np.nan)
    return cells.assign(reference=benchmark, difference=difference, distance=distance, **_difference_marks(cells, held, difference))[
        list(DISTANCES)
    ]


def _difference_marks(
    cells: pd.DataFrame, held: list[Benchmark | None], difference: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> dict[str, pd.Series]:
    flags: list[str | None] = []
    statuses: list[str] = []
    releases: list[str] = []
    for cell, one, result in zip(cells[["flags", "status", "release"]].itertuples(index=False), held, difference, strict=True):
        both = one is not None and not np.isnan(result)
        flags.append(joined_flags([cell[0], one.flags]) if both and one else "")
        statuses.append(joined_status([str(cell[1]), one.status]) if both and one else "missing")
        releases.append(newest_release([str(cell[2]), one.release]) if both and one else "")
    named = {"difference_flags": flags, "difference_status": statuses, "difference_release": releases}
    return {name: pd.Series(words, index=cells.index, dtype=object) for name, words in named.items()}


def changes(series: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return what changed between two years: columns `CHANGES`, one row per indicator and region in the series' order.

    `series` has every year of some regions (`queries.panels.SERIES`). `start` and `end` are the values, NaN where there is
    none, `change` the second less the first. `breaks` names the breaks in between as `year:reason` (`analytics.stats.runs`):
    across one the two values do not compare, and whoever shows the change says so.
    """
    result = [_change(str(key), str(geo), rows, first, last) for (key, geo), rows in series.groupby(["indicator", "geo"], sort=False)]
    made = pd.DataFrame(result, columns=list(CHANGES))
    # objects, since text would turn an unknown None into NaN
    return made.assign(flags=pd.Series([one[CHANGES.index("flags")] for one in result], made.index, dtype=object))


def _change(key: str, geo: str, rows: pd.DataFrame, first: int, last: int) -> tuple[object, ...]:
    start, end = (rows[(rows["year"] == year) & rows["value"].notna()] for year in (first, last))
    both = pd.concat([start, end])
    change = float(end["value"].iloc[0] - start["value"].iloc[0]) if len(start) and len(end) else np.nan
    cut = split_at_breaks(rows)
    between = cut[(cut["year"] > first) & (cut["year"] <= last) & cut["reason"].isin(["flagged", "code"])]
    return (
        key,
        geo,
        float(start["value"].iloc[0]) if len(start) else np.nan,
        float(end["value"].iloc[0]) if len(end) else np.nan,
        first,
        last,
        change,
        " ".join(f"{year}:{reason}" for year, reason in zip(between["year"], between["reason"], strict=True)),
        joined_flags(both["flags"]) if len(both) else "",
        joined_status(both["status"]) if len(start) and len(end) else "missing",
        newest_release(both["release"].astype(str)),
    )


def common_years(series: pd.DataFrame) -> list[int]:
    """Return years in which at least two regions have a value of the same indicator, ascending."""
    valued = series[series["value"].notna()]
    counted = valued.groupby(["indicator", "year"])["geo"].nunique()
    return sorted({int(year) for _key, year in counted.index[counted >= 2]})
