"""Facilities by region, and how many there are per million inhabitants."""

from collections.abc import Collection
from typing import Final

import pandas as pd

PER: Final = 1_000_000
COLUMNS: Final = ("geo", "year", "value", "flags", "status", "release", "facilities", "population")


def counts(facilities: pd.DataFrame, geos: Collection[str], nuts: str) -> dict[str, int]:
    """Return how many facilities lie in each region of one level and NUTS version; 0 where none is listed.

    A record that tells only a country counts at the level of countries alone; one that tells none counts nowhere.
    """
    level = {len(geo) for geo in geos}
    result = dict.fromkeys(geos, 0)
    if not level:
        return result
    length = max(level)
    cut = facilities["country"] if length == 2 else facilities[f"nuts_{nuts}"].where(facilities[f"nuts_{nuts}"].str.len() >= length, "")
    tally = cut.str.slice(0, length).value_counts()
    return result | {str(geo): int(n) for geo, n in tally.items() if geo in result}


def per_million(result: dict[str, int], population: pd.DataFrame) -> pd.DataFrame:
    """Return a row per region with columns `COLUMNS`: facilities ÷ population × 1,000,000, status derived.

    `population` holds the figures of one year (geo, year, value, flags, status, release). Flags of the population stay on the
    result. Where the population is missing, so is the value, and the status says why.
    """
    people = population.set_index("geo").reindex(list(result))
    listed = pd.Series(result, dtype="int64")
    value = listed / people["value"].where(people["value"] > 0) * PER
    status = people["status"].astype(object).where(value.isna(), "derived").fillna("missing")
    release = people["release"].astype(object).fillna("")
    return pd.DataFrame(
        {
            "geo": list(result),
            "year": int(population["year"].iloc[0]) if len(population) else 0,
            "value": value.to_numpy(),
            "flags": people["flags"].astype(object).to_numpy(),
            "status": status.to_numpy(),
            "release": release.to_numpy(),
            "facilities": listed.to_numpy(),
            "population": people["value"].to_numpy(),
        }
    )


def usual_year(population: pd.DataFrame) -> int:
    """Return the newest year in which at least half as many regions have a figure as in the best covered one, 0 for none."""
    covered = population[population["value"].notna()].groupby("year").size()
    return int(covered.index[covered >= covered.max() / 2].max()) if len(covered) else 0
