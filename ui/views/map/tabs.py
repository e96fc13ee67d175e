"""One indicator as a map, as lines over the years, or as a table: the same choices, drawn in the same place."""

from collections.abc import Callable, Mapping
from typing import Final

from analytics.comparison.comparison import MOST_REGIONS
from data.catalogue.model import N_
from queries import observations
from queries.compare import ComparisonQuery
from ui.app import url_state
from ui.app.i18n import _
from ui.components import data_table, html_table, multiselect, selectors
from ui.views.map import page
from ui.views.map.controls import MapQuery

TABS: Final = {"map": N_("Map"), "lines": N_("Line chart"), "table": N_("Table")}
"""The tabs by their key in the address."""


def choose() -> str:
    """Draw the tabs and return the chosen one; only what it shows is made."""
    return selectors.views("tab", _("Show as"), TABS, "map")


def render(tab: str, query: MapQuery) -> None:
    """Draw the indicator in the chosen tab."""
    _TABS[tab](query)


def _lines(query: MapQuery) -> None:
    """Draw the indicator over all its years: the own region, the partners, and the EU."""
    # charts come with Altair, which the first page does without
    from ui.views.compare import lines
    from ui.views.compare.controls import NEWEST

    regions = multiselect.usual_regions(MOST_REGIONS)
    key = query.row.key
    lines.panel(ComparisonQuery(tuple(regions), (key,), NEWEST, "eu", url_state.chosen("network"), key)).draw()
    _below(query)


def _table(query: MapQuery) -> None:
    """Draw a table of every region and year."""
    html_table.render(data_table.years_wide(query.row, query.view), _(query.row.label))
    _below(query)


def _below(query: MapQuery) -> None:
    years = [str(year) for year in observations.years(query.view)]
    year = url_state.one("year", years, str(observations.usual_year(query.view)))
    url_state.pin("year", year)  # without its slider
    page.supplement(query, int(year))


_TABS: Final[Mapping[str, Callable[[MapQuery], None]]] = {"map": page.render, "lines": _lines, "table": _table}
