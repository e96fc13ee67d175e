"""Where a map looks and how large it is: whole Europe, a network's regions or the own one, fitted to the visitor's window."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pandas as pd
import pydeck as pdk
import streamlit as st

from data import atlas
from data.atlas import Box
from data.schema import DEFAULT_NUTS, level_of
from data.store import current
from queries.cache import snapshot_cached
from queries.known_networks import NETWORKS
from ui.app import presenting, recorder

VIEWS: Final = ("europe", "network", "mine")
RETIRED: Final = ("world",)
"""Views that older addresses name: whole Europe has the outermost regions now."""

WINDOW: Final = "window"
"""Name of the cookie in which a browser says how many pixels wide and high its window is, as 1280x800."""

_USUAL: Final = (1280, 800)
_NARROW: Final = 768
_SIDE, _PADDING, _MOST_WIDE = 300, 70, 1240
_ABOVE: Final = 328
"""Pixels that stand above a map at a desk: title, controls, slider and answer."""

_NOTES: Final = 110
"""Those of 1080 on a large screen, for its title and source."""
_LOWEST, _HIGHEST, _PHONE_HIGHEST = 400, 900, 440
_MARGIN, _CLOSE = 90.0, 25.0
"""Kilometres around the regions of a view, and around a few that fill it."""

_WESTWARD: Final = 0.62
"""The part of the width left over that lies west of Europe: there the legend stands."""


def window() -> tuple[int, int]:
    """Return width and height of the visitor's window in pixels, as it was when the visit began; of one that presents, as it is."""
    if recorder.active():
        return _USUAL
    now = st.query_params.get(presenting.SCREEN) if presenting.on() else None
    said = re.fullmatch(r"(\d{3,4})x(\d{3,4})", now or str(st.context.cookies.get(WINDOW)))
    return (int(said[1]), int(said[2])) if said else _USUAL


def narrow() -> bool:
    """Return whether the window is a phone's, or as narrow as one."""
    return window()[0] <= _NARROW


def width() -> int:
    """Return how many pixels wide a map is that fills the page."""
    wide = window()[0]
    if presenting.on():
        return wide - presenting.MARGIN
    return wide - 32 if narrow() else min(wide - _SIDE - _PADDING, _MOST_WIDE - _PADDING)


def height() -> int:
    """Return how many pixels high the map of a page is: what the window has below title, controls and answer."""
    _wide, high = window()
    if presenting.on():
        return presenting.height(high, _NOTES)
    return min(_PHONE_HIGHEST, width() - 18) if narrow() else max(_LOWEST, min(_HIGHEST, high - _ABOVE))


def view_state(view: str, network: str, region: str, size: tuple[int, int] | None = None, again: int = 0) -> pdk.ViewState:
    """Return the state that shows a view whole in a map of that size in pixels, the page's own if left out.

    Streamlit moves a map only to a state that differs from the last one: `again` makes a difference that nobody sees.
    """
    across, high = size or (width(), height())
    west, south, east, north = _box(view, network, region)
    scale = min(across / (east - west), high / (north - south))
    spare = max(0.0, across / scale - (east - west)) * (_WESTWARD - 0.5) if view not in _BOXES else 0.0
    target = [round((west + east) / 2 - spare), round((south + north) / 2), 0]
    return _state(target, round(math.log2(scale) - 0.005, 2) + again * 1e-6, (west, south, east, north))


def showing(codes: tuple[str, ...], size: tuple[int, int]) -> pdk.ViewState:
    """Return the state that shows some regions whole in the middle of a map of that size in pixels."""
    west, south, east, north = box = _bounding(codes, _CLOSE)
    scale = min(size[0] / (east - west), size[1] / (north - south))
    return _state([round((west + east) / 2), round((south + north) / 2), 0], round(math.log2(scale) - 0.005, 2), box)


def around(longitude: float, latitude: float, kilometres: float, size: tuple[int, int]) -> pdk.ViewState:
    """Return the state that shows so many kilometres across around a point."""
    x, y = atlas.located(pd.Series([longitude]), pd.Series([latitude])).iloc[0]
    half = kilometres / 2, kilometres / 2 * size[1] / size[0]
    box = (x - half[0], y - half[1], x + half[0], y + half[1])
    return _state([round(x, 1), round(y, 1), 0], round(math.log2(size[0] / kilometres), 2), box)


def _state(target: Sequence[float], zoom: float, box: Box) -> pdk.ViewState:
    """The state, and beside it what it shows: a picture of another shape shows the same."""
    return pdk.ViewState(target=list(target), zoom=zoom, box=tuple(box))


def point_of(region: str) -> tuple[float, float] | None:
    """Return longitude and latitude of a point inside a region or country, None for none and for codes without borders here."""
    points = current().inner_points()
    result = points[points["geo"] == region]
    return None if result.empty else (float(result["lon"].iloc[0]), float(result["lat"].iloc[0]))


def _own(_network: str, region: str) -> tuple[str, ...]:
    return (region,) if region else ()


def _partners(network: str, _region: str) -> tuple[str, ...]:
    return tuple(NETWORKS[network].regions[DEFAULT_NUTS]) if network else ()


_BOXES: Final[Mapping[str, Callable[[str, str], tuple[str, ...]]]] = MappingProxyType({"network": _partners, "mine": _own})
"""The codes that a view frames; whole Europe has none."""


def _box(view: str, network: str, region: str) -> Box:
    return _bounding(_BOXES[view](network, region) if view in _BOXES else ())


def _bounding(codes: tuple[str, ...], margin: float = _MARGIN) -> Box:
    """The box around some regions with a margin, whole Europe for none."""
    boxes = _bounds(codes)
    if not boxes:
        return atlas.EUROPE
    west, south, east, north = zip(*boxes, strict=True)
    return min(west) - margin, min(south) - margin, max(east) + margin, max(north) + margin


@snapshot_cached(64)
def _bounds(codes: tuple[str, ...]) -> tuple[Box, ...]:
    """The bounds of regions of the usual borders, and of countries, on the map."""
    levels = sorted({level_of(code) for code in codes})
    drawn = pd.concat([current().countries("atlas"), *(current().shapes(DEFAULT_NUTS, level, "atlas") for level in levels)])
    return tuple(atlas.bounds(geometry) for geometry in drawn.loc[drawn["geo"].isin(codes), "geometry"])
