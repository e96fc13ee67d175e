"""Choropleths whose shapes and figures the browser fetches once by URL, so that a new year sends only an accessor."""

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from analytics.classes import DEFAULT_CLASSES, DEFAULT_METHOD
from analytics.palette import DEFAULT_THEME
from data.catalogue import INDICATORS
from ui import reads, theme, viewpoints
from ui.controls import USUAL_LEVEL
from ui.language import language
from ui.reads import View
from ui.summaries import Style

HEIGHT: Final = 470
_REGIONS_LAYER: Final = "regions"


def layer_url(view: View, style: Style) -> str:
    """Address of the GeoJSON with every year's values, classes and colours."""
    query = {
        "level": view.level,
        "nuts": view.nuts,
        "method": style.method,
        "breaks": ",".join(f"{edge:g}" for edge in style.breaks),
        "classes": None if style.breaks else style.classes,
        "release": view.release,
        "theme": theme.kind(),
        "recoded": "true" if view.carry else None,
    }
    usual = {"nuts": INDICATORS[view.indicator].default_nuts, "method": DEFAULT_METHOD, "classes": DEFAULT_CLASSES, "theme": DEFAULT_THEME}
    asked = {key: value for key, value in query.items() if value not in (None, "", usual.get(key))}
    return api_url(f"layers/{view.indicator}.geojson", **asked, lang=language())


def api_url(path: str, **query: Any) -> str:
    """Address of an API route below this server's own root; the generation keeps caches of an older snapshot apart."""
    root = st.get_option("server.baseUrlPath").strip("/")
    asked = urlencode({**query, "generation": reads.generation()}, safe=",")
    return f"{'/' + root if root else ''}/api/v1/{path}?{asked}"


@dataclass(frozen=True)
class Frame:
    """What a map frames and where it looks: the visitor's network and own region, and a key of `viewpoints.VIEWS`."""

    network: str
    region: str
    viewpoint: str


def deck(view: View, style: Style, year: int, frame: Frame) -> pdk.Deck:
    """The map of one year of an indicator's figures."""
    return painted(layer_url(view, style), view, year, frame)


def painted(url: str, view: View, year: int, frame: Frame) -> pdk.Deck:
    """The map of one year of a layer: background, regions, their borders, partner regions and the own region framed."""
    colours = theme.colours()
    layers = [
        _shapes("land", api_url("countries.geojson"), stroked=False, get_fill_color=colours.land),
        _shapes(
            _REGIONS_LAYER,
            url,
            pickable=True,
            stroked=False,
            get_fill_color=f"properties.f{year}",
            update_triggers={"getFillColor": year},
        ),
        _borders(view, colours.border),
    ]
    if reads.network_codes(frame.network, view.nuts, view.level):
        layers.append(_lines("partners", _outlines(view, network=frame.network), colours.frame, 2))
    if frame.region in reads.layer_codes(view.nuts, view.level):
        layers.append(_lines("mine", _outlines(view, geo=frame.region), colours.accent, 3))
    return _CompactDeck(
        layers,
        initial_view_state=viewpoints.view_state(frame.viewpoint, frame.network, frame.region),
        map_provider=None,
        tooltip={"html": f"<b>{{label}}</b> ({{geo}})<br>{year}: {{t{year}}}"},
    )


class _CompactDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """pydeck indents its JSON, which is sent again for every year; this one does not."""

    def to_json(self) -> str:
        """The map's description without white space."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))


def clicked(event: Any) -> str:
    """Geo code of the region that the visitor clicked, "" for none."""
    found = event.selection.objects.get(_REGIONS_LAYER, [])
    return str(found[0]["properties"]["geo"]) if found else ""


def _borders(view: View, colour: list[int]) -> pdk.Layer:
    # plain pieces rather than outlines: half the lines, and a shader that draws at once where there is no graphics card
    url = api_url(f"borders/{view.nuts}.json", **({} if view.level == USUAL_LEVEL else {"level": view.level}))
    return pdk.Layer(
        "LineLayer",
        url,
        id="borders",
        get_source_position="s",
        get_target_position="t",
        get_color=colour,
        get_width=0.5,
    )


def _outlines(view: View, **only: str) -> str:
    return api_url(f"outlines/{view.nuts}.geojson", **({} if view.level == USUAL_LEVEL else {"level": view.level}), **only)


def _shapes(name: str, url: str, **properties: Any) -> pdk.Layer:
    return pdk.Layer("GeoJsonLayer", url, id=name, **properties)


def _lines(name: str, url: str, colour: list[int], width: float) -> pdk.Layer:
    return _shapes(
        name,
        url,
        filled=False,
        get_line_color=colour,
        line_width_min_pixels=width,
    )
