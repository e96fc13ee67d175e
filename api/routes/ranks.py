"""Places of one year, each with the range that it surely lies in."""

from functools import lru_cache
from typing import Final

import pandas as pd

from analytics.nuts.groups import belongs
from analytics.revisions.sizes import revision_sizes
from analytics.stats.rank import RANK_COLUMNS
from analytics.stats.rank_ranges import RANGE_COLUMNS, ranged
from api import formats
from api.errors import Problem
from api.params import Asked
from api.responses import Answer
from api.routes.layers import usual_level
from data.catalogue import INDICATORS
from data.store import current
from exports.sources import sources_of

COLUMNS: Final = (*RANK_COLUMNS, *RANGE_COLUMNS)


def ranks(asked: Asked) -> Answer:
    """The ranking of an indicator in a year: columns `COLUMNS`, by place, then geo."""
    store, row = current(), INDICATORS[asked["indicator"]]
    frame = store.observations(row.key)
    level, nuts = usual_level(row, asked), asked["nuts"] or row.default_nuts
    series = frame[frame["geo"].isin(store.regions(nuts, level)["geo"])]
    series = series[belongs(series["geo"].astype(str), asked["among"])]
    year = _year(series, asked["year"], row.key)
    found = ranged(series, year, row, _sizes(row.key, store.generation))
    used = series[(series["year"] == year) & series["value"].notna()]
    head = {"generation": store.generation}
    return formats.answer(asked, "ranks", found, COLUMNS, lambda: head | {"sources": sources_of(used, store.manifest).to_dict("records")})


@lru_cache(maxsize=64)
def _sizes(indicator: str, _generation: str) -> pd.DataFrame:
    return revision_sizes(current().vintages(indicator))


def _year(series: pd.DataFrame, asked: int | None, indicator: str) -> int:
    """The year asked for, else the newest in which half as many regions have a figure as in the best covered one."""
    covered = series[series["value"].notna()].groupby("year").size()
    held = tuple(str(year) for year in covered.index)
    if not held or (asked is not None and str(asked) not in held):
        when, named = asked or "any year", ", ".join(held) or "none"
        raise Problem(422, f"No region of this group has a figure of {indicator} in {when}; its years are {named}.", held)
    return asked or int(covered.index[covered >= covered.max() / 2].max())
