"""The map with everything that moves with the year: one fragment, so that a new year reruns and sends little else."""

from typing import Final

import pandas as pd
import streamlit as st

from data import store
from data.catalogue import own_table
from data.catalogue.areas import EU_AGGREGATE
from queries import map_layers, observations
from queries.cache import generation
from queries.observations import View
from ui.app import notices, url_state
from ui.app.i18n import _
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
    again = st.fragment(own_table.bound(_year_map), run_every=year_player.seconds())
    frame.around(_MAP, lambda: again(query, generation()))
    year = int(url_state.chosen("year"))
    if query.checked:
        class_stability.limits(query.row, query.view, query.style.for_year(year))
    supplement(query, year)


def supplement(query: MapQuery, year: int) -> None:
    """Draw what stands below the indicator on every tab: notices, sources, table and ways on."""
    notices.unknown_codes()
    code_change_notice.notice(url_state.chosen("region"))
    answer = panel(query, year)
    source_line.render(Sources(rows=_rows(query.view), borders=True))
    answer.supplement()


def _year_map(query: MapQuery, generation: str) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.pinned_snapshot(generation):
        year_player.step(observations.well_covered(query.view))
        years = observations.years(query.view)
        answer = panel(query, selectors.year(years, observations.usual_year(query.view)))
        if answer.chart:
            answer.chart(answer.alternative)


def panel(query: MapQuery, year: int) -> Panel:
    """Return the map of a year as a panel, with the table of every year; the map's frame has the headline in it."""
    row, view = query.row, query.view
    return Panel(
        headline=_headline(query, year),
        alternative=_("Map: {indicator}, {year}").format(indicator=_(row.label), year=year),
        chart=lambda alternative: _map(query, year, alternative),
        about=[sentences.borders(view.nuts), _(row.note)],
        tables=[Twin(key="map_table", caption=_(row.label), table=lambda: data_table.years_wide(row, view))],
        links=[compare_link(row.key, year)],
        sources=Sources(rows=_rows(view), borders=True),
    )


def _headline(query: MapQuery, year: int) -> str:
    summary = map_layers.by_year(query.view, query.style.for_year(year))[year]
    return sentences.on_map(query.row, query.view, summary, url_state.chosen("region"))


def _rows(view: View) -> pd.DataFrame:
    """Return the observations that the map and its table show, and the EU's, which the headline names."""
    listed = observations.observations(view.indicator, view.release)
    return pd.concat([observations.layer(view), observations.country_rows(view), listed[listed["geo"] == EU_AGGREGATE]])


def _map(query: MapQuery, year: int, alternative: str) -> None:
    """Draw headline, remarks, legend and map; a click on a region opens its card."""
    row, view, style = query.row, query.view, query.style.for_year(year)
    summary, classes = map_layers.by_year(view, style)[year], map_layers.map_layer(view, style).classes
    note = names.join(
        sentences.beside(row, view, year),
        sentences.carried(summary),
        sentences.unpainted(summary),
        class_stability.sentence(view, style, year) if query.checked else "",
        legend.limits(style),
        year_player.left_out(observations.well_covered(view), observations.years(view)),
    )
    hatching = class_stability.hatching(view, style, year) if query.checked else []
    frame.render(
        maps_deck.deck(view, style, year, frame.chosen(), picked=region_card.opened(_MAP), over=hatching),
        _MAP,
        alternative,
        on_select=region_card.clicked(_MAP),
        headline=_headline(query, year),
        note=note,
        hint=_("Hover over a region, or open the table, to see the older code.") if summary.converted else "",
        legends=[legend.choropleth(row, classes, summary)],
        card=lambda: region_card.render(
            _MAP, region_card.of_indicator(view, year), cite=region_card.citing(view, year), indicator=row.key, year=str(year)
        ),
    )
