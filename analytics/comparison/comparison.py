"""A few regions compared over a few indicators: each in its own year, beside its benchmark. Page and API show this one result."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from analytics.comparison.differences import Benchmark, distances, group_benchmark, members_of
from analytics.stats import cells as cells_of
from analytics.stats.means import per_thousand
from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import Indicator
from data.schema import level_of

FEWEST_REGIONS: Final = 2
MOST_REGIONS: Final = 12
MOST_INDICATORS: Final = 6
PEOPLE: Final = "population"
MARKS: Final = ("geo", "year", "value", "flags", "status", "release")
"""Columns that a comparison reads of every frame."""


@dataclass(frozen=True)
class Figures:
    """What a comparison needs of one indicator: frames with geo, year, value, flags, status and release.

    `series` has every year of the compared regions, `level` every region of their level in every year, `published`
    every observation (countries and the EU among them), `weights` those of the indicator that `row.weight` names.
    """

    row: Indicator
    series: pd.DataFrame
    level: pd.DataFrame
    published: pd.DataFrame
    weights: pd.DataFrame | None


@dataclass(frozen=True)
class Comparison:
    """The compared regions: `cells` as published, and `distances` (`analytics.comparison.differences.DISTANCES`) from their benchmarks.

    Both have a row per indicator and region, those without a figure included; `years` says in which year each
    indicator stands. Indicators in `per_head` are sums, held in `distances` per 1,000 inhabitants; `nowhere` are the
    indicators of which no compared region has a figure.
    """

    cells: pd.DataFrame
    distances: pd.DataFrame
    benchmarks: Mapping[tuple[str, str], Benchmark]
    years: Mapping[str, int]
    per_head: frozenset[str]
    nowhere: tuple[str, ...]

    @cached_property
    def cell_of(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        """The rows of `cells` by indicator and geo."""
        return _by_cell(self.cells)

    @cached_property
    def distance_of(self) -> Mapping[tuple[str, str], Mapping[str, Any]]:
        """The rows of `distances` by indicator and geo."""
        return _by_cell(self.distances)

    def values_of(self, indicator: str) -> dict[str, float]:
        """Return the figures of an indicator by geo, in the regions' order, those without one left out."""
        return {geo: cell["value"] for (key, geo), cell in self.cell_of.items() if key == indicator and not pd.isna(cell["value"])}


def _by_cell(frame: pd.DataFrame) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(str(row["indicator"]), str(row["geo"])): {str(name): value for name, value in row.items()} for row in frame.to_dict("records")}


def comparison(
    figures: Sequence[Figures],
    regions: Sequence[str],
    year: int,
    benchmark: str,
    *,
    members: Sequence[str] = (),
    people: pd.DataFrame | None = None,
) -> Comparison:
    """Return the regions compared in `year`, or the newest year before it in which at least half as many have a figure as ever.

    `reference` is one of `analytics.comparison.differences.BENCHMARKS`; `members` are the network's regions. A sum (kind additive) is
    held against its benchmark per 1,000 `people`, since a larger region has more of it.
    """
    shown = {one.row.key: newest for one in figures if (newest := _in_newest(one, year)) is not None}
    heads = {one.row.key: result for one in figures if (result := _per_head(one, people, year)) is not None}
    measured = [heads.get(key, one) for key, one in shown.items() if one.row.kind == "ratio" or key in heads]
    sticks = {name: stick for one in measured for name, stick in _benchmarks(one, regions, benchmark, members).items()}
    spreads = pd.Series({one.row.key: _spread(one) for one in measured}, dtype=float)
    lower = [one.row.key for one in figures if one.row.direction == "lower"]
    return Comparison(
        _joined([_cells(one, regions) for one in shown.values()]),
        distances(_joined([_cells(one, regions) for one in measured]), sticks, spreads, lower),
        sticks,
        {key: _year(one) for key, one in shown.items()},
        frozenset(heads),
        tuple(one.row.key for one in figures if one.row.key not in shown),
    )


def _in_newest(one: Figures, year: int) -> Figures | None:
    """The figures of the one year that counts (`analytics.stats.cells.year_for`), None if no region has any until then."""
    chosen = cells_of.year_for(one.series, year)
    return None if chosen is None else _of_year(one, chosen)


def _of_year(one: Figures, year: int) -> Figures:
    series, level, published = (frame.loc[frame["year"] == year, list(MARKS)] for frame in (one.series, one.level, one.published))
    return Figures(one.row, series, level, published, one.weights)


def _year(one: Figures) -> int:
    return int(one.series["year"].iloc[0])


def _cells(one: Figures, regions: Sequence[str]) -> pd.DataFrame:
    """Cells of the regions in their order; where a source lists none, a row without a figure, status missing."""
    rows = one.series.assign(geo=one.series["geo"].astype(str)).drop_duplicates("geo").set_index("geo").reindex(list(regions))
    absent = rows["status"].isna()
    marks = {name: rows[name].astype(object).where(rows[name].notna(), None) for name in ("flags", "status", "release")}
    filled = {name: words.mask(absent, "missing" if name == "status" else "") for name, words in marks.items()}
    return rows.assign(indicator=one.row.key, year=_year(one), **filled).rename_axis("geo").reset_index()[list(cells_of.CELLS)]


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({name: [] for name in cells_of.CELLS})


def _per_head(one: Figures, people: pd.DataFrame | None, year: int) -> Figures | None:
    """A sum per 1,000 inhabitants in the newest year that has both, None for the people themselves or without them."""
    if people is None or one.row.key == PEOPLE or one.row.kind == "ratio":
        return None
    shown = _in_newest(Figures(one.row, per_thousand(one.series, people), one.level, one.published, people), year)
    if shown is None:
        return None
    level, published = (per_thousand(frame, people) for frame in (shown.level, shown.published))
    # a mean of these is the sum of the figures over the sum of the people: weighed by people
    return Figures(replace(one.row, weight=PEOPLE), shown.series, level, published, people)


def _spread(one: Figures) -> float:
    return float(cells_of.spread(one.level[["value"]].astype(float))["value"]) if one.level["value"].notna().any() else math.nan


def _benchmarks(one: Figures, regions: Sequence[str], benchmark: str, members: Sequence[str]) -> dict[tuple[str, str], Benchmark]:
    """The benchmark of each region; a country has none when held against its country, nor the EU against the EU."""
    everywhere, every = _everywhere(one), one.level["geo"].astype(str).tolist()
    made: dict[str, Benchmark] = {}
    result: dict[tuple[str, str], Benchmark] = {}
    for geo in regions:
        of = {"eu": EU_AGGREGATE, "country": geo[:2]}.get(benchmark, benchmark)
        if of == geo or (benchmark == "country" and level_of(geo) < 1):
            continue
        if of not in made:
            group = {"network": members, "chosen": regions}.get(benchmark) or members_of(of, every)
            made[of] = group_benchmark(one.row, of, group, _year(one), everywhere, weights=one.weights)
        result[one.row.key, geo] = made[of]
    return result


def benchmark_of(figures: Figures, of: str, year: int) -> Benchmark:
    """Return what `comparison` holds regions of the level against in a year: the country or the EU that `of` names, sums as they are."""
    one = _of_year(figures, year)
    members = members_of(of, one.level["geo"].astype(str).tolist())
    return group_benchmark(one.row, of, members, year, _everywhere(one), weights=one.weights)


def _everywhere(one: Figures) -> pd.DataFrame:
    """Every region, country and aggregate of one year, a row each: a figure of the level counts before one as published."""
    both = pd.concat([one.level, one.published])
    return both.assign(geo=both["geo"].astype(str)).sort_values("value", kind="stable").drop_duplicates("geo")
