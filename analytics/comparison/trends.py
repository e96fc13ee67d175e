"""Is it getting better? Change, growth and the tested trend of each region, on years that nothing interrupts."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.stats.kendall import Floats, kendall
from analytics.stats.marks import joined_flags, joined_status, newest_release
from analytics.stats.runs import longest, split_at_breaks

FEWEST_YEARS: Final = 5
"""Years that a test needs: four values cannot reach 5 % even if every one is above the one before it (p = 0.09)."""

LEVEL: Final = 0.05
"""A trend counts as clear where p is below this."""

DIRECTIONS: Final = ("rising", "falling", "unclear", "constant", "untested")
"""What a trend can be: `unclear` was tested and may be chance, `constant` never moved, `untested` is too short."""

COLUMNS: Final = (
    "geo",
    "start",
    "end",
    "years",
    "first",
    "last",
    "change",
    "growth",
    "direction",
    "slope",
    "lower",
    "upper",
    "p",
    "tau",
    "line_start",
    "line_end",
    "breaks",
    "left_out",
    "flags",
    "status",
    "release",
)
"""Columns of a frame of trends, in the order in which files and API answers carry them."""

_IN_UNITS: Final = ("change", "slope", "lower", "upper", "line_start", "line_end")
_DIGITS: Final = 10
"""What is left of decimal numbers taken from one another is not shown as 0.030000000000000027."""

_JOINED: Final[dict[str, Callable[[Iterable[Any]], object]]] = {"flags": joined_flags, "status": joined_status, "release": newest_release}

_TESTED: Final = ("slope", "lower", "upper", "p", "tau", "line_start", "line_end")


def trends(frame: pd.DataFrame, *, from_zero: bool = True) -> pd.DataFrame:
    """Return one row per region with a value: columns `COLUMNS`, by geo; values in the indicator's unit, slopes in units a year.

    Everything is read from the longest stretch without a break (`analytics.stats.runs`): `start` to `end` with `years`
    values; `left_out` counts the values outside of it and `breaks` says why ("2016:flagged 2021:code"). `change` is
    last less first, `growth` the compound annual rate in percent, NaN unless first and last are above 0 and the scale
    begins at zero (`from_zero`; z-scores do not). From `FEWEST_YEARS` values on, Mann-Kendall's test decides on
    `direction` and Sen's slope (`analytics.stats.kendall`) says how fast, with a 95 % interval; `line_start` and `line_end`
    are the ends of Sen's line, which passes through the median of the residuals (value - slope x year), so that half of
    the values lie on either side. Flags, status and release are those of all
    the values used.
    """
    segments = split_at_breaks(frame)
    used = longest(segments).reset_index(drop=True)
    if used.empty:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    values, years = _matrix(used, "value"), _matrix(used, "year")
    held = used.groupby("geo", sort=True)
    rows = held.agg(start=("year", "min"), end=("year", "max"), years=("year", "size"), first=("value", "first"), last=("value", "last"))
    rows = rows.astype({"start": int, "end": int, "years": int}).assign(
        change=rows["last"] - rows["first"], growth=_growth(rows) if from_zero else np.nan
    )
    rows = rows.assign(**_tested(values, years)).assign(direction=lambda all_: _directions(all_, values))
    rows[list(_IN_UNITS)] = rows[list(_IN_UNITS)].round(_DIGITS)
    short = rows["years"] < FEWEST_YEARS
    rows[list(_TESTED)] = rows[list(_TESTED)].mask(short)
    rows["left_out"] = segments.groupby("geo").size() - rows["years"]
    return rows.assign(breaks=_breaks(segments), **_marks(used)).reset_index()[list(COLUMNS)]


def _matrix(used: pd.DataFrame, column: str) -> Floats:
    """One row per region, its values in order of years, NaN behind the last."""
    position = used.groupby("geo").cumcount().to_numpy()
    region = pd.factorize(used["geo"])[0]
    table = np.full((region.max() + 1, position.max() + 1), np.nan)
    table[region, position] = used[column].to_numpy(float)
    return table


def _growth(rows: pd.DataFrame) -> pd.Series:
    """Compound annual growth rate in percent: (last ÷ first) to the power of 1 ÷ years between, less 1."""
    positive = (rows["first"] > 0) & (rows["last"] > 0) & (rows["end"] > rows["start"])
    ends = rows[["first", "last"]].where(positive)
    return ((ends["last"] / ends["first"]) ** (1 / (rows["end"] - rows["start"]).where(positive)) - 1) * 100


def _tested(values: Floats, years: Floats) -> dict[str, Floats]:
    test = kendall(values, years)
    since, slope = years - years[:, :1], np.nan_to_num(test.slope)  # one value alone has no slope
    start = np.nanmedian(values - slope[:, np.newaxis] * since, axis=1)
    line = {"line_start": start, "line_end": start + slope * np.nanmax(since, axis=1)}
    return {"slope": test.slope, "lower": test.lower, "upper": test.upper, "p": test.p, "tau": test.tau} | line


def _directions(rows: pd.DataFrame, values: Floats) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    clear = rows["p"] < LEVEL
    constant = np.nanmax(values, axis=1) == np.nanmin(values, axis=1)
    conditions = [rows["years"] < FEWEST_YEARS, constant, clear & (rows["tau"] > 0), clear & (rows["tau"] < 0)]
    return np.select(conditions, ["untested", "constant", "rising", "falling"], "unclear").astype(object)


def _breaks(segments: pd.DataFrame) -> pd.Series:
    """The breaks of each region as `year:reason` with spaces between them, "" for none."""
    broken = segments[segments["reason"] != ""]
    labels = [f"{year}:{reason}" for year, reason in zip(broken["year"], broken["reason"], strict=True)]
    every = dict.fromkeys(segments["geo"].unique().tolist(), "")
    return pd.Series(every | {geo: " ".join(texts) for geo, texts in _by_region(broken["geo"], labels).items()}, dtype=object)


def _marks(used: pd.DataFrame) -> dict[str, pd.Series]:
    """Flags, status and release of what each region's trend is made from."""
    result = {}
    for name, join in _JOINED.items():
        # each different mark of a region once: most have one or two
        marks = pd.DataFrame({"geo": used["geo"], name: used[name].astype(object)}).drop_duplicates()
        result[name] = pd.Series({geo: join(parts) for geo, parts in _by_region(marks["geo"], marks[name]).items()}, dtype=object)
    return result


def _by_region(geos: pd.Series, parts: Iterable[Any]) -> dict[str, list[Any]]:
    """The parts of each region; some hundred small groups cost pandas a hundred times as much."""
    groups: dict[str, list[Any]] = {}
    for geo, part in zip(geos.tolist(), parts, strict=True):
        groups.setdefault(geo, []).append(part)
    return groups
