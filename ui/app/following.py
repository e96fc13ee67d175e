"""Phones follow the large screen: what a visit that drives a room presents is what the room is shown."""

from typing import Final

import streamlit as st

from exports.exhibits.story import Item
from ui.app import presenting, url_state, visit_room
from ui.app.pages import Page
from ui.components import year_player

_EVERY: Final = 1
"""Seconds after which a choice that ran a part of the page alone is on the phones."""


def render(page: Page) -> None:
    """Show the present view to the room of this visit, now and whenever its year or regions change; nothing where it drives none.

    A question that is put to the room stands over the view.
    """
    if (wheel := visit_room.wheel()) is not None:
        from ui.views.rooms import projected  # with a room alone

        _show(page.key)
        st.fragment(_again, run_every=_EVERY)(page.key, presenting.now())
        projected.render(wheel)


def _again(key: str, now: int) -> None:
    """Follow a choice that ran a part alone; not while years play, of which phones get the last, and not on the way to another view."""
    if presenting.on() and presenting.now() == now and year_player.seconds() is None:
        _show(key)


def _show(key: str) -> None:
    items, now = presenting.story().items, presenting.now()
    item = items[now] if now >= 0 else Item(address=key)
    upcoming = next((one.address for one in items[now + 1 :] if presenting.shown(one)), "")
    visit_room.follow(url_state.address(key), item.headline, notes=item.notes, upcoming=upcoming)
