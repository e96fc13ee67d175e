"""A claim: one value, its rank or its comparison with others, with all that somebody needs to check it later."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from analytics.claims.model import Claim, ClaimQuery, Standing
from data.errors import NotThere
from data.schema import COLUMNS, NUTS_VERSIONS, level_of
from data.store import current
from queries import nuts_history, observations, ranking
from queries.cited import KEY, Cited, short
from queries.known_networks import NETWORKS, networks_cached
from queries.observations import View

MOST: Final = 11
"""Regions that a value is compared with; Compare shows no more beside the first."""
NETWORK: Final = "network"
OLD: Final = "carry"
"""What the address says where values under older codes are converted."""
_ORIGIN: Final = ("from_geo", "from_nuts", "exact")
_ABSENT: Final = {"nuts": "", "value": None, "flags": "", "status": "missing", "release": "", "dataset": ""}


def view_of(query: ClaimQuery) -> View:
    """Return what a page shows of the regions of the claim's level."""
    own = observations.nuts_of(query.region)
    nuts = query.nuts or (own if own in NUTS_VERSIONS else query.row.default_nuts)
    return View(query.indicator, nuts, level_of(query.region), query.release or None, query.convert)


def cited(claim: Claim) -> str:
    """Return what a link to the claim cites."""
    return str(Cited(claim.generation, short(claim.sha256)))


def address(claim: Claim) -> str:
    """Return the address of the page on a claim, below the server's own, with what it cites."""
    return f"claim?{urlencode({**parameters(claim.query), KEY: cited(claim)}, safe=',')}"


def parameters(query: ClaimQuery) -> dict[str, str]:
    """Return a question as the address of the page on a claim has it."""
    given = {
        "indicator": query.indicator,
        "of": query.region,
        "year": query.year,
        "release": query.release,
        "among": query.among,
        "compare": ",".join(query.compare),
        "nuts": query.nuts,
        "old": OLD if query.convert else "",
    }
    return {name: str(value) for name, value in given.items() if value}


def claim(query: ClaimQuery) -> Claim:
    """Return the claim; without a release of the newest. `NotThere` for a region or release that the data do not have."""
    releases = current().releases(query.indicator)
    pinned = replace(query, release=query.release or releases[0])
    if pinned.release not in releases:
        raise NotThere(f"{query.indicator} has no release {query.release!r}; its releases are {', '.join(releases)}.")
    listed = _listed(pinned)
    _refuse_unknown(listed, query)
    return _claim(pinned)


@networks_cached(128)
def _claim(query: ClaimQuery) -> Claim:
    listed = _listed(query)
    rows = listed[(listed["year"] == query.year) & listed["geo"].isin([query.region, *query.compare])]
    cells = tuple(_cell(rows, query, geo) for geo in (query.region, *query.compare))
    standing, group = _standing(query)
    whole = pd.concat([rows, group[~group["geo"].isin(rows["geo"])]]) if standing else rows
    return Claim(query=query, cells=cells, standing=standing, rows=whole.reset_index(drop=True), generation=current().generation)


def _listed(query: ClaimQuery) -> pd.DataFrame:
    """Every observation as of the release, those of the level with what was converted where that is asked for."""
    listed = observations.observations(query.indicator, query.release)
    if not query.convert or view_of(query).level < 0:
        return listed
    layer = observations.layer(view_of(query))
    return pd.concat([layer, listed[~listed["geo"].isin(layer["geo"])]], ignore_index=True)


def _refuse_unknown(listed: pd.DataFrame, query: ClaimQuery) -> None:
    known = nuts_history.known_codes().union(listed["geo"].unique())
    for geo in (query.region, *query.compare):
        if geo not in known:
            raise NotThere(f"There is no region {geo!r} in these data.")


def _cell(rows: pd.DataFrame, query: ClaimQuery, geo: str) -> Mapping[str, Any]:
    """A region's row as plain values; where the source lists none, one without a value and the status missing."""
    found = rows[rows["geo"] == geo]
    if found.empty:
        return {"indicator": query.indicator, "geo": geo, "year": query.year, **_ABSENT}
    row = found.iloc[0]
    plain = {name: None if pd.isna(row[name]) else row[name] for name in (*COLUMNS, "dataset", *_ORIGIN) if name in found}
    return {**plain, "year": int(row["year"]), "value": None if pd.isna(row["value"]) else float(row["value"])}


def _standing(query: ClaimQuery) -> tuple[Standing | None, pd.DataFrame]:
    """The rank as the ranking has it, and the group's observations of the year; None where the region is not ranked."""
    if not query.among or view_of(query).level < 0:
        return None, pd.DataFrame()
    group, network = (NETWORK, query.among) if query.among in NETWORKS else (query.among, "")
    ranked = ranking.ranked(view_of(query), query.year, group, network)
    own = ranked[ranked["geo"] == query.region]
    if own.empty:
        return None, pd.DataFrame()
    layer = observations.layer(view_of(query))
    rows = layer[observations.rows_in_group(layer, view_of(query), group, network) & (layer["year"] == query.year)]
    return Standing(*(int(own[name].iloc[0]) for name in Standing._fields)), rows
