"""What a comparison reads of each indicator; frames of whole levels are kept, since every comparison needs the same ones."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import pandas as pd

from analytics.comparison.comparison import MARKS, PEOPLE, Figures
from api.carrying import carried_over, has_predecessors
from api.routes.layers import shapes_of
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS, OTHER_NUTS
from data.store import Store, current

_KEPT: Final = 64


def figures_of(store: Store, key: str, regions: Sequence[str], level: int) -> Figures:
    """The figures of an indicator that a comparison of regions of this level needs."""
    row = INDICATORS[key]
    weights = _everywhere(row.weight, level, store.generation) if row.weight and row.weight in store.indicators() else None
    return Figures(row, _series(store, key, regions), of_level(key, level, store.generation), store.observations(key), weights)


def people(store: Store, level: int) -> pd.DataFrame | None:
    """The inhabitants of every region, None where the snapshot does not count them."""
    return _everywhere(PEOPLE, level, store.generation) if PEOPLE in store.indicators() else None


@lru_cache(maxsize=_KEPT)
def of_level(key: str, level: int, _generation: str) -> pd.DataFrame:
    """Every year of an indicator in the regions of a level, carried over where nothing was reported: columns `MARKS`."""
    store = current()
    rows = carried_over(store, key, DEFAULT_NUTS, None, set(shapes_of(store, DEFAULT_NUTS, level)["geo"]))
    return rows[list(MARKS)]


@lru_cache(maxsize=_KEPT)
def _everywhere(key: str, level: int, generation: str) -> pd.DataFrame:
    """Every figure of an indicator, those of a level with what was carried over to its regions."""
    store = current()
    codes, listed = set(shapes_of(store, DEFAULT_NUTS, level)["geo"]), store.observations(key)
    return pd.concat([of_level(key, level, generation), listed.loc[~listed["geo"].isin(codes), list(MARKS)]], ignore_index=True)


def _series(store: Store, key: str, regions: Sequence[str]) -> pd.DataFrame:
    """All years of the regions, those under the codes before them included."""
    heirs = [geo for geo in regions if has_predecessors(store, geo)]
    versions = _newest_versions(store, heirs)
    inherited = [carried_over(store, key, nuts, None, set(geos.index)) for nuts, geos in versions.groupby(versions)]
    published = store.observations(key)
    own = published[published["geo"].isin(set(regions).difference(versions.index))]
    return pd.concat([own, *inherited], ignore_index=True)


def _newest_versions(store: Store, geos: Sequence[str]) -> pd.Series:
    """The newest NUTS version that lists each region, by geo; those in none are left out."""
    listed = store.regions()
    listed = listed[listed["geo"].isin(geos) & (listed["nuts"] != OTHER_NUTS)]
    return listed.groupby("geo")["nuts"].max().astype(str)
