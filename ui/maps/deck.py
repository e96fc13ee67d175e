"""Choropleths whose shapes and figures the browser fetches once by URL, so that a new year sends only an accessor."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD
from analytics.colour.palette import DEFAULT_THEME
from data.catalogue import INDICATORS
from data.schema import USUAL_LEVEL, level_of
from queries import observations
from queries.cache import generation
from queries.map_layers import Style
from queries.observations import View
from ui.app import theme
from ui.app.i18n import language
from ui.maps import extent

HEIGHT: Final = 470
_REGIONS_LAYER: Final = "regions"
_NAMELESS: Final = "GeoJsonLayer"
"""How deck.gl calls a layer that has no name: its kind. See `_CompactDeck`."""

_BOTH: Final = {"cullMode": "none"}
"""Parameters of layers that both of two maps show."""

_SMALLER: Final = 0.75
_BESIDE: Final = ({"x": "0%", "width": "49.8%"}, {"x": "50.2%", "width": "49.8%"})
_STACKED: Final = ({"y": "0%", "height": "49.7%"}, {"y": "50.3%", "height": "49.7%"})


def layer_url(view: View, style: Style) -> str:
    """Address of the GeoJSON with every year's values, classes and colours."""
    query = {
        "level": view.level,
        "nuts": view.nuts,
        "method": style.method,
        "breaks": ",".join(f"{edge:g}" for edge in style.breaks),
        "classes": None if style.breaks else style.classes,
        "release": view.release,
        "limits_year": style.year or None,
        "theme": theme.kind(),
        "recoded": "true" if view.convert else None,
    }
    usual = {"nuts": INDICATORS[view.indicator].default_nuts, "method": DEFAULT_METHOD, "classes": DEFAULT_CLASSES, "theme": DEFAULT_THEME}
    asked = {key: value for key, value in query.items() if value not in (None, "", usual.get(key))}
    return api_url(f"layers/{view.indicator}.geojson", **asked, lang=language())


def api_url(path: str, **query: Any) -> str:
    """Address of an API route below this server's own root; the generation keeps caches of an older snapshot apart."""
    asked = urlencode({**query, "generation": generation()}, safe=",", doseq=True)
    return f"{root()}/api/v1/{path}?{asked}"


def root() -> str:
    """The path that this server is served under, no slash at its end."""
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path}" if path else ""


@dataclass(frozen=True)
class Frame:
    """What a map frames and where it looks: the visitor's network and own region, and a key of `viewpoints.VIEWS`."""

    network: str
    region: str
    viewpoint: str


def deck(view: View, style: Style, year: int, frame: Frame, picked: str = "") -> pdk.Deck:
    """The map of one year of an indicator's figures."""
    return painted(layer_url(view, style), view, year, frame, picked)


def painted(url: str, view: View, year: int, frame: Frame, picked: str = "") -> pdk.Deck:
    """The map of one year of a layer: background, regions, their borders, partner regions, the own and the clicked region framed."""
    told = f"<b>{{label}}</b> ({{geo}})<br>{year}: {{t{year}}}"
    over = _frame("picked", _outlines(view, geo=picked), theme.colours().frame, 2) if picked else []
    return drawn(url, view, frame, fill=f"properties.f{year}", told=told, trigger=year, over=over)


def drawn(url: str, view: View, frame: Frame, *, fill: str, told: str, trigger: object = None, over: Sequence[pdk.Layer] = ()) -> pdk.Deck:
    """The same of a layer whose fill is that accessor, with those words beside the pointer and further layers over it."""
    colours = theme.colours()
    layers = [
        _shapes("land", api_url("countries.geojson"), stroked=False, get_fill_color=colours.land),
        _shapes(
            _REGIONS_LAYER,
            url,
            pickable=True,
            stroked=False,
            get_fill_color=fill,
            update_triggers={"getFillColor": trigger},
        ),
        _borders(view, colours.border),
    ]
    if observations.network_codes(frame.network, view.nuts, view.level):
        layers += _frame("partners", _outlines(view, network=frame.network), colours.frame, 1.2)
    level = min(
        level_of(frame.region), view.level
    )  # on a finer map the own region keeps its outline, on a coarser one what holds it has it
    if (mine := frame.region[: level + 2]) in observations.layer_codes(view.nuts, level):
        layers += _frame("mine", _outlines(replace(view, level=level), geo=mine), colours.accent, 2)
    return _CompactDeck(
        [*layers, *over],
        initial_view_state=extent.view_state(frame.viewpoint, frame.network, frame.region),
        map_provider=None,
        tooltip={"html": told},
    )


def picker(view: View, frame: Frame, fill: str) -> pdk.Deck:
    """A map to choose regions from: borders of a version and level, filled as the accessor says, names beside the pointer."""
    colours = theme.colours()
    layers = [
        _shapes("land", api_url("countries.geojson"), stroked=False, get_fill_color=colours.land),
        _shapes(_REGIONS_LAYER, _outlines(view), pickable=True, stroked=False, get_fill_color=fill, update_triggers={"getFillColor": fill}),
        _borders(view, colours.border),
    ]
    if observations.network_codes(frame.network, view.nuts, view.level):
        layers += _frame("partners", _outlines(view, network=frame.network), colours.frame, 1.2)
    state = extent.view_state(frame.viewpoint, frame.network, frame.region)
    state.zoom -= _SMALLER  # the same part of Europe in a picture of half the height
    return _CompactDeck(
        layers,
        initial_view_state=state,
        map_provider=None,
        tooltip={"html": "<b>{name}</b> ({geo})"},
    )


def around(lon: float, lat: float, zoom: float, over: Sequence[pdk.Layer]) -> pdk.Deck:
    """A small map around a point: countries with their borders, and further layers over them."""
    colours = theme.colours()
    layers = [
        _shapes("land", api_url("countries.geojson"), stroked=False, get_fill_color=colours.land),
        _lines("lands", api_url("countries.geojson"), [*colours.frame, 110], 1),
        *over,
    ]
    return _CompactDeck(layers, initial_view_state=pdk.ViewState(longitude=lon, latitude=lat, zoom=zoom), map_provider=None)


@dataclass(frozen=True)
class Side:
    """One of two maps beside each other: a view in a style and year."""

    view: View
    style: Style
    year: int


def pair(left: Side, right: Side, frame: Frame, framed: Sequence[str]) -> pdk.Deck:
    """Two maps of the same borders in step: they move, zoom and highlight as one; `framed` regions are outlined.

    One deck draws both: two views share the place that they look at, and every layer is drawn in both. Only the fill
    of the right map must stay out of the left one: the left view leaves out triangles that face the reader, which all
    triangles do, and every other layer says that its own are drawn. Pointing picks from one clear layer that lies over
    both maps, so that a region lights up in both.
    """
    colours = theme.colours()
    query = {"year": left.year, "beside": right.view.indicator, "beside_year": right.year, "level": left.view.level, "lang": language()}
    layers = [
        _shapes("land", api_url("countries.geojson"), stroked=False, get_fill_color=colours.land, parameters=_BOTH),
        _fill("left", left, parameters=_BOTH),
        _fill("right", right),
        _borders(left.view, colours.border, parameters=_BOTH),
        *_frame("framed", _outlines(left.view, geo=",".join(framed)), colours.frame, 1.2, parameters=_BOTH),
        _shapes(
            _REGIONS_LAYER,
            api_url(f"compare/{left.view.indicator}.geojson", **query),
            pickable=True,
            stroked=False,
            get_fill_color=[0, 0, 0, 0],
            auto_highlight=True,
            highlight_color=[*colours.accent, 130],
            parameters=_BOTH,
        ),
    ]
    return _PairDeck(
        layers,
        initial_view_state=extent.view_state(frame.viewpoint, frame.network, frame.region),
        map_provider=None,
        tooltip={"html": "<b>{name}</b> ({geo})<br>{t}<br>{u}"},
    )


def _fill(name: str, side: Side, **properties: Any) -> pdk.Layer:
    accessor = f"properties.f{side.year}"
    return _shapes(
        name,
        layer_url(side.view, side.style),
        stroked=False,
        get_fill_color=accessor,
        update_triggers={"getFillColor": side.year},
        **properties,
    )


class _CompactDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """pydeck indents its JSON, which is sent again for every year; this one does not.

    The layer that is clicked goes without its name: Streamlit pales everything but what was clicked in a layer that it knows by name.
    """

    def to_json(self) -> str:
        """The map's description without white space."""
        return json.dumps(self.described(), separators=(",", ":"))

    def described(self) -> dict[str, Any]:
        """The map's description, its layer of regions without a name."""
        described: dict[str, Any] = json.loads(super().to_json())
        for layer in described["layers"]:
            if layer.get("id") == _REGIONS_LAYER:
                del layer["id"]
        return described


class _PairDeck(_CompactDeck):
    """Two views beside each other, or one above the other on a phone."""

    def to_json(self) -> str:
        """The description with both views; pydeck itself knows one."""
        described = self.described()
        places = _STACKED if extent.on_a_phone() else _BESIDE
        described["views"] = [
            {"@@type": "MapView", "id": name, "controller": True, "parameters": {"cullMode": culled}, **place}
            for (name, culled), place in zip((("left", "front"), ("right", "none")), places, strict=True)
        ]
        return json.dumps(described, separators=(",", ":"))


def clicked_feature(event: Any) -> dict[str, Any]:
    """Properties of the region that the visitor clicked, as its layer has them; empty for none."""
    found = event.selection.objects.get(_NAMELESS, [])
    return dict(found[0]["properties"]) if found else {}


def clicked(event: Any) -> str:
    """Geo code of the region that the visitor clicked, "" for none."""
    return str(clicked_feature(event).get("geo", ""))


def _borders(view: View, colour: list[int], **properties: Any) -> pdk.Layer:
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
        **properties,
    )


def _outlines(view: View, **only: str) -> str:
    return api_url(f"outlines/{view.nuts}.geojson", **({} if view.level == USUAL_LEVEL else {"level": view.level}), **only)


def _frame(name: str, url: str, colour: list[int], width: float, **properties: Any) -> list[pdk.Layer]:
    """A thin line on a wider one in the colour of the page: seen on every fill, and a small region's own colour stays in sight."""
    beneath = theme.colours().border
    return [_lines(f"{name}_edge", url, beneath, width + 1.4, **properties), _lines(name, url, colour, width, **properties)]


def _shapes(name: str, url: str, **properties: Any) -> pdk.Layer:
    return pdk.Layer("GeoJsonLayer", url, id=name, **properties)


def _lines(name: str, url: str, colour: list[int], width: float, **properties: Any) -> pdk.Layer:
    return _shapes(
        name,
        url,
        filled=False,
        get_line_color=colour,
        line_width_min_pixels=width,
        **properties,
    )
