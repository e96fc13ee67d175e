"""Colours that pictures need beside Streamlit's own theme, for its light and its dark form."""

from typing import Final

import streamlit as st

from analytics.colour.screen import COLOURS, Colours

_VARIABLES: Final = ("page", "quiet", "link", "edge")


def variables() -> str:
    """Return CSS variables of the page's own colours; the browser chooses, for the server hears of a new theme only at the next rerun."""
    light, dark = COLOURS["light"], COLOURS["dark"]
    return "".join(f"--{name}:light-dark({getattr(light, name)},{getattr(dark, name)});" for name in _VARIABLES)


def kind() -> str:
    """Return `light` or `dark`, as the visitor sees the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colours() -> Colours:
    """Return the colours for the visitor's theme."""
    return COLOURS[kind()]
