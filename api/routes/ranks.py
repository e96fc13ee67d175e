"""Places of one year, each with the range that it surely lies in."""

from typing import Annotated, Final

import pandas as pd
from pydantic import Field

from analytics.nuts.groups import EU
from analytics.stats import cells
from analytics.stats.rank import RANK_COLUMNS
from analytics.stats.rank_ranges import RANGE_COLUMNS
from api import formats
from api.errors import Problem
from api.query import Query
from api.responses import Answer
from api.routes.layers import usual_level
from api.types import IndicatorKey, InGroup, LevelHere, RegionsOf, Table, YearHeld
from data.catalogue import INDICATORS
from data.store import current
from exports.sources import sources_of
from queries import observations, ranking
from queries.observations import View

COLUMNS: Final = (*RANK_COLUMNS, *RANGE_COLUMNS)


class RankQuery(Query):
    """Which ranking."""

    indicator: IndicatorKey
    year: Annotated[YearHeld | None, Field(description="Year; the newest well covered one if left out.")] = None
    level: LevelHere = None
    nuts: RegionsOf = None
    among: InGroup = EU
    format: Table = "json"


def ranks(params: RankQuery) -> Answer:
    """Return the ranking of an indicator in a year: columns `COLUMNS`, by place, then geo."""
    store, row = current(), INDICATORS[params.indicator]
    view = View(row.key, params.nuts or row.default_nuts, usual_level(row, params))
    series = observations.layer(view)
    series = series[observations.rows_in_group(series, view, params.among)]
    year = _year(series, params.year, row.key)
    result = ranking.ranked(view, year, params.among)
    used = series[(series["year"] == year) & series["value"].notna()]
    head = {"generation": store.generation}
    return formats.answer(params, "ranks", result, COLUMNS, lambda: head | {"sources": sources_of(used, store.manifest).to_dict("records")})


def _year(series: pd.DataFrame, params: int | None, indicator: str) -> int:
    """The year asked for, else the newest in which half as many regions have a figure as in the best covered one."""
    held = tuple(str(year) for year in sorted(series.loc[series["value"].notna(), "year"].unique()))
    if not held or (params is not None and str(params) not in held):
        when, named = params or "any year", ", ".join(held) or "none"
        raise Problem(422, f"No region of this group has data on {indicator} in {when}; its years are {named}.", held)
    return params or cells.year_for(series, int(held[-1])) or int(held[-1])
