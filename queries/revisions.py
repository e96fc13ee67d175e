"""What two releases of a dataset say differently: the comparison that the page shows, and its counts."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analytics.revisions.changes import UNCHANGED, Summary, changed, compare, summarise
from analytics.revisions.layer import NO_FIGURE, RevisionPicture, picture
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.releases import comparable
from data.schema import level_of
from data.store import current
from queries import observations
from queries.known_networks import in_group, networks_cached

_ENTRIES = 16


@dataclass(frozen=True)
class Comparison:
    """Two releases of a dataset at one level, and the group of regions to look at (`all`, `eu`, `network`, a country)."""

    indicator: str
    dataset: str
    before: str
    after: str
    level: int
    among: str
    network: str = ""

    @property
    def row(self) -> Indicator:
        """The indicator that is compared."""
        return INDICATORS[self.indicator]

    @property
    def group(self) -> str:
        """The group as `analytics.nuts.groups` names it: the key of the network where that is meant."""
        return self.network if self.among == "network" else self.among


def releases(indicator: str) -> dict[str, tuple[str, ...]]:
    """Return datasets of an indicator that can be compared, with their releases, newest first."""
    return comparable(current().manifest, indicator)


@networks_cached(_ENTRIES)
def at_every_level(indicator: str, dataset: str, before: str, after: str) -> pd.DataFrame:
    """Return the comparison with the column `level` beside those of `analytics.revisions.changes.COLUMNS`; every cell of either release."""
    rows = current().vintages(indicator)
    rows = rows[rows["dataset"] == dataset]
    cells = compare(rows[rows["release"] == before], rows[rows["release"] == after])
    return cells.assign(level=cells["geo"].map(level_of))


def cells(query: Comparison) -> pd.DataFrame:
    """Return the compared cells of the level and group."""
    frame = at_every_level(query.indicator, query.dataset, query.before, query.after)
    frame = frame[frame["level"] == query.level]
    return frame[in_group(frame["geo"], query.group)]


@networks_cached(_ENTRIES)
def summary(query: Comparison) -> Summary:
    """Return the comparison counted."""
    return summarise(cells(query))


@networks_cached(4 * _ENTRIES)
def changes(query: Comparison, kind: str, region: str) -> pd.DataFrame:
    """Return the changed cells of a kind ("" for all): those of `region` first, then the largest revisions, then by region and year."""
    frame = changed(cells(query))
    frame = frame[frame["kind"] == kind] if kind else frame
    order = frame.assign(own=frame["geo"] == region, size=frame["difference"].abs())
    return order.sort_values(["own", "size", "geo", "year"], ascending=[False, False, True, True])


@dataclass(frozen=True)
class YearMarks:
    """One year of a map: how many regions are in each class, bear each other mark, and changed under other codes."""

    counts: tuple[int, ...]
    marks: Counter[str]
    elsewhere: int


@networks_cached(_ENTRIES)
def map_layer(query: Comparison, nuts: str) -> RevisionPicture:
    """Return what a map of the borders of a NUTS version shows."""
    return picture(cells(query), _painted(query, nuts))


def usual_year(result: RevisionPicture) -> int:
    """Return the newest year of a map in which at least half as many regions changed as in the best one; without changes, have a figure."""
    painted = result.cells[result.cells["mark"] != NO_FIGURE]
    altered = painted[painted["kind"] != UNCHANGED]
    regions = (painted if altered.empty else altered).groupby("year").size()
    return int(regions.index[regions >= regions.max() / 2].max())


@networks_cached(8 * _ENTRIES)
def in_year(query: Comparison, nuts: str, year: int) -> YearMarks:
    """Return the counts of one year of that map."""
    result, painted = map_layer(query, nuts), _painted(query, nuts)
    rows = result.cells[result.cells["year"] == year]
    marks = Counter(rows["mark"])
    marks[NO_FIGURE] += len(painted) - len(rows)
    every = changed(cells(query))
    elsewhere = every[(every["year"] == year) & ~every["geo"].isin(painted)]
    return YearMarks(result.classes.counts(rows["difference"].where(rows["kind"] == "revised")), marks, len(elsewhere))


def _painted(query: Comparison, nuts: str) -> frozenset[str]:
    codes = pd.Series(sorted(observations.layer_codes(nuts, query.level)), dtype="str")
    return frozenset(codes[in_group(codes, query.group)])
