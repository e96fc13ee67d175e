"""The map of facilities: regions by facilities per million, and a circle per address, town or country over them."""

from html import escape
from typing import Any, Final

import streamlit as st

from analytics.colour import palette
from analytics.facilities.filters import Facets
from analytics.facilities.picture import CLASSES, NO_FIGURE, NONE_LISTED
from analytics.facilities.places import APPROXIMATE, EXACT, REGION, TOWN
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from exports.layers.facility_layers import per_million
from queries import facilities
from queries.facilities import Density
from queries.observations import View
from ui.app import shell, theme, url_state
from ui.app.i18n import _, language
from ui.maps import category_map, described, frame
from ui.maps import deck as maps_deck
from ui.maps.described import Layer
from ui.views.infrastructure import controls as infrastructure_controls

_PLACES: Final = "places"
_LEAST, _MOST, _SCALE = 2.5, 13, 0.6
"""Least and greatest radius of a circle in pixels, and the radius of one facility."""

_DOTS: Final = {
    EXACT: "background:{0}",
    TOWN: "background:{0}78",
    REGION: "background:{0}78",
    APPROXIMATE: "background:none;border:2px solid {0}",
}
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
    key, shown = f"facilities_{url_state.chosen('in')}", _legend(density, REGION if gather == "region" else TOWN)
    event = frame.around(key, lambda: frame.render(deck, key, alternative, legend=shown))
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
    where = geo if geo in set(density.rows.loc[density.rows["facilities"] > 0, "geo"]) else ""
    for one in event.selection.objects.get(_PLACES, []):
        if key := one["properties"]["key"]:
            shell.go_to("facility", facility=key)
        where = one["properties"]["within"]
    if where and st.query_params.get("in") != where:
        st.query_params["in"] = where
        st.query_params.pop("show", None)
        st.rerun()


def paint() -> None:
    """Draw the legend's colours as a style sheet, for however many classes there are: it stays when a choice changes what is shown."""
    kind, accent = theme.kind(), theme.colours().accent_hex
    fills = {f"{n}-{at}": fill for n in range(1, CLASSES + 1) for at, fill in enumerate(palette.sequential(n, kind))}
    fills |= {NONE_LISTED: palette.no_data(kind), NO_FIGURE: palette.confidential(kind)}
    rules = [f".legend .d-{name}::before{{background:rgb{tuple(fill)}}}" for name, fill in fills.items()]
    rules += [
        f".legend .p-{name}::before{{width:.8em;border-radius:50%;outline:0;{style.format(accent)}}}" for name, style in _DOTS.items()
    ]
    st.html(f"<style>{''.join(rules)}</style>")


def _legend(density: Density, several: str) -> str:
    shown, counts = density.picture, density.picture.counts()
    ranges = [f"{per_million(low, language())}–{per_million(high, language())}" for low, high in shown.classes.edges()]
    texts = {f"{len(ranges)}-{at}": f"{text} ({counts.get(str(at), 0)})" for at, text in enumerate(ranges)}
    texts[NONE_LISTED] = _("none listed ({n})").format(n=counts.get(NONE_LISTED, 0))
    texts[NO_FIGURE] = _("no population data ({n})").format(n=counts.get(NO_FIGURE, 0))
    unit = _("per million inhabitants, {year}").format(year=density.year)
    items = "".join(f"<li class=d-{name}>{escape(text)}</li>" for name, text in texts.items())
    dots = {
        EXACT: _("at its address"),
        TOWN: _("at the centre of its town; a larger circle means more facilities"),
        REGION: _("several in a region; a larger circle means more facilities; click to see each"),
        APPROXIMATE: _("in the country, exact location not known"),
    }
    rings = "".join(f"<li class=p-{name}>{escape(dots[name])}</li>" for name in (EXACT, several, APPROXIMATE))
    return f"<ul class=legend><li class=unit>{escape(unit)}</li>{items}</ul><ul class=legend>{rings}</ul>"


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
