"""The map of a network's partners: its regions, a dot for each town with partners, lines from the lead or hub to the others."""

from typing import Final

import pandas as pd

from analytics.colour.rgb import rgb_of
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from exports.exhibits.model import Legend, Swatch
from queries import networks
from queries.known_networks import NETWORKS
from queries.networks import Tie
from queries.observations import View
from ui.app import theme
from ui.app.i18n import _
from ui.maps import deck, described, frame
from ui.maps.described import Layer

_USUAL: Final = "network"
"""The view of `ui.maps.extent` in which the map opens."""

_RADIUS: Final = 4
_MOST: Final = 12
_TIE_WIDTH: Final = 1.5


def draw(network: str, alternative: str) -> None:
    """Draw the map, on the partner regions unless the visitor asks for whole Europe; pointing at a dot names the partners of its town."""
    places, ties = networks.web(network)
    chart = deck.picker(View("", DEFAULT_NUTS, USUAL_LEVEL), frame.chosen(_USUAL), fill(network), over=[_lines(ties), dots(places)])
    key = f"network_{network}"
    frame.around(key, lambda: frame.render(chart, key, alternative, legends=[_legend()]), _USUAL)


def fill(network: str) -> str:
    """Return the accessor that shades partner regions and leaves the others as land."""
    colours = theme.colours()
    accessor = str(list(colours.land))
    for geo in NETWORKS[network].regions[DEFAULT_NUTS]:
        accessor = f"properties.geo === '{geo}' ? {list(rgb_of(colours.bar))} : ({accessor})"
    return accessor


def dots(places: pd.DataFrame) -> Layer:
    """Return a dot for each town with partners; pointing at it names these."""
    colours = theme.colours()
    rows = tuple(
        (("at", (x, y)), ("name", organisations), ("geo", f"{place}, {country}"), ("r", min(_RADIUS + n, _MOST)))
        for x, y, place, country, organisations, n in places.itertuples(index=False, name=None)
    )
    return described.layer(
        "ScatterplotLayer",
        "towns",
        rows,
        pickable=True,
        get_position="at",
        get_radius="r",
        radius_units="'pixels'",
        filled=True,
        stroked=True,
        get_fill_color=list(colours.accent),
        get_line_color=list(rgb_of(colours.page)),
        line_width_min_pixels=1,
    )


def _lines(ties: tuple[Tie, ...]) -> Layer:
    rows = tuple((("s", start), ("t", end)) for start, end in ties)
    return described.layer(
        "LineLayer",
        "ties",
        rows,
        get_source_position="s",
        get_target_position="t",
        get_color=[*theme.colours().accent, 150],
        get_width=_TIE_WIDTH,
        width_units="'pixels'",
    )


def _legend() -> Legend:
    """Return the legend: what a dot and a shade mean."""
    colours = theme.colours()
    towns = Swatch(text=_("town with partners; larger for more"), colour=rgb_of(colours.accent_hex), mark="dot")
    return Legend(swatches=[towns, Swatch(text=_("partner region"), colour=rgb_of(colours.bar))])
