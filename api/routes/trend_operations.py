"""The operations on time and places: trends of regions, convergence of a group, ranks as ranges."""

from typing import Final

from analytics.nuts.groups import ALL, EU
from api.common_params import INDICATOR, LEVEL, REGIONS_OF, SPAN
from api.formats import FORMAT
from api.operation import PREFIX, Operation
from api.params import Param
from api.responses import CSV, JSON
from api.routes import observations, ranks, revisions, trends
from data.schema import DEFAULT_NUTS


def _among(usual: str) -> Param:
    return Param("among", "All, the EU, a partner network, or a country.", choices=revisions.groups, default=usual)


ROWS: Final = (
    Operation(
        f"{PREFIX}/trends",
        "trends",
        "Change, growth and tested trend of regions over their longest stretch without a break.",
        (
            INDICATOR,
            Param(
                "geo", f"Code of a region; may be repeated, at most {trends.MOST_REGIONS}. All of a level and group if left out.", many=True
            ),
            LEVEL,
            _among(ALL),
            *SPAN,
            FORMAT,
        ),
        trends.of_regions,
        (JSON, CSV),
        kept=True,
    ),
    Operation(
        f"{PREFIX}/convergence",
        "convergence",
        f"Spread across the regions of a group by year, and growth against the figure at the start, in the borders of {DEFAULT_NUTS}.",
        (
            INDICATOR,
            LEVEL,
            _among(EU),
            *SPAN,
            Param("across_breaks", "With true, regions count whose series breaks.", choices=lambda: ("false", "true"), default="false"),
        ),
        trends.convergence,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/ranks",
        "ranks",
        "Places of regions in one year, each with the best and worst that it may be.",
        (
            INDICATOR,
            Param("year", "Year; the newest well covered one if left out.", "year", valid=observations.years_held),
            LEVEL,
            REGIONS_OF,
            _among(EU),
            FORMAT,
        ),
        ranks.ranks,
        (JSON, CSV),
        kept=True,
    ),
)
