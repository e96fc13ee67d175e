"""The operations on time and places: trends of regions, convergence of a group, ranks as ranges."""

from typing import Final

from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.routes import ranks, trends
from data.schema import DEFAULT_NUTS

ROWS: Final = (
    Operation(
        f"{PREFIX}/trends",
        "trends",
        "Change, growth and tested trend of regions over their longest stretch without a break.",
        trends.region_trends,
        TABLES,
        kept=True,
    ),
    Operation(
        f"{PREFIX}/convergence",
        "convergence",
        f"Spread across the regions of a group by year, and growth against the initial value, in the boundaries of {DEFAULT_NUTS}.",
        trends.convergence,
        kept=True,
    ),
    Operation(f"{PREFIX}/ranks", "ranks", "Ranks of regions in one year, each with its rank range.", ranks.ranks, TABLES, kept=True),
)
