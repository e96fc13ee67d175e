"""The map of two neighbouring regions: both in one frame, each in its colour, the border between them drawn."""

from typing import Final

import streamlit as st

from analytics.colour.rgb import rgb_of
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from exports.exhibits.model import Legend, Swatch
from queries import border, networks
from queries.observations import View
from ui.app import theme
from ui.app.i18n import _
from ui.charts import colours as charts_colours
from ui.components import names
from ui.maps import deck, described, extent, frame
from ui.maps.deck import Frame
from ui.maps.described import Layer
from ui.views.networks import map as partner_map

_SHARE: Final = 0.4
_FILLED: Final = 150
"""How opaque the regions are, of 255."""


def draw(here: str, there: str, network: str, alternative: str) -> None:
    """Draw the map; with a network the towns of its partners are on it."""
    colours = charts_colours.by_region((here, there))
    towns = [partner_map.dots(networks.web(network)[0])] if network else []
    size = (extent.width() if extent.narrow() else round(extent.width() * _SHARE), extent.height())
    chart = deck.picker(
        View("", DEFAULT_NUTS, USUAL_LEVEL),
        Frame("", "", ""),
        _fill(colours),
        over=[*_line(here, there), *towns],
        state=extent.showing((here, there), size),
    )
    with st.container(key="map_frame", gap=None):
        frame.render(chart, f"border_{here}_{there}", alternative, legends=[_legend(colours, towns=bool(towns))])
        frame.zoom()


def _fill(colours: dict[str, str]) -> str:
    fill = str(list(theme.colours().land))
    for geo, colour in colours.items():
        fill = f"properties.geo === '{geo}' ? {[*rgb_of(colour), _FILLED]} : ({fill})"
    return fill


def _line(here: str, there: str) -> list[Layer]:
    rows = tuple((("s", start), ("t", end)) for start, end in border.line(here, there))
    drawn = (("border_edge", theme.colours().border, 7), ("border", theme.colours().frame, 4))
    return [
        described.layer(
            "LineLayer",
            name,
            rows,
            get_source_position="s",
            get_target_position="t",
            get_color=list(colour),
            get_width=width,
            width_units="'pixels'",
        )
        for name, colour, width in drawn
        if rows
    ]


def _legend(colours: dict[str, str], *, towns: bool) -> Legend:
    """Return the legend: which colour is which region, the border, and the dots."""
    red, green, blue = theme.colours().frame[:3]
    swatches = [Swatch(text=names.with_code(geo), colour=rgb_of(colour), opacity=_FILLED / 255) for geo, colour in colours.items()]
    swatches.append(Swatch(text=_("border"), colour=(red, green, blue), mark="line"))
    if towns:
        swatches.append(Swatch(text=_("town with partners; larger for more"), colour=rgb_of(theme.colours().accent_hex), mark="dot"))
    return Legend(swatches=swatches)
