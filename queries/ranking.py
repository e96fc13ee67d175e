"""The ranking of a year: ranks with their ranges, and which codes converted values come from."""

import pandas as pd

from analytics.revisions.sizes import revision_sizes
from analytics.stats.rank_ranges import ranged
from data.catalogue import INDICATORS
from data.store import current
from queries import observations
from queries.known_networks import networks_cached
from queries.observations import View


@networks_cached(64)
def ranked(view: View, year: int, group: str, network: str = "") -> pd.DataFrame:
    """Return the regions of a group (`queries.observations.rows_in_group`) by rank: columns of `analytics.stats.rank_ranges.ranged`.

    With values converted from older codes also from_geo, from_nuts and exact.
    """
    series = observations.layer(view)
    series = series[observations.rows_in_group(series, view, group, network)]
    ranking = ranged(series, year, INDICATORS[view.indicator], sizes(view.indicator))
    if "from_geo" not in series:
        return ranking
    origins = series.loc[series["year"] == year, ["geo", "from_geo", "from_nuts", "exact"]].astype({"geo": str})
    return ranking.merge(origins, on="geo", how="left", validate="one_to_one")


@networks_cached(64)
def sizes(indicator: str) -> pd.DataFrame:
    """Return how far values of an indicator were revised, by their age."""
    return revision_sizes(current().vintages(indicator))
