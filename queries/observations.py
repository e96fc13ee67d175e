"""Reads of the snapshot: names, codes, layers, series and cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.comparison import withheld
from data import store
from data.catalogue import INDICATORS
from data.language import collation_key
from data.schema import DEFAULT_NUTS, NUTS_VERSIONS, OTHER_NUTS, level_of
from data.words import region_namer
from queries import nuts_history
from queries.cache import snapshot_cached
from queries.known_networks import NETWORKS, in_group

_ENTRIES: Final = 2 * len(INDICATORS)
_YEARS: Final = 4 * _ENTRIES
"""Lists of years kept: they are small, and a page asks for those of several indicators."""
WELL: Final = 0.7
_SOURCE_COLUMNS: Final = ("indicator", "dataset", "release", "status", "value")
OUTSIDE_NUTS: Final = "MD"
"""The one partner country that is in no NUTS version; it joins the map of countries."""


@dataclass(frozen=True)
class View:
    """Figures that one picture shows: an indicator on one NUTS version and level, as of a release (`None`: the newest).

    With `convert`, figures under codes that ended are carried over to the regions that took them over.
    """

    indicator: str
    nuts: str
    level: int
    release: str | None = None
    convert: bool = False


@snapshot_cached(4)
def region_names(language: str) -> dict[str, str]:
    """Return the name of every code in any NUTS version held, newest version first, sorted as a reader would look them up."""
    regions = store.current().regions().sort_values("nuts", ascending=False, kind="stable").drop_duplicates("geo")
    name = region_namer(dict(zip(regions["geo"], regions["name"], strict=True)), language)
    named = {geo: name(geo) for geo in regions["geo"]}
    return dict(sorted(named.items(), key=lambda item: (collation_key(item[1]), item[0])))


@snapshot_cached(4)
def region_labels(language: str) -> dict[str, str]:
    """Return name and code of every code in any NUTS version held, as lists offer them, in the order of `region_names`."""
    return {geo: f"{name} ({geo})" for geo, name in region_names(language).items()}


@snapshot_cached(4)
def offered_regions(language: str) -> list[str]:
    """Return codes that a list offers to choose from: countries and NUTS 1 and 2 regions of the current version, and Moldova."""
    regions = store.current().regions(DEFAULT_NUTS)
    offered = {*regions.loc[regions["level"] <= 2, "geo"], OUTSIDE_NUTS}
    return [geo for geo in region_names(language) if geo in offered]


@snapshot_cached(_ENTRIES)
def layer_codes(nuts: str, level: int) -> frozenset[str]:
    """Return codes of one NUTS version and level; at level 0 Moldova joins them."""
    codes = frozenset(store.current().regions(nuts, level)["geo"])
    return codes | {OUTSIDE_NUTS} if level == 0 else codes


@snapshot_cached(_ENTRIES)
def country_rows(view: View) -> pd.DataFrame:
    """Return rows of a country without regions, which maps of regions show beside these; columns of `layer`, none at level 0."""
    frame = observations(view.indicator, view.release)
    rows = frame[(frame["geo"] == OUTSIDE_NUTS) & (view.level > 0)]
    return rows if rows["value"].notna().any() else rows.iloc[:0]


def observations(indicator: str, release: str | None = None) -> pd.DataFrame:
    """Return one row per region and year of an indicator, as `Store.observations` returns them."""
    return store.current().observations(indicator, release)


@snapshot_cached(_ENTRIES)
def layer(view: View) -> pd.DataFrame:
    """Return the rows of a view: observations whose code is a region of its NUTS version and level; with `carry` also their origin."""
    codes = layer_codes(view.nuts, view.level)
    if view.convert:
        return nuts_history.converted_series(view.indicator, view.nuts, view.release, codes)
    frame = observations(view.indicator, view.release)
    return frame[frame["geo"].isin(codes)]


def in_year(view: View, year: int) -> pd.DataFrame:
    """Return the rows of a view in one year that have a value."""
    frame = layer(view)
    return frame[(frame["year"] == year) & frame["value"].notna()]


@snapshot_cached(_YEARS)
def years(view: View) -> list[int]:
    """Return years in which a comparison is possible, ascending: two regions with a value, or one where no year has more."""
    covered = _covered(view)
    return sorted(int(year) for year in covered.index[covered >= min(2, covered.max())])


@snapshot_cached(_YEARS)
def well_covered(view: View) -> list[int]:
    """Return years in which at least `WELL` as many regions have a figure as in the best covered one, ascending."""
    covered = _covered(view)
    return [year for year in years(view) if covered[year] >= WELL * covered.max()]


@snapshot_cached(_YEARS)
def usual_year(view: View) -> int:
    """Return the newest year in which at least half as many regions have a figure as in the best covered one."""
    covered = _covered(view)
    return int(covered.index[covered >= covered.max() / 2].max())


@snapshot_cached(_YEARS)
def _covered(view: View) -> pd.Series:
    """How many regions of a view have a figure, by year."""
    frame = layer(view)
    return frame[frame["value"].notna()].groupby("year").size()


@snapshot_cached(_YEARS)
def nuts_versions(indicator: str, level: int) -> list[str]:
    """Return NUTS versions in which an indicator has any value at a level, newest first."""
    return [nuts for nuts in reversed(NUTS_VERSIONS) if years(View(indicator, nuts, level))]


def available(indicator: str) -> bool:
    """Return whether the snapshot holds the indicator at all."""
    return indicator in store.current().manifest.indicators


def network_codes(network: str, nuts: str, level: int) -> tuple[str, ...]:
    """Return codes of a network's regions as a map of that version and level shows them: parts, regions or countries."""
    return NETWORKS[network].at_level(nuts, level, sorted(layer_codes(nuts, level))) if network else ()


def rows_in_group(frame: pd.DataFrame, view: View, group: str, network: str = "") -> pd.Series:
    """Return whether each row's region is in the group as `analytics.nuts.groups` names it.

    `network` stands for the regions of the network of that key as a map of the view shows them.
    """
    geos = frame["geo"].astype(str)
    return geos.isin(network_codes(network, view.nuts, view.level)) if group == "network" else in_group(geos, group)


def series(indicator: str, geo: str) -> pd.DataFrame:
    """Return all years of a region by year, those under the codes before it first; `from_geo` and `from_nuts` say which, "" for its own."""
    return series_of(indicator, (geo,))[geo]


def series_of(indicator: str, geos: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Return the same for several regions, by code: what is carried over is then worked out once for all of them."""
    frame = observations(indicator)
    own = frame[frame["geo"].isin(geos)].assign(from_geo="", from_nuts="", exact=True)
    result = {geo: own[own["geo"] == geo] for geo in geos}
    heirs = [geo for geo in geos if nuts_history.has_predecessors(geo) and nuts_of(geo) != OTHER_NUTS]
    views = {geo: View(indicator, nuts_of(geo), level_of(geo), convert=True) for geo in heirs}
    for view in set(views.values()):
        codes = frozenset(geo for geo in heirs if views[geo] == view)
        # whole levels of the current version are converted already, for maps and comparisons
        whole = view.nuts == DEFAULT_NUTS
        merged = layer(view) if whole else nuts_history.converted_series(indicator, view.nuts, None, codes)
        result |= {geo: merged[merged["geo"] == geo] for geo in codes}
    return result


@snapshot_cached(4096)
def confidential_since(indicator: str, geo: str, year: int | None = None) -> int | None:
    """Return since when a region's figure is confidential in a year (the newest if left out), codes before it included; None where not."""
    return withheld.confidential_since(series(indicator, geo), year)


def source_rows(indicators: Sequence[str], geos: Sequence[str]) -> pd.DataFrame:
    """Return what lies behind the series of some regions and indicators, values alone: a row per kind, columns `_SOURCE_COLUMNS`."""
    return _source_rows(tuple(indicators), tuple(geos))


@snapshot_cached(_ENTRIES)
def _source_rows(indicators: tuple[str, ...], geos: tuple[str, ...]) -> pd.DataFrame:
    result = [rows for key in indicators for rows in series_of(key, geos).values()]
    return kinds(result)


def kinds(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return one observation with a value for each release and status of a dataset: columns `_SOURCE_COLUMNS`."""
    columns = list(_SOURCE_COLUMNS)
    narrow = [rows.loc[rows["value"].notna(), columns].astype(dict.fromkeys(columns[:-1], str)) for rows in frames]
    return pd.concat(narrow).drop_duplicates(columns[:-1]) if narrow else pd.DataFrame(columns=columns)


@snapshot_cached(_ENTRIES)
def countries_with_values(view: View) -> tuple[str, ...]:
    """Return the codes of the countries of which a region has a value in a view."""
    frame = layer(view)
    return tuple(frame.loc[frame["value"].notna(), "geo"].astype(str).str[:2].unique())


def of_cells(cells: pd.DataFrame, level: int) -> pd.DataFrame:
    """Return what lies behind cells (indicator, geo, year) of a level, values alone, converted ones included: columns `_SOURCE_COLUMNS`."""
    result = []
    for key, own in cells.groupby("indicator", sort=False):
        rows = layer(View(str(key), DEFAULT_NUTS, level, convert=True))
        result.append(rows[rows["geo"].isin(own["geo"]) & rows["year"].isin(own["year"])])
    return kinds(result)


@snapshot_cached(2)
def years_of_datasets() -> dict[str, tuple[int, int]]:
    """Return by dataset the first and the last year of the figures that come from it."""
    frames = (observations(key) for key in store.current().indicators())
    rows = pd.concat([frame.loc[frame["value"].notna(), ["dataset", "year"]].astype({"dataset": str}) for frame in frames])
    result = rows.groupby("dataset")["year"].agg(["min", "max"])
    return {str(dataset): (int(first), int(last)) for dataset, first, last in result.itertuples(name=None)}


def nuts_of(geo: str) -> str:
    """Return the newest NUTS version that lists a code, `other` for none."""
    return _newest_nuts().get(geo, OTHER_NUTS)


@snapshot_cached(2)
def _newest_nuts() -> dict[str, str]:
    regions = store.current().regions()
    listed = regions.loc[regions["nuts"] != OTHER_NUTS, ["nuts", "geo"]].astype(str).sort_values("nuts")
    return dict(zip(listed["geo"], listed["nuts"], strict=True))


def value(indicator: str, geo: str, year: int, release: str | None = None) -> float | None:
    """Return the value of one cell, `None` where there is none."""
    result = _values(indicator, release).get((geo, year))
    return None if result is None or pd.isna(result) else float(result)


def value_in_view(view: View, geo: str, year: int) -> float | None:
    """Return the value that a view shows for a region, carried over or not; `None` where it shows none."""
    frame = layer(view)
    rows = frame.loc[(frame["geo"] == geo) & (frame["year"] == year) & frame["value"].notna(), "value"]
    return None if rows.empty else float(rows.iloc[0])


@snapshot_cached(_ENTRIES)
def _values(indicator: str, release: str | None) -> dict[tuple[str, int], float]:
    frame = observations(indicator, release)
    # plain lists: going through the words of a column one by one costs pandas ten times as much
    geos, years, values = (frame[name].astype(kind).tolist() for name, kind in (("geo", object), ("year", int), ("value", float)))
    return dict(zip(zip(geos, years, strict=True), values, strict=True))
