"""The composite index: score, place and parts of every region, with how firm the places are."""

from typing import Annotated, Any, Final

import pandas as pd
from pydantic import Field

from analytics.composite.index import ARITHMETIC, JOINS
from analytics.nuts.groups import EU
from analytics.stats.scales import MINMAX, SCALES
from api import formats
from api.formats import TABLES
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import Answer, as_json
from api.routes import weighed
from api.types import Group, Indicator, RegionLevel, Table, one_of
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import composite
from queries.composite import CompositeQuery

_USUAL: Final = "innovation"
_COLUMNS: Final = {"rank_p05": "low", "rank_p95": "high", "rank_min": "least", "rank_max": "most"}
"""Names under which columns go out that are called otherwise in the code."""


class IndexQuery(Query):
    """What an index is made of."""

    indicator: Annotated[
        tuple[Indicator, ...],
        Field(
            max_length=weighed.MOST_INDICATORS,
            description="Key of an indicator; two or more, repeated. Those of innovation if left out.",
        ),
    ] = ()
    weights: weighed.Weights = None
    year: weighed.UntilYear = None
    level: Annotated[RegionLevel, weighed.LEVEL] = 2
    among: Annotated[
        Group, Field(description="All, the EU, a partner network, or a country: who is scored, and how far the scales reach.")
    ] = EU
    scale: Annotated[str, one_of(*SCALES), Field(description="How unlike units are put on one scale.")] = MINMAX
    join: Annotated[str, one_of(*JOINS), Field(description="How the scores are joined.")] = ARITHMETIC
    format: Table = "json"


def index(params: IndexQuery) -> Answer:
    """Return an index of indicators with weights, best region first."""
    store = current()
    weights = weighed.weights(store, params, _USUAL)
    query = CompositeQuery(
        tuple(weights.items()), weighed.year(params, tuple(weights)), params.level, params.among, params.scale, params.join
    )
    result = composite.composite_index(query)
    ranked = result.regions.rename(columns=_COLUMNS)
    if params.format != "json":
        rows = weighed.with_parts(ranked, result.parts)
        return formats.file(params.format, "index", rows, tuple(rows.columns))
    return as_json(
        {
            "generation": store.generation,
            "nuts": DEFAULT_NUTS,
            "level": params.level,
            "among": params.among,
            "scale": params.scale,
            "join": params.join,
            "weights": result.weights,
            "years": result.years,
            "count": len(ranked),
            "regions": _regions(ranked, result.parts),
            "left_out": result.left_out.to_dict("records"),
            "sources": weighed.sources(store, params.level, composite.cells(query)),
        }
    )


def _regions(ranked: pd.DataFrame, parts: pd.DataFrame) -> list[dict[str, Any]]:
    by_region = parts.to_dict("index")
    return [row | {"parts": by_region[row["geo"]]} for row in formats.records(ranked)]


OPERATION: Final = Operation(
    f"{PREFIX}/index",
    "index",
    "Several indicators joined to one score per region by weights, with what each adds and how firm each place is.",
    index,
    TABLES,
    kept=True,
)
