"""Regions that are similar but share no or few projects, and what facilities each has that the own region lacks."""

from collections.abc import Collection, Mapping
from typing import Final

import pandas as pd

COLUMNS: Final = ("geo", "rank", "distance", "projects", "salton", "networks", "offers", "facilities")
"""Columns of candidates: order of similarity, its distance, ties so far, common networks, facility types, how many facilities fit."""


def types_of(facilities: pd.DataFrame) -> pd.DataFrame:
    """Return columns geo (NUTS 2 code of 2024), type and key: a row per facility and each domain and technique that it states."""
    placed = facilities[facilities["nuts_2024"].str.len() >= len("PL22")]
    stated = [[*domains, *techniques] for domains, techniques in zip(placed["meril_domains"], placed["techniques"], strict=True)]
    long = pd.DataFrame({"geo": placed["nuts_2024"].str.slice(0, 4), "type": stated, "key": placed["key"]})
    return long.explode("type").dropna(subset="type").drop_duplicates().reset_index(drop=True)


def candidates(
    nearest: pd.DataFrame, ties: pd.DataFrame, networks: Mapping[str, Collection[str]], types: pd.DataFrame, region: str
) -> pd.DataFrame:
    """Return columns `COLUMNS` of the `nearest` regions (geo, distance), most similar first.

    `ties` are those of the region, `networks` the regions in each network, `types` as `types_of` returns them: `offers` are the types
    that the other region has and this one lacks, those of most facilities first; `facilities` counts all that state a type.
    """
    tied = ties.set_index("partner")
    own = set(types.loc[types["geo"] == region, "type"])
    here = [key for key, codes in networks.items() if region in codes]
    offers = _offers(types[types["geo"].isin(nearest["geo"]) & ~types["type"].isin(own)])
    counts = types.groupby("geo")["key"].nunique()
    return pd.DataFrame(
        {
            "geo": nearest["geo"].to_numpy(),
            "rank": range(1, len(nearest) + 1),
            "distance": nearest["distance"].to_numpy(),
            "projects": tied["projects"].reindex(nearest["geo"], fill_value=0).to_numpy(),
            "salton": tied["salton"].reindex(nearest["geo"], fill_value=0.0).to_numpy(),
            "networks": [tuple(key for key in here if geo in networks[key]) for geo in nearest["geo"]],
            "offers": [offers.get(geo, ()) for geo in nearest["geo"]],
            "facilities": counts.reindex(nearest["geo"], fill_value=0).to_numpy(),
        },
        columns=list(COLUMNS),
    )


def unconnected(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the candidates with at most so many joint projects and no common network."""
    return rows[(rows["projects"] <= most) & (rows["networks"].str.len() == 0)]


def having(rows: pd.DataFrame, types: pd.DataFrame, facility_type: str) -> pd.DataFrame:
    """Return the candidates with a facility of a type; `facilities` then counts those of the type alone."""
    counts = types[types["type"].str.casefold() == facility_type.casefold()].groupby("geo")["key"].nunique()
    return rows.assign(facilities=rows["geo"].map(counts).fillna(0).astype("int64")).query("facilities > 0")


def _offers(types: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    counted = types.groupby(["geo", "type"]).size().reset_index(name="n").sort_values(["geo", "n", "type"], ascending=[True, False, True])
    return {str(geo): tuple(of["type"]) for geo, of in counted.groupby("geo")}
