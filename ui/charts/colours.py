"""One colour and one shape per region for a whole visit, so that a region is recognised from page to page."""

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from ui.app import theme, url_state

_KEPT: Final = "region_colours"
COLOURS: Final = {
    "light": (
        "#3342a4", "#3b9d97", "#7a8f04", "#b671d4", "#750706", "#1c3e36", "#de696e", "#6e5bc6", "#625916", "#511a74", "#a94993", "#812f6a",
    ),
    "dark": (
        "#a19afe", "#4cbbc8", "#e7cf5b", "#bf6305", "#90e4b0", "#cac6f8", "#964ba3", "#47a468", "#b672a4", "#b5ad30", "#8571db", "#6c6e60",
    ),
}  # fmt: skip
"""As far apart as twelve colours beside the accent can be for every kind of sight, at 3:1 or more on the page."""

SHAPES: Final = ("square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
"""Shapes of points, taken in turn, so that colour is never the only mark; the own region is the one circle."""

OWN_SHAPE: Final = "circle"
SLOTS: Final = len(COLOURS["light"])


def by_region(regions: Sequence[str]) -> dict[str, str]:
    """Return hex colour of each region in the visitor's theme: the accent for the own region, a kept one for every other."""
    palette, own = COLOURS[theme.kind()], url_state.chosen("region")
    slots = _slots([geo for geo in regions if geo != own])
    return {geo: theme.colours().accent_hex if geo == own else palette[slots[geo]] for geo in regions}


def shapes(regions: Sequence[str]) -> dict[str, str]:
    """Return shape of each region's points, kept like its colour."""
    own = url_state.chosen("region")
    slots = _slots([geo for geo in regions if geo != own])
    return {geo: OWN_SHAPE if geo == own else SHAPES[slots[geo] % len(SHAPES)] for geo in regions}


def _slots(regions: Iterable[str]) -> dict[str, int]:
    """Place of each region in the palette: the one it had, else the first that no region shown with it has."""
    held: dict[str, int] = st.session_state.setdefault(_KEPT, {})
    shown: dict[str, int] = {}
    for geo in sorted(regions, key=lambda geo: geo not in held):
        taken = set(shown.values())
        free = [slot for slot in range(SLOTS) if slot not in taken] or [len(shown) % SLOTS]
        shown[geo] = held[geo] if held.get(geo) in free else free[0]
    held.update(shown)
    return shown
