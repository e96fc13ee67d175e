"""The map of facilities: regions by facilities per million, and a circle per address, town or country over them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import streamlit as st

from analytics.colour import palette
from analytics.colour.rgb import rgb_of
from analytics.facilities.filters import Facets
from analytics.facilities.picture import NO_FIGURE, NONE_LISTED
from analytics.facilities.places import APPROXIMATE, EXACT, REGION, TOWN
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from exports.exhibits.model import Legend, Mark, Swatch
from exports.layers.facility_layers import per_million
from queries import facilities
from queries.facilities import Density
from queries.observations import View
from ui.app import shell, theme, url_state
from ui.app.i18n import _, language
from ui.maps import category_map, described, frame, legend
from ui.maps import deck as maps_deck
from ui.maps.described import Layer
from ui.views.infrastructure import controls as infrastructure_controls

_PLACES: Final = "places"
_LEAST, _MOST, _SCALE = 2.5, 13, 0.6
"""Least and greatest radius of a circle in pixels, and the radius of one facility."""

_DOTS: Final[Mapping[str, tuple[Mark, float]]] = MappingProxyType(
    {EXACT: ("dot", 1), TOWN: ("dot", 0.47), REGION: ("dot", 0.47), APPROXIMATE: ("ring", 1)}
)
"""Mark and opacity of each kind of place in the legend."""

_TOLD: Final = "<b>{label}</b> ({geo})<br>{t}"


def draw(given: Facets, density: Density, level: int, alternative: str) -> None:
    """Draw legend and map; a click on a single facility opens it, one on a circle of several or a region lists what is there."""
    gather = "place" if given.codes or given.network else "region"
    regions = category_map.url(
        "facilities-by-region.geojson",
        **infrastructure_controls.query(infrastructure_controls.everywhere(given)),
        level="" if level == USUAL_LEVEL else level,
    )
    points = maps_deck.map_url("facilities-by-place.geojson", **infrastructure_controls.query(given), gather=gather, lang=language())
    deck = maps_deck.drawn(
        regions,
        View(facilities.POPULATION, DEFAULT_NUTS, level),
        frame.chosen(),
        fill="properties.fill",
        told=_TOLD,
        over=[circles(points)],
    )
    # another place is another map: what was clicked before must neither answer again nor leave the rest greyed out
    key, shown = f"facilities_{url_state.chosen('in')}", _legends(density, REGION if gather == "region" else TOWN)
    event = frame.around(key, lambda: frame.render(deck, key, alternative, legends=shown))
    _follow(event, density)


def circles(url: str) -> Layer:
    """Return circles whose area grows with the number of facilities, up to a limit: filled where the place is known, else a ring."""
    colours = theme.colours()
    accent, paper = list(colours.accent), _rgb(colours.page)
    known, vague = "properties.kind === 'exact'", "properties.kind === 'approximate'"
    return described.layer(
        "GeoJsonLayer",
        _PLACES,
        url,
        pickable=True,
        filled=True,
        stroked=True,
        point_type="'circle'",
        get_point_radius="properties.r",
        point_radius_units="'pixels'",
        point_radius_scale=_SCALE,
        point_radius_min_pixels=_LEAST,
        point_radius_max_pixels=_MOST,
        get_fill_color=f"{vague} ? {[*paper, 0]} : {known} ? {[*accent, 255]} : {[*accent, 120]}",
        get_line_color=f"{vague} ? {[*accent, 255]} : {[*paper, 230]}",
        get_line_width=f"{vague} ? 2 : 0.8",
        line_width_units="'pixels'",
    )


def _follow(event: Any, density: Density) -> None:
    geo = maps_deck.clicked(event)
    where = geo if geo and geo in set(density.rows.loc[density.rows["facilities"] > 0, "geo"]) else ""
    for one in event.selection.objects.get(_PLACES, []):
        if key := one["properties"]["key"]:
            shell.go_to("facility", facility=key)
        where = one["properties"]["within"]
    if where and st.query_params.get("in") != where:
        st.query_params["in"] = where
        st.query_params.pop("show", None)
        st.rerun()


def _legends(density: Density, several: str) -> list[Legend]:
    shown, counts, kind = density.picture, density.picture.counts(), theme.kind()
    ranges = [f"{per_million(low, language())}–{per_million(high, language())}" for low, high in shown.classes.edges()]
    texts = [f"{text} ({counts.get(str(at), 0)})" for at, text in enumerate(ranges)]
    texts.append(_("none listed ({n})").format(n=counts.get(NONE_LISTED, 0)))
    texts.append(_("no population data ({n})").format(n=counts.get(NO_FIGURE, 0)))
    colours = [*palette.sequential(len(ranges), kind), palette.no_data(kind), palette.confidential(kind)]
    unit = _("per million inhabitants, {year}").format(year=density.year)
    words = {
        EXACT: _("at its address"),
        TOWN: _("at the centre of its town; a larger circle means more facilities"),
        REGION: _("several in a region; a larger circle means more facilities"),
        APPROXIMATE: _("in the country, exact location not known"),
    }
    accent = rgb_of(theme.colours().accent_hex)
    dots = [Swatch(text=words[key], colour=accent, mark=_DOTS[key][0], opacity=_DOTS[key][1]) for key in (EXACT, several, APPROXIMATE)]
    return [legend.entries(unit, texts, colours), Legend(swatches=dots)]


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
