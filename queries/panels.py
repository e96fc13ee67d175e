"""Several indicators read together: whole levels for comparing every region, series for comparing a few."""

from collections.abc import Sequence

import pandas as pd

from analytics.stats import cells
from data.schema import DEFAULT_NUTS
from queries import observations
from queries.cache import snapshot_cached
from queries.observations import View

SERIES: tuple[str, ...] = (*cells.CELLS, "nuts", "from_geo", "from_nuts", "exact")
"""Columns of series of a few regions; the last three say from which codes a figure was carried over."""


_EVER = 9999


def layer(indicator: str, nuts: str, level: int) -> pd.DataFrame:
    """Return every year of an indicator in the regions of a version and level, converted where nothing was reported."""
    return observations.layer(View(indicator, nuts, level, convert=True))


def newest_year(indicators: Sequence[str], level: int) -> int:
    """Return the newest year in which any of the indicators is well covered at a level, 0 where none has a value."""
    return max((cells.year_for(layer(key, DEFAULT_NUTS, level), _EVER) or 0 for key in indicators), default=0)


def of_level(indicators: Sequence[str], nuts: str, level: int, year: int) -> pd.DataFrame:
    """Return cells (`analytics.stats.cells.CELLS`) of every region of a version and level, each indicator in its own year up to `year`.

    Figures under codes that ended are carried over, with status `recoded`.
    """
    return _of_level(tuple(indicators), nuts, level, year)


@snapshot_cached(32)
def _of_level(indicators: tuple[str, ...], nuts: str, level: int, year: int) -> pd.DataFrame:
    return cells.cells({key: layer(key, nuts, level) for key in indicators}, year)


def of_regions(indicators: Sequence[str], regions: Sequence[str]) -> pd.DataFrame:
    """Return every year of some regions and indicators: columns `SERIES`, missing figures included, in the order asked for."""
    return _of_regions(tuple(indicators), tuple(regions))


@snapshot_cached(64)
def _of_regions(indicators: tuple[str, ...], regions: tuple[str, ...]) -> pd.DataFrame:
    keys = indicators if regions else ()
    result = [rows for key in keys if len(rows := _of_indicator(key, regions))]
    return pd.concat(result, ignore_index=True) if result else pd.DataFrame({name: [] for name in SERIES})


@snapshot_cached(256)
def _of_indicator(indicator: str, regions: tuple[str, ...]) -> pd.DataFrame:
    rows = pd.concat([one.assign(geo=geo) for geo, one in observations.series_of(indicator, regions).items()], ignore_index=True)
    plain = {name: rows[name].astype(object).where(rows[name].notna(), None) for name in ("flags", "status", "release", "nuts")}
    return rows.assign(indicator=indicator, **plain)[list(SERIES)]
