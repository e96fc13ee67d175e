"""What a room is known by: its code, address and QR code, and how many phones came."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui.app import login
from ui.app.i18n import _, ngettext, number
from ui.views.rooms import address

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.reading import State

_EVERY = 3


def state(wheel: "Wheel") -> "State | None":
    """Return the room as it is now."""
    from workspace import database
    from workspace.rooms import reading

    with database.reading() as session:
        return reading.state(session, wheel.code)


def drives(wheel: "Wheel") -> bool:
    """Return whether this visit drives the room now."""
    from workspace import database
    from workspace.rooms import driving

    with database.reading() as session:
        return driving.drives(session, wheel)


def render(room: "State") -> None:
    """Draw the code, the address and the QR code large enough for a projector, and the number of phones."""
    where = address.of_room(room.code)
    code, words = st.columns([1, 2], gap="medium", vertical_alignment="center")
    with code:
        label = _("QR code of {address}").format(address=where)
        st.html(f'<img class=room_qr src="{escape(address.qr(where))}" alt="{escape(label)}">')
    with words:
        if room.title:
            st.markdown(f"**{login.plain(room.title)}**")
        st.html(f"<p class=room_code>{room.code}</p><p class=room_address>{escape(where)}</p>")
        st.caption(_("Scan the code, or open {address} and type the letters.").format(address=f"{address.base()}/room"))
        _phones(room.number)


@st.fragment(run_every=_EVERY)
def _phones(room: int) -> None:
    from workspace import database
    from workspace.rooms import reading

    with database.reading() as session:
        count = reading.phones(session, room)
    st.markdown(ngettext("**{n}** phone has joined", "**{n}** phones have joined", count).format(n=number(count)))
