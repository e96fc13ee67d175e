"""The EU's own figures over the years, which a picture of lines draws behind those of the regions."""

from typing import Any, Final

import pandas as pd

from analytics.stats.runs import split_at_breaks
from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import Indicator
from queries import observations
from queries.compare import ComparisonQuery
from ui.app import theme
from ui.app.i18n import _
from ui.charts import colours as charts_colours
from ui.views.compare import layout, text

_COLUMNS: Final = ("geo", "year", "value", "flags", "status", "run")


def figures(asked: ComparisonQuery, row: Indicator, drawn: pd.DataFrame) -> pd.DataFrame:
    """What is published for the EU in the years drawn: columns `_COLUMNS`.

    `run` numbers stretches without a break. None for sums, or where the EU is compared itself.
    """
    held = observations.series(row.key, EU_AGGREGATE)
    known = held[held["value"].notna() & held["year"].between(drawn["year"].min(), drawn["year"].max())]
    found = known if row.kind == "ratio" and EU_AGGREGATE not in asked.regions else known.iloc[:0]
    return split_at_breaks(found)[list(_COLUMNS)]


def points(row: Indicator, found: pd.DataFrame) -> list[dict[str, Any]]:
    """The line's points, as `ui.views.compare.charts.lines` wants them."""
    years = zip(found["year"].tolist(), found["value"].tolist(), found["run"].tolist(), strict=True)
    told = {"region": _("EU"), "remark": ""}
    return [{**told, "year": year, "value": value, "piece": run, "told": text.value(row, value)} for year, value, run in years]


def name(geo: str) -> str:
    """What stands at the end of a line."""
    return _("EU") if geo == EU_AGGREGATE else layout.short(geo)


def colours(asked: ComparisonQuery) -> dict[str, str]:
    """Colour of every line, that of the EU among them."""
    return {EU_AGGREGATE: theme.colours().quiet, **charts_colours.of(asked.regions)}
