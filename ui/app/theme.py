"""Colours that pictures need beside Streamlit's own theme, for its light and its dark form."""

from dataclasses import dataclass
from typing import Final

import streamlit as st


@dataclass(frozen=True)
class Colours:
    """RGB colours of a map's quiet parts and of its frames, and the hex colours that charts use."""

    land: list[int]
    border: list[int]
    frame: list[int]
    accent: list[int]
    page: str
    link: str
    edge: str
    text: str
    quiet: str
    line: str
    bar: str
    partner_hex: str
    accent_hex: str


_COLOURS: Final = {
    "light": Colours(
        land=[226, 224, 217],
        border=[255, 255, 255],
        frame=[28, 31, 35],
        accent=[200, 30, 80],
        page="#ffffff",
        link="#0b5cad",
        edge="#1c1f2359",
        text="#1c1f23",
        quiet="#5c6370",
        line="#2f6ea8",
        bar="#9dbcd8",
        partner_hex="#2f6ea8",
        accent_hex="#c81e50",
    ),
    "dark": Colours(
        land=[29, 33, 40],
        border=[20, 23, 28],
        frame=[236, 238, 241],
        accent=[255, 128, 160],
        page="#14171c",
        link="#8fc3f5",
        edge="#eceef155",
        text="#eceef1",
        quiet="#a7aebb",
        line="#86bdf0",
        bar="#44678a",
        partner_hex="#86bdf0",
        accent_hex="#ff80a0",
    ),
}


_VARIABLES: Final = ("page", "quiet", "link", "edge")


def variables() -> str:
    """Return CSS variables of the page's own colours; the browser chooses, for the server hears of a new theme only at the next rerun."""
    light, dark = _COLOURS["light"], _COLOURS["dark"]
    return "".join(f"--{name}:light-dark({getattr(light, name)},{getattr(dark, name)});" for name in _VARIABLES)


def kind() -> str:
    """Return `light` or `dark`, as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colours() -> Colours:
    """Return the colours for the visitor's theme."""
    return _COLOURS[kind()]
