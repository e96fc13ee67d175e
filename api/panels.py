"""Several indicators read together for every region of a level, as the pages that compare read them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import pandas as pd

from analytics.stats import cells
from api.carrying import carried_over
from api.pool import go_on
from data.store import Store, current

_KEPT: Final = 64
_EVER: Final = 9999


def of_level(store: Store, indicators: Sequence[str], nuts: str, level: int, year: int) -> pd.DataFrame:
    """Cells (`analytics.stats.cells.CELLS`) of every region of a version and level, each indicator in its own year up to `year`.

    Figures under codes that ended are carried over, with status `recoded`.
    """
    return cells.cells({key: layer(store, key, nuts, level) for key in indicators}, year)


def layer(store: Store, indicator: str, nuts: str, level: int) -> pd.DataFrame:
    """Every year of an indicator in the regions of a version and level, carried over where nothing was reported."""
    go_on()
    return _layer(indicator, nuts, level, store.generation)


@lru_cache(maxsize=_KEPT)
def _layer(indicator: str, nuts: str, level: int, _generation: str) -> pd.DataFrame:
    store = current()
    return carried_over(store, indicator, nuts, None, frozenset(store.regions(nuts, level)["geo"]))


def newest_year(frame: pd.DataFrame) -> int:
    """The newest well covered year of a level's figures, 0 where it has none."""
    return cells.year_for(frame, _EVER) or 0
