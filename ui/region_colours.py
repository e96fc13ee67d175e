"""One colour per region for a whole visit, so that a region is recognised from page to page."""

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from ui import state, theme

_KEPT: Final = "region_colours"
_COLOURS: Final = {
    "light": (
        "#2f6ea8", "#b45309", "#1b7f5c", "#8b4fa8", "#8a6d0b", "#0e7c8c", "#a8477f", "#4d5fc4", "#7a4a21", "#557a1f", "#6b6f76", "#2b3038",
    ),
    "dark": (
        "#86bdf0", "#f0a35e", "#6fd0a8", "#cfa0ea", "#e3c65b", "#63cfdd", "#f09ac8", "#a5b1ff", "#d6a67c", "#b3d36a", "#b4bac4", "#eceef1",
    ),
}  # fmt: skip
SLOTS: Final = len(_COLOURS["light"])


def of(regions: Sequence[str]) -> dict[str, str]:
    """Hex colour of each region in the visitor's theme: the accent for the own region, a kept one for every other."""
    palette, own = _COLOURS[theme.kind()], state.chosen("region")
    slots = _slots([geo for geo in regions if geo != own])
    return {geo: theme.colours().accent_hex if geo == own else palette[slots[geo]] for geo in regions}


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
