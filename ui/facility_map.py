"""The map of facilities: regions by facilities per million, and a circle per address, town or country over them."""

from dataclasses import replace
from html import escape
from typing import Any, Final

import pydeck as pdk
import streamlit as st

from analytics import palette
from analytics.facility_choice import Facets
from analytics.facility_picture import NO_FIGURE, NONE_LISTED
from data.numbers import number
from data.schema import DEFAULT_NUTS
from exports.facility_layers import DECIMALS
from ui import class_maps, directory, facility_choices, maps, shell, state, theme
from ui.directory import Density
from ui.language import _, language
from ui.maps import Frame
from ui.reads import View

_PLACES: Final = "places"
_LEAST: Final = 3
_TOLD: Final = "<b>{label}</b> ({geo})<br>{t}"


def show(asked: Facets, density: Density, level: int, alternative: str) -> None:
    """Legend and map; a click on a region narrows the list to it, one on a single facility opens that."""
    _legend(density)
    # regions keep their shades whichever of them the list is narrowed to: else every other one would seem to have nothing
    regions = class_maps.url("facilities-by-region.geojson", **facility_choices.query(everywhere(asked)), level="" if level == 2 else level)
    points = maps.api_url("facilities-by-place.geojson", **facility_choices.query(asked), lang=language())
    frame = Frame(state.chosen("network"), state.chosen("region"), "europe")
    deck = maps.drawn(
        regions,
        View(directory.POPULATION, DEFAULT_NUTS, level),
        frame,
        fill="properties.fill",
        told=_TOLD,
        over=[circles(points)],
    )
    event = st.pydeck_chart(deck, height=maps.HEIGHT, on_select="rerun", key=f"map_{regions}", alt=alternative)
    _follow(event, density)


def everywhere(asked: Facets) -> Facets:
    """The same question without a place."""
    return replace(asked, codes=(), network="")


def circles(url: str) -> pdk.Layer:
    """Circles whose area grows with the number of facilities: filled where the place is known, a ring where only the country is."""
    colours = theme.colours()
    accent, paper = list(colours.accent), _rgb(colours.page)
    known, vague = "properties.kind === 'exact'", "properties.kind === 'approximate'"
    return pdk.Layer(
        "GeoJsonLayer",
        url,
        id=_PLACES,
        pickable=True,
        filled=True,
        stroked=True,
        point_type="'circle'",
        get_point_radius="properties.r",
        point_radius_units="'pixels'",
        point_radius_min_pixels=_LEAST,
        get_fill_color=f"{vague} ? {[*paper, 0]} : {known} ? {[*accent, 255]} : {[*accent, 120]}",
        get_line_color=f"{vague} ? {[*accent, 255]} : {[*paper, 230]}",
        get_line_width=f"{vague} ? 2 : 0.8",
        line_width_units="'pixels'",
    )


def _follow(event: Any, density: Density) -> None:
    for one in event.selection.objects.get(_PLACES, []):
        if key := one["properties"].get("key"):
            shell.go_to("facility", facility=key)
    geo = maps.clicked(event)
    listed = density.rows.loc[density.rows["facilities"] > 0, "geo"]
    if geo in set(listed) and st.query_params.get("in") != geo:
        st.query_params["in"] = geo
        st.rerun()


def _legend(density: Density) -> None:
    kind, shown = theme.kind(), density.picture
    counts = shown.counts()
    fills = [*palette.colours(shown.classes, kind), palette.no_data(kind), palette.confidential(kind)]
    ranges = [f"{number(low, DECIMALS, language())}–{number(high, DECIMALS, language())}" for low, high in shown.classes.edges()]
    texts = [f"{text} ({counts.get(str(at), 0)})" for at, text in enumerate(ranges)]
    texts += [
        _("none listed ({n})").format(n=counts.get(NONE_LISTED, 0)),
        _("no population figure ({n})").format(n=counts.get(NO_FIGURE, 0)),
    ]
    unit = _("per million inhabitants, {year}").format(year=density.year)
    swatches = "".join(f".legend .d{at}::before{{background:rgb{tuple(fill)}}}" for at, fill in enumerate(fills))
    items = "".join(f'<li class="d{at}">{escape(text)}</li>' for at, text in enumerate(texts))
    style, dots = _circle_legend()
    st.html(f"<style>{swatches}{style}</style>")
    st.html(f'<ul class="legend"><li class="unit">{escape(unit)}</li>{items}</ul><ul class="legend">{dots}</ul>')


def _circle_legend() -> tuple[str, str]:
    """Style sheet and items of what a circle means."""
    accent = theme.colours().accent_hex
    rows = (
        ("exact", f"background:{accent}", _("at its address")),
        ("town", f"background:{accent}78", _("in the middle of its town; larger for more")),
        ("approximate", f"background:none;outline:0;border:2px solid {accent}", _("somewhere in the country")),
    )
    rules = "".join(f".legend .p-{key}::before{{width:.8em;border-radius:50%;outline:0;{style}}}" for key, style, _words in rows)
    items = "".join(f'<li class="p-{key}">{escape(words)}</li>' for key, _style, words in rows)
    return rules, items


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
