"""Bars of each indicator with the benchmark as a mark: a chart per indicator, regions in the same order."""

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue.model import Indicator
from data.words import status_word
from queries import compare
from queries.compare import Asked
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts.grid import Cell
from ui.charts.house import Row
from ui.components import data_table, names
from ui.components.panel import Panel
from ui.views.compare import layout, panels, tables, text


def panel(query: Asked) -> Panel:
    """Return bars of the indicators as a panel."""
    found = compare.compared(query)
    sentence = text.standing(query, found, query.rows[0])
    order = _by_value(query, found)
    return Panel(
        headline=sentence,
        chart=layout.grid([_cell(query, found, row, order) for row in query.rows if row.key in found.years]),
        notes=[_marks(query, found), *text.benchmarks(query, found)],
        tables=[tables.values(sentence, query, found)],
    )


def _by_value(query: Asked, found: Comparison) -> list[str]:
    """Return the regions from the highest to the lowest value of the first indicator that has any, those without one last."""
    known = found.known(next((row.key for row in query.rows if row.key in found.years), ""))
    return [*sorted(known, key=lambda geo: -known[geo]), *(geo for geo in query.regions if geo not in known)]


def _cell(query: Asked, found: Comparison, row: Indicator, order: list[str]) -> Cell:
    several = len(query.rows) > 1
    return Cell(
        chart=panels.bars([_bar(query, found, row, geo) for geo in order], narrow=several),
        alternative=_("Bar chart. {sentence}").format(sentence=text.standing(query, found, row)),
        title=layout.title(row, found.years[row.key], bold=several),
    )


def _bar(query: Asked, found: Comparison, row: Indicator, geo: str) -> Row:
    cell, colour = found.cell_of[row.key, geo], charts_colours.of(query.regions)[geo]
    shown = {"region": names.region(geo), "colour": colour, "remark": data_table.remark(cell["status"], cell["flags"])}
    if pd.isna(cell["value"]):
        # without a figure the mark of the benchmark would cross out the reason
        return {**shown, "value": None, "label_at": 0.0, "text": status_word(cell["status"], language()), "told": "", "reference": None}
    value, words = float(cell["value"]), text.value(row, cell["value"])
    benchmark = None if row.key in found.per_head else found.yardsticks.get((row.key, geo))
    reference = benchmark.value if benchmark else None
    return {**shown, "value": value, "label_at": max(value, 0.0), "text": words, "told": words, "reference": reference}


def _marks(query: Asked, found: Comparison) -> str:
    marked = (one for (key, _geo), one in found.yardsticks.items() if one.value is not None and key not in found.per_head)
    name = next((text.benchmark_name(one, query.network) for one in marked), "")
    if name and query.reference == "country":
        return _("The upright mark is the figure of the region's own country.")
    return _("The upright mark is {yardstick}.").format(yardstick=name) if name else ""
