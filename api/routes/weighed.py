"""Several indicators read together with weights: what an index, likeness and groups are asked alike."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, Protocol

import pandas as pd
from pydantic import Field

from analytics.composite.presets import PRESETS
from analytics.stats.cells import years_of
from api.errors import Problem
from api.types import Numbers, YearHeld
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.store import Store
from exports.sources import sources_of
from queries import panels

MOST_INDICATORS: Final = 30

LEVEL: Final = Field(description=f"NUTS level, in the borders of {DEFAULT_NUTS}.")
Weights = Annotated[Numbers | None, Field(description="A weight from 0 up for each indicator, in their order; all equal if left out.")]
UntilYear = Annotated[
    YearHeld | None,
    Field(description="Last year that counts: each indicator stands in its newest well covered year up to then."),
]


class Weighed(Protocol):
    """Parameters of several indicators with weights."""

    @property
    def indicator(self) -> tuple[str, ...]: ...
    @property
    def weights(self) -> tuple[float, ...] | None: ...
    @property
    def year(self) -> int | None: ...
    @property
    def level(self) -> int: ...


def weights(store: Store, params: Weighed, preset: str) -> dict[str, float]:
    """Return the weight of each indicator asked for, else of those of the preset; refuse weights that do not fit."""
    keys = params.indicator or tuple(key for key in PRESETS[preset].indicators if key in store.indicators())
    if lacking := [key for key in keys if params.level not in INDICATORS[key].levels]:
        having = tuple(key for key in store.indicators() if params.level in INDICATORS[key].levels)
        raise Problem(422, f"No data at level {params.level} on: {', '.join(lacking)}; leave them out, or ask for another level.", having)
    given = params.weights or (1.0,) * len(keys)
    if len(given) != len(keys) or min(given, default=0) < 0:
        raise Problem(422, f"weights must be {len(keys)} numbers from 0 up, one for each indicator in order: {', '.join(keys)}.")
    return dict(zip(keys, given, strict=True))


def year(params: Weighed, keys: Sequence[str]) -> int:
    """Return the year asked for, else the newest of any of the indicators."""
    return params.year or panels.newest_year(keys, params.level)


def sources(store: Store, level: int, cells: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return the sources of a frame of cells."""
    frames = [(panels.layer(key, DEFAULT_NUTS, level), year) for key, year in years_of(cells).items()]
    used = [frame[(frame["year"] == year) & frame["value"].notna()] for frame, year in frames]
    return sources_of(pd.concat(used), store.manifest).to_dict("records")


def with_parts(rows: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Return rows by region with a column `part_…` for each indicator of a table of parts (index geo), for files."""
    return rows.merge(parts.add_prefix("part_"), left_on="geo", right_index=True, how="left")
