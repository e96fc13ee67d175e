"""The members of a network: their region's place in the web of joint projects, and their infrastructure."""

from typing import Final

import pandas as pd

from analytics.facilities.filters import Facets, lies_in, open_to_companies
from data.schema import DEFAULT_NUTS
from queries import facilities, networks, partnerships
from queries.cache import cached_by, generation, snapshot_cached
from queries.known_networks import NETWORKS

RESEARCH: Final = ("geo", "projects", "regions", "rank", "of", "within", "closest", "joint", "coverage")
"""Columns of regions in the web: own projects, partner regions, rank by these among `of`; projects with another member (`within`),
the member with most of them and how many; coverage of the country."""

REGIONS: Final = ("geo", "facilities", "companies")
"""Columns of facilities by region: how many, and how many say that companies may use them."""

_ROR: Final = "ror."


@snapshot_cached(16)
def research(network: str) -> pd.DataFrame:
    """Return columns `RESEARCH` of the network's regions that are in the web of joint projects, by joint projects within the network."""
    regions = NETWORKS[network].regions[DEFAULT_NUTS]
    placed = [(geo, place) for geo in regions if (place := partnerships.place(geo)) is not None]
    within = _within(regions)
    rows = [(geo, one.projects, one.regions, one.rank, one.of, within.get(geo, 0), *_closest(geo, regions)) for geo, one in placed]
    frame = pd.DataFrame(rows, columns=list(RESEARCH[:-1]))
    frame = frame.assign(coverage=partnerships.covered(frame["geo"].astype(object)))
    return frame.sort_values(["within", "projects", "geo"], ascending=[False, False, True], ignore_index=True)


def _within(regions: tuple[str, ...]) -> dict[str, int]:
    """Projects of each region in which another of them takes part too, each counted once."""
    rows = partnerships.rows()
    rows = rows.loc[rows["region"].isin(regions), ["project", "region"]].astype({"region": str}).drop_duplicates()
    joint = rows[rows["project"].duplicated(keep=False)]
    return {str(geo): int(n) for geo, n in joint["region"].value_counts().items()}


def _closest(region: str, regions: tuple[str, ...]) -> tuple[str, int]:
    ties = partnerships.ties(region)
    ties = ties[ties["partner"].isin(regions)]
    return (str(ties["partner"].iloc[0]), int(ties["projects"].iloc[0])) if len(ties) else ("", 0)


@snapshot_cached(16)
def pairs(network: str) -> pd.DataFrame:
    """Return columns geo, partner, projects, salton, jaccard and coverages of every pair of the network's regions, none left out."""
    every = research(network)["geo"].tolist()
    rows = []
    for at, geo in enumerate(every):
        ties = partnerships.ties(geo).set_index("partner")
        for other in every[at + 1 :]:
            found = ties.loc[other, ["projects", "salton", "jaccard"]].tolist() if other in ties.index else [0, 0.0, 0.0]
            rows.append((geo, other, *found))
    frame = pd.DataFrame(rows, columns=["geo", "partner", "projects", "salton", "jaccard"]).astype({"projects": "int64"})
    covered = {f"{name}_coverage": partnerships.covered(frame[name].astype(object)) for name in ("geo", "partner")}
    return frame.assign(**covered).sort_values(["projects", "geo"], ascending=[False, True], ignore_index=True)


def _state() -> tuple[str, str]:
    return facilities.get_directory().name, generation()


@cached_by(_state, 16)
def facilities_of(network: str) -> pd.DataFrame:
    """Return facilities in the network's regions, those of partners among them first, with a column `partner`: whose each is, "" for none.

    A facility belongs to a partner where the names of the organisations are alike, or it is the partner itself by its ROR identifier.
    """
    partners = networks.rows("partners", network)
    codes = networks.codes(network)
    named = dict(zip(partners["organisation"].map(_plain), partners["organisation"], strict=True))
    rors = {f"{_ROR}{url.rpartition('/')[2]}": name for url, name in zip(partners["ror"], partners["organisation"], strict=True) if url}
    organisations = facilities.organisations()
    owners = {key: named[plain] for key, name in organisations.items() if (plain := _plain(name)) in named}
    listed = facilities.matching_facilities(Facets(network=network, codes=codes))
    theirs = facilities.get_directory().facilities
    theirs = theirs[theirs["key"].isin(list(rors)) | theirs["organisation"].isin(list(owners))]
    whole = pd.concat([theirs, listed[~listed["key"].isin(theirs["key"])]])
    owned = zip(whole["key"], whole["organisation"], strict=True)
    return whole.assign(partner=[rors.get(key) or owners.get(owner, "") for key, owner in owned])


@cached_by(_state, 16)
def by_region(network: str) -> pd.DataFrame:
    """Return columns `REGIONS` of every region of the network, the one with most facilities first; zero is what the lists have."""
    rows = facilities_of(network)
    open_ = open_to_companies(rows)
    regions = NETWORKS[network].regions
    # a region under its codes of every version, as the list itself counts it
    codes = zip(regions[DEFAULT_NUTS], *regions.values(), strict=True)
    counts = [(geo, int((here := lies_in(rows, every)).sum()), int((here & open_).sum())) for geo, *every in codes]
    return pd.DataFrame(counts, columns=list(REGIONS)).sort_values(["facilities", "geo"], ascending=[False, True], ignore_index=True)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
