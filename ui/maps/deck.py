"""Choropleths whose shapes and figures the browser fetches once by URL, so that a new year sends only an accessor."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

import pydeck as pdk
import streamlit as st

from analytics.classification.classes import DEFAULT_CLASSES, DEFAULT_METHOD
from analytics.colour.palette import DEFAULT_THEME
from analytics.colour.rgb import rgb_of
from data.catalogue import INDICATORS, own_table
from data.schema import DEFAULT_NUTS, USUAL_LEVEL, level_of
from queries import observations
from queries.cache import generation
from queries.map_layers import Style
from queries.observations import View
from ui.app import presenting, theme
from ui.app.i18n import language
from ui.maps import described, extent
from ui.maps.described import YEAR, Layer, MapChart

_BOTH: Final = {"cullMode": "none"}
"""Parameters of layers that both of two maps show."""

_BESIDE: Final = (("x", "0%"), ("width", "49.8%")), (("x", "50.2%"), ("width", "49.8%"))
_STACKED: Final = (("y", "5.3%"), ("height", "44.7%")), (("y", "55.3%"), ("height", "44.7%"))
"""Each below room for a heading."""

_HEADING: Final = 40
"""Pixels of that room."""


def layer_url(view: View, style: Style) -> str:
    """Return the address of the GeoJSON with every year's fills and words."""
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
    given = {key: value for key, value in query.items() if value not in (None, "", usual.get(key))}
    return map_url(f"layers/{view.indicator}.geojson", **given, lang=language())


def map_url(path: str, **query: Any) -> str:
    """Return the address of an API route that draws on the atlas."""
    return api_url(path, **query, projection="atlas")


def api_url(path: str, **query: Any) -> str:
    """Return the address of an API route below this server's own root; the generation keeps caches of an older snapshot apart.

    One that names the visit's own table opens it, for this visit's maps alone.
    """
    table = own_table.concerned(path, query)
    opens = {} if table is None else {"table": table.token}
    given = urlencode({**query, **opens, "generation": generation()}, safe=",", doseq=True)
    return f"{root()}/api/v1/{path}?{given}"


def root() -> str:
    """Return the path that this server is served under, no slash at its end."""
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"/{path}" if path else ""


@dataclass(frozen=True)
class Frame:
    """What a map frames and where it looks: the visitor's network and own region, and a key of `extent.VIEWS`.

    `again` counts how often the visitor asked for a view: a map that was moved returns to it.
    """

    network: str
    region: str
    viewpoint: str
    again: int = 0


def deck(view: View, style: Style, year: int, frame: Frame, *, picked: str = "", over: Sequence[Layer] = ()) -> MapChart:
    """Return the map of one year of an indicator's figures."""
    return painted(layer_url(view, style), view, year, frame, picked=picked, over=over)


def painted(url: str, view: View, year: int, frame: Frame, *, picked: str = "", over: Sequence[Layer] = ()) -> MapChart:
    """Return the map of one year of a layer: background, regions, their borders, partner regions, the own and the clicked region framed."""
    text = f"<b>{{label}}</b> ({{geo}})<br>{YEAR}: {{t{YEAR}}}"
    marked = _frame("picked", _outlines(view, geo=picked), theme.colours().frame, 2) if picked else []
    return drawn(url, view, frame, fill=f"properties.f{YEAR}", told=text, year=year, over=[*marked, *over])


def drawn(
    url: str,
    view: View,
    frame: Frame,
    *,
    fill: str,
    told: str,
    year: int | str = "",
    over: Sequence[Layer] = (),
    height: int = 0,
    state: pdk.ViewState | None = None,
) -> MapChart:
    """Return the same of a layer whose fill is that accessor, with those words beside the pointer and further layers over it.

    With a `state` the map looks there, whatever the frame says.
    """
    colours = theme.colours()
    regions = _shapes(described.REGIONS, url, pickable=True, stroked=False, get_fill_color=fill, update_triggers={"getFillColor": fill})
    layers = [*_ground(), regions, _borders(view, colours.border)]
    if observations.network_codes(frame.network, view.nuts, view.level):
        layers += _frame("partners", _outlines(view, network=frame.network), colours.frame, 1.2)
    # on a finer map the own region keeps its outline, on a coarser one what holds it has it
    level = min(level_of(frame.region), view.level)
    if (mine := frame.region[: level + 2]) in observations.layer_codes(view.nuts, level):
        layers += _frame("mine", _outlines(replace(view, level=level), geo=mine), colours.accent, 2)
    size = (extent.width(), height) if height else None
    return described.chart([*layers, *over], state or _state(frame, size), told, year=year)


def picker(
    view: View, frame: Frame, fill: str, *, height: int = 0, over: Sequence[Layer] = (), state: pdk.ViewState | None = None
) -> MapChart:
    """Return a map of regions without values: borders of a version and level, filled as the accessor says, names beside the pointer."""
    return drawn(_outlines(view), view, frame, fill=fill, told="<b>{name}</b> ({geo})", over=over, height=height, state=state)


def around(lon: float, lat: float, kilometres: float, size: tuple[int, int], *, exact: bool) -> MapChart:
    """Return a small map around a point: countries with their borders, and a dot, or a wide ring where the point is not `exact`."""
    colours, state = theme.colours(), extent.around(lon, lat, kilometres, size)
    lands, accent = map_url(f"outlines/{DEFAULT_NUTS}.geojson", level=0), list(colours.accent)
    here = described.layer(
        "ScatterplotLayer",
        "here",
        ((("at", tuple(state.target[:2])),),),
        get_position="at",
        get_radius=7 if exact else 14,
        radius_units="'pixels'",
        filled=exact,
        stroked=True,
        get_fill_color=accent,
        get_line_color=accent,
        line_width_min_pixels=2,
    )
    layers = [
        *_ground(),
        _shapes("regions_overseas", lands, stroked=False, get_fill_color=colours.land),
        _lines("lands", lands, [*colours.frame, 110], 1),
        here,
    ]
    return described.chart(layers, state)


@dataclass(frozen=True)
class Side:
    """One of two maps beside each other: a view in a style and year."""

    view: View
    style: Style
    year: int


def pair_height() -> int:
    """Return how many pixels high two maps are; on a phone they stand below each other, each as high as one and its heading."""
    return 2 * (extent.height() + _HEADING) if extent.narrow() else extent.height()


def pair(left: Side, right: Side, frame: Frame, framed: Sequence[str]) -> MapChart:
    """Return two maps of the same borders in step: they move, zoom and highlight as one; `framed` regions are outlined.

    One deck draws both: two views share the place that they look at, and every layer is drawn in both. Only the fill
    of the right map must stay out of the left one: the left view leaves out triangles that face the reader, which all
    triangles do, and every other layer says that its own are drawn. Pointing picks from one clear layer that lies over
    both maps, so that a region lights up in both.
    """
    colours = theme.colours()
    query = {"year": left.year, "beside": right.view.indicator, "beside_year": right.year, "level": left.view.level, "lang": language()}
    layers = [
        *_ground(parameters=_BOTH),
        _fill("left", left, parameters=_BOTH),
        _fill("right", right),
        _borders(left.view, colours.border, parameters=_BOTH),
        *_frame("framed", _outlines(left.view, geo=",".join(framed)), colours.frame, 1.2, parameters=_BOTH),
        _shapes(
            described.REGIONS,
            map_url(f"compare/{left.view.indicator}.geojson", **query),
            pickable=True,
            stroked=False,
            get_fill_color=[0, 0, 0, 0],
            auto_highlight=True,
            highlight_color=[*colours.accent, 130],
            parameters=_BOTH,
        ),
    ]
    stacked = extent.narrow()
    size = (extent.width() if stacked else extent.width() // 2, extent.height())
    views = [
        described.View(name, part, (("cullMode", culled),))
        for (name, culled), part in zip((("left", "front"), ("right", "none")), _STACKED if stacked else _BESIDE, strict=True)
    ]
    return described.chart(layers, _state(frame, size), "<b>{name}</b> ({geo})<br>{t}<br>{u}", views=views)


def _state(frame: Frame, size: tuple[int, int] | None = None) -> Any:
    return extent.view_state(frame.viewpoint, frame.network, frame.region, size, frame.again)


def _fill(name: str, side: Side, **properties: Any) -> Layer:
    accessor = f"properties.f{side.year}"
    return _shapes(
        name,
        layer_url(side.view, side.style),
        stroked=False,
        get_fill_color=accessor,
        update_triggers={"getFillColor": side.year},
        **properties,
    )


def clicked_feature(event: Any) -> dict[str, Any]:
    """Return properties of the region that the visitor clicked, as its layer has them; empty for none."""
    result = event.selection.objects.get(described.NAMELESS, [])
    return dict(result[0]["properties"]) if result else {}


def clicked(event: Any) -> str:
    """Return geo code of the region that the visitor clicked, "" for none."""
    return str(clicked_feature(event).get("geo", ""))


def _ground(**properties: Any) -> list[Layer]:
    """What lies under the regions: countries, and over these the frames of the insets with their names."""
    colours = theme.colours()
    insets = _shapes(
        "insets",
        api_url("insets.geojson"),
        get_fill_color=list(rgb_of(colours.page)),
        get_line_color=[*colours.frame, 90],
        line_width_min_pixels=1,
        point_type="'text'",
        get_text="properties.name",
        get_text_color=colours.frame,
        get_text_size=62,
        text_size_units="'meters'",
        text_size_min_pixels=round(8 * presenting.times()),
        text_size_max_pixels=round(13 * presenting.times()),
        get_text_anchor="'start'",
        text_character_set="'auto'",
        text_font_family="'Source Sans, sans-serif'",
        **properties,
    )
    return [_shapes("land", map_url("countries.geojson"), stroked=False, get_fill_color=colours.land, **properties), insets]


def _borders(view: View, colour: list[int], **properties: Any) -> Layer:
    # plain pieces rather than outlines: half the lines, and a shader that draws at once where there is no graphics card
    url = map_url(f"borders/{view.nuts}.json", **({} if view.level == USUAL_LEVEL else {"level": view.level}))
    return described.layer(
        "LineLayer", "borders", url, get_source_position="s", get_target_position="t", get_color=colour, get_width=0.5, **properties
    )


def _outlines(view: View, **only: str) -> str:
    return map_url(f"outlines/{view.nuts}.geojson", **({} if view.level == USUAL_LEVEL else {"level": view.level}), **only)


def _frame(name: str, url: str, colour: list[int], width: float, **properties: Any) -> list[Layer]:
    """A thin line on a wider one in the colour of the page: seen on every fill. A region too small for an outline has a ring around it."""
    beneath = theme.colours().border
    return [_lines(f"{name}_edge", url, beneath, width + 1.4, **properties), _lines(name, url, colour, width, **properties)]


def _shapes(name: str, url: str, **properties: Any) -> Layer:
    return described.layer("GeoJsonLayer", name, url, **properties)


def _lines(name: str, url: str, colour: list[int], width: float, **properties: Any) -> Layer:
    return _shapes(
        name,
        url,
        filled=False,
        get_line_color=colour,
        get_line_width=width,
        line_width_units="'pixels'",
        get_point_radius=6,
        point_radius_units="'pixels'",
        **properties,
    )
