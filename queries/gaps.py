"""What is missing, and why: a reason for every cell."""

from dataclasses import dataclass, replace

import pandas as pd

from analytics.comparison import gaps
from analytics.nuts.groups import belongs
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import observations
from queries.cache import snapshot_cached
from queries.observations import View


@dataclass(frozen=True)
class Question:
    """Cells of a group of regions at a level; `group` is as `analytics.nuts.groups` names it."""

    indicator: str
    level: int
    group: str
    year: int

    @property
    def view(self) -> View:
        """The figures, those carried over from older codes included."""
        return View(self.indicator, DEFAULT_NUTS, self.level, carry=True)

    @property
    def geos(self) -> list[str]:
        """The group's regions."""
        codes = pd.Series(sorted(observations.layer_codes(DEFAULT_NUTS, self.level)), dtype="str")
        return list(codes[belongs(codes, self.group)])


def over_years(asked: Question) -> pd.DataFrame:
    """Reason of every cell of the group in every year of the indicator: geo, year, reason."""
    frame = observations.layer(asked.view)
    found = _over_years(asked.view, int(frame["year"].min()), int(frame["year"].max()))
    return found[found["geo"].isin(asked.geos)]


@snapshot_cached(32)
def _over_years(view: View, first: int, last: int) -> pd.DataFrame:
    return gaps.reasons(observations.layer(view), observations.layer_codes(view.nuts, view.level), range(first, last + 1))


def over_indicators(asked: Question) -> pd.DataFrame:
    """Reason of every cell of the group in one year for every indicator with the level: geo, indicator, reason."""
    return _over_indicators(asked.level, asked.group, asked.year)


def coverage(asked: Question) -> pd.DataFrame:
    """How full each country of the group is over all years: columns of `analytics.comparison.gaps.coverage`."""
    return _coverage(replace(asked, year=0))


@snapshot_cached(32)
def _coverage(asked: Question) -> pd.DataFrame:
    return gaps.coverage(over_years(asked))


@snapshot_cached(16)
def _over_indicators(level: int, group: str, year: int) -> pd.DataFrame:
    held = [key for key in current().indicators() if level in INDICATORS[key].levels]
    asked = [Question(key, level, group, year) for key in held]
    found = [gaps.reasons(observations.layer(one.view), one.geos, [year]).assign(indicator=one.indicator) for one in asked]
    return pd.concat(found, ignore_index=True).drop(columns="year")


@snapshot_cached(32)
def filled(asked: Question) -> pd.DataFrame:
    """Places that the group's regions without a value could have: columns of `analytics.comparison.gaps.filled`."""
    return gaps.filled(observations.layer(asked.view), asked.year, asked.geos, INDICATORS[asked.indicator].direction)
