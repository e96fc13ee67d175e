"""The map with everything that moves with the year: one fragment, so that a new year reruns and sends little else."""

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.stats.rank import position_in
from data import store
from data.catalogue.model import Indicator
from exports.layers.geojson import Cell
from exports.layers.tooltips import describer
from queries import map_layers, observations
from queries.cache import generation
from queries.map_layers import Style
from queries.observations import View
from ui.app.i18n import _, language
from ui.components import region_card, selectors, sentences, withheld, year_player
from ui.maps import deck as maps_deck
from ui.maps import legend
from ui.maps.deck import Frame
from ui.views.map import class_stability

_MAP: Final = "map"
_PARTS: Final = ("value", "flags", "status", "release", "from_geo", "from_nuts", "exact")
"""Columns of an observation that a tooltip and a card tell of."""


def year_map(row: Indicator, view: View, style: Style, frame: Frame, *, checked: bool = False) -> None:
    """The year's slider, the answer in words, the legend and the map; a click on a region opens its card.

    With `checked`, regions whose class hangs on how the classes are made are hatched and counted.
    """
    if not style.of_year:
        legend.paint(row, map_layers.map_layer(view, style).classes)
    again = st.fragment(_year_map, run_every=year_player.seconds())
    again(row, view, style, frame, generation(), checked=checked)


def _year_map(row: Indicator, view: View, style: Style, frame: Frame, generation: str, *, checked: bool) -> None:
    # a rerun of this part alone stays with the generation of the page around it
    with store.pinned_snapshot(generation):
        _year(row, view, style, frame, checked=checked)


def _year(row: Indicator, view: View, style: Style, frame: Frame, *, checked: bool) -> None:
    by_year = map_layers.by_year(view, style)
    played = observations.well_covered(view)
    year_player.step(played)
    year = selectors.year(list(by_year), observations.usual_year(view))
    if style.of_year:
        style = style.for_year(year)
        legend.paint(row, map_layers.map_layer(view, style).classes)
    summary = map_layers.by_year(view, style)[year]
    sentence = sentences.on_map(row, view, summary, frame.region)
    edges = map_layers.map_layer(view, style).classes
    moved = class_stability.sentence(view, style, year) if checked else ""
    skipped = year_player.left_out(played, list(by_year))
    told = (
        sentences.beside(row, view, year),
        sentences.carried(summary),
        sentences.unpainted(summary),
        moved,
        legend.limits(style),
        skipped,
    )
    note = " ".join(part for part in told if part)
    st.html(
        f"<p class=answer>{escape(sentence)}</p>{legend.html(row, edges, summary)}" + (f"<p class=note>{escape(note)}</p>" if note else "")
    )
    deck = maps_deck.deck(view, style, year, frame, region_card.opened(_MAP))
    if checked:
        deck.layers += class_stability.hatching(view, style, year)
    with st.container(key="map_frame"):
        alternative = _("Map: {indicator}, {year}").format(indicator=_(row.label), year=year)
        st.pydeck_chart(deck, height=maps_deck.HEIGHT, on_select=region_card.clicked(_MAP), key=_MAP, alt=alternative)
        region_card.show(_MAP, lambda one: _of_region(row, view, str(one["geo"]), year), indicator=row.key, year=str(year))


def _of_region(row: Indicator, view: View, geo: str, year: int) -> list[str]:
    """What the card says of a region: its figure with remarks and release, and its place."""
    found = pd.concat([observations.layer(view), observations.country_rows(view)], ignore_index=True)
    found = found[(found["year"] == year) & (found["geo"] == geo)]
    cell = Cell(**{name: _plain(found[name].iloc[0]) for name in _PARTS if name in found}) if len(found) else Cell()
    place = position_in(observations.in_year(view, year), geo, row.direction)
    return [
        _("{indicator}, {year}").format(indicator=_(row.label), year=year),
        describer(row, language())(cell),
        _("Rank {rank} out of {n} with data.").format(rank=place.rank, n=place.of) if place else "",
        _sentence(withheld.words(row.key, geo, year)),
        _("A country without regions here; it is not counted in the rank.") if geo == observations.OUTSIDE_NUTS and view.level else "",
    ]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value
