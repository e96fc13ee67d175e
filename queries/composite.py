"""The composite index and the cells that it is made from."""

from dataclasses import dataclass

import pandas as pd

from analytics.composite.index import ARITHMETIC, Composite, composite
from analytics.nuts.groups import EU
from analytics.stats.scales import MINMAX
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from queries import observations, panels
from queries.known_networks import in_group, networks_cached


@dataclass(frozen=True)
class CompositeQuery:
    """What an index is made of: indicators with their weights, up to a year, at a level, among a group, and how it is joined.

    `group` is as `analytics.nuts.groups` names it, a network by its key.
    """

    weights: tuple[tuple[str, float], ...]
    year: int
    level: int = 2
    group: str = EU
    scale: str = MINMAX
    join: str = ARITHMETIC

    @property
    def indicators(self) -> tuple[str, ...]:
        """Keys of the indicators, in the order asked."""
        return tuple(key for key, _ in self.weights)


def cells(query: CompositeQuery) -> pd.DataFrame:
    """Return cells of the group's regions."""
    frame = panels.of_level(query.indicators, DEFAULT_NUTS, query.level, query.year)
    return frame[in_group(frame["geo"].astype(str), query.group)]


@networks_cached(32)
def source_rows(query: CompositeQuery) -> pd.DataFrame:
    """Return what lies behind the index (`observations.of_cells`)."""
    return observations.of_cells(cells(query), query.level)


@networks_cached(32)
def composite_index(query: CompositeQuery) -> Composite:
    """Return the composite index; raises `analytics.composite.index.NoIndex`."""
    directions = {key: INDICATORS[key].direction for key in query.indicators}
    return composite(cells(query), dict(query.weights), directions, scale=query.scale, join=query.join)
