"""Two neighbouring regions in step: their border, where they differ most, and who commutes across."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from analytics.comparison.lines import line_segments
from analytics.spatial.shared_border import Piece, shared_border
from data import store
from data.catalogue import INDICATORS
from data.commuting import COMMUTING
from data.manifest import Release
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from queries import observations, panels, partnerships
from queries.cache import snapshot_cached
from queries.selection import Selection

INDICATORS_IN_STEP: Final = (
    *("cross_border_commuters", "unemployment_rate_pct", "employment_rate_pct", "tertiary_25_64_pct", "gdp_pps_pct_eu"),
    *("gerd_pct_gdp", "hrst_pct_active", "ris2023_index", "neet_15_29_pct", "gdp_mio_eur"),
)
"""What matters to a labour market across a border, then innovation; of these the first `SHOWN` that both sides have are shown."""

SHOWN: Final = 6
GAPS: Final = ("indicator", "year", "here", "there", "ratio")
"""Columns of differences: values of both sides in their newest common year, and the larger as a multiple of the smaller."""


@snapshot_cached(2)
def neighbours() -> dict[str, tuple[str, ...]]:
    """Return NUTS 2 regions with a neighbour, each with its neighbours, those in other countries first."""
    pairs = store.current().neighbours(DEFAULT_NUTS, USUAL_LEVEL)
    order = pairs.assign(home=pairs["geo"].str[:2] == pairs["neighbour"].str[:2]).sort_values(["geo", "home", "neighbour"])
    return {str(geo): tuple(group) for geo, group in order.groupby("geo", sort=True)["neighbour"]}


def abroad(region: str) -> bool:
    """Return whether a region has a neighbour in another country."""
    return any(geo[:2] != region[:2] for geo in neighbours().get(region, ()))


@snapshot_cached(64)
def line(here: str, there: str) -> tuple[Piece, ...]:
    """Return the border between two regions as pieces, in kilometres on the atlas."""
    shapes = store.current().shapes(DEFAULT_NUTS, USUAL_LEVEL, "atlas").set_index("geo")["geometry"]
    return shared_border(shapes[here], shapes[there]) if {here, there} <= set(shapes.index) else ()


@snapshot_cached(64)
def gaps(here: str, there: str) -> pd.DataFrame:
    """Return columns `GAPS` of the indicators that both sides have in one year, in the order of `INDICATORS_IN_STEP`."""
    keys = [key for key in INDICATORS_IN_STEP if observations.available(key)]
    rows = panels.of_regions(keys, (here, there))
    rows = rows[rows["value"].notna()]
    wide = rows.pivot_table(index=["indicator", "year"], columns="geo", values="value", aggfunc="first")
    wide = wide.reindex(columns=[here, there]).dropna().reset_index()
    if wide.empty:
        return pd.DataFrame(columns=list(GAPS))
    newest = wide.sort_values("year").drop_duplicates("indicator", keep="last").set_index("indicator")
    newest = newest.reindex([key for key in keys if key in newest.index][:SHOWN]).reset_index()
    made = newest.rename(columns={here: "here", there: "there"}).astype({"year": int})
    sides = made[["here", "there"]]
    return made.assign(ratio=sides.max(axis=1) / sides.min(axis=1).where(sides.min(axis=1) > 0))[list(GAPS)]


@snapshot_cached(256)
def points(indicator: str, here: str, there: str) -> tuple[Mapping[Hashable, Any], ...]:
    """Return the points of both sides' lines: geo, year, value, piece and kind as `analytics.comparison.lines` cuts them, by year."""
    rows = line_segments(panels.of_regions((indicator,), (here, there)))[["geo", "year", "value", "piece", "kind"]]
    return tuple(rows.sort_values("year", kind="stable").to_dict("records"))


@snapshot_cached(16)
def selection(here: str, there: str) -> tuple[Selection, pd.DataFrame]:
    """Return what the view of both sides shows as rows to take along, and these."""
    keys = tuple(gaps(here, there)["indicator"])
    series = panels.of_regions(keys, (here, there))
    chosen = Selection(keys, (here, there), int(series["year"].min()), int(series["year"].max()))
    return chosen, chosen.rows()


def widest(rows: pd.DataFrame) -> pd.Series | None:
    """Return the row of `gaps` in which both sides differ most relative to their values, None where no ratio can be made.

    An indicator that is a sum says more of the regions' sizes than of their differences: it is left out.
    """
    ratios = rows[rows["ratio"].notna() & rows["indicator"].map(lambda key: INDICATORS[key].kind == "ratio").astype(bool)]
    return None if ratios.empty else ratios.iloc[int(ratios["ratio"].argmax())]


@snapshot_cached(64)
def commuting(here: str, there: str) -> pd.DataFrame:
    """Return published numbers of commuters from one side to the other, newest first: columns of `data.commuting.COMMUTING`.

    A number counts for a side where it is of its country, of the region or of a place in it.
    """
    rows = store.current().rows_of("commuting", COMMUTING)
    to, back = ((_of(rows["origin_geo"], one) & _of(rows["destination_geo"], other)) for one, other in ((here, there), (there, here)))
    return rows[to | back].sort_values(["year", "measure", "origin"], ascending=[False, True, True], kind="stable", ignore_index=True)


def _of(geos: pd.Series, region: str) -> pd.Series:
    return (geos == region[:2]) | geos.str.startswith(region)


def joint_projects(here: str, there: str) -> int:
    """Return in how many Horizon 2020 projects organisations of both regions take part."""
    ties = partnerships.ties(here).set_index("partner")["projects"]
    return int(ties.get(there, 0))


def releases() -> tuple[Release, ...]:
    """Return where the numbers of commuters come from."""
    tables = store.current().manifest.tables
    return tuple(one for name, entry in tables.items() if name.startswith("commuting_") for one in entry.releases)
