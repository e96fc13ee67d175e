"""The same regions in every year: without them a spread or a place moves because somebody joined or left."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.stats.cells import year_for
from analytics.stats.marks import joined_flags, joined_status, newest_release

_ENOUGH: Final = 0.8
"""Share of the regions known in both the first and the last year that a year between them needs, else it is left out."""

_WHOLE: Final = 0.5
"""Share of the last year's regions that must reach back unbroken to the year with which a comparison usually begins."""

_LATEST: Final = 9999


@dataclass(frozen=True)
class ConstantSet:
    """Values of the same regions in the same years: index geo (sorted), one column per year (ascending), nothing missing.

    `broken` counts the regions that both ends have but whose series breaks on the way: they are left out, or in with
    `across`. `left_out` counts those that lack a year. `flags`, `status`, `release` are those of all values together.
    """

    values: pd.DataFrame
    broken: int
    left_out: int
    across: bool
    flags: str | None
    status: str
    release: str

    @property
    def years(self) -> list[int]:
        """Its years, ascending."""
        return [int(year) for year in self.values.columns]


def usual_span(segments: pd.DataFrame) -> tuple[int, int] | None:
    """Return the first and last year that a comparison usually takes, out of `analytics.stats.runs.split_at_breaks`; None without two
    such years.

    The last is the newest well covered year; the first the earliest from which half of its regions come unbroken.
    """
    last = year_for(segments, _LATEST)
    whole = segments[segments["run"].isin(segments.loc[segments["year"] == last, "run"])]
    reach = whole.groupby("year").size()
    first = min((int(year) for year in reach.index[reach >= reach.get(last, 0) * _WHOLE]), default=None)
    return None if first is None or last is None or first >= last else (first, last)


def constant_set(segments: pd.DataFrame, first: int, last: int, *, across: bool = False) -> ConstantSet:
    """Return regions with a value in `first`, in `last` and in every year kept between, out of `analytics.stats.runs.split_at_breaks`.

    A year between is kept if at least four in five of the regions known at both ends have it. Regions whose series
    breaks on the way are left out unless `across`.
    """
    rows = segments[segments["year"].between(first, last)]
    wide, runs = (rows.pivot(index="geo", columns="year", values=name) for name in ("value", "run"))
    ends = wide.reindex(columns=[first, last]).notna().all(axis=1)
    whole = runs.reindex(columns=[first, last]).nunique(axis=1) == 1
    at_both = wide[ends & (whole | across)].sort_index(axis="columns")
    kept = at_both.loc[:, at_both.notna().mean() >= _ENOUGH].dropna()
    used = rows[rows["geo"].isin(kept.index) & rows["year"].isin(kept.columns)]
    marks = [used[name].astype(object).drop_duplicates() for name in ("flags", "status", "release")]
    return ConstantSet(
        kept,
        int((ends & ~whole).sum()),
        rows["geo"].nunique() - len(kept) - (0 if across else int((ends & ~whole).sum())),
        across,
        joined_flags(marks[0]),
        joined_status(marks[1].astype(str)),
        newest_release(marks[2].astype(str)),
    )
