"""What is missing, and why: a reason for every cell."""

from dataclasses import dataclass, replace

import pandas as pd

from analytics.comparison import gaps
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import observations
from queries.known_networks import in_group, networks_cached
from queries.observations import View


@dataclass(frozen=True)
class GapsQuery:
    """Cells of a group of regions at a level; `group` is as `analytics.nuts.groups` names it."""

    indicator: str
    level: int
    group: str
    year: int

    @property
    def view(self) -> View:
        """The figures, those carried over from older codes included."""
        return View(self.indicator, DEFAULT_NUTS, self.level, convert=True)

    @property
    def geos(self) -> list[str]:
        """The group's regions."""
        codes = pd.Series(sorted(observations.layer_codes(DEFAULT_NUTS, self.level)), dtype="str")
        return list(codes[in_group(codes, self.group)])


def over_years(query: GapsQuery) -> pd.DataFrame:
    """Return the reason of every cell of the group in every year of the indicator: geo, year, reason."""
    frame = observations.layer(query.view)
    result = _over_years(query.view, int(frame["year"].min()), int(frame["year"].max()))
    return result[result["geo"].isin(query.geos)]


@networks_cached(32)
def _over_years(view: View, first: int, last: int) -> pd.DataFrame:
    return gaps.reasons(observations.layer(view), observations.layer_codes(view.nuts, view.level), range(first, last + 1))


def over_indicators(query: GapsQuery) -> pd.DataFrame:
    """Return the reason of every cell of the group in one year for every indicator with the level: geo, indicator, reason."""
    return _over_indicators(_indicators(query.level), query.level, query.group, query.year)


@networks_cached(32)
def sources_over_years(query: GapsQuery) -> pd.DataFrame:
    """Return what lies behind the cells of an indicator over the years (`observations.kinds`)."""
    rows = observations.layer(query.view)
    return observations.kinds([rows[rows["geo"].isin(query.geos)]])


def sources_over_indicators(query: GapsQuery) -> pd.DataFrame:
    """Return the same of every indicator with the level in one year."""
    return _sources_over_indicators(_indicators(query.level), query)


@networks_cached(32)
def _sources_over_indicators(held: tuple[str, ...], query: GapsQuery) -> pd.DataFrame:
    views = [replace(query, indicator=key).view for key in held]
    every = [observations.layer(view) for view in views]
    return observations.kinds([rows[rows["geo"].isin(query.geos) & (rows["year"] == query.year)] for rows in every])


def _indicators(level: int) -> tuple[str, ...]:
    return tuple(key for key in current().indicators() if level in INDICATORS[key].levels)


def coverage(query: GapsQuery) -> pd.DataFrame:
    """Return how full each country of the group is over all years: columns of `analytics.comparison.gaps.coverage`."""
    return _coverage(replace(query, year=0))


@networks_cached(32)
def _coverage(query: GapsQuery) -> pd.DataFrame:
    return gaps.coverage(over_years(query))


@networks_cached(16)
def _over_indicators(held: tuple[str, ...], level: int, group: str, year: int) -> pd.DataFrame:
    query = [GapsQuery(key, level, group, year) for key in held]
    rows = [gaps.reasons(observations.layer(one.view), one.geos, [year]).assign(indicator=one.indicator) for one in query]
    return pd.concat(rows, ignore_index=True).drop(columns="year")


@networks_cached(32)
def filled(query: GapsQuery) -> pd.DataFrame:
    """Return places that the group's regions without a value could have: columns of `analytics.comparison.gaps.filled`."""
    return gaps.filled(observations.layer(query.view), query.year, query.geos, INDICATORS[query.indicator].direction)
