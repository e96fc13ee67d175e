"""Regions over time: the answer, a small picture per region, the table and the files."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

from analytics.comparison.trends import COLUMNS
from queries import observations, trends
from queries.trends import Followed
from ui.app import notices
from ui.app.i18n import _
from ui.charts.grid import Cell, Grid
from ui.components import downloads, names, withheld
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.views.trends import charts, convergence, rank_history, text
from ui.views.trends.controls import TrendsQuery

_PER_ROW: Final = 3


def render(query: TrendsQuery) -> None:
    """Draw the chosen view."""
    _VIEWS[query.view](query)


def _regions(query: TrendsQuery) -> None:
    panel(trends.followed(query.row, query.regions)).render()


_VIEWS: Final[Mapping[str, Callable[[TrendsQuery], None]]] = {
    "regions": _regions,
    "convergence": convergence.render,
    "places": rank_history.render,
}


def panel(shown: Followed) -> Panel:
    """Return regions over time as a panel; the page ends where no region has a figure."""
    if not shown.regions:
        notices.empty(_("Choose a region to see how its values change."), chosen="regions")
    if shown.trends.empty:
        notices.empty(_("None of these regions has data for this indicator. Choose other regions or another indicator."))
    notices.unknown_codes()
    sentence, key = text.answer(shown), shown.row.key
    query = urlencode([("indicator", key), *(("geo", geo) for geo in shown.regions), ("format", "csv")])
    legend = _(
        "Thick: the longest period without a break in series, used for the trend test. Dashed: its trend "
        "(Sen's slope). Dotted: a break in series; values before and after it are not comparable. All "
        "charts share the same axes."
    )
    return Panel(
        headline=sentence,
        subline=f"{_(shown.row.label)} ({_(shown.row.unit)})",
        chart=Grid(cells=[_cell(shown, trend) for trend in text.records(shown)], columns=_PER_ROW),
        notes=[legend, text.absent(shown), withheld.listed(key, shown.regions)],
        tables=[Twin(key="trends_table", caption=sentence, table=lambda: text.table(shown))],
        files=[downloads.csv("trends", "regioscope-trends", lambda: shown.trends.sort_values("geo"), COLUMNS)],
        api=f"trends?{query}",
        sources=Sources(rows=observations.source_rows([key], shown.regions)),
    )


def _cell(shown: Followed, trend: text.Trend) -> Cell:
    name, line = names.region(trend["geo"]), text.short(shown.row, trend)
    return Cell(chart=charts.drawing(shown, trend["geo"]), alternative=f"{name}: {line}", title=name, note=line)
