"""Joint research projects: the web of regions, one region in it, and similar regions that it does not work with yet."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from analytics.composite.presets import PRESETS, USUAL
from analytics.nuts.groups import EU
from analytics.partnerships import candidates as finding
from analytics.partnerships import region as regional
from analytics.partnerships.web import Filters, Web, ordered, web
from data import atlas
from data.catalogue.partnerships import KINDS, YEARS
from data.manifest import Release
from data.partnerships import PARTICIPATIONS, PARTNERS
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import facilities, observations, similar
from queries.cache import cached_by, generation, snapshot_cached
from queries.known_networks import NETWORKS

EVERYTHING: Final = Filters()

CONSIDERED: Final = 50
"""So many of the most similar regions may be candidates."""

WITH_FACILITY: Final = 100
"""So many are searched for a type of facility."""

FEW: Final = 2
"""Joint projects up to which two regions count as not yet connected."""

_WITH: Final = ("organisation", "kind", "country", "region")


class Place(NamedTuple):
    """A region's place in the web: its projects, the regions it shares one with, its rank by these among `of`, the closest partners."""

    projects: int
    regions: int
    rank: int
    of: int
    closest: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class CandidateQuery:
    """Which candidates: regions of a group similar to `region`, with at most `most` joint projects or with a facility of a type."""

    region: str
    most: int = FEW
    facility_type: str = ""
    among: str = EU
    home: bool = True


@snapshot_cached(2)
def rows() -> pd.DataFrame:
    """Return every participation: project, organisation, year, kind, country, region."""
    taking_part = current().rows_of("participations", PARTICIPATIONS)
    return taking_part.merge(_partners()[list(_WITH)], on="organisation", validate="many_to_one")


def _partners() -> pd.DataFrame:
    return current().rows_of("partners", PARTNERS)


def releases() -> tuple[Release, ...]:
    """Return where projects, organisations and towns come from."""
    return tuple(one for name, entry in current().manifest.tables.items() if name.startswith("partners_") for one in entry.releases)


@snapshot_cached(32)
def joint(filters: Filters = EVERYTHING) -> Web:
    """Return the joint projects of all regions among the participations that count."""
    return web(filters.chosen(rows()))


@snapshot_cached(64)
def ties(region: str, filters: Filters = EVERYTHING, measure: str = "projects") -> pd.DataFrame:
    """Return the regions that share projects with one: columns `analytics.partnerships.web.TIES`, by a measure, and coverage.

    `coverage` is the share of the participations of the partner's country that have a region.
    """
    found = ordered(joint(filters).ties(region), measure)
    return found.assign(coverage=covered(found["partner"]))


@snapshot_cached(4)
def split(region: str, filters: Filters, *, by_year: bool, by_kind: bool) -> pd.DataFrame:
    """Return ties, those of one region or with "" every pair, by year of start and type of organisation: columns year, kind and `TIES`.

    A year of 0 and a kind of "" stand for all.
    """
    counted = filters.chosen(rows())
    parts = []
    for one in filters.parts(YEARS if by_year else (), KINDS if by_kind else ()):
        whole = web(one.chosen(counted))
        part = whole.ties(region) if region else whole.pairs()
        parts.append(part.assign(year=one.first if by_year else 0, kind=one.kind))
    return pd.concat(parts, ignore_index=True)


@snapshot_cached(32)
def by_year(region: str) -> pd.DataFrame:
    """Return columns year, projects and joint of a region."""
    return regional.by_year(rows(), region)


@snapshot_cached(32)
def by_kind(region: str) -> pd.DataFrame:
    """Return columns kind, own and joint of a region."""
    return regional.by_kind(rows(), region)


@snapshot_cached(32)
def central(region: str, count: int = 10) -> pd.DataFrame:
    """Return columns `analytics.partnerships.region.CENTRAL`, name and town of the organisations in most of a region's projects."""
    named = _partners()[["organisation", "name", "town"]]
    return regional.central(rows(), region, count).merge(named, on="organisation", how="left", sort=False)


@snapshot_cached(2)
def coverage() -> pd.DataFrame:
    """Return columns country, participations, located and share."""
    return regional.coverage(rows())


@snapshot_cached(2)
def shares() -> dict[str, float]:
    """Return the share of participations that have a region by country, under "" of all countries that have regions."""
    rows = coverage()
    located = rows[rows["located"] > 0]
    whole = float(located["located"].sum() / located["participations"].sum()) if len(located) else 0.0
    return {"": whole, **dict(zip(rows["country"], rows["share"].astype(float), strict=True))}


def covered(geos: pd.Series) -> pd.Series:
    """Return the share of the participations of each region's country that have a region."""
    return geos.str[:2].map(shares())


@snapshot_cached(64)
def place(region: str) -> Place | None:
    """Return a region's place in the web, None where it has no located project."""
    whole = joint()
    if region not in whole.codes:
        return None
    partners = pd.Series((whole.joint > 0).sum(axis=1) - 1, index=list(whole.codes))
    closest = whole.ties(region).head(3)[["partner", "projects"]].itertuples(index=False, name=None)
    rank = int((partners > partners[region]).sum()) + 1
    return Place(int(whole.projects[region]), int(partners[region]), rank, len(partners), tuple(closest))


def _directory() -> tuple[str, str]:
    return facilities.get_directory().name, generation()


@snapshot_cached(1)
def points() -> dict[str, tuple[float, float]]:
    """Return where each region lies on the atlas, in kilometres, by code; those without borders are left out.

    Kept, since making a projection takes ten times as long as all the rest of a page.
    """
    inner = current().inner_points()
    at = atlas.located(inner["lon"], inner["lat"])
    return {str(geo): (float(x), float(y)) for geo, x, y in zip(inner["geo"], at["x"], at["y"], strict=True)}


def projects(region: str, filters: Filters = EVERYTHING) -> int:
    """Return how many projects a region takes part in."""
    return int(joint(filters).projects.get(region, 0))


@snapshot_cached(4)
def offered_regions(language: str) -> list[str]:
    """Return the codes of the regions in the web, by their names."""
    codes = set(joint().codes)
    return [geo for geo in observations.region_names(language) if geo in codes]


@cached_by(_directory, 2)
def types() -> pd.DataFrame:
    """Return the types that facilities state: columns geo, type and key."""
    return finding.types_of(facilities.get_directory().facilities)


@cached_by(_directory, 2)
def facility_types() -> tuple[str, ...]:
    """Return the types that facilities state, those of most facilities first."""
    return tuple(types()["type"].value_counts(sort=True).index)


@cached_by(_directory, 32)
def candidates(query: CandidateQuery) -> pd.DataFrame:
    """Return columns `analytics.partnerships.candidates.COLUMNS` and coverage, most similar first; raises `NoLikeness`.

    Without a facility type these are regions with few joint projects and no common network; with one all that have such a facility.
    """
    keys = [key for key in PRESETS[USUAL].indicators if key in current().indicators()]
    weights = tuple((key, 1.0) for key in keys)
    count = WITH_FACILITY if query.facility_type else CONSIDERED
    similarity = similar.SimilarityQuery(query.region, weights, among=query.among, home=query.home, count=count)
    networks = {key: frozenset(row.regions[DEFAULT_NUTS]) for key, row in NETWORKS.items()}
    found = finding.candidates(similar.similar_regions(similarity).nearest, joint().ties(query.region), networks, types(), query.region)
    chosen = finding.having(found, types(), query.facility_type) if query.facility_type else finding.unconnected(found, query.most)
    return chosen.assign(coverage=covered(chosen["geo"])).reset_index(drop=True)
