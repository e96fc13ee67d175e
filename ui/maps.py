"""Choropleths whose shapes and figures the browser fetches once by URL, so that a new year sends only an accessor."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from ui import reads, theme, viewpoints
from ui.language import language
from ui.summaries import Style

HEIGHT: Final = 500
_REGIONS_LAYER: Final = "regions"


@dataclass(frozen=True)
class Layer:
    """Which figures a map shows: everything of its address but the year."""

    indicator: str
    nuts: str
    level: int
    release: str | None
    style: Style

    @property
    def url(self) -> str:
        """Address of the GeoJSON with every year's values, classes and colours."""
        query: dict[str, Any] = {"level": self.level, "nuts": self.nuts, "method": self.style.method}
        if self.style.method == "own":
            query["breaks"] = ",".join(f"{edge:g}" for edge in self.style.breaks)
        else:
            query["classes"] = self.style.classes
        if self.release:
            query["release"] = self.release
        return api_url(f"layers/{self.indicator}.geojson", **query, theme=theme.kind(), lang=language())


def api_url(path: str, **query: Any) -> str:
    """Address of an API route below this server's own root; the generation keeps caches of an older snapshot apart."""
    root = st.get_option("server.baseUrlPath").strip("/")
    asked = urlencode({**query, "generation": reads.generation()}, safe=",")
    return f"{'/' + root if root else ''}/api/v1/{path}?{asked}"


def deck(layer: Layer, year: int, view: str, network: str, region: str) -> pdk.Deck:
    """The map of one year: background, regions, their borders, partner regions and the own region framed."""
    colours = theme.colours()
    outlines = f"outlines/{layer.nuts}.geojson"
    layers = [
        _shapes("background", api_url("countries.geojson"), stroked=False, get_fill_color=colours.land),
        _shapes(
            _REGIONS_LAYER,
            layer.url,
            pickable=True,
            stroked=False,
            get_fill_color=f"properties.f{year}",
            update_triggers={"getFillColor": [year]},
        ),
        _lines("borders", api_url(outlines, level=layer.level), colours.border, 0.5),
    ]
    if framed := ",".join(reads.network_codes(network, layer.nuts, layer.level)):
        layers.append(_lines("partners", api_url(outlines, level=layer.level, geo=framed), colours.frame, 2))
    if region in reads.layer_codes(layer.nuts, layer.level):
        layers.append(_lines("mine", api_url(outlines, level=layer.level, geo=region), colours.accent, 3))
    return pdk.Deck(
        layers,
        initial_view_state=viewpoints.view_state(view, network, region),
        map_provider=None,
        tooltip={"html": f"<b>{{label}}</b> ({{geo}})<br>{{t{year}}}"},
    )


def clicked(event: Any) -> str:
    """Geo code of the region that the visitor clicked, "" for none."""
    found = event.selection.objects.get(_REGIONS_LAYER, [])
    return str(found[0]["properties"]["geo"]) if found else ""


def _shapes(name: str, url: str, **properties: Any) -> pdk.Layer:
    return pdk.Layer("GeoJsonLayer", url, id=name, **properties)


def _lines(name: str, url: str, colour: list[int], width: float) -> pdk.Layer:
    return _shapes(
        name,
        url,
        filled=False,
        get_line_color=colour,
        get_line_width=width,
        line_width_units=pdk.types.String("pixels"),
        line_width_min_pixels=width,
    )
