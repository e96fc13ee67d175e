"""The room that this visit drives: its code and key stand in the session alone, so that a copied address hands nothing over."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from data import store
from data.errors import NotAllowed, NotThere, TooOften, WorkspaceDown
from ui.app.i18n import _

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel

_KEY: Final = "room_wheel"
_SHOWN: Final = "room_shown"
_REFUSED: Final = (NotAllowed, NotThere, TooOften, WorkspaceDown)


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


def forget_shown() -> None:
    """Forget what the phones show: something else is shown to them by hand."""
    st.session_state.pop(_SHOWN, None)


def follow(address: str, headline: str, *, notes: str = "", upcoming: str = "") -> None:
    """Show a view to the room that this visit drives; nothing where it drives none, or the phones show it already.

    For present mode, once per run: what cannot be shown is said in a corner, for the talk goes on.
    """
    held = wheel()
    now = held, address, headline, store.current().generation
    if held is None or st.session_state.get(_SHOWN) == now:
        return
    from workspace import database
    from workspace.rooms import driving

    try:
        with database.writing() as session:
            driving.show(session, held, address, headline, notes=notes, upcoming=upcoming)
    except _REFUSED:
        st.toast(_("The phones do not follow: open the page “Room” to see why."), icon=":material/phonelink_off:")
    st.session_state[_SHOWN] = now
