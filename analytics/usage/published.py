"""Published figures of use made ready for pictures: what may stand on a yearly axis, where series break, where values conflict."""

from typing import Final

import pandas as pd

from data.catalogue.metrics import BREAKS, METRICS

SERIES: Final = ("facility", "metric", "group", "unit")
"""What makes a series: only figures that share all of these stand in one line."""


def yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures of single years, by series and year, with the columns first, conflict, piece and reason added.

    Rows as `data.published.SHOWN`. Cumulative counts, months and spans other than a year are left out: they never share an axis
    with a year's figure. `first` marks the value under the metric's leading name, a published one before one that a partner brought
    in; `conflict` marks values of one year that differ. `piece` counts the parts of a series: a year without a figure and a declared
    break (`data.catalogue.metrics.BREAKS`, whose `reason` stands at the first figure after it) begin a new one.
    """
    one_year = rows["year"].notna() & rows["month"].isna() & ~rows["cumulative"].astype(bool)
    frame = rows[one_year].assign(year=rows.loc[one_year, "year"].astype(int))
    rank = [_rank(metric, name) for metric, name in zip(frame["metric"], frame["published_as"], strict=True)]
    frame = frame.assign(rank=rank, brought=frame["brought_by"] != "").sort_values(
        [*SERIES, "year", "brought", "rank", "value"], ignore_index=True
    )
    cell = [*SERIES, "year"]
    frame = frame.assign(first=~frame.duplicated(cell), conflict=frame.groupby(cell)["value"].transform("nunique") > 1)
    gap = frame.groupby(list(SERIES))["year"].diff().gt(1)
    reason = _reasons(frame)
    begins = (gap | (reason != "")) & frame["first"]
    return frame.assign(reason=reason, piece=begins.groupby([frame[name] for name in SERIES]).cumsum()).drop(columns=["rank", "brought"])


def monthly(rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures of single months, by series and month, with `when`, the month's first day, added."""
    months = rows[rows["month"].notna() & rows["year"].notna()]
    when = pd.to_datetime({"year": months["year"], "month": months["month"], "day": 1})
    return months.assign(when=when).sort_values([*SERIES, "when"], ignore_index=True)


def notes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures of any other span, and cumulative ones: to be read with the period as it is published, never on an axis."""
    return rows[rows["month"].isna() & (rows["year"].isna() | rows["cumulative"].astype(bool))].sort_values(
        ["facility", "metric", "group", "period"], ignore_index=True
    )


def long_enough(frame: pd.DataFrame, years: int = 2) -> pd.DataFrame:
    """Return the rows of `yearly` whose series has figures of at least so many years."""
    return frame[frame.groupby(list(SERIES))["year"].transform("nunique") >= years]


def _rank(metric: str, name: str) -> int:
    names = METRICS[metric].names
    return names.index(name) if name in names else len(names)


def _reasons(frame: pd.DataFrame) -> pd.Series:
    """Why figures from here on do not compare with those before: at the first figure of a series in or after the year of a break."""
    result = pd.Series("", index=frame.index, dtype=object)
    for one in BREAKS:
        after = (frame["facility"] == one.facility) & frame["metric"].isin(one.metrics) & (frame["year"] >= one.year)
        if after.any():
            result[frame[after].groupby(list(SERIES))["year"].idxmin().to_numpy()] = one.reason
    return result
