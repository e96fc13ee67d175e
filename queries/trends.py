"""Regions over time: their trends, breaks, and the regions that have every year."""

from dataclasses import dataclass

import pandas as pd

from analytics.comparison import constant_set
from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.trends import trends
from analytics.stats.runs import split_at_breaks
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.schema import DEFAULT_NUTS
from queries import observations, panels
from queries.known_networks import networks_cached
from queries.observations import View


@dataclass(frozen=True)
class Followed:
    """Regions over time: `rows` as `analytics.stats.runs.split_at_breaks`, `trends` as `analytics.comparison.trends.trends`."""

    row: Indicator
    regions: tuple[str, ...]
    rows: pd.DataFrame
    trends: pd.DataFrame

    @property
    def absent(self) -> list[str]:
        """Chosen regions without any figure."""
        return [geo for geo in self.regions if geo not in set(self.trends["geo"])]


@dataclass(frozen=True)
class Among:
    """The regions that are compared: a level of the current NUTS version, and a group of it.

    `network` is the key of the network that the group `network` stands for.
    """

    indicator: str
    level: int
    group: str
    network: str = ""

    @property
    def row(self) -> Indicator:
        """The indicator's row in the catalogue."""
        return INDICATORS[self.indicator]

    @property
    def view(self) -> View:
        """Their figures, those under codes that ended carried over."""
        return View(self.indicator, DEFAULT_NUTS, self.level, convert=True)


def from_zero(row: Indicator) -> bool:
    """Return whether an indicator's scale begins at zero, so that a figure can be twice another."""
    return row.range[0] >= 0


def followed(row: Indicator, regions: list[str]) -> Followed:
    """Return regions over all their years, with their trends in the order given."""
    return _followed(row.key, tuple(regions))


@networks_cached(64)
def _followed(indicator: str, regions: tuple[str, ...]) -> Followed:
    row = INDICATORS[indicator]
    series = panels.of_regions([indicator], regions)
    result = trends(series, from_zero=from_zero(row))
    order = {geo: place for place, geo in enumerate(regions)}
    return Followed(row, regions, split_at_breaks(series), result.sort_values("geo", key=lambda geos: geos.map(order), ignore_index=True))


def rows(among: Among) -> pd.DataFrame:
    """Return every year of the regions compared."""
    return _narrowed(observations.layer(among.view), among)


def split_rows(among: Among) -> pd.DataFrame:
    """Return every figure of the regions compared, as `analytics.stats.runs.split_at_breaks` returns them."""
    return _narrowed(_split_rows(among.view), among)


def _narrowed(frame: pd.DataFrame, among: Among) -> pd.DataFrame:
    return frame[observations.rows_in_group(frame, among.view, among.group, among.network)]


@networks_cached(32)
def _split_rows(view: View) -> pd.DataFrame:
    return split_at_breaks(observations.layer(view))


def breaks(among: Among) -> pd.DataFrame:
    """Return how many flagged breaks and changes of borders lie before each figure of its region: geo, year, piece."""
    figures = split_rows(among)
    cut = figures["reason"].isin(["flagged", "code"])
    return figures[["geo", "year"]].assign(piece=cut.groupby(figures["geo"]).cumsum())


@networks_cached(64)
def usual_span(among: Among) -> tuple[int, int] | None:
    """Return the first and last year that are usually compared."""
    return constant_set.usual_span(split_rows(among))


@networks_cached(64)
def same_regions(among: Among, span: tuple[int, int], across: bool) -> ConstantSet:
    """Return the regions that have every year kept of a span."""
    return constant_set.constant_set(split_rows(among), *span, across=across)
