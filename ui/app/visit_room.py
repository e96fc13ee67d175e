"""The room that this visit drives: its code and key stand in no address, so that a copied one hands nothing over.

The browser keeps them in a cookie that scripts cannot read: a reload, and a server that was started anew, drive on.
"""

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.errors import NotAllowed, NotThere, TooOften, WorkspaceDown
from ui.app import recorder
from ui.app.i18n import _
from workspace.rooms import codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from workspace.rooms.driving import Wheel

_KEY: Final = "room_wheel"
_KEPT: Final = "room_kept"
_WHEEL: Final = re.compile(rf"([{codes.LETTERS}]{{{codes.LENGTH}}})\.([{codes.LETTERS}-]+)")
_SHOWN: Final = "room_shown"
_REFUSED: Final = (NotAllowed, NotThere, TooOften, WorkspaceDown)


def wheel() -> "Wheel | None":
    """Return what drives the room of this visit, None where it drives none."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _of_browser()
    held: Wheel | None = st.session_state[_KEY]
    return held


def _of_browser() -> "Wheel | None":
    kept = None if recorder.active() else _WHEEL.fullmatch(str(st.context.cookies.get(codes.DRIVER_COOKIE, "")))
    if kept is None:
        return None
    from workspace.rooms import driving

    return driving.Wheel(kept[1], kept[2])


def put(held: "Wheel") -> None:
    """Make a room this visit's own."""
    st.session_state[_KEY] = held
    st.session_state[_KEPT] = f"{held.code} {held.token}"


def leave() -> None:
    """Forget the room; it goes on without this visit."""
    if held := wheel():
        put(replace(held, token=""))
    st.session_state[_KEY] = None


def keep() -> None:
    """Hand what this visit took or left to the browser, which keeps it or forgets it (`presenting.js`)."""
    if kept := st.session_state.get(_KEPT):
        st.html(f'<span hidden data-driver="{escape(kept)}"></span>')


def forget_shown() -> None:
    """Forget what the phones show: something else is shown to them by hand."""
    st.session_state.pop(_SHOWN, None)


def follow(address: str, headline: str, *, notes: str = "", upcoming: str = "") -> None:
    """Show a view to the room that this visit drives; nothing where it drives none, or the phones show it already.

    For present mode, once per run.
    """
    held = wheel()
    if held is None or st.session_state.get(_SHOWN) == (held, address, headline):
        return
    from workspace.rooms import driving

    st.session_state[_SHOWN] = (held, address, headline)
    steer(lambda session: driving.show(session, held, address, headline, notes=notes, upcoming=upcoming))


def steer(act: "Callable[[Session], object]") -> None:
    """Do something to the room while presenting: what is refused is said in a corner, for the talk goes on."""
    from workspace import database

    try:
        with database.writing() as session:
            act(session)
    except _REFUSED:
        st.toast(_("The phones do not follow: open the page “Room” to see why."), icon=":material/phonelink_off:")
