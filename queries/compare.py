"""What the page that compares reads: the figures of a few regions and indicators beside their benchmarks."""

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from analytics.comparison.comparison import PEOPLE, Comparison, Figures, benchmark_of, comparison
from analytics.comparison.differences import Benchmark, changes, common_years
from analytics.comparison.lines import line_segments
from analytics.stats import cells
from analytics.stats.correlation import Correlation, correlation
from data.catalogue import INDICATORS
from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import Indicator
from data.schema import DEFAULT_NUTS, USUAL_LEVEL, level_of
from queries import observations, panels
from queries.cache import snapshot_cached
from queries.known_networks import NETWORKS, networks_cached
from queries.observations import View


@dataclass(frozen=True)
class ComparisonQuery:
    """What is compared: regions, indicators by key, up to which year, beside which reference and whose network.

    `focus` is the one of the indicators that a picture of one shows, `start` the first of two years,
    `pair` what two maps show: `indicators` or `years`.
    """

    regions: tuple[str, ...]
    indicators: tuple[str, ...]
    year: int
    benchmark: str
    network: str = ""
    focus: str = ""
    start: int = 0
    pair: str = ""

    @property
    def rows(self) -> tuple[Indicator, ...]:
        """The indicators' rows of the catalogue."""
        return tuple(INDICATORS[key] for key in self.indicators)

    @property
    def level(self) -> int:
        """The NUTS level of most of the regions: the one whose other regions stand around them."""
        counted = Counter(level for geo in self.regions if (level := level_of(geo)) >= 0)
        return max(counted, key=lambda level: (counted[level], level), default=USUAL_LEVEL)


def series(query: ComparisonQuery) -> pd.DataFrame:
    """Return every year of the regions and indicators: columns `queries.panels.SERIES`."""
    return panels.of_regions(query.indicators, query.regions)


def segments(query: ComparisonQuery) -> pd.DataFrame:
    """Return the indicator in focus as `analytics.comparison.lines.line_segments` cuts it into lines."""
    return _segments(query.focus, query.regions)


@snapshot_cached(64)
def _segments(indicator: str, regions: tuple[str, ...]) -> pd.DataFrame:
    return line_segments(panels.of_regions((indicator,), regions))


def changed(query: ComparisonQuery, first: int, last: int) -> pd.DataFrame:
    """Return what changed in the indicator in focus between two years: see `analytics.comparison.differences.changes`."""
    return _changed(query.focus, query.regions, first, last)


@snapshot_cached(64)
def _changed(indicator: str, regions: tuple[str, ...], first: int, last: int) -> pd.DataFrame:
    return changes(panels.of_regions((indicator,), regions), first, last)


def years(query: ComparisonQuery) -> list[int]:
    """Return years in which two of the regions have a figure of an indicator, ascending."""
    return _years(query.indicators, query.regions)


@snapshot_cached(64)
def _years(indicators: tuple[str, ...], regions: tuple[str, ...]) -> list[int]:
    return common_years(panels.of_regions(indicators, regions))


def years_until(query: ComparisonQuery) -> list[int]:
    """Return years up to the chosen one in which a region has a figure of the indicator in focus, ascending."""
    rows = series(query)
    held = rows.loc[(rows["indicator"] == query.focus) & rows["value"].notna() & (rows["year"] <= query.year), "year"]
    return sorted({int(year) for year in held})


def usual_year(query: ComparisonQuery) -> int:
    """Return the newest year in which most of the regions have a figure of the first indicator, else of any."""
    return _usual_year(query.indicators, query.regions)


@snapshot_cached(64)
def _usual_year(indicators: tuple[str, ...], regions: tuple[str, ...]) -> int:
    held, first = _years(indicators, regions), panels.of_regions(indicators, regions)
    first = first[(first["indicator"] == indicators[0]) & first["year"].isin(held)]
    return cells.year_for(first, held[-1]) or held[-1]


def get_comparison(query: ComparisonQuery) -> Comparison:
    """Return the comparison, as the API gives it too."""
    # none of these changes anything here
    return _comparison(replace(query, focus="", start=0, pair=""))


@networks_cached(64)
def _comparison(query: ComparisonQuery) -> Comparison:
    members = NETWORKS[query.network].regions[DEFAULT_NUTS] if query.network else ()
    people = _everywhere(PEOPLE, query.level) if observations.available(PEOPLE) else None
    return comparison(figures(query), query.regions, query.year, query.benchmark, members=members, people=people)


def figures(query: ComparisonQuery) -> tuple[Figures, ...]:
    """Return what a comparison needs of each indicator, in the order asked."""
    return tuple(_figures(row, query.regions, query.level) for row in query.rows)


def _figures(row: Indicator, regions: tuple[str, ...], level: int) -> Figures:
    weights = _everywhere(row.weight, level) if row.weight and observations.available(row.weight) else None
    level_rows, published = panels.layer(row.key, DEFAULT_NUTS, level), observations.observations(row.key)
    return Figures(row, panels.of_regions((row.key,), regions), level_rows, published, weights)


@snapshot_cached(16)
def _everywhere(indicator: str, level: int) -> pd.DataFrame:
    """Every figure of an indicator, those of a level with what was carried over to its regions."""
    converted, listed = panels.layer(indicator, DEFAULT_NUTS, level), observations.observations(indicator)
    return pd.concat([converted, listed[~listed["geo"].isin(observations.layer_codes(DEFAULT_NUTS, level))]], ignore_index=True)


@snapshot_cached(2048)
def benchmark(indicator: str, of: str, level: int, year: int) -> Benchmark:
    """Return what `get_comparison` holds the regions of a level against: a country or the EU, in a year, published or computed."""
    return benchmark_of(_figures(INDICATORS[indicator], (), level), of, year)


def level_values(query: ComparisonQuery) -> pd.DataFrame:
    """Return values of every region of the level, a column per indicator, each in its own year up to the one asked."""
    return level_values_in(query.level, tuple(get_comparison(query).years.items()))


@snapshot_cached(32)
def level_values_in(level: int, of_years: tuple[tuple[str, int], ...]) -> pd.DataFrame:
    """Return the same for indicators with the years in which they stand."""
    frames = []
    for key, year in of_years:
        rows = observations.in_year(View(key, DEFAULT_NUTS, level, convert=True), year)
        frames.append(rows.assign(indicator=key, geo=rows["geo"].astype(str))[["indicator", "geo", "value"]])
    return cells.wide(pd.concat(frames)) if frames else pd.DataFrame()


def correlated(query: ComparisonQuery, across: str, up: str, *, compared_only: bool = False) -> Correlation:
    """Return the correlation of two of the indicators over every region of the level, or over the compared ones alone."""
    regions = query.regions if compared_only else ()
    return _correlated(query.level, regions, tuple(get_comparison(query).years.items()), (across, up))


@snapshot_cached(64)
def _correlated(level: int, regions: tuple[str, ...], of_years: tuple[tuple[str, int], ...], pair: tuple[str, str]) -> Correlation:
    table = _of_regions_in(regions, of_years) if regions else level_values_in(level, of_years)
    return correlation(table[list(pair)]) if set(pair) <= set(table.columns) else Correlation(0, undefined="few")


def _of_regions_in(regions: tuple[str, ...], of_years: tuple[tuple[str, int], ...]) -> pd.DataFrame:
    series = panels.of_regions([key for key, _ in of_years], regions)
    years = series["indicator"].map(dict(of_years))
    return cells.wide(series[(series["year"] == years) & series["value"].notna()])


def source_rows(query: ComparisonQuery) -> pd.DataFrame:
    """Return what lies behind a comparison: the regions' series, the EU's, and those of the regions around (`observations.kinds`)."""
    return _source_rows(query.indicators, query.regions, query.level)


@snapshot_cached(64)
def _source_rows(indicators: tuple[str, ...], regions: tuple[str, ...], level: int) -> pd.DataFrame:
    around = [observations.layer(View(key, DEFAULT_NUTS, level, convert=True)) for key in indicators]
    return observations.kinds([observations.source_rows(indicators, (*regions, EU_AGGREGATE)), *around])
