"""What stands on a large screen beside the page: the story's headline, a discreet bar whose links keys press, and what keys open."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from data.catalogue.model import N_
from ui.app import presenting, url_state, visit_room, visit_story
from ui.app.i18n import _
from ui.app.pages import PAGES, Page

_STYLE: Final = Path(__file__).parent / "presenting.css"
_KEYS: Final = {
    "→": N_("Next view"),
    "←": N_("Previous view"),
    "↓ ↑": N_("Scroll"),
    "C": N_("Choose year, regions and indicators"),
    "L": N_("Compare regions live"),
    "M": N_("Map of this indicator, and back"),
    "P": N_("Play through the years"),
    "B": N_("Blank screen"),
    "Q": N_("QR code: the room, or this view"),
    "A": N_("Answers: show them, then end the question"),
    "F": N_("Full screen"),
    "?": N_("This list"),
    "Esc": N_("Close, or end presenting"),
}
"""Keys that `presenting.js` hears; PageUp, PageDown and Space step as the arrows do."""


def render(page: Page) -> None:
    """Draw the style, the headline, the bar, and what keys open over the page."""
    now, last = presenting.now(), len(presenting.story().items)
    st.html(_STYLE)
    if said := presenting.headline():
        st.html(f"<p class=present_headline>{escape(said)}</p>")
    with st.container(key="present_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _step(page, "previous", range(now - 1, -1, -1), (_("Previous view"), ":material/arrow_back:"))
        _step(page, "next", range(now + 1, last), (_("Next view"), ":material/arrow_forward:"))
        st.html(f"<p class=present_where>{escape(_where())}</p>")
        _same_subject(page, "map", "map", (_("Map of this indicator"), ":material/map:"))
        _same_subject(page, "live", "compare", (_("Compare regions live"), ":material/compare_arrows:"))
        _leave(page)
    st.html(_overlays(page))


def _where() -> str:
    if presenting.now() < 0:
        return _("? lists all keys")
    story = presenting.story()
    return " · ".join(part for part in (f"{presenting.now() + 1} / {len(story.items)}", story.title) if part)


def _step(page: Page, way: str, numbers: Iterable[int], look: tuple[str, str]) -> None:
    """Draw the way to the nearest view in a direction whose page exists."""
    items = presenting.story().items
    number = next((one for one in numbers if presenting.shown(items[one])), None)
    if number is not None:
        spoken = url_state.carried(("lang", presenting.SCREEN, visit_story.KEY))
        _way(page, way, items[number].page, look, {**items[number].query, **spoken, **presenting.at(number)})


def _same_subject(page: Page, way: str, key: str, look: tuple[str, str]) -> None:
    """Draw the way to another page about the same indicator, year and regions, still presenting."""
    if page.key != key:
        kept = url_state.carried(("lang", "region", "network", *PAGES[key].keeps))
        _way(page, way, key, look, {**kept, **presenting.carried()})


def _leave(page: Page) -> None:
    ended = presenting.carried()
    query = {key: value for key, value in st.query_params.to_dict().items() if key not in ended}
    _way(page, "end", page.key, (_("End presenting"), ":material/close:"), query)


def _way(page: Page, way: str, key: str, look: tuple[str, str], query: dict[str, str]) -> None:
    """Draw what leads to an address when its key is pressed; a link to the page that one is on would not change the address."""
    label, icon = look
    with st.container(key=f"present_{way}", width="content"):
        if page.key == key:
            st.button(label, icon=icon, key=f"present_{way}_button", type="tertiary", on_click=_go, args=(query,))
        else:
            st.page_link(st.session_state["scripts"][key], label=label, icon=icon, query_params=query)


def _go(query: dict[str, str]) -> None:
    st.query_params.from_dict(query)


def _overlays(page: Page) -> str:
    from ui.maps import extent  # which asks whether anybody presents

    name, fits = _("Keys"), "x".join(map(str, extent.window()))
    rows = "".join(f"<tr><th scope=row><kbd>{escape(key)}</kbd></th><td>{escape(_(text))}</td></tr>" for key, text in _KEYS.items())
    keys = f"<div class='present_over present_keys' role=dialog aria-label='{escape(name)}'><table>{rows}</table></div>"
    blank = "<div class='present_over present_blank'></div>"
    return f"<div data-presenting data-at={presenting.now() + 1} data-screen={fits}>{keys}{_code(page)}{blank}</div>"


def _code(page: Page) -> str:
    """The way for phones: into the room that this visit drives, else to the view."""
    from exports.pictures import qr
    from ui.views.rooms import address

    held, words = visit_room.wheel(), _("QR code")
    url = address.of_room(held.code) if held else _here(page)
    code = f"<p class=room_code>{held.code}</p>" if held else ""
    image = f'<img alt="{escape(words)}" src="{escape(address.qr(url))}">' if qr.readable(url) else ""
    return f'<div class="present_over present_qr">{image}{code}<p>{escape(url)}</p></div>'


def _here(page: Page) -> str:
    from ui.components import downloads

    spoken = urlencode(url_state.carried(("lang",)))
    return f"{downloads.server()}/{url_state.address(page.key)}" + (f"&{spoken}" if spoken else "")
