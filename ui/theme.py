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
    text: str
    quiet: str
    line: str
    bar: str
    partner_hex: str
    accent_hex: str


_COLOURS: Final = {
    "light": Colours(
        [226, 224, 217],
        [255, 255, 255],
        [28, 31, 35],
        [200, 30, 80],
        "#ffffff",
        "#1c1f23",
        "#5c6370",
        "#2f6ea8",
        "#9dbcd8",
        "#2f6ea8",
        "#c81e50",
    ),
    "dark": Colours(
        [29, 33, 40],
        [20, 23, 28],
        [236, 238, 241],
        [255, 128, 160],
        "#14171c",
        "#eceef1",
        "#a7aebb",
        "#86bdf0",
        "#44678a",
        "#86bdf0",
        "#ff80a0",
    ),
}


def kind() -> str:
    """`light` or `dark`, as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colours() -> Colours:
    """The colours for the visitor's theme."""
    return _COLOURS[kind()]
