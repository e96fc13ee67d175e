"""The map with everything that moves with the year: one fragment, so that a new year reruns and sends little else."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.catalogue.areas import EU_AGGREGATE
from exports.exhibits.model import Legend
from queries import map_layers, observations
from queries.observations import View
from ui.app import notices, url_state
from ui.app.i18n import _
from ui.app.parts import part
from ui.app.visit_cache import visit_cached
from ui.components import code_change_notice, data_table, names, region_card, selectors, sentences, source_line, year_player
from ui.components.panel import Panel, Twin, compare_link
from ui.components.source_line import Sources
from ui.maps import deck as maps_deck
from ui.maps import frame, legend
from ui.views.map import class_stability
from ui.views.map.controls import MapQuery

_MAP: Final = "map"


def render(query: MapQuery) -> None:
    """Draw the map, and below it what does not change with its year."""
    again = part(_year_map, run_every=year_player.seconds())
    frame.around(_MAP, lambda: again(query))
    year = int(url_state.chosen("year"))
    if query.checked:
        class_stability.limits(query.row, query.view, query.style.for_year(year))
    supplement(query, year)


def supplement(query: MapQuery, year: int) -> None:
    """Draw what stands below the indicator on every tab: notices, sources, table and ways on."""
    notices.unknown_codes()
    code_change_notice.notice(url_state.chosen("region"))
    answer = panel(query, year)
    if answer.sources:
        source_line.render(answer.sources)
    answer.supplement()


def _year_map(query: MapQuery) -> None:
    year_player.step(observations.well_covered(query.view))
    years = observations.years(query.view)
    answer = panel(query, selectors.year(years, observations.usual_year(query.view)))
    if answer.chart:
        answer.chart(answer.alternative)


@visit_cached(64)
def panel(query: MapQuery, year: int) -> Panel:
    """Return the map of a year as a panel, with the table of every year; the map's frame has the headline in it."""
    row, view = query.row, query.view
    return Panel(
        headline=_said(query, year).headline,
        alternative=_("Map: {indicator}, {year}").format(indicator=_(row.label), year=year),
        chart=lambda alternative: _map(query, year, alternative),
        about=[sentences.borders(view.nuts), _(row.note)],
        tables=[Twin(key="map_table", caption=_(row.label), table=lambda: data_table.years_wide(row, view))],
        links=[compare_link(row.key, year)],
        sources=Sources(rows=_rows(view), borders=True),
    )


def _rows(view: View) -> pd.DataFrame:
    """Return the observations that the map and its table show, and the EU's, which the headline names."""
    listed = observations.observations(view.indicator, view.release)
    return pd.concat([observations.layer(view), observations.country_rows(view), listed[listed["geo"] == EU_AGGREGATE]])


def _map(query: MapQuery, year: int, alternative: str) -> None:
    """Draw headline, remarks, legend and map; a click on a region opens its card."""
    view, style, said = query.view, query.style.for_year(year), _said(query, year)
    hatching = class_stability.hatching(view, style, year) if query.checked else []
    frame.render(
        maps_deck.deck(view, style, year, frame.chosen(), picked=region_card.opened(_MAP), over=hatching),
        _MAP,
        alternative,
        on_select=region_card.clicked(_MAP),
        headline=said.headline,
        note=names.join(said.note, year_player.left_out(observations.well_covered(view), observations.years(view))),
        hint=said.hint,
        legends=[said.legend],
        card=lambda: region_card.render(
            _MAP, region_card.of_indicator(view, year), cite=region_card.citing(view, year), indicator=view.indicator, year=str(year)
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Said:
    """What stands around a map in words."""

    headline: str
    note: str
    hint: str
    legend: Legend


@visit_cached(128)
def _said(query: MapQuery, year: int) -> _Said:
    row, view, style = query.row, query.view, query.style.for_year(year)
    summary, classes = map_layers.by_year(view, style)[year], map_layers.map_layer(view, style).classes
    return _Said(
        headline=sentences.on_map(row, view, summary, url_state.chosen("region")),
        note=names.join(
            sentences.beside(row, view, year),
            sentences.carried(summary),
            sentences.unpainted(summary),
            class_stability.sentence(view, style, year) if query.checked else "",
            legend.limits(style),
        ),
        hint=_("Hover over a region, or open the table, to see the older code.") if summary.converted else "",
        legend=legend.choropleth(row, classes, summary),
    )
