"""The EU's own figures over the years, which a picture of lines draws behind those of the regions."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.stats.runs import split_at_breaks
from data.catalogue.areas import EU_AGGREGATE
from data.catalogue.model import Indicator
from queries import observations
from queries.compare import ComparisonQuery
from ui.app import theme
from ui.app.i18n import _
from ui.charts import colours as charts_colours
from ui.charts import house
from ui.charts.house import Row
from ui.views.compare import layout, text

_COLUMNS: Final = ("geo", "year", "value", "flags", "status", "run")


def values(query: ComparisonQuery, row: Indicator, drawn: pd.DataFrame) -> pd.DataFrame:
    """Return what is published for the EU in the years drawn: columns `_COLUMNS`.

    `run` numbers stretches without a break. None for sums, or where the EU is compared itself.
    """
    held = observations.series(row.key, EU_AGGREGATE)
    known = held[held["value"].notna() & held["year"].between(drawn["year"].min(), drawn["year"].max())]
    shown = known if row.kind == "ratio" and EU_AGGREGATE not in query.regions else known.iloc[:0]
    return split_at_breaks(shown)[list(_COLUMNS)]


def points(row: Indicator, rows: pd.DataFrame) -> Sequence[Row]:
    """Return the line's points, as `ui.views.compare.charts.lines` wants them."""
    words = [text.value(row, value) for value in rows["value"]]
    return house.records(rows[["year", "value"]].assign(region=_("EU"), remark="", piece=rows["run"], told=words))


def name(geo: str) -> str:
    """Return the name at the end of a line."""
    return _("EU") if geo == EU_AGGREGATE else layout.short(geo)


def colours(query: ComparisonQuery) -> dict[str, str]:
    """Return the colour of every line, that of the EU among them."""
    return {EU_AGGREGATE: theme.colours().quiet, **charts_colours.by_region(query.regions)}
