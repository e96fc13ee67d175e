"""What infrastructures publish of their own use, with what partners brought in, as the page shows it; kept by the state of both."""

from dataclasses import dataclass

import pandas as pd

from analytics.usage.published import long_enough, yearly
from data.catalogue.metrics import METRICS
from data.catalogue.metrics.listed import LISTED
from queries import facilities
from queries.cache import cached_by
from queries.known_networks import NETWORKS, in_group
from workspace.published import Published
from workspace.published import published as every


@dataclass(frozen=True)
class PublishedUsageQuery:
    """What is chosen: a metric over facilities, or, where one is named, a facility over its metrics."""

    metric: str
    facility: str
    among: str


def get_published_usage() -> Published:
    """Return published usage as it stands: the list, and what partners brought in."""
    return every()


def _state() -> str:
    return get_published_usage().name


@cached_by(_state, 32)
def figures(among: str = "all") -> pd.DataFrame:
    """Return published figures of the facilities in a group: columns of `data.published.SHOWN`."""
    rows = get_published_usage().figures
    if among == "all":
        return rows
    regions = rows["regions"].explode().dropna().astype(str)
    lies = in_group(regions, among).groupby(level=0).any().reindex(rows.index, fill_value=False)
    return rows[lies | (rows["country"] == among)]


@cached_by(_state, 32)
def by_year(among: str = "all") -> pd.DataFrame:
    """Return the same that may stand on a yearly axis, as `analytics.usage.published.yearly` returns them."""
    return yearly(figures(among))


@cached_by(_state, 64)
def of_metric(metric: str, among: str) -> pd.DataFrame:
    """Return series of a metric in its usual unit that reach over several years, those of all users where there are any."""
    rows = by_year(among)
    rows = long_enough(rows[(rows["metric"] == metric) & (rows["unit"] == METRICS[metric].unit)])
    whole = rows["group"].isin(["all", "public"])
    return rows[whole] if whole.any() else rows


@cached_by(_state, 32)
def metrics(among: str) -> list[str]:
    """Return metrics of which some facility has figures of several years, those of most facilities first."""
    held = long_enough(by_year(among))
    counts = held.groupby("metric")["facility"].nunique()
    return sorted(counts.index, key=lambda key: (-counts[key], list(METRICS).index(key)))


@cached_by(_state, 32)
def countries() -> list[str]:
    """Return codes of the countries in which facilities lie that publish figures."""
    return sorted({str(code) for code in figures()["country"] if len(code) == 2 and code != "EU"})


@cached_by(_state, 32)
def names() -> dict[str, str]:
    """Return the name of each facility by its key, those with most yearly figures first."""
    rows = figures()
    return dict(zip(rows["facility"], rows["name"], strict=True))


@cached_by(_state, 32)
def partners() -> frozenset[str]:
    """Return facilities in a partner region of any network."""
    rows = figures()
    codes = {code for row in NETWORKS.values() for version in row.regions.values() for code in version}
    return frozenset(rows.loc[rows["regions"].map(lambda regions: bool(codes & set(regions))), "facility"])


def entry(key: str) -> str:
    """Return the key in the directory of an infrastructure that publishes figures, "" for one that is in none of its lists."""
    keys = (*LISTED.get(key, ()), key, *(entry for entry, shown in get_published_usage().keys.items() if shown == key))
    return next((one for one in keys if facilities.get_directory().facility(one) is not None), "")


def known_as(key: str) -> str:
    """Return the key under which an entry of the directory publishes figures, "" where it does not."""
    row = facilities.get_directory().facility(key)
    return "" if row is None else get_published_usage().known_as(key, str(row["name"]), str(row["country"]))
