"""One region over every indicator: latest figure, its place among others, and its course over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from analytics.comparison.differences import Benchmark
from analytics.comparison.trends import trends
from analytics.stats.rank import Position, position_in
from data.catalogue import INDICATORS, own_table
from data.catalogue.areas import EU27, EU_AGGREGATE
from data.catalogue.model import Indicator
from data.schema import AGGREGATE_LEVEL, OTHER_NUTS, level_of
from data.store import current
from queries import compare, observations, ranking
from queries.cache import kept, snapshot_cached

_ENOUGH: Final = 20
"""Regions that must have a figure before a place among them is worth a sentence."""

_FIFTHS: Final = 5
_RECENT: Final = 6
_R_AND_D: Final = ("rd_spending", "rd_people")
"""Themes that come first in what is said of a region."""

_MOST: Final = 3
"""How many strengths and how many gaps are named."""


class Cell(NamedTuple):
    """One year's figure of an indicator as the store has it; `flags` is None where they are not available.

    `from_geo` names the codes from which it was carried over, with commas between them, "" for none.
    """

    year: int
    value: float
    flags: str | None
    status: str
    release: str
    nuts: str
    from_geo: str = ""
    from_nuts: str = ""
    exact: bool = True


class RankRange(NamedTuple):
    """The ranks that a region may have, from `best` to `worst`, of all `of` regions, those without a value among them."""

    best: int
    worst: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator of a region: its newest figure, what surrounds it in that year, and all its years.

    `among` is the place among the group of regions set beside it and `middle` the median of the others in it; `country` and
    `eu` are what the page that compares shows too, published or computed; `ranks` is what the page that ranks says of `in_eu`;
    `withheld` is the newest year with a confidential figure, where that is later than the newest figure; `spread` are the
    figures of all the EU's regions in that year, `peers` those of the group.
    """

    row: Indicator
    newest: Cell
    in_eu: Position | None
    among: Position | None
    middle: float | None
    country: Benchmark | None
    eu: Benchmark | None
    series: tuple[Cell, ...]
    ranks: "RankRange | None" = None
    withheld: int | None = None
    spread: tuple[float, ...] = ()
    peers: tuple[float, ...] = ()

    @property
    def fifth(self) -> int | None:
        """In which fifth of the EU's regions it stands, 0 the best; None where a place says nothing or neither end is better."""
        if self.in_eu is None or self.in_eu.of < _ENOUGH or self.row.direction == "neither" or self.row.kind != "ratio":
            return None
        return (self.in_eu.rank - 1) * _FIFTHS // self.in_eu.of


def lines(region: str, group: tuple[str, ...] = (), *, parts: bool = False) -> tuple[Line, ...]:
    """Return a line for each indicator that has a value for the region, in the catalogue's order; `group` are its peers.

    Indicators that are parts of a composite index are left out unless `parts` asks for them.
    """
    own = tuple(key for key in current().indicators() if key.startswith(own_table.PREFIX))
    return _lines(region, group) + (_own_lines(own, region, group) if own else ()) + (_parts(region, group) if parts else ())


def ready(region: str, group: tuple[str, ...] = ()) -> bool:
    """Return whether the lines of a region are there already: the first ones after a start take some seconds."""
    return kept(_lines, region, group)


@snapshot_cached(128)
def _lines(region: str, group: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(line for row in _rows() if not row.part_of and (line := line_of(row, region, group)) is not None)


@snapshot_cached(32)
def _parts(region: str, group: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(line for row in _rows() if row.part_of and (line := line_of(row, region, group)) is not None)


@snapshot_cached(128)
def _own_lines(keys: tuple[str, ...], region: str, group: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(line for key in keys if (line := line_of(INDICATORS[key], region, group)) is not None)


def _rows() -> list[Indicator]:
    """The indicators with values, each once: another scale of the same values would give the same ranks again."""
    return [INDICATORS[key] for key in current().indicators() if not INDICATORS[key].rescales]


def line_of(row: Indicator, region: str, group: tuple[str, ...] = ()) -> Line | None:
    """Return the line of one indicator, None where it has no value for the region."""
    listed = observations.series(row.key, region)
    own = listed[listed["value"].notna()]
    if own.empty:
        return None
    known = own[list(Cell._fields)].astype(object)
    cells = [Cell(*cell) for cell in known.where(known.notna(), None).itertuples(index=False)]
    newest, level = cells[-1], level_of(region)
    peers = _of_year(row, region, level, newest.year)
    compared = peers[peers["geo"].isin({region, *group})]
    others = compared.loc[compared["geo"] != region, "value"]
    in_eu = peers[peers["geo"].astype(str).str[:2].isin(EU27)]
    ranked = _covers_eu(in_eu, newest.nuts, level)
    return Line(
        row=row,
        newest=newest,
        in_eu=position_in(in_eu, region, row.direction) if ranked else None,
        ranks=_rank_ranges(observations.View(row.key, observations.nuts_of(region), level), newest.year).get(region) if ranked else None,
        among=position_in(compared, region, row.direction) if len(others) else None,
        middle=float(others.median()) if len(others) else None,
        country=compare.benchmark(row.key, region[:2], level, newest.year) if level > 0 else None,
        eu=compare.benchmark(row.key, EU_AGGREGATE, max(level, 0), newest.year),
        series=tuple(cells),
        withheld=_withheld(listed, newest.year),
        spread=tuple(in_eu["value"].tolist()),
        peers=tuple(others.tolist()),
    )


@snapshot_cached(256)
def _rank_ranges(view: observations.View, year: int) -> dict[str, RankRange]:
    """The ranks that each region of the EU may have in a year, by code."""
    ranked = ranking.ranked(view, year, "eu")
    of = int(ranked["worst"].max()) if len(ranked) else 0
    return {str(geo): RankRange(int(best), int(worst), of) for geo, best, worst in ranked[["geo", "best", "worst"]].itertuples(index=False)}


def _covers_eu(in_eu: pd.DataFrame, nuts: str, level: int) -> bool:
    """Whether at least half of the EU's regions have a figure: a place among a few countries is no place in the EU."""
    regions = sum(geo[:2] in EU27 for geo in observations.layer_codes(nuts, level)) if nuts != OTHER_NUTS else 0
    return len(in_eu) * 2 >= regions


def _withheld(listed: pd.DataFrame, after: int) -> int | None:
    """Newest year after the newest figure in which the figure exists but is confidential."""
    secret = listed.loc[(listed["status"] == "confidential") & (listed["year"] > after), "year"]
    return int(secret.max()) if len(secret) else None


def _of_year(row: Indicator, region: str, level: int, year: int) -> pd.DataFrame:
    """Rows of a year at a region's level, in the newest borders that have the region."""
    version = observations.nuts_of(region)
    if level == AGGREGATE_LEVEL or version == OTHER_NUTS:
        return observations.observations(row.key).iloc[:0]
    return observations.in_year(observations.View(row.key, version, level), year)


def standing(lines_: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines with the best and with the worst places in the EU, of its two upper and its two lower fifths, R&D first.

    Figures that are more than `_RECENT` years older than the region's newest say nothing of today and are left out.
    """
    newest = max((line.newest.year for line in lines_), default=0)
    recent = [line for line in lines_ if line.newest.year >= newest - _RECENT]
    placed = sorted((line for line in recent if line.fifth is not None), key=_rank_share)
    best = [line for line in placed if line.fifth in (0, 1)]
    worst = [line for line in placed[::-1] if line.fifth in (_FIFTHS - 2, _FIFTHS - 1)]
    return sorted(best, key=_not_r_and_d)[:_MOST], sorted(worst, key=_not_r_and_d)[:_MOST]


def r_and_d(lines_: Sequence[Line]) -> Line | None:
    """Return the first line on R&D, in the catalogue's order; None where the region has none."""
    return next((line for line in lines_ if not _not_r_and_d(line)), None)


def _not_r_and_d(line: Line) -> bool:
    return line.row.theme not in _R_AND_D


def _rank_share(line: Line) -> float:
    return (line.in_eu.rank - 1) / (line.in_eu.of - 1) if line.in_eu else 1.0


class Course(NamedTuple):
    """Where an indicator of a region is going (`analytics.comparison.trends.DIRECTIONS`), and in which years that was tested."""

    direction: str
    start: int
    end: int


def course(region: str, indicator: str) -> Course:
    """Return the tested trend of a region's longest stretch of years without a break."""
    return _courses(region, (indicator,) if own_table.concerned(indicator) else ())[indicator]


@snapshot_cached(128)
def _courses(region: str, own: tuple[str, ...]) -> dict[str, Course]:
    """The course of each indicator, or of those named: tested together, which costs hardly more than one alone."""
    keys = own or [row.key for row in _rows()]
    result = trends(pd.concat([observations.series(key, region).assign(geo=key) for key in keys], ignore_index=True))
    rows = zip(*(result[name].tolist() for name in ("geo", "direction", "start", "end")), strict=True)
    return {key: Course(direction, start, end) for key, direction, start, end in rows}
