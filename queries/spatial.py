"""Where like figures lie side by side: the pattern of a year."""

from dataclasses import dataclass, field

import pandas as pd

from analytics.spatial.moran import Pattern, spatial_pattern
from analytics.spatial.pattern_picture import with_remarks
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.store import current
from queries import observations
from queries.cache import snapshot_cached
from queries.observations import View


@dataclass(frozen=True)
class SpatialResult:
    """The pattern of a year, its rows with what is remarked of the figures behind, and who touches whom."""

    view: View
    year: int
    pattern: Pattern = field(compare=False)
    regions: pd.DataFrame = field(compare=False)
    pairs: pd.DataFrame = field(compare=False)

    @property
    def row(self) -> Indicator:
        """The indicator."""
        return INDICATORS[self.view.indicator]


@snapshot_cached(32)
def spatial_result(view: View, year: int) -> SpatialResult:
    """Return the pattern of a year; raises `NotValid` where too few regions have a value, or all the same one."""
    rows, pairs = observations.in_year(view, year), current().neighbours(view.nuts, view.level)
    pattern = spatial_pattern(rows.set_index("geo")["value"], pairs)
    return SpatialResult(view, year, pattern, with_remarks(pattern, rows, pairs), pairs)
