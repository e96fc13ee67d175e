"""Why a cell has no figure, or not a plain one: a reason for every region and year."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.stats.rank_ranges import absent_intervals
from data.catalogue.model import N_, Direction

FIGURE: Final = "figure"
RECENT: Final = 2
"""The newest years of an indicator, in which a country that has none yet may still publish."""


@dataclass(frozen=True)
class Reason:
    """One reason: the letter that stands in a cell, and what it means in words."""

    key: str
    letter: str
    label: str


_ROWS: Final = (
    Reason(FIGURE, "", N_("value available")),
    Reason("break", "b", N_("value after a break in series")),
    Reason("recoded", "r", N_("value converted from an older NUTS code")),
    Reason("confidential", "c", N_("confidential")),
    Reason("not_yet", "y", N_("not yet published")),
    Reason("not_collected", "n", N_("never published for this region")),
    Reason("other_nuts", "v", N_("published for another NUTS version only")),
    Reason("not_applicable", "z", N_("not applicable")),
    Reason("missing", "m", N_("missing, no reason given")),
)
REASONS: Final = {reason.key: reason for reason in _ROWS}
PRESENT: Final = (FIGURE, "break", "recoded")
"""Reasons of cells that have a figure."""


def reasons(frame: pd.DataFrame, geos: Collection[str], years: Sequence[int]) -> pd.DataFrame:
    """Return one row per region and year: columns geo, year, reason (a key of `REASONS`), by geo and year.

    `frame` is what `analytics.nuts.series.fill_with_converted` returns of an indicator at a level, of every region and
    year. A region that has neither a value nor a withheld one in any year was never published, unless codes of other
    borders speak for it. A cell without a value is not yet published where the indicator ends before the year, or
    where no region of the country has a value in that year or later and the year is one of the indicator's newest
    `RECENT`. Otherwise the reason is the source's own, or none is given.
    """
    rows = frame.assign(geo=frame["geo"].astype(str)).drop_duplicates(["geo", "year"]).set_index(["geo", "year"])
    grid = pd.MultiIndex.from_product([sorted(geos), sorted(years)], names=["geo", "year"])
    cells = rows[["value", "flags", "status", "method", "break"]].reindex(grid).reset_index()
    status, valued = cells["status"].astype(object), cells["value"].notna()
    broken = (cells["break"] == True) | cells["flags"].astype(object).map(_has_break)  # noqa: E712 (the column has gaps)
    chosen = [
        (valued & (status == "recoded"), "recoded"),
        (valued & broken, "break"),
        (valued, FIGURE),
        (status == "confidential", "confidential"),
        (status == "not_applicable", "not_applicable"),
        (cells["method"] == "no_weight", "other_nuts"),
        (~cells["geo"].isin(_spoken_for(frame)), "not_collected"),
        (_not_yet(cells, frame), "not_yet"),
    ]
    result = np.select([np.asarray(truth, dtype=bool) for truth, _ in chosen], [key for _, key in chosen], default="missing")
    return pd.DataFrame({"geo": cells["geo"], "year": cells["year"], "reason": result})


def _has_break(flags: object) -> bool:
    return isinstance(flags, str) and "b" in flags


def _spoken_for(frame: pd.DataFrame) -> set[str]:
    """Regions for which the source, or a code of other borders, says something in some year."""
    known_cells = frame["value"].notna() | (frame["status"] == "confidential") | (frame["method"] == "no_weight")
    return set(frame.loc[known_cells, "geo"].astype(str))


def _not_yet(cells: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    valued = frame[frame["value"].notna()]
    newest = int(valued["year"].max()) if len(valued) else 0
    last = valued["year"].groupby(valued["geo"].astype(str).str[:2]).max()
    ended = cells["geo"].str[:2].map(last).fillna(0)
    return (cells["year"] > newest) | ((cells["year"] > ended) & (cells["year"] > newest - RECENT))


def coverage(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row per country: country, cells, figures, share (0-1) and worst, the commonest reason without a figure."""
    present = rows["reason"].isin(PRESENT)
    by = rows.assign(country=rows["geo"].str[:2], present=present).groupby("country")["present"]
    lacking = rows[~present]
    worst = lacking.groupby(lacking["geo"].str[:2])["reason"].agg(lambda keys: keys.value_counts().index[0])
    table = pd.DataFrame({"cells": by.size(), "figures": by.sum()})
    table = table.assign(share=table["figures"] / table["cells"], worst=worst.reindex(table.index).fillna(""))
    return table.sort_values(["share", "country"]).reset_index()


def filled(frame: pd.DataFrame, year: int, geos: Collection[str], direction: Direction) -> pd.DataFrame:
    """Return the rank range of each region without a value in `year` if it alone had one: geo, low, high, best, worst, of.

    The value is taken to lie between the least and the greatest of the three years before and after
    (`analytics.stats.rank_ranges.absent_intervals`); without any, anywhere. best and worst are places among the `of`
    regions of `geos` that then have a value.
    """
    rows = frame[frame["geo"].isin(geos)]
    values = np.sort(rows.loc[(rows["year"] == year) & rows["value"].notna(), "value"].to_numpy(dtype=np.float64))
    known = set(rows.loc[(rows["year"] == year) & rows["value"].notna(), "geo"].astype(str))
    lacking = absent_intervals(rows, year).set_index("geo").reindex(sorted(set(geos) - known))
    low, high = lacking["low"].fillna(-np.inf).to_numpy(), lacking["high"].fillna(np.inf).to_numpy()
    above = [values.size - np.searchsorted(values, edge, side="right") for edge in (high, low)]
    below = [np.searchsorted(values, edge, side="left") for edge in (low, high)]
    best, worst = below if direction == "lower" else above
    table = pd.DataFrame({"low": low, "high": high, "best": 1 + best, "worst": 1 + worst, "of": values.size + 1}, index=lacking.index)
    return table.rename_axis("geo").reset_index()
