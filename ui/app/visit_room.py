"""The room that this visit drives: its code and key stand in the session alone, so that a copied address hands nothing over."""

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel

_KEY: Final = "room_wheel"


def wheel() -> "Wheel | None":
    """Return what drives the room of this visit, None where it drives none."""
    held: Wheel | None = st.session_state.get(_KEY)
    return held


def put(held: "Wheel") -> None:
    """Make a room this visit's own."""
    st.session_state[_KEY] = held


def leave() -> None:
    """Forget the room; it goes on without this visit."""
    st.session_state.pop(_KEY, None)
