"""The regions most like one, and groups of like regions."""

from dataclasses import dataclass, replace

import pandas as pd

from analytics.composite.presets import PRESETS, USUAL
from analytics.nuts.groups import EU
from analytics.similarity import similar as likeness
from analytics.similarity.clusters import Clusters, clusters
from analytics.similarity.likeness import NoLikeness
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from queries import observations, panels
from queries.known_networks import in_group, networks_cached

_NEWEST = 9999


@dataclass(frozen=True)
class SimilarityQuery:
    """What is asked: which regions are like `region` by indicators with their weights, in a year, at a level, among a group.

    `distance` is a key of `analytics.similarity.likeness.DISTANCES`, "" for the usual one; without `home` the own country does
    not count. `count` says how many.
    """

    region: str
    weights: tuple[tuple[str, float], ...]
    year: int = _NEWEST
    level: int = USUAL_LEVEL
    among: str = EU
    distance: str = ""
    home: bool = True
    count: int = likeness.NEAREST

    @property
    def indicators(self) -> tuple[str, ...]:
        """Keys of the indicators, in the order asked."""
        return tuple(key for key, _ in self.weights)


def cells(query: SimilarityQuery) -> pd.DataFrame:
    """Return cells of the group's regions, and of the region itself wherever it lies."""
    frame = panels.of_level(query.indicators, DEFAULT_NUTS, query.level, query.year)
    return frame[in_group(frame["geo"], query.among) | (frame["geo"] == query.region)]


@networks_cached(64)
def similar_regions(query: SimilarityQuery) -> likeness.Similar:
    """Return the nearest regions; raises `analytics.similarity.likeness.NoLikeness`."""
    return likeness.similar(cells(query), query.region, dict(query.weights), distance=query.distance, home=query.home, count=query.count)


@networks_cached(64)
def nearest_sources(query: SimilarityQuery) -> pd.DataFrame:
    """Return what lies behind the nearest regions (`observations.of_cells`)."""
    result = similar_regions(query)
    shown = pd.concat([result.own.assign(geo=query.region), result.parts], ignore_index=True)
    return observations.of_cells(shown[shown["value"].notna()], query.level)


@networks_cached(64)
def group_sources(query: SimilarityQuery, number: int | None) -> pd.DataFrame:
    """Return what lies behind the groups (`observations.of_cells`)."""
    grouped, compared = region_groups(query, number), cells(query)
    return observations.of_cells(compared[compared["geo"].isin(grouped.of.index)], query.level)


def region_groups(query: SimilarityQuery, number: int | None) -> Clusters:
    """Return groups of the regions asked about, as many as part them best without a number; raises `NoLikeness`."""
    return _grouped(replace(query, region="", distance="", home=True, count=likeness.NEAREST), number)


@networks_cached(64)
def _grouped(query: SimilarityQuery, number: int | None) -> Clusters:
    return clusters(cells(query), dict(query.weights), number)


def nearest_codes(region: str, count: int = 5) -> tuple[str, ...]:
    """Return codes of the EU's NUTS 2 regions most like a region in economy and population, nearest first; () where there is no answer."""
    held = [key for key in PRESETS[USUAL].indicators if key in current().indicators()]
    try:
        nearest = similar_regions(SimilarityQuery(region, tuple((key, 1.0) for key in held))).nearest
    except NoLikeness:
        return ()
    return tuple(nearest["geo"].head(count))
