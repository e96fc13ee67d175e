"""Bars of each indicator with the benchmark as a mark: a chart per indicator, regions in the same order."""

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue.model import Indicator
from data.words import status_word
from queries import compare
from queries.compare import ComparisonQuery
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts.grid import Cell
from ui.charts.house import Row
from ui.components import data_table, names
from ui.components.panel import Panel
from ui.views.compare import layout, panels, tables, text


def panel(query: ComparisonQuery) -> Panel:
    """Return bars of the indicators as a panel."""
    result = compare.get_comparison(query)
    sentence = text.standing(query, result, query.rows[0])
    order = _by_value(query, result)
    return Panel(
        headline=sentence,
        chart=layout.grid([_cell(query, result, row, order) for row in query.rows if row.key in result.years]),
        notes=[_marks(query, result), *text.benchmarks(query, result)],
        tables=[tables.values(sentence, query, result)],
    )


def _by_value(query: ComparisonQuery, result: Comparison) -> list[str]:
    """Return the regions from the highest to the lowest value of the first indicator that has any, those without one last."""
    known = result.values_of(next((row.key for row in query.rows if row.key in result.years), ""))
    return [*sorted(known, key=lambda geo: -known[geo]), *(geo for geo in query.regions if geo not in known)]


def _cell(query: ComparisonQuery, result: Comparison, row: Indicator, order: list[str]) -> Cell:
    several = len(query.rows) > 1
    return Cell(
        chart=panels.bars([_bar(query, result, row, geo) for geo in order], narrow=several),
        alternative=_("Bar chart. {sentence}").format(sentence=text.standing(query, result, row)),
        title=layout.title(row, result.years[row.key], bold=several),
    )


def _bar(query: ComparisonQuery, result: Comparison, row: Indicator, geo: str) -> Row:
    cell, colour = result.cell_of[row.key, geo], charts_colours.by_region(query.regions)[geo]
    shown = {"region": names.region(geo), "colour": colour, "remark": data_table.remark(cell["status"], cell["flags"])}
    if pd.isna(cell["value"]):
        # without a figure the mark of the benchmark would cross out the reason
        return {**shown, "value": None, "label_at": 0.0, "text": status_word(cell["status"], language()), "told": "", "reference": None}
    value, words = float(cell["value"]), text.value(row, cell["value"])
    benchmark = None if row.key in result.per_head else result.benchmarks.get((row.key, geo))
    reference = benchmark.value if benchmark else None
    return {**shown, "value": value, "label_at": max(value, 0.0), "text": words, "told": words, "reference": reference}


def _marks(query: ComparisonQuery, result: Comparison) -> str:
    marked = (one for (key, _geo), one in result.benchmarks.items() if one.value is not None and key not in result.per_head)
    name = next((text.benchmark_name(one, query.network) for one in marked), "")
    if name and query.benchmark == "country":
        return _("The vertical mark shows the value for the region's country.")
    return _("The vertical mark shows the benchmark: {yardstick}.").format(yardstick=name) if name else ""
