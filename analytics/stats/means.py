"""The mean of a group of regions, weighted by what the indicator is a share of, and which members it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.stats.cells import year_for
from analytics.stats.marks import joined_flags, joined_status, newest_release
from data.catalogue.model import Indicator


@dataclass(frozen=True)
class Mean:
    """Mean of a group in one year, in the indicator's unit, None where no member can be counted.

    `counted` and `missing` are the members with and without a figure (or a weight); `weight` is the key of the
    indicator that weighs them and `weight_year` the year of its figures, "" and 0 where every member counts the same.
    Flags, status and release are those of every figure and weight used.
    """

    value: float | None
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    weight: str
    weight_year: int
    flags: str | None
    status: str
    release: str


def mean(row: Indicator, cells: pd.DataFrame, members: Sequence[str], year: int, weights: pd.DataFrame | None = None) -> Mean:
    """Return the mean of the members' figures in a year: Σ weight · value ÷ Σ weight.

    `cells` needs geo, year, value, flags, status and release; so does `weights`, the observations of the indicator
    that `row.weight` names, taken from the newest year up to `year` that has them for most members. Without a declared
    weight each member counts the same. A member without a figure or without a weight is left out and named: nothing
    is filled in.
    """
    figures = _rows(cells, members, year)
    shares, of_year = _shares(weights, members, year) if row.weight and weights is not None else (None, 0)
    used = figures if shares is None else figures[figures.index.isin(shares.index)]
    counted = tuple(geo for geo in members if geo in used.index)
    missing = tuple(geo for geo in members if geo not in used.index)
    key = row.weight if row.weight and shares is not None else ""
    if not counted:
        return Mean(None, (), missing, key, of_year, "", "missing", "")
    weighing = shares.loc[used.index] if shares is not None else used.assign(value=1.0).iloc[:, :1]
    value = float((used["value"] * weighing["value"]).sum() / weighing["value"].sum())
    parts = pd.concat([used, weighing]) if shares is not None else used
    return Mean(
        value,
        counted,
        missing,
        key,
        of_year if key else 0,
        joined_flags(parts["flags"]),
        joined_status(parts["status"]),
        newest_release(parts["release"].astype(str)),
    )


def per_thousand(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return an additive indicator's figures per 1,000 inhabitants: the frame with new values, status `derived` and both sides' flags.

    Only rows whose region and year have a number of people stay; a row without a value stays without one.
    """
    counted = people.loc[people["value"] > 0, ["geo", "year", "value", "flags", "status", "release"]]
    merged = frame.assign(geo=frame["geo"].astype(str)).merge(
        counted.assign(geo=counted["geo"].astype(str)), on=["geo", "year"], suffixes=("", "_people")
    )
    valued = merged["value"].notna()
    both = [(one, one + "_people") for one in ("flags", "status", "release")]
    flags, status, release = (list(zip(merged[ours].astype(object), merged[theirs].astype(object), strict=True)) for ours, theirs in both)
    rows = merged.assign(
        value=merged["value"] / merged["value_people"] * 1000,
        flags=pd.Series([joined_flags(pair) for pair in flags], index=merged.index, dtype=object),
        status=[joined_status(pair) if has else pair[0] for pair, has in zip(status, valued, strict=True)],
        release=[newest_release(pair) for pair in release],
    )
    return rows[list(frame.columns)]


def _rows(frame: pd.DataFrame, members: Sequence[str], year: int) -> pd.DataFrame:
    """Rows of a year with a value, one per member, by geo: value, flags, status, release."""
    rows = frame[(frame["year"] == year) & frame["value"].notna() & frame["geo"].isin(list(members))]
    plain = {name: rows[name].astype(object).where(rows[name].notna(), None) for name in ("flags", "status", "release")}
    return (
        rows.assign(**plain)
        .drop_duplicates("geo")
        .assign(geo=lambda result: result["geo"].astype(str))
        .set_index("geo")[["value", "flags", "status", "release"]]
    )


def _shares(weights: pd.DataFrame, members: Sequence[str], year: int) -> tuple[pd.DataFrame, int]:
    held = weights[weights["geo"].isin(list(members)) & (weights["value"] > 0)]
    chosen = year_for(held, year)
    return (_rows(held, members, chosen), chosen) if chosen is not None else (_rows(held, members, year), 0)
