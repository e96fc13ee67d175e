"""Series that go on under new codes: reported figures first, carried-over ones where nothing was reported."""

from collections.abc import Collection
from typing import Final

import pandas as pd

from analytics.nuts.recode import ADDED, plain, recode
from data.catalogue.model import Indicator

_FILLED: Final = ("missing",)
"""Statuses of a reported cell that a carried-over figure may replace; a withheld figure stays withheld."""
_SETTLED: Final = ("recoded", "confidential")


def converted(
    frame: pd.DataFrame, indicator: Indicator, to_nuts: str, links: pd.DataFrame, *, weight: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return what the figures under codes that `to_nuts` no longer has say about its regions: columns of `recode`.

    A row per region and year that such a code reaches. Of several old versions the newest with a value counts.
    """
    steps = [
        recode(old, indicator, version, to_nuts, pairs, weight=weight)
        for version, pairs in _steps(links, to_nuts)
        if len(old := frame[frame["geo"].isin(pairs["from_geo"])])
    ]
    if not steps:
        return frame.iloc[:0].assign(**dict.fromkeys(ADDED, ""))
    rows = pd.concat(steps, ignore_index=True)
    settled = rows["status"].isin(_SETTLED)
    ordered = pd.concat([rows[settled], rows[~settled]]).drop_duplicates(["geo", "year"])
    return ordered.sort_values(["geo", "year"], kind="stable").reset_index(drop=True)


def fill_with_converted(frame: pd.DataFrame, old: pd.DataFrame, geos: Collection[str]) -> pd.DataFrame:
    """Return series of the regions `geos`: the columns of `frame`, `ADDED`, and `break`, by geo and year; `old` is from `converted`.

    A reported value always wins; only cells that are not listed, or listed as missing, are filled. `break` marks
    the first value whose codes differ from those of the value before it. Reported rows have an empty `from_geo`.
    """
    reported = frame[frame["geo"].isin(geos)]
    reported = plain(reported).assign(method="", exact=True, from_geo="", from_nuts="")
    old = old[old["geo"].isin(geos)]
    cells = pd.MultiIndex.from_frame(old[["geo", "year"]])
    stands = pd.MultiIndex.from_frame(reported.loc[~reported["status"].isin(_FILLED), ["geo", "year"]])
    filling = old[~cells.isin(stands) & ((old["status"] != "missing").to_numpy() | ~cells.isin(_cells(reported)))]
    kept = reported[~_cells(reported).isin(_cells(filling))]
    merged = pd.concat([part for part in (kept, filling) if len(part)] or [kept], ignore_index=True)
    merged = merged.sort_values(["geo", "year"], kind="stable").reset_index(drop=True)
    return merged.assign(**{"break": _breaks(merged)})


def with_recoded(frame: pd.DataFrame, merged: pd.DataFrame) -> pd.DataFrame:
    """Return all observations of the frame and the carried-over values of `fill_with_converted`: the frame's columns, by geo and year.

    A carried-over value takes the place of a cell listed as missing, so that no cell stands there twice.
    """
    recoded = merged.loc[merged["status"] == "recoded", list(frame.columns)]
    if recoded.empty:
        return frame
    kept = frame[~_cells(frame).isin(_cells(recoded))]
    return pd.concat([plain(kept), recoded], ignore_index=True).sort_values(["geo", "year"], kind="stable").reset_index(drop=True)


def _steps(links: pd.DataFrame, to_nuts: str) -> list[tuple[str, pd.DataFrame]]:
    """Old versions, newest first, each with the links into the regions that codes of it reach.

    A code counts as of the newest version that has it, as in the column `nuts` of observations. One that lives on
    speaks for itself: a region gets figures only where at least one of its codes ended.
    """
    ours = links[links["to_nuts"] == to_nuts]
    ended = ours[~ours["from_geo"].isin(set(ours["to_geo"]))]
    newest = ended["from_nuts"] == ended.groupby("from_geo")["from_nuts"].transform("max")
    reached = ended[newest]
    versions = sorted({str(version) for version in reached["from_nuts"]}, reverse=True)
    return [(version, _into(ours, reached, version)) for version in versions]


def _into(ours: pd.DataFrame, reached: pd.DataFrame, version: str) -> pd.DataFrame:
    pairs = ours[ours["from_nuts"] == version]
    return pairs[pairs["to_geo"].isin(set(reached.loc[reached["from_nuts"] == version, "to_geo"]))]


def _cells(frame: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(frame[["geo", "year"]])


def _breaks(merged: pd.DataFrame) -> pd.Series:
    valued = merged[merged["value"].notna()]
    before = valued.groupby("geo")["from_geo"].shift()
    return (before.notna() & (before != valued["from_geo"])).reindex(merged.index, fill_value=False)
