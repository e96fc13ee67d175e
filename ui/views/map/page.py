"""The map with everything that moves with the year: one fragment, so that a new year reruns and sends little else."""

from html import escape

import streamlit as st
from pydeck import Deck

from data import store
from data.catalogue.model import Indicator
from queries import map_layers, observations
from queries.cache import generation
from queries.map_layers import Style
from queries.observations import View
from ui.app import shell
from ui.app.i18n import _
from ui.components import selectors, sentences, year_player
from ui.maps import deck as maps_deck
from ui.maps import legend
from ui.maps.deck import Frame
from ui.views.map import class_stability


def year_map(row: Indicator, view: View, style: Style, frame: Frame, *, checked: bool = False) -> None:
    """The year's slider, the answer in words, the legend and the map; a click on a region opens its profile.

    With `checked`, regions whose class hangs on how the classes are made are hatched and counted.
    """
    legend.paint(map_layers.shown(view, style).classes)
    again = st.fragment(_year_map, run_every=year_player.seconds())
    again(row, view, style, frame, generation(), checked=checked)


def _year_map(row: Indicator, view: View, style: Style, frame: Frame, generation: str, *, checked: bool) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.steady(generation):
        _year(row, view, style, frame, checked=checked)


def _year(row: Indicator, view: View, style: Style, frame: Frame, *, checked: bool) -> None:
    by_year = map_layers.by_year(view, style)
    year_player.step(list(by_year))
    year = selectors.year(list(by_year), observations.usual_year(view))
    summary = by_year[year]
    sentence = sentences.on_map(row, view, summary, frame.region)
    edges = map_layers.shown(view, style).classes
    moved = class_stability.sentence(view, style, year) if checked else ""
    note = " ".join(told for told in (sentences.carried(summary), sentences.unpainted(summary), moved) if told)
    st.html(
        f"<p class=answer>{escape(sentence)}</p>{legend.html(row, edges, summary)}" + (f"<p class=note>{escape(note)}</p>" if note else "")
    )
    deck = maps_deck.deck(view, style, year, frame)
    if checked:
        deck.layers += class_stability.hatching(view, style, year)
    _picture(deck, _("Map: {indicator}, {year}").format(indicator=_(row.label), year=year))


def _picture(deck: Deck, alternative: str) -> None:
    event = st.pydeck_chart(deck, height=maps_deck.HEIGHT, on_select="rerun", key="map", alt=alternative)
    if geo := maps_deck.clicked(event):
        shell.go_to("profile", region=geo)
